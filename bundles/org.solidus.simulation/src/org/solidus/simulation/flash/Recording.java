/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * How the detector records: frames at even intervals from the moment zero of its clock on.
 *
 * @param frames number of frames
 * @param interval from the begin of a frame to that of the next, in s
 * @param counts mean photons of a frame before the flash: in a bin of a pattern, or in a pixel
 */
record Recording(int frames, double interval, double counts) {

    /** Share of an interval that is exposed; the rest is read-out. */
    private static final double DUTY = 0.92;

    /**
     * Begin of an exposure.
     *
     * @param frame from 0
     * @return s
     */
    double begin(int frame) {
        return frame * interval;
    }

    /**
     * Length of an exposure.
     *
     * @return s
     */
    double exposure() {
        return DUTY * interval;
    }

    /**
     * End of the last interval.
     *
     * @return s
     */
    double duration() {
        return frames * interval;
    }
}
