/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.Arrays;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.figure.Overlay;
import org.solidus.figure.Values;

/** Spots of a pattern as marks over it, larger the stronger they are. Any thread. */
public final class SpotMarks {

    private SpotMarks() {}

    /**
     * The spots of a table with the columns {@code qx} and {@code qy}, or {@code x} and {@code y}, in the units of the
     * pattern's axes, and perhaps {@code intensity}. The size goes by the fourth root of the intensity, for intensities span
     * decades.
     *
     * @param name for the legend
     * @throws IllegalArgumentException when it has no places
     */
    public static Overlay.Marks of(String name, Table spots, Overlay.Marks.Form form, int rgb) {
        Column x = place(spots, "x");
        Column y = place(spots, "y");
        double[] sizes = spots.find("intensity").map(SpotMarks::sizes).orElseGet(() -> {
            double[] same = new double[spots.rows()];
            Arrays.fill(same, 0.5);
            return same;
        });
        return new Overlay.Marks(name, Values.of(x.doubles()), Values.of(y.doubles()), Values.of(sizes), form, rgb);
    }

    private static Column place(Table spots, String name) {
        Optional<Column> found = spots.find("q" + name).or(() -> spots.find(name));
        return found.orElseThrow(() ->
                new IllegalArgumentException("Spots need the columns 'qx' and 'qy', or 'x' and 'y', and these have "
                        + String.join(
                                ", ", spots.columns().stream().map(Column::name).toList()) + "."));
    }

    private static double[] sizes(Column intensity) {
        double[] values = intensity.doubles();
        double most = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
        return Arrays.stream(values)
                .map(value -> most > 0 && value > 0 ? Math.sqrt(Math.sqrt(value / most)) : 0)
                .toArray();
    }
}
