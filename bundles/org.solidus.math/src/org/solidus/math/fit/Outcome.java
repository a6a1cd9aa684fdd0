/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

/** How a non-linear fit ended. Only {@link #CONVERGED} is a minimum with a covariance. */
public enum Outcome {

    /** At a minimum: the gradient vanishes, or neither chi-squared nor the parameters can be improved any more. */
    CONVERGED,

    /** The permitted number of iterations was used up before that. */
    MAXIMUM_ITERATIONS,

    /** At a minimum, but the data do not determine all free parameters: there is no covariance. */
    SINGULAR,

    /** Fewer points with weight than free parameters. */
    TOO_FEW_POINTS,

    /** The curve or chi-squared is not finite at the start values. */
    NOT_FINITE
}
