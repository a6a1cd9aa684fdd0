/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.crystal.Structure;
import org.solidus.crystal.xray.PowderLine;
import org.solidus.crystal.xray.PowderLines;

/**
 * The Bragg lines of a reference structure: a row of ticks below a pattern.
 *
 * @param name of the structure, for the legend
 * @param q of each line, 1/angstrom, rising; not to be changed
 * @param labels Miller indices of each line
 */
record ReferenceLines(String name, double[] q, List<String> labels) {

    /** Lines weaker than this part of the strongest are no help to the eye. */
    private static final double WEAKEST = 1e-3;
    /** More ticks than this would be a bar. */
    private static final int MOST = 2000;

    public ReferenceLines {
        labels = List.copyOf(labels);
    }

    /**
     * The lines of a structure; takes some milliseconds to seconds: not for the UI thread.
     *
     * @param highest Q, 1/angstrom
     */
    public static ReferenceLines of(String name, Structure structure, double highest) {
        double end = Math.clamp(highest, 0.5, 60);
        List<PowderLine> all = PowderLines.upTo(structure, end);
        double strongest =
                all.stream().mapToDouble(ReferenceLines::brightness).max().orElse(0);
        List<PowderLine> some = all.stream()
                .filter(line -> brightness(line) >= WEAKEST * strongest)
                .limit(MOST)
                .toList();
        return new ReferenceLines(
                name,
                some.stream().mapToDouble(PowderLine::q).toArray(),
                some.stream().map(PowderLine::label).toList());
    }

    /** The same lines under another name. */
    public ReferenceLines named(String other) {
        return other.equals(name) ? this : new ReferenceLines(other, q, labels);
    }

    /** Whether the other has the same lines, whatever its name. */
    public boolean sameLines(ReferenceLines other) {
        return Arrays.equals(q, other.q) && labels.equals(other.labels);
    }

    /** Height of a line in a powder pattern: its strength and the Lorentz factor, about {@code 1 / Q^2}. */
    private static double brightness(PowderLine line) {
        return line.strength() / (line.q() * line.q());
    }

    /**
     * The indices of the line nearest to a place.
     *
     * @param at Q, 1/angstrom
     * @param reach how far it may be, 1/angstrom
     * @return for example {@code CeO2 1 1 1}
     */
    public Optional<String> near(double at, double reach) {
        if (q.length == 0 || Double.isNaN(at)) {
            return Optional.empty();
        }
        int after = Arrays.binarySearch(q, at);
        int place = after >= 0 ? after : -after - 1;
        int best = place == q.length || place > 0 && at - q[place - 1] < q[place] - at ? place - 1 : place;
        return Math.abs(q[best] - at) <= reach ? Optional.of(name + " " + labels.get(best)) : Optional.empty();
    }
}
