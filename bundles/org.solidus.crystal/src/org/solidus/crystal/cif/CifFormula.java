/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.crystal.Element;
import org.solidus.crystal.Structure;

/**
 * What a block says that a cell holds.
 *
 * @param atoms number of atoms of each element in a formula unit
 * @param units formula units in the cell; empty if not stated
 */
record CifFormula(Map<Element, Double> atoms, OptionalDouble units) {

    private static final Pattern PART = Pattern.compile("([A-Z][a-z]?)(\\d*\\.?\\d*)");
    private static final double TOLERANCE = 0.03;

    /** The formula of a block; empty if it states none that can be read. */
    static Optional<CifFormula> of(CifBlock block) {
        Optional<CifValue> sum = block.item("_chemical_formula_sum", "_chemical_formula.sum");
        if (sum.isEmpty()) {
            return Optional.empty();
        }
        Map<Element, Double> atoms = new LinkedHashMap<>();
        for (String part : sum.get().text().strip().split("\\s+")) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()
                    || !Element.exists(matcher.group(1))
                    || matcher.group(2).equals(".")) {
                return Optional.empty();
            }
            double number = matcher.group(2).isEmpty() ? 1 : Double.parseDouble(matcher.group(2));
            atoms.merge(Element.of(matcher.group(1)), number, Double::sum);
        }
        OptionalDouble units = block.item("_cell_formula_units_z", "_cell.formula_units_z")
                .map(CifValue::number)
                .orElse(OptionalDouble.empty());
        return Optional.of(new CifFormula(atoms, units));
    }

    /** Whether a structure has these elements in these proportions, and so many units in its cell if that is stated. */
    boolean isContentOf(Structure structure) {
        Map<Element, Double> content = structure.cellContent();
        if (!content.keySet().equals(atoms.keySet())) {
            return false;
        }
        double all = content.values().stream().mapToDouble(Double::doubleValue).sum();
        double unit = atoms.values().stream().mapToDouble(Double::doubleValue).sum();
        double found = units.orElse(all / unit);
        return atoms.entrySet().stream()
                .allMatch(part -> Math.abs(content.get(part.getKey()) - found * part.getValue())
                        <= TOLERANCE * found * part.getValue());
    }
}
