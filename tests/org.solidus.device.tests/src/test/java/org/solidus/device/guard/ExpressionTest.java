/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.unit.Unit;

class ExpressionTest {

    private static final Map<String, Unit> UNITS = Map.of(
            "source.current", Unit.of("A"),
            "lvdt.length", Unit.of("mm"),
            "furnace.temperature", Unit.of("degC"),
            "furnace.output", Unit.of("%"));

    private static final Map<String, Double> VALUES =
            Map.of("source.current", 2.0, "lvdt.length", 4.0, "furnace.temperature", 26.85, "furnace.output", 50.0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source.current / (10 mm^2 * (lvdt.length / 5 mm)^2) | A/mm^2 | 0.3125",
                "source.current/(10 mm^2*(lvdt.length/5 mm)^2) | mA/mm2 | 312.5",
                "source.current / lvdt.length^2 | A/cm^2 | 12.5",
                "source.current * 3 V / (2 ohm) | A V/ohm | 3",
                "abs(-source.current) + 500 mA | A | 2.5",
                "1 m - lvdt.length | mm | 996",
                "min(lvdt.length, 3 um) | mm | 0.003",
                "max(lvdt.length, 3 um, 1 cm) | mm | 10",
                "furnace.temperature | K | 300",
                "furnace.temperature + 10 K | K | 310",
                "2 * 3 - 4 / 2 ^ 2 | '' | 5",
                "-2 ^ 2 | '' | -4",
                "(1 + 2) * 3e0 | '' | 9",
                "lvdt.length ^ -2 | 1/mm^2 | 0.0625",
            })
    void arithmeticWithUnits(String text, String unit, double expected) {
        Expression expression = Expression.parse(text, UNITS::get);

        double value = expression.value(VALUES::get);

        assertEquals(expected, expression.unit().convert(value, Unit.of(unit)), 1e-9 * Math.abs(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "source.current +",
                "(source.current",
                "source.current)",
                "source.current + lvdt.length",
                "source.current / ",
                "2 ** 3 mm mm",
                "abs(1, 2)",
                "source.current ^ 2.5",
                "hello",
                "1 flurbs",
                "min()"
            })
    void whatIsWrongIsASentence(String text) {
        String said = assertThrows(IllegalArgumentException.class, () -> Expression.parse(text, UNITS::get))
                .getMessage();

        assertTrue(said.endsWith(".") || said.endsWith("?"), said);
    }

    @Test
    void theReadingsAreNamedInTheirOrder() {
        Expression expression = Expression.parse("source.current / lvdt.length / source.current", UNITS::get);

        assertEquals(List.of("source.current", "lvdt.length"), List.copyOf(expression.paths()));
    }

    @Test
    void aDeepNestingIsRefused() {
        String deep = "(".repeat(10_000) + "1" + ")".repeat(10_000);

        assertThrows(IllegalArgumentException.class, () -> Expression.parse(deep, UNITS::get));
    }
}
