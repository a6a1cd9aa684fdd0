/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Rings that are measured together: one that stands alone, or several that overlap, whose relative places are known.
 *
 * @param s places of its lines; lines that can't be told apart are one
 * @param reference the line that stands for the group
 * @param ring the ring that the reference is
 * @param low start of the window
 * @param high end of the window
 * @param doubt standard deviation of the reference line's place, where it is several rings that can't be told apart
 */
record LineGroup(double[] s, int reference, int ring, double low, double high, double doubt) {

    /** Lines at most. */
    private static final int MOST = 6;
    /** Lines further apart than this, in widths, stand alone. */
    private static final double APART = 3;
    /** Lines closer than this, in widths, are one. */
    private static final double ONE = 0.6;
    /** From the outermost line to the end of the window, in widths. */
    private static final double MARGIN = 2.2;
    /** Weaker lines, beside the strongest around them, are no lines. */
    private static final double WEAKEST = 0.01;
    /** How well strengths are known, for lines that are one. */
    private static final double STRENGTH_ERROR = 0.15;

    private record Line(double s, double strength, int ring, double doubt) {}

    /**
     * Groups the rings.
     *
     * @param widths full width at half maximum of a line by ring
     * @param search how far a line may lie from its ring
     */
    static List<LineGroup> of(List<Ring> rings, double wavelength, double[] widths, double search) {
        List<Line> lines = lines(rings, wavelength, widths);
        List<LineGroup> groups = new ArrayList<>();
        for (int from = 0; from < lines.size(); ) {
            int to = from + 1;
            while (to < lines.size()
                    && lines.get(to).s() - lines.get(to - 1).s()
                            < APART * widths[lines.get(to).ring()] + 1e-300) {
                to++;
            }
            addRun(lines, from, to, widths, search, groups);
            from = to;
        }
        return groups;
    }

    private static List<Line> lines(List<Ring> rings, double wavelength, double[] widths) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < rings.size(); i++) {
            if (rings.get(i).strength() < WEAKEST * strongestAround(rings, i)) {
                continue;
            }
            Line line = new Line(rings.get(i).s(wavelength), rings.get(i).strength(), i, 0);
            Line last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
            if (last != null && line.s() - last.s() < ONE * widths[i]) {
                lines.set(lines.size() - 1, merged(last, line));
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    private static double strongestAround(List<Ring> rings, int at) {
        double strongest = 0;
        for (int i = Math.max(0, at - 8); i < Math.min(rings.size(), at + 9); i++) {
            strongest = Math.max(strongest, rings.get(i).strength());
        }
        return strongest;
    }

    private static Line merged(Line a, Line b) {
        double sum = a.strength() + b.strength();
        double s = (a.s() * a.strength() + b.s() * b.strength()) / sum;
        double doubt = STRENGTH_ERROR * (b.s() - a.s()) * a.strength() * b.strength() / (sum * sum);
        return new Line(s, sum, a.strength() > b.strength() ? a.ring() : b.ring(), Math.hypot(a.doubt(), doubt));
    }

    private static void addRun(
            List<Line> lines, int from, int to, double[] widths, double search, List<LineGroup> groups) {
        int size = to - from <= MOST ? to - from : MOST;
        for (int first = from; ; first += MOST - 2) {
            int end = Math.min(to, first + size);
            boolean opens = first == from;
            boolean closes = end == to;
            double low = opens
                    ? lines.get(first).s() - MARGIN * widths[lines.get(first).ring()] - search
                    : (lines.get(first).s() + lines.get(first + 1).s()) / 2;
            double high = closes
                    ? lines.get(end - 1).s()
                            + MARGIN * widths[lines.get(end - 1).ring()]
                            + search
                    : (lines.get(end - 2).s() + lines.get(end - 1).s()) / 2;
            if (opens && first > 0) {
                double before =
                        lines.get(first - 1).s() + widths[lines.get(first - 1).ring()];
                low = Math.max(low, before);
            }
            if (closes && end < lines.size()) {
                high = Math.min(high, lines.get(end).s() - widths[lines.get(end).ring()]);
            }
            groups.add(group(lines.subList(first, end), opens, closes, low, high));
            if (closes) {
                return;
            }
        }
    }

    private static LineGroup group(List<Line> lines, boolean opens, boolean closes, double low, double high) {
        int reference = opens ? 0 : 1;
        int last = closes ? lines.size() : lines.size() - 1;
        for (int i = reference; i < last; i++) {
            reference = lines.get(i).strength() > lines.get(reference).strength() ? i : reference;
        }
        return new LineGroup(
                lines.stream().mapToDouble(Line::s).toArray(),
                reference,
                lines.get(reference).ring(),
                low,
                high,
                lines.get(reference).doubt());
    }
}
