/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Structure;
import org.solidus.figure.text.Typesetting;
import org.solidus.scattering.calibration.Calibrant;
import org.solidus.scattering.calibration.Ring;
import org.solidus.scattering.geometry.Bragg;

/**
 * Which rings somebody wants to see: names of structures (of a calibrant, of the sample) and values of d, Q or two-theta
 * with their units, separated by commas: {@code CeO2, 3.12 angstrom, 2.5 1/angstrom, 7 deg}.
 */
final class RingChoice {

    private static final Unit ANGSTROM = Unit.of("angstrom");
    private static final Unit INVERSE = Unit.of("1/angstrom");
    private static final Unit RADIAN = Unit.of("rad");
    private static final int MOST = 60;
    /** Q up to which rings are looked for at first, 1/angstrom. */
    private static final double START = 5;
    /** Weaker rings, in parts of the strongest, are not drawn: there are too many of them. */
    private static final double WEAKEST = 2e-3;

    private RingChoice() {}

    /**
     * A ring.
     *
     * @param twoTheta rad
     * @param label indices, or what was typed
     */
    public record Mark(double twoTheta, String label) {}

    /**
     * The rings of a text.
     *
     * @param structures finds a structure by its name
     * @param wavelength m; NaN when it is not known
     * @param largest two-theta that is seen, rad
     * @return by rising angle
     * @throws IllegalArgumentException with a sentence, when a part of the text is neither
     */
    public static List<Mark> parse(
            String text, Function<String, Optional<Structure>> structures, double wavelength, double largest) {
        List<Mark> marks = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                marks.addAll(one(part.strip(), structures, wavelength, largest));
            }
        }
        marks.removeIf(mark -> !(mark.twoTheta() > 0 && mark.twoTheta() <= largest));
        marks.sort(Comparator.comparingDouble(Mark::twoTheta));
        return List.copyOf(marks);
    }

    private static List<Mark> one(
            String part, Function<String, Optional<Structure>> structures, double wavelength, double largest) {
        Optional<Structure> structure = structures.apply(part);
        if (structure.isPresent()) {
            return rings(part, structure.get(), wavelength, largest);
        }
        return List.of(value(part, wavelength));
    }

    private static List<Mark> rings(String name, Structure structure, double wavelength, double largest) {
        require(name, wavelength);
        double highest = Bragg.qOfTwoTheta(Math.min(largest, Math.PI), wavelength * 1e10);
        double reach = Math.min(highest, START);
        List<Ring> rings = Calibrant.of(name, structure, reach).rings();
        while (rings.size() < 2 * MOST && reach < highest) { // there are very many far out: only the first are drawn
            reach = Math.min(highest, 1.4 * reach);
            rings = Calibrant.of(name, structure, reach).rings();
        }
        double strongest = rings.stream().mapToDouble(Ring::strength).max().orElse(0);
        return rings.stream()
                .filter(ring -> ring.strength() >= WEAKEST * strongest)
                .limit(MOST)
                .map(ring -> new Mark(Bragg.twoThetaOfQ(ring.q(), wavelength * 1e10), ring.label()))
                .toList();
    }

    private static void require(String what, double wavelength) {
        if (Double.isNaN(wavelength)) {
            throw new IllegalArgumentException(
                    "The rings of '" + what + "' need the wavelength, which the geometry does"
                            + " not give; angles (7 deg) can be drawn without it.");
        }
    }

    private static Mark value(String part, double wavelength) {
        String number =
                part.toLowerCase(Locale.ROOT).replaceFirst("^(d|q|2theta|two-theta|2θ)\\s*=?\\s*(?=[0-9.])", "");
        Quantity quantity;
        try {
            quantity = Quantity.of(
                    number.length() == part.length() ? part : part.substring(part.length() - number.length()));
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException(
                    "'" + part + "' is no structure that is known here, and no value of d, Q"
                            + " or two-theta with its unit, such as 3.12 angstrom, 2 1/angstrom or 7 deg.",
                    notOne);
        }
        if (quantity.unit().compatible(RADIAN) && !quantity.unit().equals(Unit.ONE)) {
            return new Mark(quantity.in(RADIAN), pretty(quantity));
        }
        require(part, wavelength);
        if (quantity.unit().compatible(ANGSTROM)) {
            double q = Bragg.qOfSpacing(quantity.in(ANGSTROM));
            return new Mark(Bragg.twoThetaOfQ(q, wavelength * 1e10), pretty(quantity));
        }
        if (quantity.unit().compatible(INVERSE)) {
            return new Mark(Bragg.twoThetaOfQ(quantity.in(INVERSE), wavelength * 1e10), pretty(quantity));
        }
        throw new IllegalArgumentException(
                "'" + part + "' needs a unit of d (angstrom), Q (1/angstrom) or two-theta" + " (deg).");
    }

    private static String pretty(Quantity quantity) {
        String unit = Typesetting.unit(quantity.unit().symbol());
        return Typesetting.number(quantity.value(), 5) + (unit.equals("°") ? "" : " ") + unit;
    }
}
