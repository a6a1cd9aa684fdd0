/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

/**
 * The error of a quantity that can't be negative, so that it is honest at zero, too. One standard deviation to both
 * sides of an estimate that is cut off at zero would hold a truth of zero in 84 % of cases: the half that is cut off
 * always, and of the other half 68 %. Like the unified intervals of Feldman and Cousins
 * (doi:10.1103/PhysRevD.57.3873), which leave zero out from 0.48 standard deviations on, the error of an estimate
 * between that and one standard deviation is the estimate itself, and does not reach zero. A truth of zero then lies
 * within the error in 68 % of cases, one far from zero as well; one near zero in 62 to 84 %.
 */
final class BoundedError {

    /** The normal quantile of 0.683: of those above zero it leaves 18 % below itself. */
    private static final double LEFT_OUT = 0.476;

    private static final double SHORT = 0.999;

    private BoundedError() {}

    /** The error of an estimate with this standard deviation. */
    static double of(double estimate, double sigma) {
        boolean between = estimate > LEFT_OUT * sigma && estimate < sigma;
        return between ? SHORT * estimate : sigma;
    }
}
