/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Structure;
import org.solidus.crystal.orientation.CrystalFrame;

/**
 * The reflections of a crystal up to a length of the scattering vector, as columns, by rising length; (000) and what is
 * absent or 10^-8 of the strongest are left out. Read-only by agreement: the arrays are handed out as they are, since
 * loops over all orientations of a crystal run on them.
 */
public final class ElectronReflections {

    private static final int MOST = 5_000_000;
    private static final double INVISIBLE = 1e-8;

    private final int[] h;
    private final int[] k;
    private final int[] l;
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] g;
    private final double[] intensity;

    private ElectronReflections(int size) {
        h = new int[size];
        k = new int[size];
        l = new int[size];
        x = new double[size];
        y = new double[size];
        z = new double[size];
        g = new double[size];
        intensity = new double[size];
    }

    /**
     * The reflections of a crystal.
     *
     * @param structure the crystal
     * @param factors scattering factors of its atoms
     * @param gMax largest scattering vector {@code 1/d}, in 1/angstrom
     * @return its reflections
     * @throws IllegalArgumentException if the limit is not positive, outside the table or so high that there are more
     *         than five million, or if the table lacks an element
     */
    public static ElectronReflections of(Structure structure, ElectronFactors factors, double gMax) {
        Lattice lattice = structure.lattice();
        int[] limit = limits(lattice, gMax, factors);
        Builder builder = new Builder(structure, factors);
        for (int h = -limit[0]; h <= limit[0]; h++) {
            for (int k = -limit[1]; k <= limit[1]; k++) {
                for (int l = -limit[2]; l <= limit[2]; l++) {
                    double square = lattice.inverseSquareSpacing(h, k, l);
                    if (square > 0 && square <= gMax * gMax) {
                        builder.add(h, k, l, Math.sqrt(square));
                    }
                }
            }
        }
        return builder.build();
    }

    /** {@code |h| <= a / d} holds for every lattice, since a is the projection of h/a* on a. */
    private static int[] limits(Lattice lattice, double gMax, ElectronFactors factors) {
        if (!(gMax > 0 && gMax <= factors.maximum() && gMax < 1e3)) {
            throw new IllegalArgumentException("The largest scattering vector must be above 0 and at most "
                    + Math.min(factors.maximum(), 1e3) + " 1/angstrom, not " + gMax);
        }
        double[] limit = {lattice.a() * gMax, lattice.b() * gMax, lattice.c() * gMax};
        if (8 * (limit[0] + 1) * (limit[1] + 1) * (limit[2] + 1) > MOST) {
            throw new IllegalArgumentException("Up to " + gMax + " 1/angstrom the cell " + lattice
                    + " has millions of reflections; lower the limit");
        }
        return new int[] {(int) limit[0], (int) limit[1], (int) limit[2]};
    }

    /**
     * How many there are.
     *
     * @return the length of every column
     */
    public int size() {
        return g.length;
    }

    /** First index.
     *
     * @return the column itself */
    public int[] h() {
        return h;
    }

    /** Second index.
     *
     * @return the column itself */
    public int[] k() {
        return k;
    }

    /** Third index.
     *
     * @return the column itself */
    public int[] l() {
        return l;
    }

    /** Component of the scattering vector in the crystal frame.
     *
     * @return 1/angstrom, the column itself */
    public double[] x() {
        return x;
    }

    /** Component of the scattering vector in the crystal frame.
     *
     * @return 1/angstrom, the column itself */
    public double[] y() {
        return y;
    }

    /** Component of the scattering vector in the crystal frame.
     *
     * @return 1/angstrom, the column itself */
    public double[] z() {
        return z;
    }

    /** Length of the scattering vector, rising.
     *
     * @return 1/angstrom, the column itself */
    public double[] g() {
        return g;
    }

    /** {@code |F/V|^2}.
     *
     * @return angstrom^-4, the column itself */
    public double[] intensity() {
        return intensity;
    }

    /**
     * The strongest reflection.
     *
     * @return {@code |F/V|^2} in angstrom^-4; 0 if there is none at all
     */
    public double strongest() {
        return Arrays.stream(intensity).max().orElse(0);
    }

    /** Grows while the indices are walked through, then sorts. (hkl) and (-h-k-l) are equally strong: Friedel's law. */
    private static final class Builder {

        private final Structure structure;
        private final ElectronStructureFactors strength;
        private int[] indices = new int[3 * 1024];
        private double[] lengths = new double[1024];
        private double[] intensities = new double[1024];
        private int size;

        Builder(Structure structure, ElectronFactors factors) {
            this.structure = structure;
            strength = new ElectronStructureFactors(structure, factors);
        }

        void add(int h, int k, int l, double g) {
            boolean firstOfPair = h > 0 || h == 0 && (k > 0 || k == 0 && l > 0);
            if (!firstOfPair || structure.spaceGroup().isAbsent(h, k, l)) {
                return;
            }
            if (size == lengths.length) {
                indices = Arrays.copyOf(indices, 2 * indices.length);
                lengths = Arrays.copyOf(lengths, 2 * size);
                intensities = Arrays.copyOf(intensities, 2 * size);
            }
            indices[3 * size] = h;
            indices[3 * size + 1] = k;
            indices[3 * size + 2] = l;
            lengths[size] = g;
            intensities[size++] = strength.intensity(h, k, l);
        }

        ElectronReflections build() {
            double least = INVISIBLE * Arrays.stream(intensities, 0, size).max().orElse(0);
            int[] order = IntStream.range(0, size)
                    .filter(i -> intensities[i] > least)
                    .boxed()
                    .sorted((i, j) -> Double.compare(lengths[i], lengths[j]))
                    .mapToInt(i -> i)
                    .toArray();
            ElectronReflections all = new ElectronReflections(2 * order.length);
            CrystalFrame frame = CrystalFrame.of(structure.lattice());
            for (int n = 0; n < order.length; n++) {
                fill(all, frame, 2 * n, order[n], 1);
                fill(all, frame, 2 * n + 1, order[n], -1);
            }
            return all;
        }

        private void fill(ElectronReflections all, CrystalFrame frame, int to, int from, int sign) {
            all.h[to] = sign * indices[3 * from];
            all.k[to] = sign * indices[3 * from + 1];
            all.l[to] = sign * indices[3 * from + 2];
            double[] vector = frame.normal(all.h[to], all.k[to], all.l[to]);
            all.x[to] = vector[0];
            all.y[to] = vector[1];
            all.z[to] = vector[2];
            all.g[to] = lengths[from];
            all.intensity[to] = intensities[from];
        }
    }
}
