/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.ArrayList;
import java.util.List;
import org.solidus.crystal.Structure;
import org.solidus.crystal.electron.ElectronFactors;
import org.solidus.crystal.electron.ElectronReflections;

/**
 * A powder ring of a structure.
 *
 * @param g      length of the scattering vector, 1/angstrom
 * @param weight brightness of a pixel of the ring: kinematic intensity of its reflections over the circumference
 */
record PowderRing(double g, double weight) {

    private static final double SAME = 0.002;
    private static final double FAINT = 0.03;

    /** Those up to a length that are not faint, by rising length; reflections of nearly one length are one ring. */
    static List<PowderRing> of(Structure structure, double largest) {
        ElectronReflections all = ElectronReflections.of(structure, ElectronFactors.LOBATO, largest);
        List<PowderRing> rings = new ArrayList<>();
        double strongest = 0;
        for (int i = 0; i < all.size(); ) {
            double first = all.g()[i];
            double sum = 0;
            double mean = 0;
            for (; i < all.size() && all.g()[i] <= first * (1 + SAME); i++) {
                sum += all.intensity()[i];
                mean += all.intensity()[i] * all.g()[i];
            }
            if (sum > 0) {
                double g = mean / sum;
                rings.add(new PowderRing(g, sum / g));
                strongest = Math.max(strongest, sum / g);
            }
        }
        double least = FAINT * strongest;
        return rings.stream().filter(ring -> ring.weight() >= least).toList();
    }
}
