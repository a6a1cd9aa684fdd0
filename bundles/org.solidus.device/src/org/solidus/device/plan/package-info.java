/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The plan of an acquisition: what a person writes, checked, before anything moves. */
package org.solidus.device.plan;
