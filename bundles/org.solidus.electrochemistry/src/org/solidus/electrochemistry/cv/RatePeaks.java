/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.solidus.core.data.Table;

/**
 * Peaks of one couple at one scan rate.
 *
 * @param rate V/s
 * @param ipa A, above 0
 * @param ipc A, below 0
 * @param separation Epa - Epc, V
 */
record RatePeaks(double rate, Estimate ipa, Estimate ipc, Estimate separation) {

    private static final double SAME = 0.03;

    /** Of each cycle of a table of cv.peaks. */
    static List<RatePeaks> of(Table table, int couple) {
        List<RatePeaks> found = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            if (table.column("couple").number(row) == couple) {
                found.add(new RatePeaks(
                        table.column("rate").number(row),
                        estimate(table, "Ipa", row),
                        estimate(table, "Ipc", row),
                        estimate(table, "dEp", row)));
            }
        }
        return found;
    }

    private static Estimate estimate(Table table, String name, int row) {
        return new Estimate(
                table.column(name).number(row), table.column(name + " error").number(row));
    }

    /** Means of those whose rates are alike within 3 %. @param sorted by rate */
    static List<RatePeaks> merged(List<RatePeaks> sorted) {
        List<RatePeaks> merged = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size()
                    || sorted.get(i).rate() > (1 + SAME) * sorted.get(from).rate()) {
                List<RatePeaks> same = sorted.subList(from, i);
                merged.add(new RatePeaks(
                        same.stream().mapToDouble(RatePeaks::rate).average().orElse(Double.NaN),
                        mean(same, RatePeaks::ipa),
                        mean(same, RatePeaks::ipc),
                        mean(same, RatePeaks::separation)));
                from = i;
            }
        }
        return merged;
    }

    private static Estimate mean(List<RatePeaks> same, Function<RatePeaks, Estimate> of) {
        List<Estimate> known = same.stream()
                .map(of)
                .filter(estimate -> Double.isFinite(estimate.value()))
                .toList();
        return known.isEmpty()
                ? Estimate.UNKNOWN
                : Repeated.mean(
                        known.stream().mapToDouble(Estimate::value).toArray(),
                        known.stream().mapToDouble(Estimate::error).toArray());
    }
}
