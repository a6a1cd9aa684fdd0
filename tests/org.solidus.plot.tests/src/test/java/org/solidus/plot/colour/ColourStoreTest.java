/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;

class ColourStoreTest {

    private static final PlotAxis COUNTS = PlotAxis.of("intensity", "count");

    private final List<Runnable> later = new ArrayList<>();
    private final ColourStore store = new ColourStore(later::add);

    private static Field field(double... values) {
        return Field.of(values, 1, values.length);
    }

    private static ColourScale between(double low, double high) {
        return ColourScale.LINEAR.with(new ColourLimits.Explicit(new Range(low, high)));
    }

    @Test
    void the_first_array_of_a_quantity_settles_the_limits_for_all_that_follow() {
        assertEquals(between(1, 5), store.settle(COUNTS, ColourScale.LINEAR, field(1, 2, 5)));
        assertEquals(between(1, 5), store.settle(COUNTS, ColourScale.LINEAR, field(0, 2, 500)));
        assertEquals(between(0, 500), store.settle(PlotAxis.of("intensity", ""), ColourScale.LINEAR, field(0, 500)));
        assertEquals(Optional.of(between(1, 5)), store.of(COUNTS));
    }

    @Test
    void released_limits_follow_and_locked_ones_stay_where_they_were() {
        store.settle(COUNTS, ColourScale.LINEAR, field(1, 5));
        store.lock(COUNTS, false);
        assertEquals(between(0, 9), store.settle(COUNTS, ColourScale.LINEAR, field(0, 9)));
        assertEquals(between(3, 4), store.settle(COUNTS, ColourScale.LINEAR, field(3, 4)));
        store.lock(COUNTS, true);
        assertEquals(between(3, 4), store.settle(COUNTS, ColourScale.LINEAR, field(0, 100)));
    }

    @Test
    void a_rule_is_resolved_on_the_next_array_and_a_range_holds_at_once() {
        store.settle(COUNTS, ColourScale.LINEAR, field(1, 5));
        store.set(COUNTS, ColourScale.LINEAR.with(new ColourLimits.Symmetric(0, 100)));
        assertEquals(between(-7, 7), store.settle(COUNTS, ColourScale.LINEAR, field(-7, 3)));
        store.set(COUNTS, between(2, 3));
        assertEquals(between(2, 3), store.settle(COUNTS, ColourScale.LINEAR, field(-7, 3)));
        store.refit(COUNTS);
        Range refitted =
                store.settle(COUNTS, ColourScale.LINEAR, field(-7, 3)).limits().resolve(field(0), Scaling.LINEAR);
        assertTrue(refitted.low() < -6 && refitted.high() > 2.9);
    }

    @Test
    void the_usual_map_is_that_of_quantities_for_which_nobody_chose_one() {
        PlotAxis chosen = PlotAxis.of("temperature", "K");
        PlotAxis strain = PlotAxis.of("strain", "");
        store.settle(COUNTS, ColourScale.LINEAR, field(1, 5));
        store.settle(chosen, ColourScale.LINEAR, field(1, 5));
        store.setMap(chosen, ColourMap.PLASMA);
        store.settle(strain, ColourScale.DIVERGING, field(-1, 5));
        store.setUsualMap(Optional.of(ColourMap.GREY));
        assertEquals(between(1, 5).with(ColourMap.GREY), store.of(COUNTS).orElseThrow());
        assertEquals(ColourMap.PLASMA, store.of(chosen).orElseThrow().map());
        assertEquals(ColourMap.COOLWARM, store.of(strain).orElseThrow().map());
        PlotAxis later = PlotAxis.of("a", "angstrom");
        assertEquals(
                ColourMap.GREY,
                store.settle(later, ColourScale.IMAGE, field(1, 5)).map());
        store.set(COUNTS, between(2, 3).with(ColourMap.GREY));
        store.setUsualMap(Optional.empty());
        assertEquals(between(2, 3), store.of(COUNTS).orElseThrow());
        assertEquals(ColourMap.MAGMA, store.of(later).orElseThrow().map());
    }

    @Test
    void another_map_keeps_the_limits() {
        store.settle(COUNTS, ColourScale.LINEAR, field(1, 5));
        store.setMap(COUNTS, ColourMap.CIVIDIS);
        assertEquals(Optional.of(between(1, 5).with(ColourMap.CIVIDIS)), store.of(COUNTS));
    }

    @Test
    void logarithmic_colours_find_limits_above_zero() {
        store.settle(COUNTS, ColourScale.LINEAR, field(0, 10, 100));
        store.setScaling(COUNTS, Scaling.LOG);
        ColourScale scale = store.settle(COUNTS, ColourScale.LINEAR, field(0, 10, 100));
        assertEquals(Scaling.LOG, scale.scaling());
        assertTrue(scale.limits().resolve(field(1), Scaling.LOG).low() > 0);
        store.set(COUNTS, ColourScale.DIVERGING);
        store.setScaling(COUNTS, Scaling.LOG);
        assertEquals(Scaling.LOG, store.of(COUNTS).orElseThrow().scaling());
    }

    @Test
    void tells_once_for_changes_in_a_row_on_the_thread_it_was_given() {
        int[] told = {0};
        store.listen(() -> told[0]++);
        store.settle(COUNTS, ColourScale.LINEAR, field(1, 5));
        store.setMap(COUNTS, ColourMap.GREY);
        store.setMap(COUNTS, ColourMap.GREY);
        assertEquals(0, told[0]);
        assertEquals(1, later.size());
        later.remove(0).run();
        assertEquals(1, told[0]);
        store.settle(COUNTS, ColourScale.LINEAR, field(1, 5));
        assertTrue(later.isEmpty());
    }
}
