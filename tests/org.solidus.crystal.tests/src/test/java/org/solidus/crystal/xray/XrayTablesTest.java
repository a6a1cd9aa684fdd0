/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.crystal.Element;

class XrayTablesTest {

    /** Hubbell and Seltzer, NISTIR 5632 (doi 10.18434/T4D01F), table 3. */
    @ParameterizedTest
    @CsvSource({
        "Fe, 20, 25.68",
        "Fe, 60, 1.205",
        "Al, 20, 3.441",
        "Al, 60, 0.2778",
        "Si, 10, 33.89",
        "O, 30, 0.3779",
        "Cu, 60, 1.593",
        "Pb, 50, 8.041",
        "W, 100, 4.438",
        "Pb, 100, 5.549"
    })
    void attenuationIsAsTabulatedByNist(String symbol, double energy, double expected) {
        assertEquals(expected, Attenuation.of(Element.of(symbol)).total(energy), 0.003 * expected);
    }

    /** International Tables C, table 4.2.6.8: f' and f'' for Cu and Mo K alpha. */
    @ParameterizedTest
    @CsvSource({
        "Fe, 8.04778, -1.1336, 3.1974", "Ni, 17.47934, 0.3393, 1.1124", "Ti, 17.47934, 0.2776, 0.4457",
        "O, 17.47934, 0.0106, 0.0060", "P, 17.47934, 0.1023, 0.0942", "V, 17.47934, 0.3005, 0.5294",
        "W, 17.47934, -0.8490, 6.8722"
    })
    void dispersionIsAsInTheInternationalTables(String symbol, double energy, double real, double imaginary) {
        Dispersion dispersion = Dispersion.of(Element.of(symbol));
        assertEquals(real, dispersion.real(energy), 0.05);
        assertEquals(imaginary, dispersion.imaginary(energy), 0.002 + 0.015 * imaginary);
    }

    /** Hubbell et al. 1975, table 1. */
    @ParameterizedTest
    @CsvSource({
        "C, 0.1, 1.039",
        "C, 0.2, 2.604",
        "C, 0.5, 4.478",
        "C, 1, 5.348",
        "H, 0.1, 0.3426",
        "O, 0.2, 2.799",
        "Ni, 1, 19.543",
        "Ni, 2, 24.211",
        "U, 5, 81.846"
    })
    void incoherentScatteringIsAsInHubbellsTable(String symbol, double s, double expected) {
        assertEquals(expected, IncoherentScattering.of(Element.of(symbol)).at(s), 0.001 + 0.003 * expected);
    }

    @Test
    void incoherentScatteringGrowsFromNothingToTheAtomicNumber() {
        for (Element element : Element.all()) {
            IncoherentScattering compton = IncoherentScattering.of(element);
            assertEquals(0, compton.at(0));
            assertEquals(0.25, compton.at(0.001) / compton.at(0.002), 1e-9);
            double last = 0;
            for (double s = 0.001; s < 200; s *= 1.07) {
                double value = compton.at(s);
                assertTrue(value >= last - 1e-9, element.symbol() + " at " + s);
                last = value;
            }
            assertEquals(element.number(), last, 0.01 * element.number(), element.symbol());
        }
    }

    @Test
    void absorptionEdgesAreSharp() {
        Attenuation nickel = Attenuation.of(Element.of("Ni"));
        assertEquals(7.75, nickel.photoelectric(8.334) / nickel.photoelectric(8.331), 0.15);
        Attenuation uranium = Attenuation.of(Element.of("U"));
        assertTrue(uranium.total(115.7) / uranium.total(115.5) > 3);
    }

    @Test
    void everyElementHasFiniteValuesFromTwoToTwoHundred() {
        for (Element element : Element.all()) {
            for (double energy = 2; energy <= 200; energy += 0.5) {
                double total = Attenuation.of(element).total(energy);
                double real = Dispersion.of(element).real(energy);
                assertTrue(total > 0.05 && total < 2e4, element.symbol() + " " + energy);
                assertTrue(real > -60 && real < 2, element.symbol() + " " + energy);
                assertTrue(Dispersion.of(element).imaginary(energy) > 0);
            }
        }
    }

    @Test
    void otherEnergiesAreRefusedInWords() {
        Attenuation nickel = Attenuation.of(Element.of("Ni"));
        String message = assertThrows(IllegalArgumentException.class, () -> nickel.total(76690))
                .getMessage();
        assertTrue(message.contains("keV") && message.contains("76690"), message);
        assertThrows(IllegalArgumentException.class, () -> nickel.total(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> IncoherentScattering.of(Element.of("Ni"))
                .at(-1));
    }

    @Test
    void wavelengthAndEnergyBelongTogether() {
        assertEquals(76.69, PhotonEnergy.ofWavelength(0.161669), 1e-3);
        assertEquals(0.161669, PhotonEnergy.toWavelength(PhotonEnergy.ofWavelength(0.161669)), 1e-15);
    }
}
