/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * X-ray spectra of electron microscopes: lines of the elements, detector resolution, window and fitted intensities,
 * composition, interfaces and the thickness of layers. The steps {@code edx.*}.
 */
package org.solidus.eels.xray;
