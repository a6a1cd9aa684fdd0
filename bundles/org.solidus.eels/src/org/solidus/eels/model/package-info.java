/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Spectra as sums of backgrounds, peaks, edges and references, fitted with what their noise allows. */
package org.solidus.eels.model;
