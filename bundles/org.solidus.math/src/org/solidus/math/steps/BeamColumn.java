/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;

/** A column that tells the state of the beam, or what the beam does, as numbers: more is on. */
final class BeamColumn {

    private static final List<String> USUAL =
            List.of("beam", "beam state", "beam current", "blank", "state", "current");
    private static final Set<String> ON = Set.of("on", "beam on", "lit", "open", "unblanked", "true", "yes");
    private static final Set<String> OFF =
            Set.of("off", "beam off", "dark", "closed", "blanked", "blank", "false", "no");

    private BeamColumn() {}

    /**
     * The name of the column.
     *
     * @param what the table is, for the sentence
     * @throws IllegalArgumentException when it is not there, or none is given and there is none that is usual
     */
    static String name(Optional<String> given, Signature table, String what) {
        if (given.isPresent()) {
            return table.requireColumn(given.get()).name();
        }
        return USUAL.stream()
                .filter(name -> table.column(name).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "name the column of " + what + " that tells when the beam was on: " + table.describe() + "."));
    }

    /** Numbers; of words and kinds 1 for those that mean on, 0 for those that mean off. */
    static double[] numbers(Table table, String name) {
        Column column = table.column(name);
        double[] values = new double[column.size()];
        boolean inverted = name.toLowerCase(Locale.ROOT).startsWith("blank");
        boolean words = column.type() == Column.Type.TEXT || named(column);
        for (int i = 0; i < values.length; i++) {
            double value = words ? word(column.text(i)) : column.number(i);
            values[i] = inverted ? -value : value;
        }
        return values;
    }

    private static boolean named(Column column) {
        return !column.categories().isEmpty()
                && column.categories().stream().map(Category::name).allMatch(name -> Double.isFinite(word(name)));
    }

    private static double word(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return ON.contains(word) ? 1 : OFF.contains(word) ? 0 : number(word);
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
