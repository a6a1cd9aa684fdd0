/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.figure.text.Typesetting;

/**
 * A region that stands out, as a table of hotspots tells of it.
 *
 * @param label in the map of labels
 * @param points cells
 * @param area in {@code areaUnit}
 * @param peakZ deviation in standard deviations of the background
 * @param pValue of a deviation like that by chance
 */
public record Hotspot(int label, int points, double area, String areaUnit, double peakZ, double pValue) {

    /** Of a table of hotspots; none where it is no such table. */
    public static List<Hotspot> of(Table table) {
        Optional<Column> label = table.find("hotspot");
        Optional<Column> p = table.find("p-value");
        Optional<Column> z = table.find("peak z");
        if (label.isEmpty() || p.isEmpty() || z.isEmpty()) {
            return List.of();
        }
        Optional<Column> points = table.find("points");
        Optional<Column> area = table.find("area");
        List<Hotspot> hotspots = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            int at = row;
            hotspots.add(new Hotspot(
                    (int) label.get().number(row),
                    points.map(column -> (int) column.number(at)).orElse(0),
                    area.map(column -> column.number(at)).orElse(Double.NaN),
                    area.map(column -> column.unit().symbol()).orElse(""),
                    z.get().number(row),
                    p.get().number(row)));
        }
        return hotspots;
    }

    /** Number, significance and size in a line. */
    public String text() {
        String size = Double.isFinite(area) && !areaUnit.isEmpty()
                ? Typesetting.number(area, 3) + " " + Typesetting.unit(areaUnit)
                : points + " points";
        return "hotspot " + label + ": z " + Typesetting.fixed(peakZ, 1) + ", p " + probability() + ", " + size;
    }

    /** The p value as people read it. */
    public String probability() {
        return pValue < 1e-12 ? "< 10⁻¹²" : Typesetting.number(pValue, 2);
    }
}
