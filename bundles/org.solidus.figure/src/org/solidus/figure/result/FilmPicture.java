/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.figure.Field;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.text.Typesetting;

/**
 * A frame of a film with what was found in it, its time and a scale bar: the same picture in the film view, a composed
 * figure and an exported film. Any thread.
 */
public final class FilmPicture {

    /** Grey, without the outermost numbers: what a frame looks like by itself. */
    public static final ColourScale GREY =
            ColourScale.LINEAR.with(ColourMap.GREY).with(new ColourLimits.Percentile(0.3, 99.7));

    private FilmPicture() {}

    /**
     * How it is drawn.
     *
     * @param layers that are drawn, where there is something
     * @param filled whether grains are filled with their colours
     * @param colours of the frame
     */
    public record Look(Set<FilmLayer> layers, boolean filled, ColourScale colours) {
        public Look {
            layers = Set.copyOf(layers);
        }

        /** Everything that was found, on grey. */
        public static final Look ALL = new Look(Set.of(FilmLayer.values()), false, GREY);

        /** The same in other colours. */
        public Look with(ColourScale other) {
            return new Look(layers, filled, other);
        }
    }

    /** Quantity and unit of a frame, by which its colours are kept. */
    public static PlotAxis value(Frame frame) {
        return PlotAxis.of(frame.quantity(), frame.unit().symbol());
    }

    /** The numbers of a frame. */
    public static Field field(Frame frame) {
        int[] shape = frame.shape();
        if (shape.length != 2) {
            throw new IllegalArgumentException(
                    "A film has frames of two dimensions, and these have " + shape.length + ".");
        }
        return Field.wrap(frame.raw(), frame.mask(), shape[0], shape[1]);
    }

    /**
     * The picture.
     *
     * @param drifting whether what was found lies where it is on the aligned film, and the frame is not aligned
     * @throws IllegalArgumentException with a sentence, when the frame is missing, or something lies on other pixels
     */
    public static MapFigure of(
            String title, FilmScene.Moment moment, boolean drifting, FilmHistory history, Look look) {
        Frame frame = moment.picture()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Frame " + moment.index() + " is missing: it was lost, or is masked."));
        List<Axis> axes = frame.axes();
        Field field = field(frame);
        MapAxis y = axis(axes.get(0));
        MapAxis x = axis(axes.get(1));
        boolean alike = x.axis().unit().equals(y.axis().unit());
        MapFigure.Builder figure = alike
                ? MapFigure.map(title, field, x, y, value(frame))
                : MapFigure.heatMap(title, field, x, y, value(frame));
        figure.colours(look.colours());
        if (alike && axes.get(1).quantity().equals(Quantities.POSITION)) {
            figure.scaleBar();
        }
        FilmOverlays overlays = new FilmOverlays(
                moment, history, field, x, y, drifting ? moment.number("dy") : 0, drifting ? moment.number("dx") : 0);
        if (!moment.blank()) {
            Arrays.stream(FilmLayer.values())
                    .filter(look.layers()::contains)
                    .forEach(layer -> overlays.of(layer, look.filled()).forEach(figure::overlay));
        }
        figure.overlay(new Overlay.Stamp(stamp(moment), moment.blank() ? "beam blanked" : ""));
        return figure.build();
    }

    private static MapAxis axis(Axis axis) {
        boolean pixels =
                axis.quantity().equals(Quantities.INDEX) && axis.unit().symbol().isEmpty();
        return Axes.map(pixels ? PlotAxis.of(axis.name(), "pixel") : Axes.plot(axis), axis.values());
    }

    /** {@code 12.40 s (microscope) · frame 31}. */
    private static String stamp(FilmScene.Moment moment) {
        Optional<Exposure> exposure = moment.exposure();
        String number = "frame " + moment.index();
        return exposure.filter(one -> Double.isFinite(one.middle()))
                .map(one -> seconds(one.middle()) + " (" + one.clock() + ") · " + number)
                .orElse(number);
    }

    private static String seconds(double time) {
        double size = Math.abs(time);
        return size >= 1000
                ? Typesetting.fixed(time, 0) + " s"
                : size >= 0.1 || size == 0
                        ? Typesetting.fixed(time, 2) + " s"
                        : Typesetting.number(time * 1e3, 4) + " ms";
    }
}
