/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

/** How a value between pixels is found from those beside it. */
public enum Kernel {
    /** The nearest pixel. */
    NEAREST(1) {
        @Override
        double raw(double distance) {
            return 1;
        }
    },
    /** The two pixels beside it: smooths most. */
    LINEAR(1) {
        @Override
        double raw(double distance) {
            return Math.max(0, 1 - Math.abs(distance));
        }
    },
    /** Cubic convolution over four pixels (Keys 1981, doi:10.1109/TASSP.1981.1163711). */
    CUBIC(2) {
        @Override
        double raw(double distance) {
            double d = Math.abs(distance);
            return d < 1 ? (1.5 * d - 2.5) * d * d + 1 : d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
        }
    },
    /** A sinc under a window over six pixels (Duchon 1979, doi:10.1175/1520-0450(1979)018): smooths least, may ring. */
    LANCZOS(3) {
        @Override
        double raw(double distance) {
            double d = Math.PI * distance;
            return Math.abs(distance) < 1e-9
                    ? 1
                    : Math.abs(distance) < 3 ? 3 * Math.sin(d) * Math.sin(d / 3) / (d * d) : 0;
        }
    };

    private final int reach;

    Kernel(int reach) {
        this.reach = reach;
    }

    /** Pixels on either side. */
    int reach() {
        return reach;
    }

    abstract double raw(double distance);

    /** Weights of the pixels {@code 1 - reach} to {@code reach} for a place between 0 and 1; they sum to 1. */
    double[] weights(double place) {
        double[] weights = new double[2 * reach];
        if (this == NEAREST) {
            weights[place < 0.5 ? 0 : 1] = 1;
            return weights;
        }
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = raw(place - (k + 1 - reach));
            sum += weights[k];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
        return weights;
    }
}
