/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;

class RegionTest {

    private static final List<Region> ONE_OF_EACH = List.of(
            Box.of(3, 4, 11, 9),
            LineProfile.of(2, 3, 12, 9, 3),
            new Polygon(List.of(new Vertex(2, 2), new Vertex(14, 3), new Vertex(5, 12), new Vertex(7, 5))),
            new Ring(new Vertex(8, 7), 2, 6),
            new Sector(new Vertex(8, 7), 2, 6, 300, 100),
            Interval.x(4, 9));

    @Test
    void moves_as_a_whole() {
        for (Region region : ONE_OF_EACH) {
            Region moved = region.moved(100, -50);
            for (double x = 0.03; x < 16; x += 0.61) {
                for (double y = 0.07; y < 14; y += 0.57) {
                    assertEquals(
                            region.contains(x, y), moved.contains(x + 100, y - 50), region + " at " + x + ", " + y);
                }
            }
        }
    }

    @Test
    void nothing_of_a_region_lies_beyond_what_it_says_it_spans() {
        Random random = new Random(3);
        for (Region region : ONE_OF_EACH) {
            for (int i = 0; i < 20_000; i++) {
                double x = random.nextDouble() * 30 - 8;
                double y = random.nextDouble() * 30 - 8;
                if (region.contains(x, y)) {
                    assertTrue(region.x().map(range -> range.contains(x)).orElse(true), region + " at " + x);
                    assertTrue(region.y().map(range -> range.contains(y)).orElse(true), region + " at " + y);
                }
            }
        }
    }

    @Test
    void a_handle_goes_where_it_is_dragged() {
        for (Region region : ONE_OF_EACH) {
            for (int handle = 0; handle < region.handles().size(); handle++) {
                Vertex from = region.handles().get(handle);
                Vertex to = new Vertex(from.x() + 0.4, from.y() + 0.3);
                Region dragged = region.dragged(handle, to, false);
                assertEquals(region.kind(), dragged.kind());
                assertEquals(region.handles().size(), dragged.handles().size());
                if (region instanceof Box || region instanceof Polygon) {
                    Vertex at = dragged.handles().get(handle);
                    boolean alongX = Math.abs(at.x() - to.x()) < 1e-12;
                    boolean alongY = Math.abs(at.y() - to.y()) < 1e-12;
                    assertTrue(alongX || alongY, region + " handle " + handle + " lies at " + at);
                }
            }
        }
    }

    @Test
    void a_box_turns_over_when_a_corner_is_dragged_beyond_the_opposite_one() {
        Box box = Box.of(0, 0, 10, 5).dragged(0, new Vertex(20, 8), false);
        assertEquals(Box.of(10, 5, 20, 8), box);
    }

    @Test
    void even_keeps_a_box_square_and_a_line_at_45_degrees() {
        Box square = Box.of(0, 0, 10, 5).dragged(4, new Vertex(8, 3), true);
        assertEquals(8, square.width(), 0);
        assertEquals(8, square.height(), 0);
        LineProfile line = LineProfile.of(0, 0, 1, 0, 0).dragged(1, new Vertex(10, 9), true);
        assertEquals(45, line.angle(), 1e-12);
    }

    @Test
    void a_sector_crosses_the_start_of_the_angles() {
        Sector sector = new Sector(new Vertex(0, 0), 1, 3, 350, 20);
        assertTrue(sector.contains(2, 0));
        assertTrue(sector.contains(2 * Math.cos(Math.toRadians(8)), 2 * Math.sin(Math.toRadians(8))));
        assertFalse(sector.contains(0, 2));
        assertFalse(sector.contains(-2, 0));
        Sector wider = sector.dragged(3, new Vertex(0, 2), false);
        assertEquals(350, wider.start(), 1e-12);
        assertEquals(100, wider.span(), 1e-12);
    }

    @Test
    void a_sector_dragged_shut_goes_all_around() {
        Sector sector = new Sector(new Vertex(0, 0), 1, 3, 0, 90).dragged(3, new Vertex(2, 0), false);
        assertEquals(360, sector.span(), 0);
    }

    @Test
    void the_inner_circle_of_a_ring_stays_inside() {
        Ring ring = new Ring(new Vertex(0, 0), 2, 6).dragged(0, new Vertex(1, 0), false);
        assertEquals(1, ring.outer(), 0);
        assertEquals(1, ring.inner(), 0);
        Ring same = new Ring(new Vertex(0, 0), 2, 6).dragged(4, new Vertex(5, 0), true);
        assertEquals(4, same.outer() - same.inner(), 1e-12);
    }

    @Test
    void says_what_is_wrong_with_numbers() {
        assertThrows(IllegalArgumentException.class, () -> Box.of(0, 0, Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new Ring(new Vertex(0, 0), -1, 2));
        assertThrows(IllegalArgumentException.class, () -> new Sector(new Vertex(0, 0), 1, 2, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Polygon(List.of(new Vertex(0, 0), new Vertex(1, 1))));
        assertThrows(IllegalArgumentException.class, () -> LineProfile.of(0, 0, 1, 1, -1));
    }

    @Test
    void a_polygon_gains_and_loses_corners_but_stays_a_polygon() {
        Polygon triangle = new Polygon(List.of(new Vertex(0, 0), new Vertex(4, 0), new Vertex(0, 4)));
        assertEquals(8, triangle.area(), 0);
        Polygon square = triangle.withCorner(1, new Vertex(4, 4));
        assertEquals(16, square.area(), 0);
        assertEquals(triangle, square.withoutCorner(2));
        assertEquals(triangle, triangle.withoutCorner(0));
    }

    @Test
    void cells_are_those_whose_centre_is_contained_on_any_axes() {
        Random random = new Random(11);
        List<Region> regions = new ArrayList<>(ONE_OF_EACH);
        regions.add(star(random));
        Grid rising = Grid.index("x", 17);
        Grid falling = new Grid(Axis.linear("y", Quantities.POSITION, Unit.of("um"), 40, 14, -0.37));
        Grid listed = new Grid(Axis.listed("x", Quantities.POSITION, Unit.of("um"), 12, 9.5, 8, 7.9, 3, 1));
        for (Grid x : List.of(rising, falling, listed)) {
            for (Grid y : List.of(rising, falling, listed)) {
                for (Region region : regions) {
                    boolean[] seen = new boolean[x.size() * y.size()];
                    Cells.forEach(region, x, y, (row, column, cx, cy) -> {
                        assertFalse(seen[row * x.size() + column]);
                        seen[row * x.size() + column] = true;
                    });
                    for (int row = 0; row < y.size(); row++) {
                        for (int column = 0; column < x.size(); column++) {
                            assertEquals(
                                    region.contains(x.value(column), y.value(row)),
                                    seen[row * x.size() + column],
                                    region + " at row " + row + ", column " + column);
                        }
                    }
                }
            }
        }
    }

    /** A border that crosses itself many times, with corners on cell centres. */
    private static Polygon star(Random random) {
        List<Vertex> points = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            points.add(new Vertex(random.nextInt(16), random.nextInt(14)));
        }
        return new Polygon(points);
    }

    @Test
    void an_interval_on_the_ordinate_takes_whole_rows() {
        Interval rows = Interval.y(3, 2);
        assertTrue(rows.contains(1e9, 2.5));
        assertFalse(rows.contains(0, 1));
        assertInstanceOf(Interval.class, rows.dragged(1, new Vertex(Double.NaN, 5), false));
    }
}
