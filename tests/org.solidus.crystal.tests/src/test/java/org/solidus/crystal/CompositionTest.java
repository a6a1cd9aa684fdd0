/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CompositionTest {

    private static double count(String formula, String species) {
        return Composition.of(formula).parts().stream()
                .filter(part -> part.species().toString().equals(species))
                .mapToDouble(Composition.Part::count)
                .sum();
    }

    @Test
    void readsFormulas() {
        assertEquals(4, count("LiFePO4", "O"));
        assertEquals(1.3, count("Li1.3Al0.3Ti1.7(PO4)3", "Li"));
        assertEquals(12, count("Li1.3Al0.3Ti1.7(PO4)3", "O"));
        assertEquals(3, count("[Fe(CN)6]0.5", "C"));
        assertEquals(2, count("Ti{4+} O{2-}2", "O2-"));
        assertEquals(1, count("Ti{4+} O{2-}2", "Ti4+"));
        assertEquals(3, count("H2O H", "H"));
    }

    @Test
    void isWrittenAsItCanBeRead() {
        for (String formula : new String[] {"LiFePO4", "Li1.3Al0.3Ti1.7P3O12", "Ti{4+}O{2-}2"}) {
            assertEquals(formula, Composition.of(formula).toString());
        }
    }

    @Test
    void densitiesBelongTogether() {
        Composition nickel = Composition.of("Ni");
        assertEquals(0.0914, nickel.numberDensity(8.908), 1e-4);
        assertEquals(8.908, nickel.massDensity(nickel.numberDensity(8.908)), 1e-12);
        Composition quartz = Composition.of("SiO2");
        assertEquals(60.083, quartz.mass(), 1e-3);
        assertEquals(2.0 / 3, quartz.fraction(quartz.parts().get(1)), 1e-15);
    }

    @Test
    void mistakesAreNamed() {
        for (String wrong :
                new String[] {"", " ", "x", "Li(", "Li)", "Li2O]", "Qq", "Li{+", "2", "Li-", "Li0", "((((", "é"}) {
            String message = assertThrows(IllegalArgumentException.class, () -> Composition.of(wrong))
                    .getMessage();
            assertTrue(message.contains("is no chemical formula"), message);
        }
        assertThrows(IllegalArgumentException.class, () -> Composition.of("(".repeat(500)));
        assertThrows(IllegalArgumentException.class, () -> Composition.of("Li".repeat(5000)));
        assertThrows(IllegalArgumentException.class, () -> Composition.of("Li99999999999999999999999"));
    }
}
