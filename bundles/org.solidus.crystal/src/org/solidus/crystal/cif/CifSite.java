/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Site;
import org.solidus.crystal.Species;

/** One row of the loop of atom sites. */
final class CifSite {

    private final String file;
    private final CifLoop loop;
    private final int row;

    CifSite(String file, CifLoop loop, int row) {
        this.file = file;
        this.loop = loop;
        this.row = row;
    }

    /** The site, empty for dummy atoms and rows without coordinates. */
    Optional<Site> read(AnisotropicTable tensors) throws CifException {
        OptionalDouble x = number("fract_x");
        OptionalDouble y = number("fract_y");
        OptionalDouble z = number("fract_z");
        boolean dummy =
                value("calc_flag").map(v -> v.text().equalsIgnoreCase("dum")).orElse(false);
        if (dummy || x.isEmpty() || y.isEmpty() || z.isEmpty()) {
            return Optional.empty();
        }
        String label = value("label")
                .or(() -> value("type_symbol"))
                .map(CifValue::text)
                .orElse("site " + (row + 1));
        Species species = species(label);
        double occupancy = number("occupancy").orElse(1);
        Displacement displacement = displacement(label, tensors);
        try {
            return Optional.of(new Site(
                    label, species, x.getAsDouble(), y.getAsDouble(), z.getAsDouble(), occupancy, displacement));
        } catch (IllegalArgumentException e) {
            throw new CifException(file + ", line " + line() + ": " + e.getMessage(), e);
        }
    }

    /** Where the row begins. */
    private int line() {
        return loop.values().get(row * loop.names().size()).line();
    }

    private Species species(String label) throws CifException {
        String symbol = value("type_symbol").map(CifValue::text).orElse(label);
        return Species.parse(symbol)
                .or(() -> Species.parse(capitalised(symbol)))
                .orElseThrow(() -> new CifException(file + ", line " + line() + ": atom site " + label
                        + " has the type \"" + symbol + "\", which begins with no element symbol from H to Cf"));
    }

    /** Some programs write TI or ti for Ti. */
    private static String capitalised(String symbol) {
        return symbol.isEmpty()
                ? symbol
                : symbol.substring(0, 1).toUpperCase(Locale.ROOT)
                        + symbol.substring(1).toLowerCase(Locale.ROOT);
    }

    private Displacement displacement(String label, AnisotropicTable tensors) throws CifException {
        Optional<Displacement> tensor = tensors.find(label);
        if (tensor.isPresent()) {
            return tensor.get();
        }
        OptionalDouble u = number("u_iso_or_equiv");
        if (u.isPresent()) {
            return new Displacement.Isotropic(u.getAsDouble());
        }
        return Displacement.fromB(number("b_iso_or_equiv").orElse(0));
    }

    private OptionalDouble number(String column) throws CifException {
        Optional<CifValue> value = value(column);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble number = value.get().number();
        if (number.isEmpty()) {
            throw new CifException(file + ", line " + value.get().line() + ": _atom_site_" + column + " is \""
                    + value.get().text() + "\", which is no number");
        }
        return number;
    }

    /** The old names have an underscore after the category, the new ones a point. */
    private Optional<CifValue> value(String column) {
        return loop.value(row, "_atom_site_" + column).or(() -> loop.value(row, "_atom_site." + column));
    }
}
