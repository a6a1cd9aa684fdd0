/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapGeometry;
import org.solidus.figure.Marking;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.colour.ColourScale;

/** The picture of a series: its grid in colours, or a curve along it. Any thread. */
final class SeriesFigure {

    private final SeriesLayout layout;
    private final Sweep sweep;
    private final PlotAxis value;

    /** @param value what the numbers of the sweep are */
    SeriesFigure(SeriesLayout layout, Sweep sweep, PlotAxis value) {
        this.layout = layout;
        this.sweep = sweep;
        this.value = value;
    }

    /** Whether the curve runs along time. */
    boolean isTimed() {
        return !layout.isGrid() && (layout.seconds(0).isPresent() || known(0).isPresent());
    }

    private Optional<Double> known(int from) {
        for (int i = from; i < Math.min(sweep.count(), from + 4); i++) {
            if (sweep.seconds(i).isPresent()) {
                return Optional.of(sweep.seconds(i).getAsDouble());
            }
        }
        return Optional.empty();
    }

    /** Where a sample lies along the curve. */
    double along(int sample) {
        long frame = sweep.frame(sample);
        if (!isTimed()) {
            return frame;
        }
        return sweep.seconds(sample).isPresent()
                ? sweep.seconds(sample).getAsDouble()
                : layout.seconds(frame).orElse(Double.NaN);
    }

    /** The axis of the curve. */
    PlotAxis axis() {
        return isTimed() ? PlotAxis.of(Quantities.TIME, "s") : PlotAxis.of("frame", "");
    }

    /**
     * Draws what is known by now.
     *
     * @param current frame whose grid is shown, where there are several
     * @param colours of a grid, where they are settled
     * @param small whether a grid goes without axes
     */
    Figure figure(String title, long current, List<Marking> marks, Optional<ColourScale> colours, boolean small) {
        return layout.isGrid() && sweep.count() == layout.frames()
                ? grid(title, current, colours, small)
                : line(title, marks);
    }

    private Figure grid(String title, long current, Optional<ColourScale> colours, boolean small) {
        int start = (int) layout.planeStart(current);
        double[] values = new double[(int) layout.plane()];
        for (int i = 0; i < values.length; i++) {
            values[i] = sweep.value(start + i);
        }
        Field field = Field.of(values, layout.rows(), layout.columns());
        MapFigure.Builder map = MapFigure.map(title, field, axis(layout.x()), axis(layout.y()), value);
        colours.ifPresent(map::colours);
        if (small) {
            map.geometry(MapGeometry.MAP.withoutAxes());
        }
        return map.build();
    }

    private static MapAxis axis(Axis axis) {
        double[] values = axis.values();
        boolean plain = axis.quantity().equals(Quantities.INDEX) || !rises(values);
        return plain
                ? MapAxis.index(axis.name(), values.length)
                : new MapAxis(PlotAxis.of(axis.name(), axis.unit().symbol()), Values.of(values));
    }

    private static boolean rises(double[] values) {
        double direction = values.length < 2 ? 1 : values[1] - values[0];
        for (int i = 1; i < values.length; i++) {
            if (!((values[i] - values[i - 1]) * direction > 0)) {
                return false;
            }
        }
        return true;
    }

    private Figure line(String title, List<Marking> marks) {
        int count = sweep.count();
        double[] x = new double[count];
        double[] y = new double[count];
        int filled = 0;
        for (int i = 0; i < count; i++) {
            if (sweep.known(i) != Sweep.Known.NOT_YET) {
                x[filled] = along(i);
                y[filled] = sweep.value(i);
                filled += Double.isNaN(x[filled]) ? 0 : 1;
            }
        }
        Series series = Series.line("", Values.of(Arrays.copyOf(x, filled)), Values.of(Arrays.copyOf(y, filled)));
        LineFigure.Builder figure = LineFigure.builder(title, axis(), value).add(series);
        marks.forEach(figure::mark);
        return figure.build();
    }
}
