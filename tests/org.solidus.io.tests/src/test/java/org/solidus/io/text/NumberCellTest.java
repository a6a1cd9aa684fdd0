/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.io.text.NumberCell.Kind;

class NumberCellTest {

    private final NumberCell cell = new NumberCell(true);

    private Kind read(String text) {
        return cell.read(text, 0, text.length());
    }

    @Test
    void everyBitIsThatOfThePlatform() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 50_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(value)) {
                continue;
            }
            String text =
                    switch (i % 4) {
                        case 0 -> Double.toString(value);
                        case 1 -> String.format(Locale.ROOT, "%.9e", value);
                        case 2 -> Double.toString(random.nextDouble(-1000, 1000));
                        default -> String.format(Locale.ROOT, "%.4f", random.nextDouble(-1e6, 1e6));
                    };
            assertEquals(Kind.DECIMAL, read(text), text);
            assertEquals(Double.parseDouble(text), cell.value(), text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,5 | 1.5",
                "-0,25 | -0.25",
                "1.0D+03 | 1000",
                "1d-2 | 0.01",
                ".5 | 0.5",
                "5. | 5",
                "+3.25 | 3.25",
                "123456789012345678901234567890.5 | 1.2345678901234568e29",
                "0.000000000000000000000000012 | 1.2e-26",
                "1e400 | Infinity",
                "-inf | -Infinity",
                "0e99999999999 | 0"
            })
    void otherNotations(String text, double value) {
        assertEquals(Kind.DECIMAL, read(text));
        assertEquals(value, cell.value());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-17, -17", "+4, 4", "000123, 123", "999999999999999999, 999999999999999999"})
    void wholeNumbers(String text, long value) {
        assertEquals(Kind.WHOLE, read(text));
        assertEquals(value, cell.whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nan", "NaN", "N/A", "--", "null", "?"})
    void missing(String text) {
        assertEquals(Kind.MISSING, read(text));
        assertTrue(Double.isNaN(cell.value()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1.2.3",
                "1e",
                "1e+",
                "e5",
                "12:30:01",
                "2016-11-13",
                "1 2",
                "0x10",
                "5%",
                ".",
                "-.",
                "1,2,3"
            })
    void words(String text) {
        assertEquals(Kind.TEXT, read(text));
    }

    @Test
    void aCommaIsNoDecimalMarkWhereItSeparates() {
        assertEquals(Kind.TEXT, new NumberCell(false).read("1,5", 0, 3));
    }
}
