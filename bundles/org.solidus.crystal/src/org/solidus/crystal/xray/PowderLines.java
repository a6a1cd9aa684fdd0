/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Structure;

/**
 * The lines of a powder pattern in a range of scattering vectors. Reflections are grouped by the Laue symmetry of the
 * space group; families that only happen to have the same d stay separate. Systematically absent families are left
 * out.
 */
public final class PowderLines {

    private static final int MAXIMUM_REFLECTIONS = 5_000_000;

    private PowderLines() {}

    /**
     * All families with Q in (0, maximum], by rising Q.
     *
     * @param structure the crystal
     * @param maximumQ largest scattering vector in 1/angstrom, at most 75
     * @return the lines
     * @throws IllegalArgumentException if the range holds more than five million reflections
     */
    public static List<PowderLine> upTo(Structure structure, double maximumQ) {
        return upTo(structure, maximumQ, OptionalDouble.empty());
    }

    /**
     * All families with Q in (0, maximum], by rising Q, with anomalous dispersion.
     *
     * @param structure the crystal
     * @param maximumQ largest scattering vector in 1/angstrom, at most 75
     * @param energy of the photons, keV; empty: without dispersion
     * @return the lines
     * @throws IllegalArgumentException if the range holds more than five million reflections
     */
    public static List<PowderLine> upTo(Structure structure, double maximumQ, OptionalDouble energy) {
        Lattice lattice = structure.lattice();
        int[] limit = limits(lattice, maximumQ);
        StructureFactors factors = new StructureFactors(structure, energy);
        List<PowderLine> lines = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (int h = -limit[0]; h <= limit[0]; h++) {
            for (int k = -limit[1]; k <= limit[1]; k++) {
                for (int l = -limit[2]; l <= limit[2]; l++) {
                    double q = lattice.q(h, k, l);
                    if (q > 0 && q <= maximumQ && !seen.contains(key(h, k, l))) {
                        List<int[]> family = structure.spaceGroup().equivalents(h, k, l);
                        family.forEach(member -> seen.add(key(member[0], member[1], member[2])));
                        line(structure, factors, family).ifPresent(lines::add);
                    }
                }
            }
        }
        lines.sort(Comparator.comparingDouble(PowderLine::q));
        return List.copyOf(lines);
    }

    private static Optional<PowderLine> line(Structure structure, StructureFactors factors, List<int[]> family) {
        int[] hkl = representative(family);
        if (structure.spaceGroup().isAbsent(hkl[0], hkl[1], hkl[2])) {
            return Optional.empty();
        }
        return Optional.of(new PowderLine(
                hkl[0],
                hkl[1],
                hkl[2],
                family.size(),
                structure.lattice().spacing(hkl[0], hkl[1], hkl[2]),
                factors.squared(hkl[0], hkl[1], hkl[2])));
    }

    /** The member that people write: without negative indices if there is one, then the largest h, k, l. */
    private static int[] representative(List<int[]> family) {
        return family.stream()
                .max(Comparator.<int[]>comparingLong(
                                m -> Arrays.stream(m).filter(i -> i >= 0).count())
                        .thenComparingInt(m -> m[0])
                        .thenComparingInt(m -> m[1])
                        .thenComparingInt(m -> m[2]))
                .orElseThrow();
    }

    /** {@code |h| <= a / d} holds for every lattice, since a is the projection of h/a* on a. */
    private static int[] limits(Lattice lattice, double maximumQ) {
        double maximum = 4 * Math.PI * FormFactor.MAXIMUM_S;
        if (!(maximumQ > 0 && maximumQ <= maximum)) {
            throw new IllegalArgumentException("The range of a line list must end within (0, " + Math.round(maximum)
                    + "] 1/angstrom, not at " + maximumQ);
        }
        double inverseSpacing = maximumQ / (2 * Math.PI);
        double[] limit = {lattice.a() * inverseSpacing, lattice.b() * inverseSpacing, lattice.c() * inverseSpacing};
        double reflections = 8 * (limit[0] + 1) * (limit[1] + 1) * (limit[2] + 1);
        if (reflections > MAXIMUM_REFLECTIONS) {
            throw new IllegalArgumentException("A line list up to " + maximumQ + " 1/angstrom of the cell " + lattice
                    + " would hold millions of reflections; lower the limit");
        }
        return new int[] {(int) limit[0], (int) limit[1], (int) limit[2]};
    }

    private static long key(int h, int k, int l) {
        return ((h + 0x80000L) << 40) | ((k + 0x80000L) << 20) | (l + 0x80000L);
    }
}
