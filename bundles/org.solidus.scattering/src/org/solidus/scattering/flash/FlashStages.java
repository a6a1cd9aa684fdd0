/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * The stages of a flash: I, the field is on and held (incubation) until the onset; II, from the onset over the limit of
 * the current until the power has settled; III, the current is held, until the power goes off.
 *
 * <p>The limit of the current is that given, or the level at which the current stays longest near its top. The power has
 * settled, a time d after the limit was reached, when from then on it changes by no more than a share between d and 2 d:
 * the transient is over on its own scale of time, and slow changes (sintering, crystallisation) go on in stage III.
 */
public final class FlashStages {

    private static final int FEWEST = 5;

    private final double limit;
    private final double tolerance;
    private final double settled;

    /**
     * @param limit of the current, in its unit; NaN to find it
     * @param tolerance about the limit, as a share of it
     * @param settled change of the power, as a share, from d to 2 d after the limit that counts as settled
     */
    public FlashStages(double limit, double tolerance, double settled) {
        this.limit = limit;
        this.tolerance = tolerance;
        this.settled = settled;
    }

    /**
     * When the stages change, s, with one standard deviation; NaN for what did not happen.
     *
     * @param on field on
     * @param onset from stage I to II
     * @param onsetError s
     * @param limited the current reached its limit
     * @param steady from stage II to III
     * @param off power off
     * @param sampling error of the others, s
     * @param limit of the current
     */
    public record Stages(
            double on,
            double onset,
            double onsetError,
            double limited,
            double steady,
            double off,
            double sampling,
            double limit) {

        /** Stage at a time: 1, 2 or 3; 0 before, after, and where there was no flash. */
        public int at(double time) {
            if (!(time >= on) || !(time < off)) {
                return 0;
            }
            if (Double.isNaN(onset) || time < onset) {
                return 1;
            }
            return Double.isNaN(steady) || time < steady ? 2 : 3;
        }
    }

    /**
     * Finds the stages.
     *
     * @param times rising, s
     * @param current in any unit; its density would rise while the sample shrinks
     * @param power W/cm3
     * @param onset of the flash
     */
    public Stages find(double[] times, double[] current, double[] power, FlashOnset.Result onset) {
        double[] steps = new double[times.length - 1];
        Arrays.setAll(steps, i -> times[i + 1] - times[i]);
        double sampling = Robust.median(steps) / Math.sqrt(12);
        int on = first(times, onset.powerOn());
        int off = off(power, on);
        double nan = Double.NaN;
        if (!onset.detected()) {
            double start = Double.isNaN(onset.powerOn()) ? nan : times[on];
            return new Stages(start, nan, nan, nan, nan, Double.isNaN(start) ? nan : times[off], sampling, nan);
        }
        double top = Double.isNaN(limit) ? level(current, on, off) : limit;
        int limited = limited(current, on, off, top);
        double reached = limited < 0 ? nan : times[limited];
        double steady = limited < 0 ? nan : steady(times, power, limited, off);
        return new Stages(
                times[on],
                onset.onset(),
                onset.error(),
                reached,
                steady,
                times[off],
                sampling,
                limited < 0 ? nan : top);
    }

    private static int first(double[] times, double time) {
        int found = Arrays.binarySearch(times, time);
        return found >= 0 ? found : Math.min(times.length - 1, Math.max(0, -found - 1));
    }

    /** Last row before the power falls to next to nothing for good. */
    private static int off(double[] power, int on) {
        double top = 0;
        for (int i = on; i < power.length; i++) {
            top = Math.max(top, Double.isFinite(power[i]) ? power[i] : 0);
        }
        double floor = Math.max(3 * TraceNoise.sigma(power), Math.min(1e-3 * top, power[on] / 4));
        int off = power.length - 1;
        while (off > on && !(power[off] > floor)) {
            off--;
        }
        return Math.min(power.length - 1, off + 1);
    }

    /** The level near the top that most rows share: the densest interval of twice the tolerance. */
    private double level(double[] current, int on, int off) {
        double[] sorted = Arrays.stream(current, on, Math.max(on + 1, off))
                .map(Math::abs)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double top = sorted[sorted.length - 1];
        int best = 0;
        double level = top;
        int to = 0;
        for (int from = 0; from < sorted.length; from++) {
            while (to < sorted.length && sorted[to] <= sorted[from] + 2 * tolerance * top) {
                to++;
            }
            if (sorted[from] > top / 2 && to - from > best) {
                best = to - from;
                level = sorted[(from + to - 1) / 2];
            }
        }
        return level;
    }

    /** First row from which on the current stays at its limit. */
    private int limited(double[] current, int on, int off, double top) {
        int run = 0;
        for (int i = on; i < off; i++) {
            boolean at = Math.abs(Math.abs(current[i]) - top) <= tolerance * top;
            run = at ? run + 1 : 0;
            if (run == FEWEST || at && i == off - 1) {
                return i - run + 1;
            }
        }
        return -1;
    }

    /** Behind the last time at which the power still changed from d to 2 d; NaN when that is as far as one can see. */
    private double steady(double[] times, double[] power, int limited, int off) {
        double start = times[limited];
        double noise = 3 * TraceNoise.sigma(power);
        int unsettled = limited;
        int last = limited;
        for (int i = limited + 1; i < off && 2 * times[i] - start <= times[off - 1]; i++) {
            double later = power[first(times, 2 * times[i] - start)];
            last = i;
            if (Math.abs(later - power[i]) > settled * power[i] + noise) {
                unsettled = i;
            }
        }
        return unsettled >= last ? Double.NaN : times[unsettled + 1];
    }
}
