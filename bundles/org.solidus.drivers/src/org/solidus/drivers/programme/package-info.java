/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Ramps and dwells of controllers that ramp by themselves. */
package org.solidus.drivers.programme;
