/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Scaling;
import org.solidus.figure.Values;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;

/** A map of what lies in windows of energy, and on wish its errors beside it. */
final class ImagePicture {

    /** An axis of nothing. */
    static final MapAxis NO_AXIS = MapAxis.index("", 1);

    private static final ColourLimits MOST = new ColourLimits.Percentile(0.5, 99.5);

    private ImagePicture() {}

    /**
     * Draws.
     *
     * @param name what is mapped
     * @param log whether colours are logarithmic
     * @param errors whether the errors stand beside it
     */
    static Figure of(SpectrumCube cube, WindowMap map, String name, boolean log, boolean errors) {
        ColourScale scale = new ColourScale(ColourMap.VIRIDIS, MOST, log ? Scaling.LOG : Scaling.LINEAR);
        MapFigure value = map(cube, map.value(), name, scale);
        if (!errors) {
            return value;
        }
        MapFigure error =
                map(cube, map.sigma(), name + " error", new ColourScale(ColourMap.MAGMA, MOST, Scaling.LINEAR));
        return new PanelFigure("", 2, List.of(value, error));
    }

    private static MapFigure map(SpectrumCube cube, double[] values, String name, ColourScale scale) {
        Field field = Field.of(values, cube.rows(), cube.columns());
        MapAxis x = axis(cube.x(), cube.bin());
        MapAxis y = axis(cube.y(), cube.bin());
        PlotAxis value = PlotAxis.of(name, "");
        MapFigure.Builder map = x.axis().unit().equals(y.axis().unit())
                ? MapFigure.map("", field, x, y, value)
                : MapFigure.heatMap("", field, x, y, value);
        boolean lengths = cube.x().quantity().equals(Quantities.POSITION)
                && !cube.x().unit().symbol().isEmpty();
        return (lengths && x.axis().unit().equals(y.axis().unit()) ? map.scaleBar() : map)
                .colours(scale)
                .build();
    }

    /** Centres of blocks of pixels. */
    static MapAxis axis(Axis scan, int bin) {
        Axis axis = PixelRegions.steady(scan);
        int size = (axis.size() + bin - 1) / bin;
        double[] centres = new double[size];
        for (int i = 0; i < size; i++) {
            int last = Math.min(axis.size(), (i + 1) * bin) - 1;
            centres[i] = (axis.value(i * bin) + axis.value(last)) / 2;
        }
        return new MapAxis(PlotAxis.of(axis.name(), axis.unit().symbol()), Values.of(centres));
    }
}
