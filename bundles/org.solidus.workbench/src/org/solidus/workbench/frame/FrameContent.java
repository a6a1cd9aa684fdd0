/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapGeometry;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Values;
import org.solidus.figure.result.Figures;
import org.solidus.plot.region.Plane;

/**
 * A frame as it is shown. Made on a background thread.
 *
 * @param frame what is shown
 * @param figure of it
 * @param image its numbers and places; absent where it is no image
 */
record FrameContent(Frame frame, Figure figure, Optional<Image> image) {

    /** Wider images than this, or higher, fill the view instead of keeping their aspect. */
    private static final double SLENDER = 4;

    /**
     * An image.
     *
     * @param plane to measure on
     * @param field to paint, histogram included
     * @param value quantity and unit of its numbers
     * @param pixels whether both axes count pixels of a detector
     */
    public record Image(Plane plane, Field field, PlotAxis value, boolean pixels) {

        /** Which regions belong on it: those on images of the same kind of axes. */
        public String space() {
            return pixels
                    ? "detector"
                    : plane.x().axis().quantity() + " (" + plane.x().unit() + ") "
                            + plane.y().axis().quantity() + " (" + plane.y().unit() + ")";
        }
    }

    /** How a frame is shown: as an image, a curve or a table. */
    public static FrameContent of(Frame frame, String title) {
        boolean image =
                !frame.isTable() && frame.raw().rank() == 2 && frame.raw().size() > 0;
        return image ? image(frame, title) : new FrameContent(frame, Figures.of(title, frame), Optional.empty());
    }

    private static FrameContent image(Frame frame, String title) {
        int[] shape = frame.shape();
        Field field = Field.wrap(frame.raw(), frame.mask(), shape[0], shape[1]);
        PlotAxis value = PlotAxis.of(frame.quantity(), frame.unit().symbol());
        Axis down = frame.axes().get(0);
        Axis across = frame.axes().get(1);
        boolean pixels = counts(down) && counts(across);
        boolean alike =
                pixels || down.unit().equals(across.unit()) && down.quantity().equals(across.quantity());
        double ratio = (double) shape[0] / shape[1];
        boolean slender = ratio > SLENDER || ratio < 1 / SLENDER;
        MapGeometry geometry = alike ? slender ? MapGeometry.MAP.filling() : MapGeometry.MAP : MapGeometry.SERIES;
        MapFigure figure = MapFigure.image(title, field, axis(across), axis(down), value)
                .geometry(geometry)
                .colours(FrameColours.of(field))
                .build();
        return new FrameContent(frame, figure, Optional.of(new Image(Plane.of(frame), field, value, pixels)));
    }

    private static boolean counts(Axis axis) {
        return axis.quantity().equals(Quantities.INDEX) && axis.unit().symbol().isEmpty();
    }

    private static MapAxis axis(Axis axis) {
        PlotAxis plot = counts(axis)
                ? PlotAxis.of(axis.name(), "pixel")
                : PlotAxis.of(axis.quantity(), axis.unit().symbol());
        return axis.isLinear()
                ? new MapAxis(plot, Values.linear(axis.value(0), axis.step(), axis.size()))
                : new MapAxis(plot, Values.of(axis.values()));
    }
}
