/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Site;
import org.solidus.crystal.Structure;
import org.solidus.crystal.xray.FormFactor;
import org.solidus.crystal.xray.PowderLine;
import org.solidus.crystal.xray.PowderLines;
import org.solidus.simulation.diffraction.LineShape;
import org.solidus.simulation.diffraction.LineTable;
import org.solidus.simulation.diffraction.QGrid;

/**
 * What a crystalline powder scatters coherently, in electron units an atom:
 *
 * <pre>
 *   I(Q) = 1/N [ 2 pi^2 / (V Q^2) sum_j m_j |F_j|^2 exp(-u Q_j^2) g(Q - Q_j)  +  sum_k occ f_k^2 - exp(-u Q^2) sum_p |f_p|^2 ]
 * </pre>
 *
 * with N atoms in the cell of volume V, u the displacement beyond that of the structure and the second part what
 * thermal motion and mixed occupancy take from the lines (B. E. Warren, X-ray Diffraction, 1969, sections 3.2, 10.3
 * and 11.4), so that averaged over Q the total is the self-scattering. Bonded atoms move together: {@link Bonds}.
 */
final class CrystalScattering {

    /** Beyond this Q, in 1/angstrom, thermal motion has taken everything from the lines of a hot sample. */
    private static final double LAST_LINE = 25;

    private final Structure structure;
    private final ThermalExpansion expansion;
    private final QGrid grid;
    private final LineTable lineTable;
    private final List<PowderLine> lines;
    private final double atoms;
    private final double[] self;
    private final double[] coherent;
    private final Bonds bonds;
    private final ThermalProfile profile;

    CrystalScattering(Structure structure, ThermalExpansion expansion, QGrid grid, LineShape shape) {
        this.structure = structure;
        this.expansion = expansion;
        this.grid = grid;
        lineTable = new LineTable(shape);
        lines = PowderLines.upTo(structure, Math.min(LAST_LINE, grid.last() * 1.06 + 0.2));
        atoms = structure.cellContent().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        Composition composition = Composition.of(structure);
        self = new double[grid.size()];
        for (int i = 0; i < self.length; i++) {
            self[i] = composition.meanSquare(grid.q(i));
        }
        coherent = coherent();
        bonds = Bonds.of(structure, grid, atoms);
        profile = new ThermalProfile(this::at);
    }

    /** Adds the scattering of a share of all atoms at a temperature in K. */
    void add(double share, double kelvin, double[] out) {
        profile.add(share, kelvin, out);
    }

    /** The cell at a temperature in K. */
    Lattice cell(double kelvin) {
        return expansion.cell(structure.lattice(), kelvin);
    }

    Structure structure() {
        return structure;
    }

    ThermalExpansion expansion() {
        return expansion;
    }

    private double[] at(double kelvin) {
        double[] values = new double[grid.size()];
        Lattice cell = cell(kelvin);
        double extra = expansion.extraU(kelvin);
        double factor = 2 * Math.PI * Math.PI / (cell.volume() * atoms);
        for (PowderLine line : lines) {
            double q = cell.q(line.h(), line.k(), line.l());
            double area = factor / (q * q) * line.strength() * StrictMath.exp(-extra * q * q);
            lineTable.add(grid, q, area, values);
        }
        for (int i = 0; i < values.length; i++) {
            double q = grid.q(i);
            values[i] += self[i] - StrictMath.exp(-extra * q * q) * coherent[i];
        }
        bonds.add(kelvin, extra, values);
        return values;
    }

    /** The mean square of the mean amplitudes of the places, an atom: what the lines hold, averaged over Q. */
    private double[] coherent() {
        double[] sum = new double[grid.size()];
        for (Position position : positions()) {
            for (int i = 0; i < sum.length; i++) {
                double amplitude = position.amplitude(grid.q(i));
                sum[i] += grid.q(i) > LAST_LINE ? 0 : position.count() * amplitude * amplitude / atoms;
            }
        }
        return sum;
    }

    /** Sites that share coordinates (mixed occupancy) scatter as one with their mean amplitude. */
    private List<Position> positions() {
        Map<String, Position> byPlace = new LinkedHashMap<>();
        for (Site site : structure.sites()) {
            int count = structure.multiplicity(site.label());
            byPlace.computeIfAbsent(
                            site.x() + " " + site.y() + " " + site.z(), place -> new Position(count, new ArrayList<>()))
                    .sites()
                    .add(site);
        }
        return List.copyOf(byPlace.values());
    }

    private record Position(int count, List<Site> sites) {

        double amplitude(double q) {
            double sum = 0;
            for (Site site : sites) {
                double u = Bonds.meanSquare(site.displacement());
                sum += site.occupancy() * FormFactor.of(site.species()).atQ(q) * StrictMath.exp(-u * q * q / 2);
            }
            return sum;
        }
    }
}
