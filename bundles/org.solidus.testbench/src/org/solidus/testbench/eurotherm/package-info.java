/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Simulated Eurotherm controllers at the furnace of the bench. */
package org.solidus.testbench.eurotherm;
