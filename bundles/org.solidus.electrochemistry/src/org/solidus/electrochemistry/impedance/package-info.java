/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Impedance spectra: whether they are those of a linear, steady system, and the resistance at high frequency. */
package org.solidus.electrochemistry.impedance;
