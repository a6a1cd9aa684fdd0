/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.figure.Field;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PlotAxis;

/** Maps in the workbench, as a run draws them: the same axes, aspect and colours. Any thread. */
public final class ScanMaps {

    private ScanMaps() {}

    /**
     * A number for each point of a scan.
     *
     * @param y axis of the rows
     * @param x axis of the columns
     */
    public static MapFigure of(String title, Axis y, Axis x, PlotAxis value, Field field) {
        MapAxis across = Axes.map(x);
        MapAxis up = Axes.map(y);
        MapFigure.Builder map = x.unit().equals(y.unit())
                ? MapFigure.map(title, field, across, up, value)
                : MapFigure.heatMap(title, field, across, up, value);
        boolean positions =
                List.of(x, y).stream().allMatch(axis -> axis.quantity().equals(Quantities.POSITION));
        return (positions ? map.scaleBar() : map)
                .colours(ColourChoice.ofMap(value.quantity(), field))
                .build();
    }

    /** A map that is a frame of two dimensions; where its values are masked there are no data. */
    public static MapFigure of(String title, Frame frame) {
        List<Axis> axes = frame.axes();
        Axis y = axes.get(axes.size() - 2);
        Axis x = axes.get(axes.size() - 1);
        Field field = Field.wrap(frame.raw(), frame.mask(), y.size(), x.size());
        return of(title, y, x, PlotAxis.of(frame.quantity(), frame.unit().symbol()), field);
    }
}
