/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Simulated Keithley source-meters with a cell between their terminals. */
package org.solidus.testbench.keithley;
