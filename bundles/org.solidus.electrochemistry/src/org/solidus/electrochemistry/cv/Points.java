/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.solidus.electrochemistry.CellLog;
import org.solidus.math.robust.Robust;

/**
 * A log made ready to be analysed: half cycles, what was limited, spikes, and of a long log the means over blocks of rows
 * (at most about {@link #MOST} points in all), so that what comes after costs the same for a thousand rows and for ten
 * million.
 *
 * <p>A spike is one or two points that stand out by more than eight standard deviations of the noise from the parabola
 * through their neighbours on both sides.
 */
final class Points {

    static final int MOST = 20_000;

    /** Used. */
    static final byte USED = 0;
    /** Part of no half cycle. */
    static final byte OUTSIDE = 1;
    /** At rest. */
    static final byte REST = 2;
    /** Limited by the instrument. */
    static final byte LIMITED = 3;
    /** A spike. */
    static final byte SPIKE = 4;

    private static final double SPIKES = 8;

    final int size;
    final double[] time;
    final double[] potential;
    final double[] current;
    /** Index of the half cycle in {@link #sweeps}, -1 outside. */
    final int[] sweep;

    final byte[] state;
    final List<Sweep> sweeps;
    final Compliance compliance;
    /** White noise of the current from point to point, A. */
    final double noise;
    /** Rows of the log in each point. */
    private final int[] rows;

    private Points(CellLog log, CvSettings settings) {
        SweepFinder.Found found = SweepFinder.find(log.time(), log.potential());
        sweeps = found.list();
        compliance = Compliance.of(
                settings.limit().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                log.potential(),
                log.current(),
                sweeps);
        int block = Math.max(1, (log.size() + MOST - 1) / MOST);
        int most = log.size() / block + 4 * sweeps.size() + 4;
        double[] t = new double[most];
        double[] e = new double[most];
        double[] c = new double[most];
        int[] of = new int[most];
        byte[] is = new byte[most];
        int[] held = new int[most];
        int next = 0;
        int row = 0;
        int at = 0;
        while (row < log.size() && next < most) {
            while (at < sweeps.size() && row >= sweeps.get(at).to()) {
                at++;
            }
            boolean inside = at < sweeps.size() && row >= sweeps.get(at).from();
            int border = at == sweeps.size()
                    ? log.size()
                    : inside ? sweeps.get(at).to() : sweeps.get(at).from();
            int to = Math.min(row + block, border);
            of[next] = inside ? at : -1;
            is[next] = mean(log, found.state(), row, to, next, t, e, c);
            if (!inside) {
                is[next] = OUTSIDE;
            }
            held[next++] = to - row;
            row = to;
        }
        size = next;
        time = Arrays.copyOf(t, size);
        potential = Arrays.copyOf(e, size);
        current = Arrays.copyOf(c, size);
        sweep = Arrays.copyOf(of, size);
        state = Arrays.copyOf(is, size);
        rows = Arrays.copyOf(held, size);
        noise = noise();
        spikes(1);
        spikes(2);
    }

    static Points of(CellLog log, CvSettings settings) {
        return new Points(log, settings);
    }

    private byte mean(CellLog log, byte[] scan, int from, int to, int at, double[] t, double[] e, double[] c) {
        double sumT = 0;
        double sumE = 0;
        double sumC = 0;
        int held = 0;
        int limited = 0;
        for (int i = from; i < to; i++) {
            sumT += log.time()[i];
            sumE += log.potential()[i];
            sumC += log.current()[i];
            held += scan[i] == SweepFinder.HOLD ? 1 : 0;
            limited += compliance.holds(log.current()[i]) ? 1 : 0;
        }
        int n = to - from;
        t[at] = sumT / n;
        e[at] = sumE / n;
        c[at] = sumC / n;
        return limited > 0 ? LIMITED : 2 * held > n ? REST : USED;
    }

    /** By third differences, in which a smooth curve all but vanishes. */
    private double noise() {
        double[] third = new double[size];
        int count = 0;
        for (int i = 3; i < size; i++) {
            if (sweep[i] >= 0 && sweep[i] == sweep[i - 3] && state[i] == USED && state[i - 3] == USED) {
                third[count++] = Math.abs(current[i] - 3 * current[i - 1] + 3 * current[i - 2] - current[i - 3]);
            }
        }
        return count == 0 ? 0 : Robust.MAD_TO_SIGMA * Robust.medianInPlace(third, 0, count) / Math.sqrt(20);
    }

    private void spikes(int wide) {
        double[] away = new double[size];
        int count = 0;
        for (int i = 2; i + wide + 1 < size; i++) {
            if (isPlain(i - 2, i + wide + 1)) {
                away[count++] = Math.abs(away(i, wide));
            }
        }
        double sigma = count == 0 ? 0 : Robust.MAD_TO_SIGMA * Robust.medianInPlace(away, 0, count);
        if (!(sigma > 0)) {
            return;
        }
        for (int i = 2; i + wide + 1 < size; i++) {
            if (isPlain(i - 2, i + wide + 1) && isSpike(i, wide, SPIKES * sigma)) {
                Arrays.fill(state, i, i + wide, SPIKE);
            }
        }
    }

    private boolean isPlain(int first, int last) {
        for (int i = first; i <= last; i++) {
            if (state[i] != USED || sweep[i] != sweep[first]) {
                return false;
            }
        }
        return true;
    }

    /** Of the mean of some points, from the cubic through two neighbours on each side. */
    private double away(int i, int wide) {
        double sum = 0;
        for (int k = 0; k < wide; k++) {
            double x = k + 1;
            double a = -1;
            double b = 0;
            double c = wide + 1;
            double d = wide + 2;
            double cubic = current[i - 2] * (x - b) * (x - c) * (x - d) / ((a - b) * (a - c) * (a - d))
                    + current[i - 1] * (x - a) * (x - c) * (x - d) / ((b - a) * (b - c) * (b - d))
                    + current[i + wide] * (x - a) * (x - b) * (x - d) / ((c - a) * (c - b) * (c - d))
                    + current[i + wide + 1] * (x - a) * (x - b) * (x - c) / ((d - a) * (d - b) * (d - c));
            sum += current[i + k] - cubic;
        }
        return sum / wide;
    }

    /** It stands out, and from each neighbour far more than these from each other. */
    private boolean isSpike(int i, int wide, double limit) {
        double from = away(i, wide);
        if (Math.abs(from) < limit) {
            return false;
        }
        double before = current[i - 1];
        double after = current[i + wide];
        double around = Math.max(
                Math.abs(after - before),
                Math.max(Math.abs(before - current[i - 2]), Math.abs(current[i + wide + 1] - after)));
        return Math.abs(current[i] - before) > 3 * around && Math.abs(current[i + wide - 1] - after) > 3 * around;
    }

    /** Means over the same rows of a further column of the log. */
    double[] condense(double[] column) {
        double[] means = new double[size];
        int row = 0;
        for (int k = 0; k < size; k++) {
            double sum = 0;
            int n = rows[k];
            for (int i = row; i < row + n; i++) {
                sum += column[i];
            }
            means[k] = sum / n;
            row += n;
        }
        return means;
    }

    int count(byte which) {
        int count = 0;
        for (byte each : state) {
            count += each == which ? 1 : 0;
        }
        return count;
    }

    /** Signed scan rate at a point, V/s. */
    double slope(int i) {
        return sweeps.get(sweep[i]).slope();
    }
}
