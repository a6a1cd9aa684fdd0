/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Total scattering: from a pattern to the structure function S(Q), the reduced structure function F(Q) = Q [S(Q) - 1]
 * and the pair distribution function G(r), per atom, in angstroms and their inverses.
 */
package org.solidus.scattering.pdf;
