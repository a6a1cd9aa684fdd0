/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

/**
 * A Lorentz oscillator of a dielectric function.
 *
 * @param energy of resonance, eV
 * @param width damping, eV
 * @param electrons that take part, a formula unit
 */
record Oscillator(double energy, double width, double electrons) {}
