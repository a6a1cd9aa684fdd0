/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.figure.MapItem;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.Field;
import org.solidus.figure.Overlay;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.Scaling;
import org.solidus.figure.Values;

/** What a pipeline wants drawn on a map, and how bright: boundaries, spots, a reliability. */
final class MapExtras {

    /** Numbers above this percentile have the full colour. */
    private static final double FULL = 98;

    private static final int[] COLOURS = {0x4fc3f7, 0xff5252, 0xffd54f, 0x81c784};

    private final MapItem item;
    private final FigureResults shelf;

    MapExtras(MapItem item, FigureResults shelf) {
        this.item = item;
        this.shelf = shelf;
    }

    /** @param frame of the series, whose spots are drawn */
    List<Overlay> overlays(long frame) throws IOException {
        List<Overlay> overlays = new ArrayList<>();
        if (item.boundaries().isPresent()) {
            overlays.addAll(MapLines.segments(shelf.only(item.boundaries().get())));
        }
        for (int i = 0; i < item.spots().size(); i++) {
            overlays.add(spots(item.spots().get(i), frame, i));
        }
        return overlays;
    }

    CategoricalMapFigure on(CategoricalMapFigure map) throws IOException {
        CategoricalMapFigure drawn = map;
        for (Overlay overlay : overlays(0)) {
            drawn = drawn.with(overlay);
        }
        Optional<Field> light = brightness(map.y().size(), map.x().size());
        return light.isPresent() ? drawn.withBrightness(light.get()) : drawn;
    }

    RgbFigure on(RgbFigure map) throws IOException {
        Optional<Field> light = brightness(map.y().size(), map.x().size());
        RgbFigure drawn = light.isPresent() ? map.shaded(light.get()) : map;
        for (Overlay overlay : overlays(0)) {
            drawn = drawn.with(overlay);
        }
        return drawn;
    }

    /** 0 to 1 a cell. */
    private Optional<Field> brightness(int rows, int columns) throws IOException {
        if (item.brightness().isEmpty()) {
            return Optional.empty();
        }
        Ref ref = item.brightness().get();
        double[] values = shelf.shown(ref).kind() == Shown.Kind.IMAGE
                ? shelf.only(ref).doubles()
                : shelf.column(ref).doubles();
        if (values.length < rows * columns) {
            throw new IllegalArgumentException(
                    "'" + ref + "': it has " + values.length + " numbers, and the map " + rows * columns + " cells.");
        }
        Field field = Field.of(Arrays.copyOf(values, rows * columns), rows, columns);
        double full = field.distribution().percentile(FULL, Scaling.LINEAR);
        double[] light = field.toArray();
        for (int i = 0; i < light.length; i++) {
            light[i] = full > 0 ? Math.clamp(light[i] / full, 0.0, 1.0) : 1;
        }
        return Optional.of(Field.of(light, rows, columns));
    }

    private Overlay spots(Ref ref, long frame, int number) throws IOException {
        Optional<Frame> found = shelf.frame(ref, frame);
        String name = ref.member().orElse(ref.name()).replace('_', ' ');
        Overlay.Marks.Form form = number == 0 ? Overlay.Marks.Form.CIRCLE : Overlay.Marks.Form.CROSS;
        int rgb = COLOURS[number % COLOURS.length];
        return found.isPresent()
                ? SpotMarks.of(name, found.get().table(), form, rgb)
                : new Overlay.Marks(name, Values.of(), Values.of(), Values.of(), form, rgb);
    }
}
