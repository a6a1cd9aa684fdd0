/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Electron energy-loss spectra and X-ray spectra of the electron microscope: what happened to lithium, iron and the
 * electrolyte.
 */
package org.solidus.eels;
