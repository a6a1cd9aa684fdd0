/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The command trees of simulated instruments that speak SCPI. */
package org.solidus.testbench.scpi;
