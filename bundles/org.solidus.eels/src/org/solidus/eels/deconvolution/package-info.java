/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * What one scattering event would have given: plural scattering and the width of the zero-loss peak taken out of spectra,
 * and the dielectric function behind them.
 */
package org.solidus.eels.deconvolution;
