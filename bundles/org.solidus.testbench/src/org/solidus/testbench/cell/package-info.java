/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Electrochemical cells for simulated source-meters: what flows at which potential, and what is left when it is off. */
package org.solidus.testbench.cell;
