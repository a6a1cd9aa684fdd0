/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.plot.Subscription;

class RegionsTest {

    private final Regions regions = new Regions();

    @Test
    void names_and_colours_are_given_and_differ() {
        NamedRegion a = regions.add("detector", Box.of(0, 0, 1, 1));
        NamedRegion b = regions.add("detector", Box.of(0, 0, 2, 2));
        NamedRegion c = regions.add("map", new Ring(new Vertex(0, 0), 1, 2));
        assertEquals("box 1", a.name());
        assertEquals("box 2", b.name());
        assertEquals("ring 1", c.name());
        assertNotEquals(a.rgb(), b.rgb());
        assertEquals(List.of(a, b), regions.in("detector"));
        assertEquals(Optional.of(c), regions.selected());
        regions.remove(a.id());
        assertEquals("box 1", regions.add("detector", Box.of(0, 0, 3, 3)).name());
    }

    @Test
    void every_change_can_be_taken_back_and_made_again() {
        NamedRegion box = regions.add("d", Box.of(0, 0, 1, 1));
        regions.set(box.id(), Box.of(5, 5, 6, 6));
        regions.edit(box.id(), one -> one.named("grain").coloured(0x123456));
        regions.remove(box.id());
        assertTrue(regions.all().isEmpty());
        regions.undo();
        assertEquals("grain", regions.all().get(0).name());
        regions.undo();
        assertEquals("box 1", regions.all().get(0).name());
        regions.undo();
        assertEquals(Box.of(0, 0, 1, 1), regions.all().get(0).region());
        regions.undo();
        assertTrue(regions.all().isEmpty());
        assertFalse(regions.canUndo());
        regions.undo();
        for (int i = 0; i < 4; i++) {
            assertTrue(regions.canRedo());
            regions.redo();
        }
        assertTrue(regions.all().isEmpty());
        assertFalse(regions.canRedo());
    }

    @Test
    void a_drag_is_one_change() {
        NamedRegion box = regions.add("d", Box.of(0, 0, 1, 1));
        regions.begin();
        for (int i = 1; i <= 50; i++) {
            regions.set(box.id(), Box.of(i, 0, i + 1, 1));
        }
        regions.end();
        regions.undo();
        assertEquals(Box.of(0, 0, 1, 1), regions.all().get(0).region());
        regions.redo();
        assertEquals(Box.of(50, 0, 51, 1), regions.all().get(0).region());
    }

    @Test
    void a_drag_that_is_given_up_leaves_no_trace() {
        NamedRegion box = regions.add("d", Box.of(0, 0, 1, 1));
        regions.begin();
        regions.set(box.id(), Box.of(9, 9, 10, 10));
        regions.cancel();
        assertEquals(Box.of(0, 0, 1, 1), regions.all().get(0).region());
        regions.undo();
        assertTrue(regions.all().isEmpty());
    }

    @Test
    void a_new_change_ends_what_could_be_made_again() {
        regions.add("d", Box.of(0, 0, 1, 1));
        regions.undo();
        regions.add("d", Box.of(0, 0, 2, 2));
        assertFalse(regions.canRedo());
    }

    @Test
    void tells_of_changes_and_of_nothing_else() {
        int[] told = {0};
        Subscription subscription = regions.listen(() -> told[0]++);
        NamedRegion box = regions.add("d", Box.of(0, 0, 1, 1));
        regions.set(box.id(), Box.of(0, 0, 1, 1));
        regions.select(Optional.of(box.id()));
        regions.remove(99);
        assertEquals(1, told[0]);
        regions.select(Optional.empty());
        assertEquals(2, told[0]);
        subscription.close();
        regions.clear("d");
        assertEquals(2, told[0]);
    }

    @Test
    void what_was_saved_is_loaded_under_its_names() {
        regions.add("d", Box.of(0, 0, 1, 1));
        List<NamedRegion> saved = List.of(
                new NamedRegion(7, "pore", 0xff0000, "map", Interval.x(1, 2)),
                new NamedRegion(7, "grain", 0x00ff00, "map", Interval.x(3, 4)));
        regions.load(saved);
        assertEquals(
                List.of("pore", "grain"),
                regions.all().stream().map(NamedRegion::name).toList());
        assertNotEquals(regions.all().get(0).id(), regions.all().get(1).id());
        regions.undo();
        assertEquals("box 1", regions.all().get(0).name());
    }
}
