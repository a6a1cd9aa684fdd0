/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.diffraction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.crystal.Atom;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Site;
import org.solidus.crystal.Structure;
import org.solidus.crystal.xray.FormFactor;
import org.solidus.crystal.xray.PowderLine;
import org.solidus.crystal.xray.PowderLines;

/**
 * What a crystalline powder scatters, in electron units a unit cell, on a grid of Q. The crystalline part is
 *
 * <pre>
 *   I(Q) = 2 pi^2 / (V Q^2) sum_j m_j |F_j|^2 g(Q - Q_j)  +  diffuse(Q)
 * </pre>
 *
 * where the diffuse part is what thermal motion and mixed occupancy take from the lines, so that the total equals the
 * self-scattering {@code sum occ f^2} when averaged over Q. The amorphous part is the self-scattering under a model
 * structure factor with broad halos. Compton scattering is {@code sum occ (Z - f^2 / Z)}, good enough as a smooth
 * background (see B. E. Warren, X-ray Diffraction, 1969, sections 1.4, 3.2 and 10.3).
 */
public final class PowderSample {

    private final Structure structure;
    private final List<PowderLine> lines;
    private final QGrid grid;
    private final double[] alignments;
    private final double[] self;
    private final double[] compton;
    private final double[] amorphous;
    private final List<Position> positions;

    /**
     * Prepares a sample.
     *
     * @param structure the crystal in its reference state
     * @param grid where the profiles are wanted
     */
    public PowderSample(Structure structure, QGrid grid) {
        this.structure = structure;
        this.grid = grid;
        lines = PowderLines.upTo(structure, grid.last() * 1.05 + 0.2);
        alignments = lines.stream().mapToDouble(this::alignment).toArray();
        positions = positions(structure, grid);
        self = new double[grid.size()];
        compton = new double[grid.size()];
        amorphous = new double[grid.size()];
        for (Atom atom : structure.atoms()) {
            addAtom(atom);
        }
        for (int i = 0; i < grid.size(); i++) {
            amorphous[i] = self[i] * haloFactor(grid.q(i));
        }
    }

    /**
     * The lines, by rising Q in the reference state.
     *
     * @return an unmodifiable list
     */
    public List<PowderLine> lines() {
        return lines;
    }

    /**
     * Area of a line under {@code I(Q)}.
     *
     * @param line from {@link #lines()}
     * @param cell the present cell
     * @param extraU displacement beyond the reference state, square angstrom
     * @return electron units a cell times 1/angstrom
     */
    public double area(PowderLine line, Lattice cell, double extraU) {
        double q = cell.q(line.h(), line.k(), line.l());
        return 2 * Math.PI * Math.PI / (cell.volume() * q * q) * line.strength() * StrictMath.exp(-extraU * q * q);
    }

    /**
     * Adds the crystalline scattering.
     *
     * @param share of the sample that is crystalline, 0 to 1
     * @param cell the present cell
     * @param extraU displacement beyond the reference state, square angstrom
     * @param shape of the lines
     * @param even is added to: what does not depend on the azimuth
     * @param textured is added to: what the texture multiplies by the second Legendre polynomial of the angle between
     *        scattering vector and texture axis (first term of the harmonic expansion of a fibre texture of the c axes)
     */
    public void addCrystal(
            double share, Lattice cell, double extraU, LineShape shape, double[] even, double[] textured) {
        for (int j = 0; j < lines.size(); j++) {
            PowderLine line = lines.get(j);
            double q = cell.q(line.h(), line.k(), line.l());
            double area = share * area(line, cell, extraU);
            shape.add(grid, q, area, even);
            shape.add(grid, q, area * alignments[j], textured);
        }
        for (int i = 0; i < grid.size(); i++) {
            double damping = StrictMath.exp(-extraU * grid.q(i) * grid.q(i));
            even[i] += share * (self[i] - damping * coherent(i));
        }
    }

    /**
     * Adds the scattering of the amorphous part and the Compton scattering of everything.
     *
     * @param share of the sample that is amorphous, 0 to 1
     * @param even is added to
     */
    public void addAmorphousAndCompton(double share, double[] even) {
        for (int i = 0; i < grid.size(); i++) {
            even[i] += share * amorphous[i] + compton[i];
        }
    }

    /**
     * Self-scattering, {@code sum occ f^2}.
     *
     * @return electron units a cell, on the grid; a fresh array
     */
    public double[] selfScattering() {
        return self.clone();
    }

    private double coherent(int i) {
        double sum = 0;
        for (Position position : positions) {
            sum += position.count() * position.amplitude()[i] * position.amplitude()[i];
        }
        return sum;
    }

    /** How the plane normal lies to c*, which in the uniaxial systems is the c axis. */
    private double alignment(PowderLine line) {
        return DetectorMap.legendre2(
                structure.lattice().cosineBetween(new int[] {line.h(), line.k(), line.l()}, new int[] {0, 0, 1}));
    }

    private void addAtom(Atom atom) {
        FormFactor f = FormFactor.of(atom.site().species());
        double z = atom.site().species().element().number();
        double occupancy = atom.site().occupancy();
        for (int i = 0; i < grid.size(); i++) {
            double amplitude = f.atQ(grid.q(i));
            self[i] += occupancy * amplitude * amplitude;
            compton[i] += occupancy * Math.max(0, z - amplitude * amplitude / z);
        }
    }

    /** A halo where phosphate glasses have it, dip and weak maximum after it, the compressibility limit at low Q. */
    private static double haloFactor(double q) {
        double rise = 1 - StrictMath.exp(-StrictMath.pow(q / 1.2, 4));
        return 0.05
                + 0.95 * rise
                + 0.6 * gaussian((q - 1.85) / 0.26)
                - 0.35 * gaussian((q - 2.65) / 0.3)
                + 0.1 * gaussian((q - 3.5) / 0.4);
    }

    private static double gaussian(double x) {
        return StrictMath.exp(-x * x / 2);
    }

    /** Sites that share coordinates (mixed occupancy) scatter as one with their mean amplitude. */
    private static List<Position> positions(Structure structure, QGrid grid) {
        Map<String, Position> byPlace = new LinkedHashMap<>();
        for (Site site : structure.sites()) {
            int count = structure.multiplicity(site.label());
            byPlace.computeIfAbsent(
                            site.x() + " " + site.y() + " " + site.z(),
                            place -> new Position(count, new double[grid.size()]))
                    .add(site, grid);
        }
        return List.copyOf(byPlace.values());
    }

    private record Position(int count, double[] amplitude) {

        void add(Site site, QGrid grid) {
            FormFactor f = FormFactor.of(site.species());
            double u = meanSquare(site.displacement());
            for (int i = 0; i < grid.size(); i++) {
                double q = grid.q(i);
                amplitude[i] += site.occupancy() * f.atQ(q) * StrictMath.exp(-u * q * q / 2);
            }
        }

        private static double meanSquare(Displacement displacement) {
            return switch (displacement) {
                case Displacement.Isotropic i -> i.u();
                case Displacement.Anisotropic a -> (a.u11() + a.u22() + a.u33()) / 3;
            };
        }
    }
}
