/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.List;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.powder.LineShape;
import org.solidus.crystal.powder.PhaseScattering;
import org.solidus.math.fit.Bounds;

/**
 * Everything of a whole-pattern fit that is the same in all frames. Immutable; threads share it.
 */
final class PatternSetup {

    /** Lines in a search are at least so broad, 1/angstrom: a search shall not miss cells between its own. */
    private static final double BROAD = 0.09;

    /** Half the width of a pattern's typical lines, in units of the broadest, that a bin of the search may have. */
    private static final double BINS_PER_WIDTH = 4;

    private static final double NARROWEST = 0.35;
    private static final double BROADEST = 5;

    private final double[] q;
    private final List<PhaseTable> tables;
    private final double[][] linear;
    private final LineShape shape;
    private final PatternLayout layout;
    private final boolean displacement;
    private final double expansion;
    private final SearchSpace space;
    private final TemplateBank[] banks;

    /**
     * @param q points of the pattern within the range of the fit, 1/angstrom
     * @param tables the phases at these points
     * @param curves given curves at these points, with scales that are not negative
     * @param terms of the smooth background
     * @param shape lines of the instrument
     * @param displacement whether an overall B is refined
     * @param expansion largest relative change of an edge
     */
    PatternSetup(
            double[] q,
            List<PhaseTable> tables,
            double[][] curves,
            int terms,
            LineShape shape,
            boolean displacement,
            double expansion) {
        this.q = q;
        this.tables = List.copyOf(tables);
        this.shape = shape;
        this.displacement = displacement;
        this.expansion = expansion;
        linear = new double[curves.length + terms][];
        System.arraycopy(curves, 0, linear, 0, curves.length);
        for (int term = 0; term < terms; term++) {
            linear[curves.length + term] = chebyshev(q, term);
        }
        layout = new PatternLayout(
                tables.stream().mapToInt(PhaseTable::cellParameters).toArray(), curves.length, terms);
        double[] self = tables.get(0).self();
        double typical = typicalQ(q, self);
        LineShape broad = new LineShape(Math.max(2.5 * shape.at(typical), BROAD), 0, 0.3);
        space = new SearchSpace(q, broad.width() / BINS_PER_WIDTH, self, linear);
        banks = tables.stream()
                .map(table -> {
                    PhaseScattering phase = table.phase();
                    PhaseTable coarse = PhaseTable.of(table.name(), phase, space.q(), false);
                    return TemplateBank.of(coarse, broad, expansion, typical, space);
                })
                .toArray(TemplateBank[]::new);
    }

    /** The mean of Q with the weight of the scattering, which falls with Q. */
    private static double typicalQ(double[] q, double[] self) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < q.length; i++) {
            sum += self[i] * q[i];
            weight += self[i];
        }
        return sum / weight;
    }

    private static double[] chebyshev(double[] q, int order) {
        double[] values = new double[q.length];
        double middle = 0.5 * (q[0] + q[q.length - 1]);
        double half = 0.5 * (q[q.length - 1] - q[0]);
        for (int i = 0; i < q.length; i++) {
            values[i] = StrictMath.cos(order * StrictMath.acos(Math.clamp((q[i] - middle) / half, -1.0, 1.0)));
        }
        return values;
    }

    double[] q() {
        return q;
    }

    List<PhaseTable> tables() {
        return tables;
    }

    double[][] linear() {
        return linear;
    }

    LineShape shape() {
        return shape;
    }

    PatternLayout layout() {
        return layout;
    }

    SearchSpace space() {
        return space;
    }

    TemplateBank[] banks() {
        return banks;
    }

    /** Where each phase starts unless a search knows better: its own cell, no added B, the instrument's lines. */
    double[] start() {
        double[] start = new double[layout.size()];
        for (int phase = 0; phase < layout.phases(); phase++) {
            PhaseTable table = tables.get(phase);
            Lattice cell = table.phase().structure().lattice();
            double[] values = table.symmetry().valuesOf(cell);
            System.arraycopy(values, 0, start, layout.cell(phase), values.length);
            start[layout.scale(phase)] = 1;
            start[layout.width(phase)] = 1;
        }
        start[layout.shape()] = shape.eta();
        return start;
    }

    /** The range of each parameter. */
    Bounds bounds() {
        Bounds none = Bounds.none(layout.size());
        double[] lower = none.lower();
        double[] upper = none.upper();
        double[] start = start();
        for (int phase = 0; phase < layout.phases(); phase++) {
            PhaseTable table = tables.get(phase);
            lower[layout.scale(phase)] = 0;
            for (int k = 0; k < layout.cells(phase); k++) {
                int at = layout.cell(phase) + k;
                boolean length = table.symmetry().free().get(k).isLength();
                // The search ends at the expansion; the fit may go a little farther.
                double reach = 1.1 * (length ? expansion * start[at] : Math.toDegrees(expansion));
                lower[at] = start[at] - reach;
                upper[at] = start[at] + reach;
            }
            lower[layout.displacement(phase)] = displacement ? -table.phase().smallestB() : 0;
            upper[layout.displacement(phase)] = displacement ? PhaseTable.LARGEST_B : 0;
            lower[layout.width(phase)] = NARROWEST;
            upper[layout.width(phase)] = BROADEST;
        }
        lower[layout.shape()] = 0;
        upper[layout.shape()] = 1;
        for (int curve = 0; curve < layout.curves(); curve++) {
            lower[layout.curve(curve)] = 0;
        }
        return new Bounds(lower, upper);
    }
}
