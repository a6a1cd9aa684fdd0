/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.solidus.simulation.random.RandomStream;

/**
 * When frames are taken and when the beam is on, on the clock of the microscope, which begins with the first frame. The
 * beam is on exactly while a frame with the specimen in it is scanned; how long it stays off differs.
 *
 * @param starts of the frames, s
 * @param exposure of each, s
 * @param on whether the beam was on, of each frame
 */
record Schedule(double[] starts, double exposure, boolean[] on) {

    /**
     * Only frames with the beam on.
     *
     * @param random to draw from
     * @param frames number
     * @param duration of all, s
     * @param exposure of each, s
     */
    static Schedule shown(RandomStream random, int frames, double duration, double exposure) {
        double period = duration / frames;
        double[] starts = new double[frames];
        boolean[] on = new boolean[frames];
        for (int i = 0; i < frames; i++) {
            double loose = 0.3 * Math.max(0, period - 2 * exposure);
            starts[i] = i == 0 ? 0 : Math.round(10 * (i * period + loose * random.uniform(-1, 1))) / 10.0;
            on[i] = true;
        }
        return new Schedule(starts, exposure, on);
    }

    /**
     * One frame after another, in most of them the beam is blanked.
     *
     * @param random to draw from
     * @param frames number of those with the beam on
     * @param duration of all, s
     * @param exposure of each, s
     */
    static Schedule all(RandomStream random, int frames, double duration, double exposure) {
        int count = (int) (duration / exposure);
        boolean[] on = new boolean[count];
        double period = (double) count / frames;
        for (int i = 0; i < frames; i++) {
            double loose = 0.3 * Math.max(0, period - 2);
            int at = (int) Math.round(i * period + (i == 0 ? 0 : loose * random.uniform(-1, 1)));
            on[Math.clamp(at, 0, count - 1)] = true;
        }
        double[] starts =
                IntStream.range(0, count).mapToDouble(i -> i * exposure).toArray();
        return new Schedule(starts, exposure, on);
    }

    int frames() {
        return starts.length;
    }

    double middle(int frame) {
        return starts[frame] + exposure / 2;
    }

    double end() {
        return starts[starts.length - 1] + exposure;
    }

    /** Whether the beam is on at a moment. */
    boolean isOn(double time) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return on[low] && time >= starts[low] && time < starts[low] + exposure;
    }

    /** When the beam is switched: on, off, on, ... s. */
    List<Double> switches() {
        List<Double> switches = new ArrayList<>();
        double off = Double.NaN;
        for (int i = 0; i < starts.length; i++) {
            if (on[i]) {
                if (!(starts[i] - off < 1e-6)) {
                    if (!Double.isNaN(off)) {
                        switches.add(off);
                    }
                    switches.add(starts[i]);
                }
                off = starts[i] + exposure;
            }
        }
        switches.add(off);
        return switches;
    }
}
