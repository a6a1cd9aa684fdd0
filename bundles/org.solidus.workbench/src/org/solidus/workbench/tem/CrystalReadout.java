/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.figure.text.Typesetting;
import org.solidus.tem.maps.MapColumns;

/** A point of a map of crystals in words. */
final class CrystalReadout {

    private CrystalReadout() {}

    static String text(CrystalMap map, int cell) {
        int columns = map.x().size();
        List<String> words = new ArrayList<>();
        words.add("frame " + (map.first() + cell));
        words.add(place(map.x(), cell % columns));
        words.add(place(map.y(), cell / columns));
        words.add(map.kinds().stream()
                .filter(kind -> kind.code() == map.phase(cell))
                .findFirst()
                .map(Category::name)
                .orElse("no data"));
        if (map.isCrystal(cell)) {
            double[] bunge = map.orientation(cell).bunge();
            words.add("(" + degrees(bunge[0]) + ", " + degrees(bunge[1]) + ", " + degrees(bunge[2]) + ")");
        }
        number(map, MapColumns.INDEX, cell, 3).ifPresent(text -> words.add("Q " + text));
        number(map, MapColumns.RELIABILITY, cell, 3).ifPresent(text -> words.add("R " + text));
        number(map, MapColumns.PHASE_RELIABILITY, cell, 3).ifPresent(text -> words.add("R of phase " + text));
        return String.join(" · ", words);
    }

    private static String degrees(double angle) {
        return Typesetting.fixed(Math.toDegrees(angle), 1) + "\u00b0";
    }

    private static Optional<String> number(CrystalMap map, String name, int cell, int digits) {
        return map.values(name)
                .map(values -> values[cell])
                .filter(Double::isFinite)
                .map(value -> Typesetting.number(value, digits));
    }

    private static String place(Axis axis, int at) {
        String unit = Typesetting.unit(axis.unit().symbol());
        return axis.name() + " " + Typesetting.number(axis.value(at), 4) + (unit.isEmpty() ? "" : " " + unit);
    }
}
