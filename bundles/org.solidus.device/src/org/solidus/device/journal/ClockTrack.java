/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * The offset of a device's clock from the host's. A value arrives after it was measured, never before, by a delay that
 * varies; the least delayed ones tell the offset. Per half minute the smallest difference is kept; over a stretch of ten
 * minutes and more the line below them that lies closest gives the drift (convex hull, as by Zhang, Liu and Xia,
 * https://doi.org/10.1109/INFCOM.2002.1019255), over a shorter one their minimum the offset alone. When the device's clock
 * goes back, or ahead by more than a second, a new stretch begins.
 */
final class ClockTrack {

    private static final double WINDOW = 30;
    private static final double LONG_ENOUGH = 600;
    private static final double AHEAD = 1;
    /** No clock of an instrument drifts more, s/s. */
    private static final double MOST_DRIFT = 500e-6;

    /** So few arrivals tell nothing of their delays. */
    private static final int FEW = 3;

    /** Error of the offset then, s: no answer takes longer. */
    private static final double UNKNOWN = 1;

    /** Times that follow each other ten times faster than they were taken come out of one buffer. */
    private static final double TOGETHER = 0.1;

    private static final double LEAST_SIGMA = 1e-6;

    private final List<Stretch> stretches = new ArrayList<>();
    private double last;

    /**
     * A time of the device.
     *
     * @param number of what has this time, in the order of arrival
     * @param device its time, s
     * @param host when it had arrived, s
     */
    void add(long number, double device, double host) {
        double difference = host - device;
        boolean fresh = stretches.isEmpty() || device < last || difference < stretches.getLast().least - AHEAD;
        if (fresh) {
            stretches.add(new Stretch(number));
        }
        stretches.getLast().add(device, host, difference);
        last = device;
    }

    /** Fits, one a stretch. */
    List<Fit> fits() {
        return stretches.stream().map(Stretch::fit).toList();
    }

    boolean isEmpty() {
        return stretches.isEmpty();
    }

    /**
     * How to come from the device's clock to the host's.
     *
     * @param first number of the first one that it holds for
     * @param from first time of the device, s
     * @param offset host minus device at that time, s
     * @param drift change of the offset, s/s
     * @param sigma error of the offset, one standard deviation, s: by how much more than the least delayed one the others
     *     were delayed, in the mean
     */
    record Fit(long first, double from, double offset, double drift, double sigma) {

        double host(double device) {
            return device + offset + drift * (device - from);
        }
    }

    /** Between two jumps of the device's clock. */
    private static final class Stretch {

        private final long first;
        private final List<double[]> windows = new ArrayList<>();
        private double least = Double.POSITIVE_INFINITY;
        private double lastArrival = Double.NaN;
        private double lastDifference;
        private double lastDevice;
        private long arrivals;
        private double sumOfDifferences;
        private double sumOfTimes;

        Stretch(long first) {
            this.first = first;
        }

        void add(double device, double host, double difference) {
            least = Math.min(least, difference);
            arrived(device, host, difference);
            double[] window = windows.isEmpty() ? null : windows.getLast();
            if (window == null || device - window[2] > WINDOW) {
                windows.add(new double[] {device, difference, device});
            } else if (difference < window[1]) {
                window[0] = device;
                window[1] = difference;
            }
        }

        /** Of those that arrive together the newest one was delayed by its way alone. */
        private void arrived(double device, double host, double difference) {
            if (host - lastArrival < TOGETHER * (device - lastDevice)) {
                sumOfDifferences += difference - lastDifference;
                sumOfTimes += device - lastDevice;
            } else {
                arrivals++;
                sumOfDifferences += difference;
                sumOfTimes += device;
            }
            lastArrival = host;
            lastDifference = difference;
            lastDevice = device;
        }

        Fit fit() {
            double from = windows.getFirst()[2];
            double[] line = {least, 0};
            if (windows.getLast()[0] - from > LONG_ENOUGH) {
                double[] below = below(from);
                line = Math.abs(below[1]) <= MOST_DRIFT ? below : line;
            }
            return new Fit(first, from, line[0], line[1], sigma(line, from));
        }

        private double sigma(double[] line, double from) {
            if (arrivals < FEW) {
                return UNKNOWN;
            }
            double delay = sumOfDifferences / arrivals - line[0] - line[1] * (sumOfTimes / arrivals - from);
            return Math.max(LEAST_SIGMA, delay);
        }

        /** The edge of the lower hull over the middle of the stretch. */
        private double[] below(double from) {
            List<double[]> hull = new ArrayList<>();
            double middle = 0;
            for (double[] point : windows) {
                middle += point[0] / windows.size();
                while (hull.size() > 1 && !turnsLeft(hull.get(hull.size() - 2), hull.getLast(), point)) {
                    hull.removeLast();
                }
                hull.add(point);
            }
            int edge = 0;
            while (edge < hull.size() - 2 && hull.get(edge + 1)[0] < middle) {
                edge++;
            }
            double[] a = hull.get(edge);
            double[] b = hull.get(edge + 1);
            double slope = (b[1] - a[1]) / (b[0] - a[0]);
            return new double[] {a[1] + slope * (from - a[0]), slope};
        }

        private static boolean turnsLeft(double[] a, double[] b, double[] c) {
            return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
        }
    }
}
