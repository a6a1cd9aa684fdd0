/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpfColoursTest {

    static List<LaueClass> classes() {
        return OrientationSamples.classes();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void cornersAreRedGreenAndBlueTheMiddleWhite(LaueClass symmetry) {
        IpfColours colours = IpfColours.of(symmetry);
        assertEquals(0xFF0000, colours.rgb(colours.corners().get(0)));
        assertEquals(0x00FF00, colours.rgb(colours.corners().get(1)));
        assertEquals(0x0000FF, colours.rgb(colours.corners().get(2)));
        assertEquals(0xFFFFFF, colours.rgb(colours.whiteDirection()));
    }

    /** Where mirrors bound the sector, the key is that of the papers: corners and middle are those of the sector. */
    @ParameterizedTest
    @ValueSource(strings = {"mmm", "4/mmm", "6/mmm", "m-3m", "m-3m at 45 54.7356 0"})
    void keyOfTheSector(String symbol) {
        FundamentalSector sector = FundamentalSector.of(LaueClass.of(symbol));
        IpfColours colours = IpfColours.of(sector.symmetry());
        assertEquals(0xFF0000, colours.rgb(sector.corners().get(0)));
        assertEquals(0x00FF00, colours.rgb(sector.corners().get(1)));
        assertEquals(0x0000FF, colours.rgb(sector.corners().get(2)));
        assertEquals(0xFFFFFF, colours.rgb(sector.barycentre()));
    }

    /** Symmetry makes no difference, and a small turn only a small one: no jump anywhere, borders included. */
    @ParameterizedTest
    @MethodSource("classes")
    void continuousAndSymmetric(LaueClass symmetry) {
        OrientationSamples samples = new OrientationSamples(11);
        FundamentalSector sector = FundamentalSector.of(symmetry);
        IpfColours colours = IpfColours.of(symmetry);
        List<double[]> border = sector.border(0.01);
        for (int i = 0; i < 3000; i++) {
            double[] v = i % 2 == 0 ? samples.direction() : border.get(i % border.size());
            double[] image = samples.oneOf(symmetry).apply(v);
            int sign = samples.sign();
            assertTrue(difference(colours.rgb(v), colours.rgb(sign * image[0], sign * image[1], sign * image[2])) <= 1);
            double[] near = Rotation.about(samples.direction(), 0.002).apply(v);
            int jump = difference(colours.rgb(v), colours.rgb(near));
            assertTrue(jump <= 24, symmetry + ": " + jump + " at " + List.of(v[0], v[1], v[2]));
        }
    }

    private static int difference(int one, int other) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((one >> shift & 255) - (other >> shift & 255)));
        }
        return most;
    }

    /** No two directions within a sector share a colour, but for the two classes where no key can tell them apart. */
    @ParameterizedTest
    @MethodSource("classes")
    void tellsDirectionsApart(LaueClass symmetry) {
        FundamentalSector sector = FundamentalSector.of(symmetry);
        boolean impossible = symmetry.group() == LaueGroup.TRICLINIC || symmetry.group() == LaueGroup.TRIGONAL_LOW;
        IpfColours colours = IpfColours.of(symmetry);
        OrientationSamples samples = new OrientationSamples(14);
        Set<Integer> seen = new HashSet<>();
        int count = 0;
        while (count < 300) {
            double[] v = sector.reduce(samples.direction());
            if (sector.margin(v) > 0.02) {
                count++;
                seen.add(colours.rgb(v));
            }
        }
        double share = seen.size() / (double) count;
        assertTrue(impossible || share > 0.98, symmetry + " " + share);
    }

    /** A crystal with c along the beam is red seen along it, and green along x. */
    @Test
    void orientations() {
        IpfColours colours = IpfColours.of(LaueClass.of("mmm"));
        assertEquals(0xFF0000, colours.rgb(Rotation.IDENTITY, new double[] {0, 0, 1}));
        assertEquals(0x00FF00, colours.rgb(Rotation.IDENTITY, new double[] {2, 0, 0}));
        Rotation quarter = Rotation.about(new double[] {0, 0, 1}, Math.PI / 2);
        assertEquals(0x0000FF, colours.rgb(quarter, new double[] {1, 0, 0}));
    }
}
