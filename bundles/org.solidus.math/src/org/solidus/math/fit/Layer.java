/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

/**
 * Two blurred steps of a profile, one after the other, and the layer between them.
 *
 * @param first the step at smaller x
 * @param second the step at larger x; its level before is the first one's level after
 * @param thickness distance of their positions; NaN where one of them is not there
 * @param thicknessError one standard deviation of it, with the covariance of both positions
 */
public record Layer(Interface first, Interface second, double thickness, double thicknessError) {

    /** Whether both steps are measured. */
    public boolean isMeasured() {
        return first.isMeasured() && second.isMeasured();
    }
}
