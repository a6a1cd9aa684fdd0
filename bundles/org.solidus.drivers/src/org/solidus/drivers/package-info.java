/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Drivers of real devices, by the protocols that laboratories speak. */
package org.solidus.drivers;
