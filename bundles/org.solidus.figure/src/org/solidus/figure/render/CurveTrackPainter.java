/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.figure.Track;
import org.solidus.figure.Values;
import org.solidus.figure.colour.Palette;
import org.solidus.figure.text.Typesetting;

/** Paints a panel of curves with one ordinate or two. */
final class CurveTrackPainter extends TrackPainter {

    private final Track.Curves track;
    private final Legend legend;
    private Optional<Rectangle2D> free = Optional.empty();
    private Range along = new Range(0, 1);

    CurveTrackPainter(Canvas canvas, Style style, boolean upright, Track.Curves track) {
        super(canvas, style, upright);
        this.track = track;
        legend = new Legend(canvas, style, entries());
    }

    private List<Legend.Entry> entries() {
        List<Legend.Entry> entries = new ArrayList<>();
        List<Series> series = track.series();
        for (int i = 0; i < series.size(); i++) {
            if (!series.get(i).name().isBlank()) {
                entries.add(Legend.Entry.of(i, series.get(i), colour(i)));
            }
        }
        return scales().stream().allMatch(CurveTrackPainter::speaksForItself) ? List.of() : entries;
    }

    /** An ordinate with one curve, whose name it bears; of two ordinates each has the colour of its curve. */
    private static boolean speaksForItself(Track.Scale scale) {
        return scale.series().size() == 1
                && Typesetting.quantity(scale.series().get(0).name())
                        .equals(Typesetting.quantity(scale.axis().quantity()));
    }

    private int colour(int series) {
        return track.series().get(series).rgb().orElse(Palette.rgb(series));
    }

    @Override
    Optional<Range> along() {
        return Range.of(track.series().stream().flatMapToDouble(s -> Arrays.stream(s.x().toArray())));
    }

    @Override
    boolean fillsAlong() {
        return false;
    }

    @Override
    void setAlong(Range range) {
        along = range;
    }

    @Override
    void note(Notes notes) {
        List<Series> all = track.series();
        boolean bars = all.stream().anyMatch(s -> s.sigma().isPresent() && CurvePainter.hasPoints(s));
        boolean bands = all.stream().anyMatch(s -> s.sigma().isPresent() && !CurvePainter.hasPoints(s));
        if (bars || bands) {
            notes.addOnce((bars && bands ? "bars and bands" : bars ? "bars" : "bands") + ": ±1 standard deviation");
        }
        all.stream()
                .filter(s -> s.band().isPresent() && !s.isArea() && !s.name().isBlank())
                .forEach(s -> notes.addOnce("band of " + s.name() + ": from its lower to its upper limit"));
        long unplaced = AxisRange.unplaced(track.near().axis(), track.near().series())
                + track.far()
                        .map(far -> AxisRange.unplaced(far.axis(), far.series()))
                        .orElse(0L);
        if (unplaced > 0) {
            notes.addOnce("logarithmic ordinate: " + unplaced + (unplaced == 1 ? " value" : " values")
                    + " of zero or less not shown");
        }
        if (along().isEmpty()) {
            notes.addOnce("no values to show");
        }
    }

    private Range range(Track.Scale scale) {
        Range data = AxisRange.ofOrdinate(scale.axis(), scale.series(), along);
        if (!track.zero() || scale.axis().range().isPresent()) {
            return data;
        }
        double reach = Math.max(Math.abs(data.low()), Math.abs(data.high()));
        return new Range(-reach, reach).notEmpty();
    }

    @Override
    AxisTransform across(Rectangle2D box) {
        return across(box, track.near());
    }

    private AxisTransform across(Rectangle2D box, Track.Scale scale) {
        Scaling scaling = scale.axis().scaling();
        return upright
                ? new AxisTransform(scaling, range(scale), box.getMinX(), box.getMaxX())
                : new AxisTransform(scaling, range(scale), box.getMaxY(), box.getMinY());
    }

    @Override
    Rooms rooms(Rectangle2D size) {
        Ticks near = acrossTicks(across(size));
        String label = label(track.near());
        double beside = style.font() * 0.8;
        if (upright) {
            double top = track.far().isEmpty()
                    ? style.font() * 0.4
                    : axes.bottomRoom(
                            acrossTicks(across(size, track.far().get())),
                            label(track.far().get()));
            return new Rooms(0, top, beside, axes.bottomRoom(near, label));
        }
        double common = axes.topRoom(near);
        if (track.far().isEmpty()) {
            return new Rooms(axes.leftRoom(near, label), common, beside, 0);
        }
        Ticks far = acrossTicks(across(size, track.far().get()));
        return new Rooms(
                axes.leftRoom(near, label),
                Math.max(common, axes.topRoom(far)),
                axes.rightRoom(far, label(track.far().get())),
                0);
    }

    private static String label(Track.Scale scale) {
        return scale.axis().label();
    }

    @Override
    double legendHeight(PlotArea area) {
        free = legend.isEmpty() ? Optional.empty() : legend.freePlace(area.bounds(), paths(area), List.of());
        return legend.isEmpty() || free.isPresent()
                ? 0
                : legend.heightAbove(area.bounds().getWidth());
    }

    private List<CurvePath> paths(PlotArea area) {
        List<CurvePath> paths = new ArrayList<>();
        scales().forEach(scale -> {
            AxisTransform across = across(area.bounds(), scale);
            for (Series s : scale.series()) {
                paths.add(path(s, s.y(), area, across));
                s.sigma().ifPresent(sigma -> {
                    paths.add(path(s, shifted(s, sigma, -1), area, across));
                    paths.add(path(s, shifted(s, sigma, 1), area, across));
                });
                s.band().ifPresent(band -> {
                    paths.add(path(s, band.low(), area, across));
                    paths.add(path(s, band.high(), area, across));
                });
            }
        });
        return paths;
    }

    private static Values shifted(Series s, Values sigma, int sign) {
        return Values.of(IntStream.range(0, sigma.size())
                .mapToDouble(i -> s.y().get(i) + sign * sigma.get(i))
                .toArray());
    }

    private CurvePath path(Series s, Values y, PlotArea area, AxisTransform across) {
        return upright
                ? CurvePath.of(y, s.x(), across, along(area), canvas.deviceScale())
                : CurvePath.of(s.x(), y, along(area), across, canvas.deviceScale());
    }

    private List<Track.Scale> scales() {
        List<Track.Scale> scales = new ArrayList<>(List.of(track.near()));
        track.far().ifPresent(scales::add);
        return scales;
    }

    @Override
    PlotArea paint(PlotArea area, MarkLines marks, boolean legendAbove, double labelAt) {
        Rectangle2D box = area.bounds();
        Ticks near = acrossTicks(across(area));
        Ticks shared =
                upright ? Ticks.vertical(area.y(), style.font()) : Ticks.horizontal(area.x(), style.font(), canvas);
        axes.grid(box, area.x(), upright ? near : shared, area.y(), upright ? shared : near);
        MarkingPainter own = new MarkingPainter(canvas, style, track.markings());
        Rectangle2D lying = lyingBox(area);
        lying(area, () -> {
            own.paintSpans(lying, along(area));
            marks.paintSpans(lying, along(area));
            zero(lying, across(area));
            own.paintLines(lying, along(area));
            marks.paintLines(lying, along(area), false);
            paintCurves(area);
        });
        if (!upright) {
            own.paintLabels(box, area.x(), paths(area));
        }
        canvas.crispFrame(box, style.thin(), style.theme().foreground());
        paintAxes(area, near, labelAt);
        if (!legend.isEmpty()) {
            if (legendAbove || free.isEmpty()) {
                legend.paintAbove(
                        box.getMinX(),
                        box.getMinY() - legend.heightAbove(box.getWidth()) - aboveBox(area),
                        box.getWidth());
            } else {
                legend.freePlace(box, paths(area), List.of()).or(() -> free).ifPresent(legend::paintInside);
            }
        }
        return area.curves(track.title(), track.near().axis(), track.near().axis(), readings(box))
                .with(legend.placed());
    }

    private CurveReadings readings(Rectangle2D box) {
        List<CurveReadings.Curve> curves = new ArrayList<>();
        for (Track.Scale scale : scales()) {
            AxisTransform across = across(box, scale);
            scale.series()
                    .forEach(s -> curves.add(new CurveReadings.Curve(s.name(), scale.axis(), s.x(), s.y(), across, 0)));
        }
        return new CurveReadings(curves, upright);
    }

    private double aboveBox(PlotArea area) {
        return upright ? rooms(area.bounds()).top() : axes.topRoom(acrossTicks(across(area)));
    }

    private void zero(Rectangle2D lying, AxisTransform across) {
        double zero = across.toPixel(0);
        if (track.zero() && Double.isFinite(zero)) {
            canvas.stroke(
                    new Line2D.Double(lying.getMinX(), zero, lying.getMaxX(), zero),
                    style.thin(),
                    style.theme().muted());
        }
    }

    private void paintCurves(PlotArea area) {
        for (boolean bands : new boolean[] {true, false}) {
            int number = 0;
            for (Track.Scale scale : scales()) {
                CurvePainter painter = new CurvePainter(canvas, style, along(area), across(area.bounds(), scale));
                for (Series s : scale.series()) {
                    int rgb = colour(number++);
                    if (bands) {
                        painter.band(s, rgb);
                    } else {
                        painter.curve(s, rgb);
                    }
                }
            }
        }
    }

    private void paintAxes(PlotArea area, Ticks near, double labelAt) {
        Rectangle2D box = area.bounds();
        AxisPainter own = inked(track.near(), 0);
        if (upright) {
            own.bottom(box, area.x(), near, label(track.near()));
        } else {
            own.left(box, area.y(), near, label(track.near()), labelAt);
        }
        if (track.far().isPresent()) {
            Track.Scale scale = track.far().get();
            AxisTransform across = across(box, scale);
            AxisPainter far = inked(scale, track.near().series().size());
            if (upright) {
                far.top(box, across, acrossTicks(across), label(scale));
            } else {
                far.farRight(box, across, acrossTicks(across), label(scale));
            }
        }
    }

    /** Of two axes each has the colour of its curve, if it has just one. */
    private AxisPainter inked(Track.Scale scale, int first) {
        boolean single = track.far().isPresent() && scale.series().size() == 1;
        return single ? new AxisPainter(canvas, style, colour(first)) : axes;
    }
}
