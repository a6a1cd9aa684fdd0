/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Peaks of all half cycles ({@link PeakSearch}), held against what the other half cycles say: a current that is the same
 * on the way back is conduction, a baseline that moves by more than the height from cycle to cycle is a drift, and what
 * borders on compliance is the instrument.
 */
final class PeakFinder {

    private static final double SAME = 0.5;

    private final Points points;
    private final Branches branches;
    private final Branches background;
    private final ScaleNoise noise;

    /** @param background the model's current in the same bins */
    PeakFinder(Points points, Branches branches, Branches background) {
        this.points = points;
        this.branches = branches;
        this.background = background;
        noise = new ScaleNoise(branches);
    }

    ScaleNoise noise() {
        return noise;
    }

    List<Peak> find() {
        List<Peak> found = new ArrayList<>();
        for (int s = 0; s < branches.current.length; s++) {
            for (Peak peak : new PeakSearch(branches, s, background.current[s], noise).find()) {
                found.add(peak.isPeak() ? crossExamined(peak) : peak);
            }
        }
        found.sort(Comparator.comparingInt(Peak::sweep).thenComparingDouble(Peak::potential));
        return found;
    }

    private Peak crossExamined(Peak peak) {
        if (isLimited(peak)) {
            return peak.judged(Peak.Judgement.LIMITED);
        }
        if (isConduction(peak)) {
            return peak.judged(Peak.Judgement.BOTH_WAYS);
        }
        return isDrift(peak) ? peak.judged(Peak.Judgement.DRIFT) : peak;
    }

    private boolean isLimited(Peak peak) {
        for (int i = 0; i < points.size; i++) {
            if (points.sweep[i] == peak.sweep()
                    && points.state[i] == Points.LIMITED
                    && Math.abs(points.potential[i] - peak.potential()) < 1.5 * peak.width()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the neighbouring half cycle has a bump of the same sign at the same potential. */
    private boolean isConduction(Peak peak) {
        int other = opposite(peak);
        if (other < 0) {
            return false;
        }
        return bump(peak, other) > SAME * bump(peak, peak.sweep());
    }

    private int opposite(Peak peak) {
        int bin = branches.bin(peak.potential());
        for (int other : new int[] {peak.sweep() + 1, peak.sweep() - 1}) {
            if (other >= 0
                    && other < branches.current.length
                    && branches.sweep(other).up() != peak.up()
                    && !Double.isNaN(branches.current[other][bin])) {
                return other;
            }
        }
        return -1;
    }

    /** How far a half cycle stands out at the potential of a peak, above the higher of its sides. */
    private double bump(Peak peak, int sweep) {
        double reach = 0.75 * peak.width();
        double top = beyond(peak, sweep, 0);
        return top - Math.max(beyond(peak, sweep, -reach), beyond(peak, sweep, reach));
    }

    /** What a half cycle carries beyond the model, in the direction of the peak; a mean over a sixth of its width. */
    private double beyond(Peak peak, int sweep, double away) {
        int around = (int) Math.round(peak.width() / branches.step / 12);
        int middle = branches.bin(peak.potential() + away);
        double sum = 0;
        int count = 0;
        for (int k = Math.max(0, middle - around); k <= Math.min(branches.bins - 1, middle + around); k++) {
            double value = branches.current[sweep][k] - background.current[sweep][k];
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? 0 : peak.sign() * sum / count;
    }

    private boolean isDrift(Peak peak) {
        for (int s = 0; s < branches.current.length; s++) {
            if (s != peak.sweep()
                    && branches.sweep(s).up() == peak.up()
                    && Math.abs(branches.sweep(s).half()
                                    - branches.sweep(peak.sweep()).half())
                            == 2) {
                double before = branches.current[peak.sweep()][branches.bin(peak.from())];
                double moved = branches.current[s][branches.bin(peak.from())] - before;
                if (Math.abs(moved) > peak.height()) {
                    return true;
                }
            }
        }
        return false;
    }
}
