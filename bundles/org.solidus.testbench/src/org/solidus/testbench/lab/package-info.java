/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Whole laboratories of simulated instruments that serve on this computer: a beamline, a microscope. */
package org.solidus.testbench.lab;
