/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The zero-loss peak: where it is, and spectra moved so that it lies at zero; spikes, dark and calibration. */
package org.solidus.eels.align;
