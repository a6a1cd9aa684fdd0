/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Peaks of one direction that come again at the same potential from cycle to cycle.
 *
 * @param up whether they are of oxidation
 * @param peaks in the order of cycles
 */
record Repeated(boolean up, List<Peak> peaks) {

    private static final double NEAR = 0.35;
    private static final double LEAST = 0.015;
    private static final double ALIKE = 3;

    /** All peaks (only what is judged one), each once; the highest first. */
    static List<Repeated> of(List<Peak> all) {
        List<Peak> left = new ArrayList<>(all.stream().filter(Peak::isPeak).toList());
        left.sort(Comparator.comparingDouble(Peak::height).reversed());
        List<Repeated> groups = new ArrayList<>();
        while (!left.isEmpty()) {
            Peak first = left.get(0);
            List<Peak> same = new ArrayList<>();
            for (Peak peak : left) {
                if (peak.up() == first.up()
                        && isSame(peak, first)
                        && same.stream().noneMatch(p -> p.sweep() == peak.sweep())) {
                    same.add(peak);
                }
            }
            left.removeAll(same);
            same.sort(Comparator.comparingInt(Peak::sweep));
            groups.add(new Repeated(first.up(), List.copyOf(same)));
        }
        return groups;
    }

    private static boolean isSame(Peak a, Peak b) {
        double near = Math.max(LEAST, NEAR * Math.max(a.width(), b.width()));
        double ratio = a.height() / b.height();
        return Math.abs(a.potential() - b.potential()) <= near && ratio < ALIKE && ratio > 1 / ALIKE;
    }

    int cycles() {
        return peaks.size();
    }

    double height() {
        return peaks.stream().mapToDouble(Peak::height).average().orElse(Double.NaN);
    }

    double charge() {
        return peaks.stream().mapToDouble(Peak::charge).average().orElse(Double.NaN);
    }

    double width() {
        return peaks.stream().mapToDouble(Peak::width).average().orElse(Double.NaN);
    }

    double significance() {
        return peaks.stream().mapToDouble(Peak::significance).max().orElse(0);
    }

    Estimate potential() {
        return mean(
                peaks.stream().mapToDouble(Peak::potential).toArray(),
                peaks.stream().mapToDouble(Peak::potentialError).toArray());
    }

    Estimate current() {
        Estimate mean = mean(
                peaks.stream().mapToDouble(Peak::height).toArray(),
                peaks.stream().mapToDouble(Peak::heightError).toArray());
        return new Estimate(up ? mean.value() : -mean.value(), mean.error());
    }

    Estimate chargeMean() {
        return mean(
                peaks.stream().mapToDouble(Peak::charge).toArray(),
                peaks.stream().mapToDouble(Peak::chargeError).toArray());
    }

    /** Mean; its error from those of the values or from their scatter, whichever is larger. */
    static Estimate mean(double[] values, double[] errors) {
        int n = values.length;
        double sum = 0;
        double variance = 0;
        for (int k = 0; k < n; k++) {
            sum += values[k];
            variance += errors[k] * errors[k];
        }
        double mean = sum / n;
        double scatter = 0;
        for (double value : values) {
            scatter += (value - mean) * (value - mean);
        }
        double own = variance / n / n;
        double seen = n > 1 ? scatter / (n - 1) / n : 0;
        return new Estimate(mean, Math.sqrt(Math.max(own, seen)));
    }
}
