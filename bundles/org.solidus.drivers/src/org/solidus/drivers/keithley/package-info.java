/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Keithley source-meters: voltammograms of cells, at high impedance whenever the output is off. */
package org.solidus.drivers.keithley;
