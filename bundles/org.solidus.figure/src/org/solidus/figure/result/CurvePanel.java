/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.figure.Curve;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Side;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Marking;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Series;
import org.solidus.figure.Track;
import org.solidus.figure.Values;

/** A panel of curves: those of the first unit on the left, those of another on the right. */
final class CurvePanel {

    private static final double RESIDUAL_PART = 0.38;
    private static final int LONGEST_LABEL = 36;

    private final Panel panel;
    private final List<DrawnCurve> curves = new ArrayList<>();

    CurvePanel(Panel panel, FigureResults shelf) throws IOException {
        this.panel = panel;
        for (Curve curve : panel.curves()) {
            if (curve.by().isPresent() && curve.of().isPresent()) {
                curves.addAll(KeyedCurves.of(curve, shelf));
            } else {
                curves.add(DrawnCurve.of(curve, panel.against(), shelf));
            }
        }
    }

    /** The abscissa. */
    PlotAxis along() {
        Set<String> axes = new LinkedHashSet<>();
        curves.forEach(curve -> axes.add(curve.along().label()));
        if (axes.size() > 1) {
            throw new IllegalArgumentException("The curves of a panel have one abscissa, and these have "
                    + String.join(" and ", axes) + ". Frames get times from 'start' and 'interval' of their source.");
        }
        return curves.get(0).along();
    }

    boolean ofFrames() {
        return curves.get(0).ofFrame();
    }

    /** The panel, and below it the residual where it has one. */
    List<Track> tracks(List<Marking> markings) {
        List<DrawnCurve> left = new ArrayList<>();
        List<DrawnCurve> right = new ArrayList<>();
        Unit first = curves.get(0).unit();
        for (DrawnCurve curve : curves) {
            boolean far = curve.side()
                    .map(side -> side == Side.RIGHT)
                    .orElse(!curve.unit().symbol().equals(first.symbol()));
            (far ? right : left).add(curve);
        }
        if (left.isEmpty()) {
            left.addAll(right);
            right.clear();
        }
        Track.Scale near = scale(left, panel.limits());
        Optional<Track.Scale> far = right.isEmpty() ? Optional.empty() : Optional.of(scale(right, List.of()));
        List<Track> tracks = new ArrayList<>();
        tracks.add(new Track.Curves(panel.caption().orElse(""), near, far, false, markings, panel.size()));
        if (panel.residual()) {
            tracks.add(residual());
        }
        return tracks;
    }

    private Track.Scale scale(List<DrawnCurve> all, List<Quantity> limits) {
        Unit unit = all.get(0).unit();
        if (all.stream().anyMatch(curve -> !curve.unit().compatible(unit))) {
            throw new IllegalArgumentException("Curves on one axis have one unit; these have '" + unit + "' and '"
                    + all.stream()
                            .map(DrawnCurve::unit)
                            .filter(other -> !other.compatible(unit))
                            .findFirst()
                            .orElseThrow()
                    + "'.");
        }
        String quantity = all.size() == 1
                ? all.get(0).label()
                : common(all.stream().map(DrawnCurve::quantity).distinct().toList());
        PlotAxis axis = PlotAxis.of(quantity, unit.symbol());
        PlotAxis ranged = limited(axis, limits, unit);
        List<Series> series = all.stream()
                .map(curve -> withoutCommon(converted(curve, unit), all.size() == 1 ? "" : axis.quantity()))
                .toList();
        return new Track.Scale(panel.log() ? ranged.log() : ranged, series);
    }

    /** What the ordinate says of all curves the legend need not say of each. */
    private static Series withoutCommon(Series series, String quantity) {
        String end = " " + quantity;
        return !quantity.isEmpty()
                        && series.name().endsWith(end)
                        && series.name().length() > end.length()
                ? series.named(series.name().substring(0, series.name().length() - end.length()))
                : series;
    }

    static PlotAxis limited(PlotAxis axis, List<Quantity> ends, Unit unit) {
        return range(ends, unit)
                .map(range -> axis.from(range.low(), range.high()))
                .orElse(axis);
    }

    /** The ends in a unit; a number without unit is one in that unit. */
    static Optional<Range> range(List<Quantity> ends, Unit unit) {
        return ends.isEmpty() ? Optional.empty() : Optional.of(new Range(in(ends.get(0), unit), in(ends.get(1), unit)));
    }

    static double in(Quantity quantity, Unit unit) {
        return quantity.unit().symbol().isEmpty() ? quantity.value() : quantity.in(unit);
    }

    private static Series converted(DrawnCurve curve, Unit unit) {
        Series s = curve.series();
        if (curve.unit().equals(unit)) {
            return s;
        }
        Series moved = new Series(
                s.name(),
                s.x(),
                convert(s.y(), curve.unit(), unit),
                s.sigma()
                        .map(sigma -> scaled(
                                sigma,
                                curve.unit().convert(1, unit) - curve.unit().convert(0, unit))),
                s.band()
                        .map(band -> new Series.Band(
                                convert(band.low(), curve.unit(), unit), convert(band.high(), curve.unit(), unit))),
                s.look(),
                s.dashed(),
                s.rgb());
        return moved;
    }

    private static Values convert(Values values, Unit from, Unit to) {
        return Values.of(
                Arrays.stream(values.toArray()).map(v -> from.convert(v, to)).toArray());
    }

    private static Values scaled(Values values, double factor) {
        return Values.of(Arrays.stream(values.toArray()).map(v -> v * factor).toArray());
    }

    /** What several names have in common: their last words, else their first; else all of them if that is short. */
    static String common(List<String> names) {
        if (names.size() == 1) {
            return names.get(0);
        }
        List<String[]> words = names.stream().map(name -> name.split(" ")).toList();
        String[] any = words.get(0);
        int last = commonWords(words, true);
        int first = commonWords(words, false);
        if (last > 0) {
            return String.join(" ", Arrays.copyOfRange(any, any.length - last, any.length));
        }
        if (first > 0) {
            return String.join(" ", Arrays.copyOfRange(any, 0, first));
        }
        String all = String.join(", ", names);
        return all.length() <= LONGEST_LABEL ? all : "";
    }

    private static int commonWords(List<String[]> names, boolean fromEnd) {
        int least = names.stream().mapToInt(each -> each.length).min().orElse(0);
        int common = 0;
        while (common < least && same(names, common, fromEnd)) {
            common++;
        }
        return common;
    }

    private static boolean same(List<String[]> names, int place, boolean fromEnd) {
        return names.stream()
                        .map(words -> words[fromEnd ? words.length - 1 - place : place])
                        .distinct()
                        .count()
                == 1;
    }

    /** The first curve less the second, at the abscissae of the first. */
    private Track residual() {
        Series data = curves.get(0).series();
        Series fit = converted(curves.get(1), curves.get(0).unit());
        double[] left = new double[data.x().size()];
        Interpolated there = new Interpolated(fit.x(), fit.y());
        for (int i = 0; i < left.length; i++) {
            left[i] = data.y().get(i) - there.at(data.x().get(i));
        }
        Series series = Series.line("", data.x(), Values.of(left)).withColour(0x5c5c5c);
        PlotAxis axis = PlotAxis.of("residual", "");
        return new Track.Curves(
                "",
                new Track.Scale(axis, List.of(series)),
                Optional.empty(),
                true,
                List.of(),
                panel.size() * RESIDUAL_PART);
    }

    /** A curve between its points; NaN outside of them. */
    private record Interpolated(Values x, Values y) {

        double at(double place) {
            int low = 0;
            int high = x.size() - 1;
            if (high < 0 || !(place >= x.get(0) && place <= x.get(high))) {
                return Double.NaN;
            }
            while (high - low > 1) {
                int middle = (low + high) >>> 1;
                if (x.get(middle) <= place) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            double length = x.get(high) - x.get(low);
            double part = length > 0 ? (place - x.get(low)) / length : 0;
            return part == 0 ? y.get(low) : part == 1 ? y.get(high) : y.get(low) + part * (y.get(high) - y.get(low));
        }
    }
}
