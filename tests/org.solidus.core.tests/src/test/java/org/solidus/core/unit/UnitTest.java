/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "1,1/angstrom,1/nm,10",
        "1,nm,angstrom,10",
        "180,deg,rad,3.141592653589793",
        "25,degC,K,298.15",
        "10,mV/s,V/s,0.01",
        "6,A/cm2,A/m^2,60000",
        "6,A cm^-2,A/m2,60000",
        "5,um,m,5e-6",
        "5,µm,mm,0.005",
        "1,keV,J,1.602176634e-16",
        "2,angstrom^-1,1/nm,20",
        "1,h,s,3600",
        "50,%,'',0.5",
        "3,kHz,1/s,3000",
        "1,1/(angstrom),1/nm,10",
        "7,Å⁻¹,1/angstrom,7",
        "1,W/m/K,W m^-1 K^-1,1"
    })
    void converts(double value, String from, String to, double expected) {
        assertEquals(expected, Unit.of(from).convert(value, Unit.of(to)), Math.abs(expected) * 1e-12);
    }

    @Test
    void differencesConvertWithoutOffset() {
        assertEquals(1, Unit.of("degC").factor(Unit.of("K")), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"angstrm", "1/", "foo", "m^", "m^99", "//", "5 um", "m^0", "/s", "_", "mm^2.5"})
    void whatIsNoUnitGetsASentence(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> Unit.of(text))
                .getMessage();
        assertTrue(message.endsWith("."), message);
    }

    @Test
    void differentThingsDoNotConvert() {
        assertFalse(Unit.of("nm").compatible(Unit.of("1/nm")));
        assertThrows(IllegalArgumentException.class, () -> Unit.of("K").convert(1, Unit.of("m")));
    }

    @Test
    void anUnknownUnitOfAFileStaysALabel() {
        Unit label = Unit.lenient("furlong per fortnight");
        assertEquals("furlong per fortnight", label.symbol());
        assertFalse(label.compatible(Unit.ONE));
    }

    @ParameterizedTest
    @CsvSource({"24.5 1/angstrom,24.5,1/angstrom", "1e-3 V,0.001,V", "5um,5,um", "-7,-7,''", "-.5 deg,-0.5,deg"})
    void quantitiesAreReadAsTyped(String text, double value, String unit) {
        assertEquals(new Quantity(value, Unit.of(unit)), Quantity.of(text));
        assertEquals(Quantity.of(text), Quantity.of(Quantity.of(text).toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "deg", "1..2 m", "--3", "1,5 mm"})
    void whatIsNoQuantityGetsASentence(String text) {
        assertThrows(IllegalArgumentException.class, () -> Quantity.of(text));
    }
}
