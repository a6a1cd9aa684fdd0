/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesettingTest {

    @ParameterizedTest
    @CsvSource({
        "1/angstrom, 1/Å",
        "angstrom^-1, Å⁻¹",
        "um, µm",
        "deg, °",
        "degC, °C",
        "A/cm2, A/cm²",
        "mA/cm^2, mA/cm²",
        "1/cm**3, 1/cm³",
        "mV/s, mV/s",
        "ohm*cm, Ω·cm",
        "counts/angstrom, counts/Å",
        "nm-1, nm⁻¹",
        "1/µm, 1/µm",
        "W/m2, W/m²"
    })
    void unitsReadAsPeopleWriteThem(String written, String typeset) {
        assertEquals(typeset, Typesetting.unit(written));
    }

    @Test
    void plainNumbersHaveNoUnit() {
        assertEquals("", Typesetting.unit("1"));
        assertEquals("t/lambda", Typesetting.label("t/lambda", ""));
        assertEquals("2θ (°)", Typesetting.label("two-theta", "deg"));
        assertEquals("Q (1/Å)", Typesetting.label("Q", "1/angstrom"));
        assertEquals("line 1 position (1/Å)", Typesetting.label("line_1_position", "1/angstrom"));
    }

    @Test
    void numbersHaveATrueMinusAndNoNegativeZero() {
        assertEquals("\u22122.50", Typesetting.fixed(-2.5, 2));
        assertEquals("0.00", Typesetting.fixed(-0.001, 2));
        assertEquals("0.0123", Typesetting.number(0.0123, 3));
        assertEquals("4.57×10⁻⁶", Typesetting.number(4.567e-6, 3));
        assertEquals("\u22121.5×10¹²", Typesetting.number(-1.5e12, 3));
        assertEquals("500", Typesetting.number(500, 3));
        assertEquals("0", Typesetting.number(0, 3));
    }

    @Test
    void theTypefaceHasEveryCharacterThatTypesettingUses() {
        "µ°ÅΩθχσλ⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉\u2212×±·…∞ΔΣ\u0304".codePoints().forEach(c -> {
            assertEquals(true, Typeface.regular().has(c), "regular lacks " + Character.toString(c));
            assertEquals(true, Typeface.bold().has(c), "bold lacks " + Character.toString(c));
        });
    }
}
