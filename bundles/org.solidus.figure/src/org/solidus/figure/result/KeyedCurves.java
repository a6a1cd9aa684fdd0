/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.figure.Curve;
import org.solidus.core.figure.Ref;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.colour.Palette;
import org.solidus.figure.text.Typesetting;

/** A curve for each of many things that a series of tables follows: grains, particles. */
final class KeyedCurves {

    private KeyedCurves() {}

    /** Those that are there longest; of as long ones those that change most, as a part of what they were. */
    static List<DrawnCurve> of(Curve curve, FigureResults shelf) throws IOException {
        Ref ref = curve.of().orElseThrow();
        String by = curve.by().orElseThrow();
        ColumnSpec column = shelf.shown(ref).number();
        SeriesAxis along = shelf.rows(ref).along(column.name());
        Map<Double, double[]> all = shelf.keyed(ref, column.name(), by);
        Map<Double, double[]> errors = shelf.keyed(ref, column.name() + " error", by);
        List<DrawnCurve> curves = new ArrayList<>();
        for (Double key : chosen(all, curve.most())) {
            Series line = Series.line(
                            curve.name().orElse(by) + " " + Typesetting.number(key, 6),
                            Values.of(along.values()),
                            Values.of(all.get(key)))
                    .withColour(Palette.many(key.intValue()));
            Optional<double[]> error = Optional.ofNullable(errors.get(key));
            curves.add(new DrawnCurve(
                    error.map(sigma -> line.withSigma(Values.of(sigma))).orElse(line),
                    along.axis(),
                    column.name(),
                    column.unit(),
                    curve.axis(),
                    false));
        }
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("'" + ref + "': there is nothing in any frame.");
        }
        return curves;
    }

    private static List<Double> chosen(Map<Double, double[]> all, int most) {
        return all.keySet().stream()
                .sorted(Comparator.comparingLong((Double key) -> -there(all.get(key)))
                        .thenComparingDouble(key -> -change(all.get(key)))
                        .thenComparingDouble(key -> key))
                .limit(most)
                .sorted()
                .toList();
    }

    private static long there(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).count();
    }

    private static double change(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        return finite.length < 2 || finite[0] == 0 ? 0 : Math.abs(finite[finite.length - 1] / finite[0] - 1);
    }
}
