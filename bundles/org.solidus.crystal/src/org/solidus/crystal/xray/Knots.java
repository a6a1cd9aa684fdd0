/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

import java.util.Arrays;

/** A curve that is straight between knots. */
record Knots(double[] x, double[] y) {

    /** Reads words of the form {@code x:y} and applies the logarithm to x, and to y where asked. */
    static Knots parse(String[] words, int from, boolean logarithmOfY) {
        double[] x = new double[words.length - from];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            String word = words[from + i];
            int colon = word.indexOf(':');
            x[i] = Math.log(Double.parseDouble(word.substring(0, colon)));
            double value = Double.parseDouble(word.substring(colon + 1));
            y[i] = logarithmOfY ? Math.log(value) : value;
        }
        return new Knots(x, y);
    }

    double at(double position) {
        int found = Arrays.binarySearch(x, position);
        int right = Math.clamp(found >= 0 ? found : -found - 1, 1, x.length - 1);
        double part = (position - x[right - 1]) / (x[right] - x[right - 1]);
        return y[right - 1] + part * (y[right] - y[right - 1]);
    }
}
