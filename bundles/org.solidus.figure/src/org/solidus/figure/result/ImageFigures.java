/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Source;
import org.solidus.figure.Figure;
import org.solidus.figure.KeyFigure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.SectorKey;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.text.Typesetting;

/** Figures of frames of two dimensions, and of maps that come with a table. */
final class ImageFigures {

    private static final int MOST_IMAGES = 9;
    private static final int MOST_SIDE = 2400;
    private static final int PANEL_SIDE = 800;

    private ImageFigures() {}

    static Figure ofFrame(String title, Frame frame) {
        if (ColourMaps.isColours(frame)) {
            return ColourMaps.of(title, frame, frame.companions());
        }
        Optional<int[]> labels = frame.companions().values().stream()
                .filter(part -> likeMap(part, frame))
                .filter(ImageFigures::isLabels)
                .map(ImageFigures::labels)
                .findFirst();
        Figure figure = figure(title, frame, labels);
        return figure instanceof MapFigure map ? drawnOn(map, frame.companions()) : figure;
    }

    /** The map with the line within which it lies, and with lines that come with it. */
    private static MapFigure drawnOn(MapFigure map, Map<String, Frame> beside) {
        MapFigure drawn = map;
        for (Frame part : beside.values()) {
            if (MapLines.areLines(part)) {
                for (Overlay line : MapLines.segments(part)) {
                    drawn = drawn.with(line);
                }
            }
        }
        Optional<Overlay.Border> border = MapLines.border(beside, "");
        return border.isPresent() ? drawn.with(border.get()) : drawn;
    }

    private static boolean likeMap(Frame part, Frame frame) {
        return !part.isTable()
                && Arrays.equals(part.shape(), frame.shape())
                && part.raw().rank() == 2;
    }

    /**
     * Maps, labelled regions outlined on each; the label map itself is not among them.
     *
     * @param maps frames of two dimensions by name
     * @param beside everything that comes with them
     */
    static List<Figure> ofMaps(Map<String, Frame> maps, Map<String, Frame> beside) {
        Optional<Frame> labelled = maps.entrySet().stream()
                .filter(part -> isLabels(part.getKey()) || isLabels(part.getValue()))
                .map(Map.Entry::getValue)
                .findFirst();
        List<Figure> figures = new ArrayList<>();
        maps.forEach((name, map) -> {
            if (ColourMaps.isColours(map)) {
                if (!ColourMaps.isKey(name)) {
                    figures.add(ColourMaps.of(Typesetting.quantity(name), map, Map.of()));
                }
            } else if (labelled.isEmpty() || labelled.get() != map) {
                Optional<int[]> labels = labelled.filter(l -> likeMap(l, map)).map(ImageFigures::labels);
                Frame named = map.quantity().equals(Quantities.INTENSITY)
                        ? map.with().quantity(name, map.unit()).build()
                        : map;
                Figure figure = figure(Typesetting.quantity(name), named, labels);
                Optional<Overlay.Border> border = MapLines.border(beside, name + " ");
                figures.add(
                        figure instanceof MapFigure numbers && border.isPresent()
                                ? numbers.with(border.get())
                                : figure);
            }
        });
        List<SectorKey> keys = ColourMaps.keys(beside);
        if (!keys.isEmpty()) {
            figures.add(new KeyFigure("", keys));
        }
        return figures;
    }

    private static boolean isLabels(Frame frame) {
        return isLabels(frame.quantity())
                && !frame.isTable()
                && !frame.raw().type().floating();
    }

    private static boolean isLabels(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("label") || lower.contains("region");
    }

    private static int[] labels(Frame frame) {
        int[] labels = new int[frame.raw().size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) frame.raw().get(i);
        }
        return labels;
    }

    private static Figure figure(String title, Frame frame, Optional<int[]> labels) {
        Plane plane = Plane.of(frame, MOST_SIDE);
        return plane.figure(title, plane.colours(), labels);
    }

    /** Some of the images, with the limits of all of them. */
    static Figure ofSeries(String title, Source source) throws IOException {
        long[] indices = FrameSample.indices(source, MOST_IMAGES);
        List<Optional<Plane>> planes = new ArrayList<>();
        for (long index : indices) { // one at a time: only the reduced planes stay in memory
            planes.add(FrameSample.frame(source, index).map(frame -> Plane.of(frame, PANEL_SIDE)));
        }
        Optional<ColourScale> common =
                commonColours(planes.stream().flatMap(Optional::stream).toList());
        List<Figure> panels = new ArrayList<>();
        for (int i = 0; i < indices.length; i++) {
            String name = place(source, indices[i]);
            panels.add(planes.get(i)
                    .map(plane -> plane.figure(name, common.orElseThrow(), Optional.empty()))
                    .orElseGet(() -> Figures.nothing(name, "masked")));
        }
        String some = indices.length < source.info().frames()
                ? " (" + indices.length + " of " + source.info().frames() + " frames)"
                : "";
        return PanelFigure.of(title + some, panels);
    }

    /** One colour scale for all: logarithmic only if it suits each of them, with limits that hold all of theirs. */
    private static Optional<ColourScale> commonColours(List<Plane> planes) {
        Optional<ColourScale> scale = planes.stream()
                .map(Plane::colours)
                .filter(colours -> colours.scaling() == Scaling.LINEAR)
                .findFirst()
                .or(() -> planes.stream().map(Plane::colours).findFirst());
        return scale.flatMap(colours -> planes.stream()
                .map(plane -> colours.limits().resolve(plane.fields().field(), colours.scaling()))
                .reduce(Range::and)
                .map(limits -> colours.with(new ColourLimits.Explicit(limits))));
    }

    private static String place(Source source, long index) {
        if (source.info().scan().size() != 1) {
            return "frame " + index;
        }
        PlotAxis axis = Axes.along(source.info().scan());
        double value = source.info().scan().get(0).value((int) index);
        String unit = Typesetting.unit(axis.unit());
        return Typesetting.quantity(axis.quantity()) + " " + Typesetting.number(value, 5)
                + (unit.isEmpty() ? "" : " " + unit);
    }
}
