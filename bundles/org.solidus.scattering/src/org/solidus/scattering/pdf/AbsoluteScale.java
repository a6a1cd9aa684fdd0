/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/** How the absolute scale of a pattern is found. */
enum AbsoluteScale {
    /** {@link #KROGHMOE} where the density is given, else {@link #LOWR}. */
    AUTO,
    /**
     * Krogh-Moe and Norman: {@code int Q2 [S - 1] dQ = -2 pi2 rho0}, here under Lorch's window. Needs the density. J.
     * Krogh-Moe, Acta Cryst. 9 (1956) 951, doi 10.1107/S0365110X56002655; N. Norman, Acta Cryst. 10 (1957) 370.
     */
    KROGHMOE,
    /** G(r) is a straight line through 0 below the shortest distance; scale, density and constant by least squares. */
    LOWR,
    /** At high Q the pattern is the self-scattering of the atoms: least squares over the upper part. */
    HIGHQ
}
