/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.List;
import org.solidus.math.robust.Robust;

/**
 * Dark lines on a brighter ground by the multi-scale filter of A. F. Frangi et al., MICCAI 1998, LNCS 1496, 130 (doi
 * 10.1007/BFb0056195), equations 13 to 15 for two dimensions.
 *
 * <p>At each scale s the Hessian of the picture smoothed by a Gaussian of s is multiplied by s^2 (so that scales compare).
 * With its eigenvalues |l1| <= |l2|, {@code Rb = |l1| / |l2|} and {@code S = sqrt(l1^2 + l2^2)}, the likeness to a line is
 * {@code V = exp(-Rb^2 / 2 b^2) (1 - exp(-S^2 / 2 c^2))}, and 0 where l2 has the wrong sign: across a <em>dark</em> line the
 * grey curves upwards, l2 > 0. (The paper writes its signs for bright vessels.) The largest value over all scales counts.
 * b = 0.5 as in the paper; c is given in robust standard deviations of the second derivatives over the picture, most of which
 * is no line, since half the largest S, the paper's rule of thumb, makes lines of noise where there is nothing else. Borders
 * are reflected.
 *
 * @param height rows of the picture
 * @param width columns of the picture
 * @param likeness V, 0 to 1, in the order of the picture
 * @param strength l2 of the best scale, 0 where there is no dark line
 * @param normal direction across the line, radians from the x axis towards y
 * @param scale the best scale, pixels
 */
record DarkLines(int height, int width, float[] likeness, float[] strength, float[] normal, float[] scale) {

    private static final double BLOB = 0.5;

    /** Pixels that tell how much second derivatives vary. */
    private static final int SAMPLE = 20_000;

    /** What is below this part of the variation of the picture is no line, even without noise. */
    private static final double ROUNDING = 1e-3;

    /**
     * Lines of a picture.
     *
     * @param scales standard deviations of the Gaussians, pixels; a line of width w answers best at about w / 2
     * @param threshold c, in standard deviations of the second derivatives
     */
    static DarkLines of(float[] picture, int height, int width, List<Double> scales, double threshold) {
        int size = height * width;
        DarkLines lines =
                new DarkLines(height, width, new float[size], new float[size], new float[size], new float[size]);
        GaussianFilter filter = new GaussianFilter(height, width);
        float[] yy = new float[size];
        float[] xx = new float[size];
        float[] xy = new float[size];
        double least = Math.max(ROUNDING * spread(picture), Float.MIN_NORMAL);
        for (double scale : scales) {
            double[] flat = GaussianFilter.kernel(scale, 0);
            double[] slope = GaussianFilter.kernel(scale, 1);
            double[] curve = GaussianFilter.kernel(scale, 2);
            filter.apply(picture, curve, flat, yy);
            filter.apply(picture, flat, curve, xx);
            filter.apply(picture, slope, slope, xy);
            double c = threshold * scale * scale * (spread(yy) + spread(xx)) / 2;
            lines.add(yy, xx, xy, scale, Math.max(c, least));
        }
        return lines;
    }

    private static double spread(float[] values) {
        int step = Math.max(1, values.length / SAMPLE);
        double[] some = new double[(values.length + step - 1) / step];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[i * step];
        }
        return Robust.sigma(some);
    }

    private void add(float[] yy, float[] xx, float[] xy, double at, double c) {
        double square = at * at;
        for (int i = 0; i < likeness.length; i++) {
            double half = 0.5 * (xx[i] + yy[i]);
            double difference = 0.5 * (xx[i] - yy[i]);
            double root = Math.sqrt(difference * difference + (double) xy[i] * xy[i]);
            double large = square * (half + root);
            double small = square * (half - root);
            if (large <= Math.abs(small)) {
                continue; // the larger eigenvalue is negative (a bright line) or none is larger (noise, a saddle)
            }
            double blob = small / large;
            double power = large * large + small * small;
            double v = Math.exp(-blob * blob / (2 * BLOB * BLOB)) * -Math.expm1(-power / (2 * c * c));
            if (v > likeness[i]) {
                likeness[i] = (float) v;
                strength[i] = (float) large;
                normal[i] = (float) (0.5 * Math.atan2(xy[i], difference));
                scale[i] = (float) at;
            }
        }
    }
}
