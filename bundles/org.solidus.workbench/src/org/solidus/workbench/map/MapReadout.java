/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.solidus.figure.MapAxis;
import org.solidus.figure.render.Reading;
import org.solidus.figure.text.Typesetting;

/** A point of a map in words: its frame, where it is, its value and hotspot. */
final class MapReadout {

    private MapReadout() {}

    /** What the map has in a cell. */
    static Optional<Reading> at(MapPicture map, OptionalInt cell) {
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        int columns = map.figure().x().size();
        int row = cell.getAsInt() / columns;
        int column = cell.getAsInt() % columns;
        double value = map.figure().field().get(row, column);
        String unit = map.figure().value().unit();
        return Optional.of(new Reading(
                map.figure().value().quantity(),
                value,
                unit,
                map.figure().x().centres().get(column),
                map.figure().y().centres().get(row),
                row,
                column,
                Double.isFinite(value) ? withUnit(value, 5, unit) : "no data"));
    }

    /** @param counting whether to say how many points are there, when not all are */
    static String text(MapPicture map, Reading reading, boolean counting) {
        List<String> words = new ArrayList<>();
        OptionalLong frame = map.frame(reading.row(), reading.column());
        frame.ifPresent(number -> words.add("frame " + number));
        words.add(place(map.figure().x(), reading.x()));
        words.add(place(map.figure().y(), reading.y()));
        words.add(reading.named());
        map.hotspot(reading.row(), reading.column()).map(Hotspot::text).ifPresent(words::add);
        if (counting && !map.complete()) {
            words.add(map.done() + " of " + map.total() + " points so far");
        }
        return String.join(" · ", words);
    }

    private static String place(MapAxis axis, double value) {
        return axis.axis().quantity() + " " + withUnit(value, 4, axis.axis().unit());
    }

    private static String withUnit(double value, int digits, String unit) {
        String symbol = Typesetting.unit(unit);
        return Typesetting.number(value, digits) + (symbol.isEmpty() ? "" : " " + symbol);
    }
}
