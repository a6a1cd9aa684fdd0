/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t (s) | t | s",
                "SMU-1 Voltage (V) | SMU-1 Voltage | V",
                "I [mA] | I | mA",
                "Ewe/V | Ewe | V",
                "<I>/mA | <I> | mA",
                "2th_deg | 2th_deg | deg",
                "q_A^-1 | q_A^-1 | 1/angstrom",
                "q_nm^-1 | q_nm^-1 | 1/nm",
                "r_mm | r_mm | mm",
                "r(A) | r | angstrom",
                "G(r) | G(r) | ''",
                "S(Q) | S(Q) | ''",
                "Q[S(Q)-1] | Q[S(Q)-1] | ''",
                "I_A | I_A | A",
                "Time(Sec) | Time | s",
                "Temperature (C) | Temperature | degC",
                "2-Theta Angle (Degrees) | 2-Theta Angle | deg",
                "Q (Inverse Nanometres) | Q | 1/nm",
                "phase_A | phase_A | ''",
                "beam_on | beam_on | ''",
                "qx_invA | qx_invA | 1/angstrom",
                "cycle number | cycle number | ''",
                "counts/s | counts/s | ''",
                "x (foo) | x | foo",
                "current density (A/cm2) | current density | A/cm2",
                "line_1 | line_1 | ''"
            })
    void nameAndUnit(String text, String name, String unit) {
        Heading heading = Heading.of(text);
        assertEquals(name, heading.name());
        assertEquals(unit, heading.unit().symbol());
    }

    @Test
    void wordsKeepTheirUnits() {
        assertEquals(
                List.of("Freq (Hz)", "Ampl", "Time(Sec)", "Z'(a)"),
                Heading.words("  Freq (Hz)    Ampl   Time(Sec)   Z'(a)"));
    }
}
