/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Text that Autolab's NOVA exports, and impedance spectra as ZPlot keeps them. */
package org.solidus.io.autolab;
