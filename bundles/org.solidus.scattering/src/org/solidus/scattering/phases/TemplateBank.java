/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.crystal.CellParameter;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.powder.LineConvolver;
import org.solidus.crystal.powder.LineShape;

/**
 * Patterns of a phase for a grid of cells, with lines so broad that a cell between two grid points still resembles
 * both, freed of whatever background and given curves can explain, and of unit length: the scalar product with a
 * measured pattern says how well each cell explains it. Immutable; threads share it.
 */
final class TemplateBank {

    private static final int MOST_DIMENSIONS = 3;
    private static final int MOST_POINTS = 13;

    private final double[][] cells;
    private final double[][] templates;
    private final int[] shape;

    private TemplateBank(double[][] cells, double[][] templates, int[] shape) {
        this.cells = cells;
        this.templates = templates;
        this.shape = shape;
    }

    /**
     * @param table the phase at the points of the search
     * @param broad shape of the lines
     * @param expansion largest relative change of an edge
     * @param typicalQ where most of the pattern lies, 1/angstrom
     * @param search what patterns are freed of
     */
    static TemplateBank of(PhaseTable table, LineShape broad, double expansion, double typicalQ, SearchSpace search) {
        double step = 0.5 * broad.at(typicalQ) / typicalQ;
        int reach = Math.clamp((long) Math.ceil(expansion / step), 1, MOST_POINTS / 2);
        double spacing = expansion / reach;
        Lattice cell = table.phase().structure().lattice();
        List<CellParameter> free = table.symmetry().free();
        double[] centre = table.symmetry().valuesOf(cell);
        int[] moved = moved(free);
        int count = 2 * reach + 1;
        int[] shape = new int[moved.length];
        Arrays.fill(shape, count);
        double[] steps = new double[moved.length];
        for (int d = 0; d < moved.length; d++) {
            CellParameter parameter = free.get(moved[d]);
            // An angle that changes by so many degrees moves lines as an edge that changes by that part.
            steps[d] = parameter.isLength() ? spacing * centre[moved[d]] : Math.toDegrees(spacing);
        }
        int total = (int) Math.round(Math.pow(count, moved.length));
        double[][] cells = new double[total][];
        double[][] templates = new double[total][];
        PhaseCurve curve = new PhaseCurve(table, new LineConvolver(table.q(), broad));
        double[] parameters = new double[centre.length + 2];
        for (int index = 0; index < total; index++) {
            System.arraycopy(centre, 0, parameters, 0, centre.length);
            int rest = index;
            for (int d = moved.length - 1; d >= 0; d--) {
                parameters[moved[d]] += (rest % count - reach) * steps[d];
                rest /= count;
            }
            parameters[centre.length + 1] = 1;
            double[] values = new double[table.q().length];
            if (!curve.evaluate(parameters, 0, broad.eta(), values)) {
                Arrays.fill(values, 0);
            }
            cells[index] = Arrays.copyOf(parameters, centre.length);
            templates[index] = search.whitened(values);
        }
        return new TemplateBank(cells, templates, shape);
    }

    /** Edges first, then angles, as many as a grid may have dimensions. */
    private static int[] moved(List<CellParameter> free) {
        List<Integer> chosen = new ArrayList<>();
        for (boolean length : new boolean[] {true, false}) {
            for (int i = 0; i < free.size(); i++) {
                if (free.get(i).isLength() == length && chosen.size() < MOST_DIMENSIONS) {
                    chosen.add(i);
                }
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Number of cells. */
    int size() {
        return cells.length;
    }

    /** A pattern of unit length. */
    double[] template(int index) {
        return templates[index];
    }

    /**
     * The cell of the best template, moved towards its better neighbours to where a parabola through the three is
     * largest.
     *
     * @param gain of each template
     * @param best its index
     */
    double[] refined(double[] gain, int best) {
        double[] cell = cells[best].clone();
        int stride = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            int place = best / stride % shape[d];
            if (place > 0 && place < shape[d] - 1) {
                double below = gain[best - stride];
                double above = gain[best + stride];
                double bend = below - 2 * gain[best] + above;
                double offset = bend < 0 ? Math.clamp(0.5 * (below - above) / bend, -0.5, 0.5) : 0;
                for (int p = 0; p < cell.length; p++) {
                    cell[p] += offset * (cells[best + stride][p] - cells[best][p]);
                }
            }
            stride *= shape[d];
        }
        return cell;
    }
}
