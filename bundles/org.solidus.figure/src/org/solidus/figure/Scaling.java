/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

/** How numbers are laid out along an axis or a colour bar. */
public enum Scaling {
    LINEAR {
        @Override
        public double forward(double value) {
            return value;
        }

        @Override
        public double inverse(double position) {
            return position;
        }
    },
    /** Decades; numbers that are not positive have no place, and a figure says how many it leaves out. */
    LOG {
        @Override
        public double forward(double value) {
            return value > 0 ? Math.log10(value) : Double.NaN;
        }

        @Override
        public double inverse(double position) {
            return Math.pow(10, position);
        }
    },
    /** The root, that of the size where a number is negative: evens out the noise of counts and keeps what is below 0. */
    SQRT {
        @Override
        public double forward(double value) {
            return Math.copySign(Math.sqrt(Math.abs(value)), value);
        }

        @Override
        public double inverse(double position) {
            return Math.copySign(position * position, position);
        }
    };

    /** From a number to its place; NaN where it has none. */
    public abstract double forward(double value);

    /** From a place back to the number. */
    public abstract double inverse(double position);
}
