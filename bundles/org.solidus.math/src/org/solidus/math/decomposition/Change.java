/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

/**
 * How much one curve differs from another beyond a scale and a uniform stretch: {@code min over a, s of the mean of
 * (y2(u) - a y1(u / s))^2}. Gauss and Newton from no stretch, for curves that are neighbours in a series.
 */
final class Change {

    private static final int STEPS = 8;

    private final double[] u;
    private final double limit;

    /**
     * @param u     places of the points, rising
     * @param limit largest relative stretch; 0 for none, negative where a change of scale is a change, too
     */
    Change(double[] u, double limit) {
        this.u = u;
        this.limit = limit;
    }

    /** Mean squared difference, over the points that both curves reach. */
    double meanSquare(double[] before, double[] after) {
        if (limit < 0) {
            return squares(before, after, 1) / u.length;
        }
        double best = scaled(before, after);
        if (limit == 0 || u.length < 8) {
            return best;
        }
        CubicCurve curve = new CubicCurve(u, before);
        double stretch = 1;
        for (int step = 0; step < STEPS; step++) {
            Normal normal = new Normal(curve, after, stretch);
            best = Math.min(best, normal.residual());
            double next = Math.clamp(stretch + normal.step(), 1 - limit, 1 + limit);
            if (!(Math.abs(next - stretch) > 1e-8)) {
                return best;
            }
            stretch = next;
        }
        return Math.min(best, new Normal(curve, after, stretch).residual());
    }

    private double scaled(double[] before, double[] after) {
        double product = DataMatrix.dot(before, 0, after, 0, u.length);
        double own = DataMatrix.dot(before, 0, before, 0, u.length);
        return squares(before, after, own > 0 ? product / own : 0) / u.length;
    }

    private static double squares(double[] before, double[] after, double scale) {
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            double left = after[i] - scale * before[i];
            sum += left * left;
        }
        return sum;
    }

    /** Normal equations of a scale and a change of the stretch. */
    private final class Normal {

        private double vv;
        private double vd;
        private double dd;
        private double vy;
        private double dy;
        private double yy;
        private int count;

        Normal(CubicCurve curve, double[] after, double stretch) {
            for (int i = 0; i < u.length; i++) {
                double place = u[i] / stretch;
                if (curve.covers(place)) {
                    double v = curve.value(place);
                    double d = -place / stretch * curve.slope(place);
                    vv += v * v;
                    vd += v * d;
                    dd += d * d;
                    vy += v * after[i];
                    dy += d * after[i];
                    yy += after[i] * after[i];
                    count++;
                }
            }
        }

        double residual() {
            return count == 0 || !(vv > 0) ? Double.POSITIVE_INFINITY : Math.max(0, yy - vy * vy / vv) / count;
        }

        double step() {
            double determinant = vv * dd - vd * vd;
            double scale = (vy * dd - dy * vd) / determinant;
            double shift = (vv * dy - vd * vy) / determinant;
            return determinant > 1e-12 * vv * dd && scale != 0 ? shift / scale : 0;
        }
    }
}
