/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a sample is made of: atoms or ions and how many of each there are, as a chemical formula gives them.
 *
 * @param parts each species once, in the order of the formula, with positive numbers
 */
public record Composition(List<Part> parts) {

    /** Unified atomic mass unit, g. */
    private static final double DALTON = 1.66053906660e-24;

    private static final double CUBIC_CM_PER_CUBIC_ANGSTROM = 1e-24;

    /**
     * A species and its number in the formula.
     *
     * @param species atom or ion
     * @param count in one formula unit, positive
     */
    public record Part(Species species, double count) {}

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public Composition {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A composition has at least one element.");
        }
    }

    /**
     * Reads a formula: element symbols with numbers, brackets, spaces between where wanted, and charges of ions in
     * braces: {@code LiFePO4}, {@code Li1.3Al0.3Ti1.7(PO4)3}, {@code Ti{4+}O{2-}2}.
     *
     * @param formula the formula
     * @return the composition
     * @throws IllegalArgumentException with a sentence, when it is no formula
     */
    public static Composition of(String formula) {
        Map<Species, Double> counts = new FormulaParser(formula).parse();
        List<Part> parts = new ArrayList<>();
        counts.forEach((species, count) -> parts.add(new Part(species, count)));
        return new Composition(parts);
    }

    /**
     * The composition of a structure's unit cell, occupancies included.
     *
     * @param structure the structure
     * @return numbers of atoms in the cell
     */
    public static Composition of(Structure structure) {
        Map<Species, Double> counts = new LinkedHashMap<>();
        structure
                .atoms()
                .forEach(atom -> counts.merge(atom.site().species(), atom.site().occupancy(), Double::sum));
        List<Part> parts = new ArrayList<>();
        counts.forEach((species, count) -> parts.add(new Part(species, count)));
        return new Composition(parts);
    }

    /**
     * Atoms in a formula unit.
     *
     * @return their number
     */
    public double atoms() {
        return parts.stream().mapToDouble(Part::count).sum();
    }

    /**
     * The share of a part among the atoms.
     *
     * @param part one of the parts
     * @return 0 to 1
     */
    public double fraction(Part part) {
        return part.count() / atoms();
    }

    /**
     * Relative mass of a formula unit.
     *
     * @return relative atomic masses, summed
     */
    public double mass() {
        return parts.stream()
                .mapToDouble(part -> part.count() * part.species().element().mass())
                .sum();
    }

    /**
     * Atoms per volume of a material of this composition.
     *
     * @param massDensity g/cm3
     * @return atoms per cubic angstrom
     */
    public double numberDensity(double massDensity) {
        return massDensity / (mass() / atoms() * DALTON) * CUBIC_CM_PER_CUBIC_ANGSTROM;
    }

    /**
     * Mass per volume of a material of this composition.
     *
     * @param numberDensity atoms per cubic angstrom
     * @return g/cm3
     */
    public double massDensity(double numberDensity) {
        return numberDensity * (mass() / atoms() * DALTON) / CUBIC_CM_PER_CUBIC_ANGSTROM;
    }

    /** The formula, as it can be read again. */
    @Override
    public String toString() {
        return parts.stream().map(Composition::word).collect(Collectors.joining());
    }

    private static String word(Part part) {
        Species species = part.species();
        String charge = species.charge() == 0
                ? ""
                : "{" + Math.abs(species.charge()) + (species.charge() > 0 ? "+" : "-") + "}";
        String count = part.count() == 1
                ? ""
                : part.count() == Math.rint(part.count()) && part.count() < 1e6
                        ? Integer.toString((int) part.count())
                        : Double.toString(part.count());
        return species.element().symbol() + charge + count;
    }
}
