/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DetectorTest {

    @Test
    void gapsOfAPilatusAreWhereNoModuleIs() {
        Detector pilatus = KnownDetectors.find("Pilatus1M").orElseThrow();
        byte[] gaps = pilatus.gaps(1043, 981, Orientation.BOTTOM_RIGHT);
        int valid = 0;
        for (byte gap : gaps) {
            valid += 1 - gap;
        }
        assertEquals(10 * 195 * 487, valid); // ten modules
        assertEquals(1, gaps[195 * 981]);
        assertEquals(0, gaps[194 * 981]);
        assertEquals(0, gaps[212 * 981]);
        assertEquals(1, gaps[487]);
        assertEquals(0, gaps[494]);
    }

    @Test
    void theMiddleOfACadmiumTellurideModuleIsDead() {
        byte[] gaps = KnownDetectors.find("PilatusCdTe300k").orElseThrow().gaps(619, 487, Orientation.BOTTOM_RIGHT);
        for (int column : new int[] {242, 243, 244}) {
            assertEquals(1, gaps[column]);
        }
        assertEquals(0, gaps[241]);
        assertEquals(0, gaps[245]);
    }

    @Test
    void gapsTurnWithTheImage() {
        Detector odd = new Detector("odd", 1e-4, 1e-4, 7, 9, java.util.Optional.of(new ModuleLayout(3, 5, 2, 1, 0)));
        byte[] stored = odd.gaps(7, 9, Orientation.BOTTOM_RIGHT);
        byte[] flipped = odd.gaps(7, 9, Orientation.TOP_LEFT);
        for (int i = 0; i < stored.length; i++) {
            assertEquals(stored[i], flipped[stored.length - 1 - i]);
        }
    }

    @Test
    void impossibleDetectorsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Detector.generic(0, 1e-4));
        assertThrows(IllegalArgumentException.class, () -> Detector.generic(1e-4, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Detector.generic(1e-4, 1e-4, 10, 0));
        assertThrows(IllegalArgumentException.class, () -> new ModuleLayout(0, 5, 1, 1, 0));
    }
}
