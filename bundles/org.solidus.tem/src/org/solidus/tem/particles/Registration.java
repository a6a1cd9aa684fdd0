/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.particles;

import java.util.Arrays;
import org.solidus.core.step.Context;
import org.solidus.math.fourier.Fft;

/**
 * Finds where a second map of kinds lies on the first one: the turn and shift for which most points agree, beyond what
 * agrees by chance (Cohen's kappa, J. Cohen, Educ. Psychol. Meas. 20 (1960) 37, doi 10.1177/001316446002000104, over the
 * overlap, times the square root of the overlap's share, so that a corner that agrees by luck does not win). All turns on
 * a grid are tried by Fourier correlation of the indicator maps of all kinds at a coarse scale, then the best ones are
 * refined by halving steps at full scale.
 */
final class Registration {

    private static final int COARSE = 64;
    private static final int CANDIDATES = 6;
    private static final double LEAST_OVERLAP = 0.25;

    private final KindMap first;
    private final KindMap second;
    private final int kinds;

    Registration(KindMap first, KindMap second, int kinds) {
        this.first = first;
        this.second = second;
        this.kinds = kinds;
    }

    /** @param most turn in both directions, radian */
    Placement find(double most, Context context) {
        int step = Math.max(
                1,
                Math.max(
                                Math.max(first.grid().rows(), first.grid().columns()),
                                Math.max(second.grid().rows(), second.grid().columns()))
                        / COARSE);
        KindMap coarse = first.every(step);
        KindMap other = second.every(step);
        double turn = 1.5 / Math.max(coarse.grid().rows(), coarse.grid().columns());
        int turns = (int) Math.ceil(most / turn);
        Placement[] best = new Placement[2 * turns + 1];
        double[] scores = new double[best.length];
        context.progress().begin("registering the scans", best.length);
        for (int i = 0; i < best.length; i++) {
            context.checkCancelled();
            best[i] = shifted(coarse, other, turns == 0 ? 0 : (i - turns) * most / turns);
            scores[i] = score(coarse, other, best[i]);
            context.progress().advance(1);
        }
        Integer[] order = new Integer[best.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, two) -> Double.compare(scores[two], scores[one]));
        Placement found = best[order[0]];
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < Math.min(CANDIDATES, order.length); i++) {
            context.checkCancelled();
            Placement refined = refined(best[order[i]], turn, step, most);
            double score = score(first, second, refined);
            if (score > highest) {
                highest = score;
                found = refined;
            }
        }
        return found;
    }

    /** The best shift for a turn: the correlation of the indicators of all kinds. */
    private Placement shifted(KindMap one, KindMap other, double angle) {
        int rows = one.grid().rows() + other.grid().rows();
        int columns = one.grid().columns() + other.grid().columns();
        int high = Fft.sizeFor(rows);
        int wide = Fft.sizeFor(columns);
        double[] sum = new double[high * wide];
        for (int kind = 0; kind < kinds; kind++) {
            add(sum, one, other, angle, kind, high, wide);
        }
        int best = 0;
        for (int i = 1; i < sum.length; i++) {
            best = sum[i] > sum[best] ? i : best;
        }
        int down = best / wide > high / 2 ? best / wide - high : best / wide;
        int right = best % wide > wide / 2 ? best % wide - wide : best % wide;
        // The second map was turned onto the axes of the first: its shift is turned back.
        double x = right * one.grid().stepX();
        double y = down * one.grid().stepY();
        return new Placement(
                angle, Math.cos(angle) * x - Math.sin(angle) * y, Math.sin(angle) * x + Math.cos(angle) * y);
    }

    private static void add(double[] sum, KindMap one, KindMap other, double angle, int kind, int high, int wide) {
        double[] ar = new double[high * wide];
        double[] ai = new double[high * wide];
        double[] br = new double[high * wide];
        double[] bi = new double[high * wide];
        double share = share(one, kind);
        double its = share(other, kind);
        if (share == 0 || its == 0) {
            return;
        }
        for (int row = 0; row < one.grid().rows(); row++) {
            for (int column = 0; column < one.grid().columns(); column++) {
                int own = one.kind()[row * one.grid().columns() + column];
                ar[row * wide + column] = own < 0 ? 0 : (own == kind ? 1 : 0) - share;
                double x = one.x(column);
                double y = one.y(row);
                int place =
                        other.at(Math.cos(angle) * x - Math.sin(angle) * y, Math.sin(angle) * x + Math.cos(angle) * y);
                int found = place < 0 ? -1 : other.kind()[place];
                br[row * wide + column] = found < 0 ? 0 : (found == kind ? 1 : 0) - its;
            }
        }
        transform(ar, ai, high, wide, true);
        transform(br, bi, high, wide, true);
        for (int i = 0; i < ar.length; i++) {
            double re = ar[i] * br[i] + ai[i] * bi[i];
            double im = ar[i] * bi[i] - ai[i] * br[i];
            ar[i] = re;
            ai[i] = im;
        }
        transform(ar, ai, high, wide, false);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += ar[i];
        }
    }

    private static double share(KindMap map, int kind) {
        long known = 0;
        long alike = 0;
        for (int one : map.kind()) {
            known += one >= 0 ? 1 : 0;
            alike += one == kind ? 1 : 0;
        }
        return known == 0 ? 0 : (double) alike / known;
    }

    private static void transform(double[] re, double[] im, int high, int wide, boolean forward) {
        Fft across = new Fft(wide);
        double[] lineRe = new double[wide];
        double[] lineIm = new double[wide];
        for (int row = 0; row < high; row++) {
            System.arraycopy(re, row * wide, lineRe, 0, wide);
            System.arraycopy(im, row * wide, lineIm, 0, wide);
            apply(across, lineRe, lineIm, forward);
            System.arraycopy(lineRe, 0, re, row * wide, wide);
            System.arraycopy(lineIm, 0, im, row * wide, wide);
        }
        Fft down = new Fft(high);
        double[] columnRe = new double[high];
        double[] columnIm = new double[high];
        for (int column = 0; column < wide; column++) {
            for (int row = 0; row < high; row++) {
                columnRe[row] = re[row * wide + column];
                columnIm[row] = im[row * wide + column];
            }
            apply(down, columnRe, columnIm, forward);
            for (int row = 0; row < high; row++) {
                re[row * wide + column] = columnRe[row];
                im[row * wide + column] = columnIm[row];
            }
        }
    }

    private static void apply(Fft fft, double[] re, double[] im, boolean forward) {
        if (forward) {
            fft.forward(re, im);
        } else {
            fft.inverse(re, im);
        }
    }

    /** Steps of half the size, as long as they gain. */
    private Placement refined(Placement from, double turn, int step, double most) {
        Placement best = from;
        double highest = score(first, second, best);
        double dx = step * first.grid().stepX();
        double dy = step * first.grid().stepY();
        double da = turn;
        for (int halving = 0; halving < 8 + Integer.numberOfTrailingZeros(Integer.highestOneBit(step)); halving++) {
            boolean gains = true;
            while (gains) {
                gains = false;
                Placement centre = best;
                for (int k = 0; k < 6; k++) {
                    int sign = k % 2 == 0 ? 1 : -1;
                    Placement tried = new Placement(
                            Math.clamp(centre.angle() + (k / 2 == 0 ? sign * da : 0), -most, most),
                            centre.shiftX() + (k / 2 == 1 ? sign * dx : 0),
                            centre.shiftY() + (k / 2 == 2 ? sign * dy : 0));
                    double score = score(first, second, tried);
                    if (score > highest) {
                        highest = score;
                        best = tried;
                        gains = true;
                    }
                }
            }
            dx /= 2;
            dy /= 2;
            da /= 2;
        }
        return best;
    }

    /** Kappa of the overlap times the root of its share; -1 where there is hardly any. */
    double score(KindMap one, KindMap other, Placement placement) {
        long[] firstCounts = new long[kinds];
        long[] secondCounts = new long[kinds];
        long same = 0;
        long both = 0;
        double[] place = new double[2];
        int columns = one.grid().columns();
        for (int point = 0; point < one.kind().length; point++) {
            placement.apply(one.x(point % columns), one.y(point / columns), place);
            int at = other.at(place[0], place[1]);
            int a = one.kind()[point];
            int b = at < 0 ? -1 : other.kind()[at];
            if (a >= 0 && b >= 0) {
                both++;
                same += a == b ? 1 : 0;
                firstCounts[a]++;
                secondCounts[b]++;
            }
        }
        double share = (double) both / one.kind().length;
        if (share < LEAST_OVERLAP) {
            return -1;
        }
        double chance = 0;
        for (int kind = 0; kind < kinds; kind++) {
            chance += (double) firstCounts[kind] / both * secondCounts[kind] / both;
        }
        double agreement = (double) same / both;
        return chance < 1 ? (agreement - chance) / (1 - chance) * Math.sqrt(share) : 0;
    }
}
