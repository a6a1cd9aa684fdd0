/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Gain and read-out noise of a spectrometer, found from the spectra themselves. */
package org.solidus.eels.noise;
