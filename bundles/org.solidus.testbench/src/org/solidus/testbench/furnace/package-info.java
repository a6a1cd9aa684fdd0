/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** A furnace with its controller and its thermocouple, on the clock of the bench. */
package org.solidus.testbench.furnace;
