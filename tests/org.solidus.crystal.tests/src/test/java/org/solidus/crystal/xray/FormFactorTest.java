/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.crystal.Element;
import org.solidus.crystal.Species;

class FormFactorTest {

    @Test
    void forwardScatteringIsTheNumberOfElectronsForEveryEntry() {
        List<String> names = new ArrayList<>();
        FormFactor.names().forEach(names::add);
        assertEquals(211, names.size());
        for (String name : names) {
            String plain = name.replace("val", "");
            Species species = Species.parse(plain).orElseThrow();
            double electrons = species.element().number() - species.charge();
            assertEquals(electrons, FormFactor.find(name).orElseThrow().at(0), 0.04, name);
        }
    }

    @Test
    void fallsWithScatteringAngleAndStaysPositive() {
        for (Element element : Element.all()) {
            if (FormFactor.find(element.symbol()).isPresent()) {
                FormFactor f = FormFactor.of(new Species(element, 0));
                double last = f.at(0);
                for (double s = 0.05; s <= 6; s += 0.05) {
                    double value = f.at(s);
                    assertTrue(value < last + 1e-3 && value > -0.02, element.symbol() + " at s = " + s);
                    last = value;
                }
            }
        }
    }

    /** International Tables C (2006), table 6.1.1.1, mean atomic scattering factors. */
    @Test
    void agreesWithTheTabulatedValues() {
        assertEquals(1.685, FormFactor.find("C").orElseThrow().at(0.5), 0.02);
        assertEquals(4.089, FormFactor.find("O").orElseThrow().at(0.3), 0.02);
        assertEquals(8.24, FormFactor.find("Si").orElseThrow().at(0.3), 0.05);
    }

    @Test
    void anUnknownIonIsTakenAsTheAtom() {
        Species odd = new Species(Element.of("Ti"), 1);
        assertEquals(22, FormFactor.of(odd).at(0), 0.01);
    }

    @Test
    void refusesToExtrapolate() {
        FormFactor f = FormFactor.find("O").orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> f.at(6.5));
        assertThrows(IllegalArgumentException.class, () -> f.at(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> f.at(-0.1));
    }
}
