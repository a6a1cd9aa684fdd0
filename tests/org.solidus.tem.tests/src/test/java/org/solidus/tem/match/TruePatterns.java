/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Site;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.Species;
import org.solidus.crystal.Structure;
import org.solidus.crystal.electron.ElectronBeam;
import org.solidus.crystal.electron.ElectronFactors;
import org.solidus.crystal.electron.ElectronReflections;
import org.solidus.crystal.electron.Precession;
import org.solidus.crystal.electron.RockingCurve;
import org.solidus.crystal.orientation.Rotation;

/**
 * Lists of spots of known orientations: 200 kV, 0.7 degree precession with the exact mean over the cone, a slab of 40 nm,
 * factors of Doyle and Turner. Noise: intensities log-normal by 0.3, positions by 0.004 1/angstrom, one spot in ten
 * missing, two that are none.
 */
final class TruePatterns {

    private static final double LARGEST = 1.5;
    private static final double NEAR = 0.08;
    private static final double WEAKEST = 1e-3;

    private final ElectronReflections reflections;
    private final Precession cone;
    private final RockingCurve curve = new RockingCurve.Slab(400);
    private final Random random;

    /** A pattern and its orientation. */
    record Truth(Rotation orientation, double[] qx, double[] qy, double[] intensity) {

        Frame frame() {
            Unit inverse = Unit.of("1/angstrom");
            return Frame.of(Table.of(
                    Column.of("qx", inverse, qx),
                    Column.of("qy", inverse, qy),
                    Column.of("intensity", Unit.ONE, intensity)));
        }

        /** The same as it looks with the pattern turned, right-handed about z. */
        Truth turned(double angle) {
            Rotation turn = Rotation.about(new double[] {0, 0, 1}, angle);
            double[] x = new double[qx.length];
            double[] y = new double[qx.length];
            for (int i = 0; i < x.length; i++) {
                double[] v = turn.apply(new double[] {qx[i], qy[i], 0});
                x[i] = v[0];
                y[i] = v[1];
            }
            return new Truth(turn.after(orientation), x, y, intensity);
        }

        /** All spots of both, the other one weighted. */
        Truth and(Truth other, double weight) {
            double[] weighted =
                    Arrays.stream(other.intensity).map(v -> weight * v).toArray();
            return new Truth(orientation, join(qx, other.qx), join(qy, other.qy), join(intensity, weighted));
        }

        private static double[] join(double[] first, double[] second) {
            double[] all = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, all, first.length, second.length);
            return all;
        }
    }

    TruePatterns(Structure structure, long seed) {
        reflections = ElectronReflections.of(structure, ElectronFactors.DOYLE_TURNER, LARGEST);
        cone = new Precession(Math.toRadians(0.7), ElectronBeam.of(200e3).wavelength());
        random = new Random(seed);
    }

    static Structure lithiumIronPhosphate() {
        return new Structure(
                "LiFePO4",
                "",
                Lattice.orthorhombic(10.4507, 6.0874, 4.7520),
                SpaceGroup.of("P n m a"),
                List.of(
                        site("Li", 0, 0, 0),
                        site("Fe", 0.2816, 0.25, 0.9763),
                        site("P", 0.0947, 0.25, 0.4190),
                        site("O", 0.0967, 0.25, 0.7426),
                        site("O", 0.4573, 0.25, 0.2062),
                        site("O", 0.1656, 0.0472, 0.2862)));
    }

    /** Without lithium the cell is 5.1 % shorter along a and 2.9 % along b, and 2.3 % longer along c. */
    static Structure ironPhosphate() {
        return new Structure(
                "FePO4",
                "",
                Lattice.orthorhombic(9.9177, 5.9109, 4.8613),
                SpaceGroup.of("P n m a"),
                List.of(
                        site("Fe", 0.2754, 0.25, 0.9506),
                        site("P", 0.0938, 0.25, 0.3960),
                        site("O", 0.1204, 0.25, 0.7097),
                        site("O", 0.4398, 0.25, 0.1598),
                        site("O", 0.1690, 0.0447, 0.2508)));
    }

    static Structure gold() {
        return new Structure("Au", "", Lattice.cubic(4.0782), SpaceGroup.of("F m -3 m"), List.of(site("Au", 0, 0, 0)));
    }

    private static Site site(String element, double x, double y, double z) {
        String label = element + x + y + z;
        return new Site(label, Species.parse(element).orElseThrow(), x, y, z, 1, new Displacement.Isotropic(0));
    }

    List<Truth> clean(int count) {
        List<Truth> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(pattern(orientation()));
        }
        return list;
    }

    List<Truth> noisy(int count) {
        return clean(count).stream().map(this::disturbed).toList();
    }

    private Rotation orientation() {
        return new Rotation(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    Truth pattern(Rotation orientation) {
        int size = 0;
        double[][] spots = new double[3][reflections.size()];
        double most = 0;
        for (int i = 0; i < reflections.size(); i++) {
            double[] g = orientation.apply(new double[] {
                reflections.x()[i], reflections.y()[i], reflections.z()[i]
            });
            if (Math.abs(cone.middle(g[0], g[1], g[2])) < NEAR) {
                double value = reflections.intensity()[i] * cone.mean(curve, g[0], g[1], g[2]);
                spots[0][size] = g[0];
                spots[1][size] = g[1];
                spots[2][size++] = value;
                most = Math.max(most, value);
            }
        }
        return visible(orientation, spots, size, WEAKEST * most);
    }

    private static Truth visible(Rotation orientation, double[][] spots, int size, double least) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (spots[2][i] > least) {
                for (double[] column : spots) {
                    column[kept] = column[i];
                }
                kept++;
            }
        }
        return new Truth(
                orientation,
                Arrays.copyOf(spots[0], kept),
                Arrays.copyOf(spots[1], kept),
                Arrays.copyOf(spots[2], kept));
    }

    private Truth disturbed(Truth truth) {
        int size = truth.qx().length;
        double[][] spots = new double[3][size + 2];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (random.nextDouble() > 0.1) {
                spots[0][kept] = truth.qx()[i] + 0.004 * random.nextGaussian();
                spots[1][kept] = truth.qy()[i] + 0.004 * random.nextGaussian();
                spots[2][kept++] = truth.intensity()[i] * Math.exp(0.3 * random.nextGaussian());
            }
        }
        for (int i = 0; i < 2; i++) {
            spots[0][kept] = 2.4 * random.nextDouble() - 1.2;
            spots[1][kept] = 2.4 * random.nextDouble() - 1.2;
            spots[2][kept++] = truth.intensity()[random.nextInt(size)];
        }
        return new Truth(
                truth.orientation(),
                Arrays.copyOf(spots[0], kept),
                Arrays.copyOf(spots[1], kept),
                Arrays.copyOf(spots[2], kept));
    }
}
