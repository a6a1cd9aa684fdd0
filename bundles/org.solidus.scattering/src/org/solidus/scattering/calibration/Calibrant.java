/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.ArrayList;
import java.util.List;
import org.solidus.crystal.Structure;
import org.solidus.crystal.xray.PowderLine;
import org.solidus.crystal.xray.PowderLines;

/**
 * The rings of a material whose cell is known: by rising q, lines of equal spacing as one ring.
 *
 * @param name for messages
 */
public record Calibrant(String name, List<Ring> rings) {

    /** Lines closer than this part of their q are one ring. */
    private static final double EQUAL = 1e-6;
    /** Weaker lines, in parts of the strongest, are left out. */
    private static final double WEAKEST = 1e-5;

    public Calibrant {
        rings = List.copyOf(rings);
    }

    /**
     * The rings of a structure.
     *
     * @param highest q, 1/angstrom
     */
    public static Calibrant of(String name, Structure structure, double highest) {
        List<Ring> rings = new ArrayList<>();
        for (PowderLine line : PowderLines.upTo(structure, highest)) {
            // Lorentz factor of a point on a ring: 1 / (sin(theta) sin(2 theta)), about 1 / q2
            double strength = line.strength() / (line.q() * line.q());
            Ring last = rings.isEmpty() ? null : rings.get(rings.size() - 1);
            if (last != null && line.q() - last.q() < EQUAL * line.q()) {
                rings.set(rings.size() - 1, new Ring(last.label(), last.q(), last.strength() + strength));
            } else {
                rings.add(new Ring(line.label(), line.q(), strength));
            }
        }
        double strongest = rings.stream().mapToDouble(Ring::strength).max().orElse(0);
        rings.removeIf(ring -> ring.strength() < WEAKEST * strongest);
        return new Calibrant(name, rings);
    }

    /** The same with all spacings larger by a factor. */
    public Calibrant expanded(double factor) {
        return new Calibrant(
                name,
                rings.stream()
                        .map(ring -> new Ring(ring.label(), ring.q() / factor, ring.strength()))
                        .toList());
    }
}
