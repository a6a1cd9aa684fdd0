/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.NDArray;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Sampling;
import org.solidus.figure.Scaling;
import org.solidus.figure.Track;
import org.solidus.figure.Values;

/** Paints a panel of a series in colours. */
final class HeatTrackPainter extends TrackPainter {

    private final Track.Heat track;
    private final Range limits;

    HeatTrackPainter(Canvas canvas, Style style, boolean upright, Track.Heat track) {
        super(canvas, style, upright);
        this.track = track;
        limits = track.colours().limits().resolve(track.field(), track.colours().scaling());
    }

    @Override
    Optional<Range> along() {
        return Optional.of(track.along().span());
    }

    @Override
    boolean fillsAlong() {
        return true;
    }

    @Override
    void setAlong(Range along) {
        // its colours are the same for any part of the axis
    }

    @Override
    void note(Notes notes) {
        notes.addNoData(track.field().missing(), track.field().size());
        notes.addLogarithm(track.colours().scaling(), track.field());
    }

    private Range acrossRange() {
        return track.across().shown();
    }

    @Override
    AxisTransform across(Rectangle2D box) {
        Scaling scaling = track.across().axis().scaling();
        return upright
                ? new AxisTransform(scaling, acrossRange(), box.getMinX(), box.getMaxX())
                : new AxisTransform(scaling, acrossRange(), box.getMaxY(), box.getMinY());
    }

    private ColourBar bar() {
        Range values = track.field().range().orElse(limits);
        return new ColourBar(
                canvas,
                style,
                track.colours(),
                limits,
                track.value().label(),
                values.low() < limits.low(),
                values.high() > limits.high());
    }

    @Override
    Rooms rooms(Rectangle2D size) {
        Ticks ticks = acrossTicks(across(size));
        String label = track.across().axis().label();
        double above = bar().topRoom(size.getHeight());
        return upright
                ? new Rooms(
                        0,
                        Math.max(above, style.font() * 0.4),
                        bar().room(size.getHeight()) + style.font(),
                        axes.bottomRoom(ticks, label))
                : new Rooms(
                        axes.leftRoom(ticks, label),
                        Math.max(above, axes.topRoom(ticks)),
                        bar().room(size.getHeight()),
                        0);
    }

    @Override
    double legendHeight(PlotArea area) {
        return 0;
    }

    @Override
    PlotArea paint(PlotArea area, MarkLines marks, boolean legendAbove, double labelAt) {
        Rectangle2D box = area.bounds();
        Rectangle2D cells = cells(area);
        if (cells.getWidth() >= 1 && cells.getHeight() >= 1) {
            Values along = track.along().edges();
            Values across = track.across().edges();
            CellRaster raster = new CellRaster(
                    new PlotArea(cells, area.x(), area.y()),
                    upright ? across : along,
                    upright ? along : across,
                    canvas.deviceScale());
            raster.paint(
                    canvas,
                    style.theme(),
                    new FieldColours(
                            upright ? track.field() : transposed(track.field()),
                            Sampling.MEAN,
                            track.colours(),
                            limits,
                            List.of(),
                            style.theme(),
                            raster));
        }
        PlotArea part = new PlotArea(cells, area.x(), area.y());
        lying(part, () -> marks.paintLines(lyingBox(part), along(part), true));
        canvas.crispFrame(box, style.thin(), style.theme().foreground());
        Ticks ticks = acrossTicks(across(area));
        if (upright) {
            axes.bottom(box, area.x(), ticks, track.across().axis().label());
        } else {
            axes.left(box, area.y(), ticks, track.across().axis().label(), labelAt);
        }
        Rectangle2D key = bar().paint(box);
        return area.cells(
                track.title(),
                upright ? track.across().axis() : track.along().axis(),
                upright ? track.along().axis() : track.across().axis(),
                Optional.of(new ColourKey(track.value(), track.colours(), limits, key)),
                readings());
    }

    private CellReadings readings() {
        return new CellReadings(
                upright ? track.across() : track.along(),
                upright ? track.along() : track.across(),
                (row, column, x, y) -> {
                    int curve = upright ? row : column;
                    int point = upright ? column : row;
                    PlotAxis value = track.value();
                    return Reading.of(
                            value.quantity(), track.field().get(curve, point), value.unit(), x, y, curve, point);
                });
    }

    /** Where the cells lie: the series may be shorter than the shared axis. */
    private Rectangle2D cells(PlotArea area) {
        Range along = track.along().span();
        Range across = track.across().span();
        Range x = upright ? across : along;
        Range y = upright ? along : across;
        Rectangle2D all = new Rectangle2D.Double();
        all.setFrameFromDiagonal(
                area.x().toPixel(x.low()),
                area.y().toPixel(y.low()),
                area.x().toPixel(x.high()),
                area.y().toPixel(y.high()));
        Rectangle2D inside = all.createIntersection(area.bounds());
        return inside.isEmpty() ? new Rectangle2D.Double() : canvas.snap(inside);
    }

    private static Field transposed(Field field) {
        double[] row = new double[field.columns()];
        double[] values = new double[field.size()];
        for (int r = 0; r < field.rows(); r++) {
            field.read(r * row.length, row.length, row, 0);
            for (int column = 0; column < row.length; column++) {
                values[column * field.rows() + r] = row[column];
            }
        }
        return Field.wrap(NDArray.of(values), Optional.empty(), field.columns(), field.rows());
    }
}
