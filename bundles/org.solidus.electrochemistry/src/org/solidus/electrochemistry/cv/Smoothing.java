/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/** Gaussian smoothing of curves on an even grid, and the noise that it leaves. */
final class Smoothing {

    private Smoothing() {}

    /** Smoothed; beyond its ends the curve goes on as mirrored in its end points. @param width standard deviation, bins */
    static double[] gaussian(double[] values, double width) {
        int n = values.length;
        int reach = Math.min(n - 1, (int) Math.ceil(3 * width));
        double[] kernel = new double[reach + 1];
        double norm = 0;
        for (int k = 0; k <= reach; k++) {
            kernel[k] = Math.exp(-0.5 * k * k / (width * width));
            norm += k == 0 ? kernel[k] : 2 * kernel[k];
        }
        double[] smooth = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = kernel[0] * values[i];
            for (int k = 1; k <= reach; k++) {
                sum += kernel[k] * (at(values, i - k) + at(values, i + k));
            }
            smooth[i] = sum / norm;
        }
        return smooth;
    }

    private static double at(double[] values, int i) {
        int last = values.length - 1;
        if (i < 0) {
            return 2 * values[0] - values[-i];
        }
        return i > last ? 2 * values[last] - values[2 * last - i] : values[i];
    }

    /** Factor by which white noise goes down. */
    static double gain(double width) {
        return 1 / Math.sqrt(Math.max(1, 2 * Math.sqrt(Math.PI) * width));
    }

    /** Robust standard deviation about the straight line through the values. */
    static double scatter(double[] values) {
        int n = values.length;
        double slope = n < 2 ? 0 : slope(values);
        double[] away = new double[n];
        Arrays.setAll(away, i -> values[i] - slope * i);
        return Robust.sigma(away);
    }

    /** Median slope between the thirds of a curve. */
    private static double slope(double[] values) {
        int third = Math.max(1, values.length / 3);
        double first = Robust.median(Arrays.copyOfRange(values, 0, third));
        double last = Robust.median(Arrays.copyOfRange(values, values.length - third, values.length));
        return (last - first) / Math.max(1, values.length - third);
    }
}
