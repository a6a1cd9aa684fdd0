/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Devices as files say them: one YAML file a device. */
package org.solidus.device.config;
