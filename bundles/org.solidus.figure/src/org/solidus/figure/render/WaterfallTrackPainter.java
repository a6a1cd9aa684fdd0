/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Series;
import org.solidus.figure.Track;
import org.solidus.figure.Values;
import org.solidus.figure.text.Typesetting;

/** Paints curves with their feet at their places along an upright axis, the first in front. */
final class WaterfallTrackPainter extends TrackPainter {

    private final Track.Waterfall track;
    private final Range places;
    private final Range values;

    WaterfallTrackPainter(Canvas canvas, Style style, Track.Waterfall track) {
        super(canvas, style, true);
        this.track = track;
        places = track.places().range().orElse(new Range(0, 1));
        values = track.curves().stream()
                .map(Values::range)
                .flatMap(Optional::stream)
                .reduce(Range::and)
                .orElse(new Range(0, 1))
                .notEmpty();
    }

    /** What the highest curve takes of the shared axis. */
    private double height() {
        int curves = track.curves().size();
        double step = curves < 2 ? 1 : places.length() / (curves - 1);
        return track.height() * (step > 0 ? step : 1);
    }

    @Override
    Optional<Range> along() {
        return Optional.of(new Range(places.low(), places.high() + height()));
    }

    @Override
    boolean fillsAlong() {
        return false;
    }

    @Override
    void setAlong(Range along) {
        // each curve is drawn in units of the shared axis
    }

    @Override
    void note(Notes notes) {
        notes.addOnce("the foot of each curve stands at its place on the ordinate; highest peak: "
                + Typesetting.number(values.length(), 2) + unit());
    }

    private String unit() {
        String unit = Typesetting.unit(track.value().unit());
        return unit.isEmpty() ? "" : " " + unit;
    }

    @Override
    AxisTransform across(Rectangle2D box) {
        Series all = Series.line("", track.abscissa(), track.abscissa());
        Range range = AxisRange.ofAbscissa(track.across(), List.of(all));
        return new AxisTransform(track.across().scaling(), range, box.getMinX(), box.getMaxX());
    }

    @Override
    Rooms rooms(Rectangle2D size) {
        return new Rooms(
                0,
                style.font() * 0.4,
                style.font() * 0.8,
                axes.bottomRoom(acrossTicks(across(size)), track.across().label()));
    }

    @Override
    double legendHeight(PlotArea area) {
        return 0;
    }

    @Override
    PlotArea paint(PlotArea area, MarkLines marks, boolean legendAbove, double labelAt) {
        Rectangle2D box = area.bounds();
        lying(area, () -> {
            marks.paintSpans(lyingBox(area), along(area));
            marks.paintLines(lyingBox(area), along(area), false);
        });
        canvas.within(box, () -> {
            for (int i = track.curves().size() - 1; i >= 0; i--) {
                paint(i, area);
            }
        });
        canvas.crispFrame(box, style.thin(), style.theme().foreground());
        axes.bottom(box, area.x(), acrossTicks(area.x()), track.across().label());
        return area.curves(track.title(), track.across(), PlotAxis.of("", ""), readings());
    }

    /** Of all curves the one whose drawn line passes nearest. */
    private PlotArea.Content readings() {
        return (x, y, area) -> {
            int curves = track.curves().size();
            Values along = track.abscissa();
            List<CurveReadings.Curve> shown = new ArrayList<>();
            for (int i = 0; i < curves; i++) {
                shown.add(new CurveReadings.Curve("", track.value(), along, lifted(i), area.y(), 0));
            }
            return new CurveReadings(shown, false)
                    .at(x, y, area).stream()
                            .map(near -> Reading.of(
                                    track.value().quantity(),
                                    track.curves().get(near.row()).get(near.column()),
                                    track.value().unit(),
                                    near.x(),
                                    track.places().get(near.row()),
                                    near.row(),
                                    near.column()))
                            .toList();
        };
    }

    private Values lifted(int number) {
        Values curve = track.curves().get(number);
        double place = track.places().get(number);
        return Values.of(IntStream.range(0, curve.size())
                .mapToDouble(i -> place + (curve.get(i) - values.low()) / values.length() * height())
                .toArray());
    }

    private void paint(int number, PlotArea area) {
        double place = track.places().get(number);
        CurvePath path = CurvePath.of(track.abscissa(), lifted(number), area.x(), area.y(), canvas.deviceScale());
        double foot = area.y().toPixel(place);
        path.pieces().forEach(piece -> hide(piece, foot));
        double part = places.length() > 0 ? (place - places.low()) / places.length() : 0;
        // the brightest end of a map is hardly seen on white
        canvas.stroke(path.line(), style.line() * 0.8, track.colours().rgb(part * 0.85));
    }

    private void hide(double[] piece, double foot) {
        Path2D under = new Path2D.Double();
        under.moveTo(piece[0], foot);
        for (int i = 0; i < piece.length; i += 2) {
            under.lineTo(piece[i], piece[i + 1]);
        }
        under.lineTo(piece[piece.length - 2], foot);
        under.closePath();
        canvas.fill(under, style.theme().background(), 0.7);
    }
}
