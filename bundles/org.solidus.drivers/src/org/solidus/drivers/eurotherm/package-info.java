/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Temperature controllers of Eurotherm, whose registers are data. */
package org.solidus.drivers.eurotherm;
