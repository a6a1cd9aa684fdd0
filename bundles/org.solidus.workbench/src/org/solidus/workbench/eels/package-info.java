/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Spectra of the electron microscope: energy losses and X-rays, pixel by pixel, with windows that are dragged. */
package org.solidus.workbench.eels;
