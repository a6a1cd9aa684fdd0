/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.crystal.Element;
import org.solidus.crystal.xray.FormFactor;

class ElectronFactorsTest {

    private static final double[] G = {0, 0.2, 0.5, 1, 1.5};

    /** Values of both parametrisations in angstrom, to the digits given, as other programs compute them. */
    @ParameterizedTest
    @CsvSource({
        "Li, 3.286 1.8788 .5264 .1883 .1030,      3.282 1.8778 .5289 .1931 .1004",
        "C,  2.5097 2.1371 1.1692 .4128 .1973,    2.507 2.1402 1.167 .4113 .1986",
        "O,  2.0291 1.8421 1.2318 .5427 .2707,    1.982 1.808 1.2207 .5419 .2707",
        "P,  5.5675 4.4986 2.1684 .7976 .4405,    5.482 4.4646 2.169 .792 .4445",
        "V,  8.308 6.0713 2.8983 1.2709 .6721,    8.289 6.0543 2.9006 1.2771 .6744",
        "Fe, 7.1635 5.5958 2.9473 1.3894 .7596,   7.152 5.5686 2.9365 1.3822 .7693",
        "Ge, 7.4232 5.9334 3.1343 1.5171 .8950,   7.366 5.9149 3.1486 1.5024 .9049",
        "Au, 10.5758 9.2461 6.0402 3.0655 1.8229, 10.558 9.2691 6.0279 3.059 1.8261"
    })
    void givesThePublishedValues(String symbol, String lobato, String doyleTurner) {
        check(ElectronFactors.LOBATO, symbol, lobato);
        check(ElectronFactors.DOYLE_TURNER, symbol, doyleTurner);
    }

    private static void check(ElectronFactors table, String symbol, String values) {
        String[] expected = values.split(" ");
        ElectronFactor factor = table.of(Element.of(symbol));
        for (int i = 0; i < G.length; i++) {
            int digits = expected[i].length() - expected[i].indexOf('.') - 1;
            double half = 0.5000001 * Math.pow(10, -digits);
            assertEquals(Double.parseDouble(expected[i]), factor.at(G[i]), half, table + " " + symbol + " at " + G[i]);
        }
    }

    /** Both tables have every element, fall with g and agree with each other where atoms are well known. */
    @Test
    void haveEveryElement() {
        for (Element element : Element.all()) {
            ElectronFactor lobato = ElectronFactors.LOBATO.of(element);
            ElectronFactor doyleTurner = ElectronFactors.DOYLE_TURNER.of(element);
            for (double g = 0.1; g < 4; g += 0.1) {
                assertTrue(lobato.at(g) > 0 && lobato.at(g) < lobato.at(g - 0.1), element.symbol() + " at " + g);
                assertTrue(doyleTurner.at(g) < doyleTurner.at(g - 0.1), element.symbol() + " at " + g);
            }
            if (element.number() <= 36) {
                assertEquals(lobato.at(0.5), doyleTurner.at(0.5), 0.03 * lobato.at(0.5), element.symbol());
            }
        }
    }

    /** N. F. Mott and H. Bethe: f_e = (Z - f_x) / (8 pi^2 a0 s^2); the X-ray table is a fit of its own. */
    @Test
    void followFromXrayFactorsByMottAndBethe() {
        double bohrRadius = 0.529177;
        for (Element element : Element.all()) {
            Optional<FormFactor> xray = FormFactor.find(element.symbol());
            if (xray.isPresent()) {
                for (double g : new double[] {0.8, 1.2, 2}) {
                    double s = g / 2;
                    double mottBethe =
                            (element.number() - xray.get().at(s)) / (8 * Math.PI * Math.PI * bohrRadius * s * s);
                    double table = ElectronFactors.LOBATO.of(element).at(g);
                    assertEquals(mottBethe, table, 0.05 * table, element.symbol() + " at " + g);
                }
            }
        }
    }

    @Test
    void theWavelengthIsRelativistic() {
        assertEquals(0.0250793403, ElectronBeam.of(200e3).wavelength(), 5e-10);
        assertEquals(0.0370144, ElectronBeam.of(100e3).wavelength(), 5e-8);
        assertEquals(0.0196875, ElectronBeam.of(300e3).wavelength(), 5e-8);
        assertEquals(1 / 0.0250793403, ElectronBeam.of(200e3).wavenumber(), 1e-6);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ElectronBeam.of(80))
                .getMessage()
                .contains("kV"));
    }
}
