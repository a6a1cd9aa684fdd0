/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColourMapTest {

    static List<ColourMap> sequential() {
        return List.of(
                ColourMap.VIRIDIS,
                ColourMap.MAGMA,
                ColourMap.INFERNO,
                ColourMap.PLASMA,
                ColourMap.CIVIDIS,
                ColourMap.GREY);
    }

    /** CIE lightness of an sRGB colour. */
    private static double lightness(int rgb) {
        double y = 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
        return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
    }

    private static double linear(int channel) {
        double c = (channel & 0xff) / 255.0;
        return c > 0.04045 ? Math.pow((c + 0.055) / 1.055, 2.4) : c / 12.92;
    }

    @ParameterizedTest
    @MethodSource("sequential")
    void lightnessRisesSteadily(ColourMap map) {
        for (int i = 1; i <= 64; i++) {
            double before = lightness(map.rgb((i - 1) / 64.0));
            assertTrue(lightness(map.rgb(i / 64.0)) > before, map + " at " + i);
        }
    }

    /** First, middle and last colours as published. */
    @Test
    void tablesAreThoseOfTheirAuthors() {
        assertEquals(0x440154, ColourMap.VIRIDIS.rgb(0));
        assertEquals(0xfde725, ColourMap.VIRIDIS.rgb(1));
        assertEquals(
                0x21918c, ColourMap.VIRIDIS.rgb(128.0 / 255), "entry 128 of viridis is (0.127568, 0.566949, 0.550556)");
        assertEquals(0x000004, ColourMap.MAGMA.rgb(0));
        assertEquals(0xfcfdbf, ColourMap.MAGMA.rgb(1));
        assertEquals(0x0d0887, ColourMap.PLASMA.rgb(0));
        assertEquals(0xfcffa4, ColourMap.INFERNO.rgb(1));
    }

    /** Values of the table that K. Moreland published with his paper (33 colours). */
    @Test
    void coolwarmIsThatOfMoreland() {
        int[][] published = {{59, 76, 192}, {141, 176, 254}, {221, 221, 221}, {244, 154, 123}, {180, 4, 38}};
        for (int i = 0; i < published.length; i++) {
            int rgb = ColourMap.COOLWARM.rgb(i / 4.0);
            int[] found = {rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff};
            for (int c = 0; c < 3; c++) {
                assertEquals(
                        published[i][c],
                        found[c],
                        2,
                        "channel " + c + " at " + i / 4.0 + ": " + Integer.toHexString(rgb));
            }
        }
    }

    @Test
    void thereIsNoJet() {
        String message = assertThrows(IllegalArgumentException.class, () -> ColourMap.named("jet"))
                .getMessage();
        assertTrue(message.contains("viridis"), message);
    }
}
