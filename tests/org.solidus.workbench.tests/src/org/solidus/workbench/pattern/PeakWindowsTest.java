/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;

/** Dragged windows of lines become texts of parameters. */
class PeakWindowsTest {

    private static final Axis Q = Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), 1500, 0.5, 0.005);

    private static PeakWindows windows(String window) {
        return PeakWindows.of(List.of("1.52 1/angstrom", "21.4 1/nm"), Optional.of(window), Q)
                .orElseThrow();
    }

    @Test
    void positionsAreOnTheAxisAndTextsKeepTheirUnits() {
        PeakWindows windows = windows("0.05 1/angstrom");
        assertEquals(2.14, windows.position(1), 1e-12);
        assertEquals(0.05, windows.half(), 1e-12);
        assertEquals(List.of("1.6 1/angstrom", "21.4 1/nm"), windows.moved(0, 1.6));
        assertEquals(List.of("1.52 1/angstrom", "25.004 1/nm"), windows.moved(1, 2.5004));
        assertEquals("0.08 1/angstrom", windows.widened(0.08));
        assertEquals("0.01 1/angstrom", windows.widened(-3), "a window has points");
    }

    @Test
    void withoutAWindowItIsThatOfTheStep() {
        PeakWindows windows = windows("");
        assertEquals(25 * 0.005, windows.half(), 1e-12);
        assertEquals("0.2 1/angstrom", windows.widened(0.2));
    }

    @Test
    void linesComeAndGo() {
        PeakWindows windows = windows("");
        assertEquals(List.of("1.52 1/angstrom", "21.4 1/nm", "3 1/angstrom"), windows.with(3));
        assertEquals(List.of("21.4 1/nm"), windows.without(0));
        PeakWindows one =
                PeakWindows.of(List.of("1.5 1/angstrom"), Optional.empty(), Q).orElseThrow();
        assertEquals(1, one.without(0).size(), "the step needs one");
        assertTrue(windows.distance(0, 1.6).isPresent());
        assertTrue(windows.distance(0, 1.7).isEmpty());
    }

    /** What was written can be read again, to within a tenth of a point. */
    @Test
    void textsReadAsWhatWasMeant() {
        PeakWindows windows = windows("");
        for (double at = 0.7; at < 7; at += 0.0137) {
            List<String> texts = windows.moved(1, at);
            PeakWindows again = PeakWindows.of(texts, Optional.empty(), Q).orElseThrow();
            assertEquals(at, again.position(1), 0.0005);
        }
    }

    @Test
    void whatIsNoQuantityYetGivesNoWindows() {
        assertTrue(PeakWindows.of(List.of("1.5 deg"), Optional.empty(), Q).isEmpty());
        assertTrue(PeakWindows.of(List.of("$x"), Optional.empty(), Q).isEmpty());
        assertTrue(PeakWindows.of(List.of(), Optional.empty(), Q).isEmpty());
        assertTrue(
                PeakWindows.of(List.of("1 1/angstrom"), Optional.of("wide"), Q).isEmpty());
    }
}
