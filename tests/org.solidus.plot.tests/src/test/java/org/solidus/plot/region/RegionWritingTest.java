/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.core.unit.Unit;
import org.solidus.figure.PlotAxis;

class RegionWritingTest {

    private static final PlotAxis X = PlotAxis.of("x", "um");
    private static final PlotAxis Y = PlotAxis.of("y", "um");

    private static final List<Region> ONE_OF_EACH = List.of(
            Box.of(3.25, 4, 11, 9e-7),
            LineProfile.of(2, 3, 12, 9, 3),
            new Polygon(List.of(new Vertex(2, 2), new Vertex(14, 3), new Vertex(5, 12), new Vertex(7, 5))),
            new Ring(new Vertex(8, 7), 2, 6),
            new Sector(new Vertex(8, 7), 2, 6, 300, 100),
            Interval.x(4, 9),
            Interval.y(-4, 0.1));

    @Test
    void what_is_written_is_read() {
        Regions regions = new Regions();
        ONE_OF_EACH.forEach(region -> regions.add("detector", region));
        List<NamedRegion> read = RegionWriting.read(RegionWriting.text(regions.all()));
        assertEquals(ONE_OF_EACH, read.stream().map(NamedRegion::region).toList());
        assertEquals(
                regions.all().stream().map(NamedRegion::name).toList(),
                read.stream().map(NamedRegion::name).toList());
        assertEquals(
                regions.all().stream().map(NamedRegion::rgb).toList(),
                read.stream().map(NamedRegion::rgb).toList());
    }

    @Test
    void absurd_lines_are_left_out() {
        String good = RegionWriting.text(List.of(new NamedRegion(1, "a\tb", 0xff, "detector", Interval.x(1, 2))));
        List<NamedRegion> read =
                RegionWriting.read("\nBOX\t1 2\tff\td\tn\nWHAT\t1\tff\td\tn\nBOX\tNaN 1 2 3\tff\td\tn\n" + good);
        assertEquals(1, read.size());
        assertEquals("a b", read.get(0).name());
    }

    @Test
    void every_number_of_a_region_is_typed_in_its_unit_or_another() {
        for (Region region : ONE_OF_EACH) {
            for (RegionNumber number : RegionNumbers.of(region, X, Y)) {
                Region same = number.typed(number.text());
                assertEquals(region.kind(), same.kind());
                assertEquals(
                        RegionNumbers.of(region, X, Y).stream()
                                .map(RegionNumber::text)
                                .toList(),
                        RegionNumbers.of(same, X, Y).stream()
                                .map(RegionNumber::text)
                                .toList(),
                        number.label());
            }
        }
        RegionNumber to = RegionNumbers.of(Box.of(0, 0, 5, 5), X, Y).get(1);
        assertEquals(Box.of(0, 0, 20, 5), to.typed("0.02 mm"));
        assertEquals(Unit.of("um"), to.unit());
    }

    @Test
    void numbers_in_pixels_are_typed_with_or_without_the_word() {
        PlotAxis pixels = PlotAxis.of("x", "pixel");
        RegionNumber to = RegionNumbers.of(Box.of(0, 0, 5, 5), pixels, pixels).get(1);
        assertEquals(Box.of(0, 0, 7, 5), to.typed("7 pixel"));
        assertEquals(Box.of(0, 0, 7, 5), to.typed("7"));
    }

    @Test
    void people_read_sizes_and_places_with_units() {
        assertEquals("10 µm × 4 µm", RegionText.of(Box.of(0, 0, 10, 4), X, Y).get(0));
        assertEquals(
                "5 µm at 53.1°",
                RegionText.of(LineProfile.of(0, 0, 3, 4, 0), X, Y).get(0));
        assertTrue(RegionText.of(ONE_OF_EACH.get(2), X, Y).get(0).contains("µm²"));
    }
}
