/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.time;

/**
 * The clock of the electrical log beside that of the detector: {@code t_log = offset + rate t_detector}.
 *
 * @param offset in s
 * @param rate near 1
 */
public record LoggerClock(double offset, double rate) {

    /**
     * A moment on the clock of the log.
     *
     * @param detector time on the clock of the detector, in s
     * @return s
     */
    public double log(double detector) {
        return offset + rate * detector;
    }

    /**
     * A moment on the clock of the detector.
     *
     * @param log time on the clock of the log, in s
     * @return s
     */
    public double detector(double log) {
        return (log - offset) / rate;
    }
}
