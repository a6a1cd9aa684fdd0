/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.plot.colour.ColourStore;

/**
 * Colour limits of a quantity that was first seen on a part of its map. They are found anew when half as much again is
 * there, and once more on the whole: so they fit in the end, and do not jump with every point. Limits that somebody
 * chose, or that were there before, stay. UI thread.
 */
final class GrowingLimits {

    private static final double MORE = 1.5;

    private final ColourStore colours;
    private final Map<PlotAxis, Integer> parts = new HashMap<>();

    GrowingLimits(ColourStore colours) {
        this.colours = colours;
    }

    /** Before a map is drawn. */
    void show(MapPicture map) {
        PlotAxis value = map.figure().value();
        Optional<ColourStore.Setting> setting = colours.setting(value);
        int there = there(map.figure().field());
        if (setting.flatMap(ColourStore.Setting::limits).isEmpty()) {
            found(value, map, there);
        } else if (parts.containsKey(value)) {
            boolean chosen = setting.get().wish().limits() instanceof ColourLimits.Explicit
                    || !setting.get().locked();
            if (chosen) {
                parts.remove(value);
            } else if (map.complete() ? there != parts.get(value) : there >= MORE * parts.get(value)) {
                colours.refit(value);
                found(value, map, there);
            }
        }
    }

    /** The limits are about to be found on this map. */
    private void found(PlotAxis value, MapPicture map, int there) {
        if (map.complete()) {
            parts.remove(value);
        } else {
            parts.put(value, there);
        }
    }

    private static int there(Field field) {
        int count = 0;
        for (int i = 0; i < field.size(); i++) {
            count += Double.isFinite(field.get(i)) ? 1 : 0;
        }
        return count;
    }
}
