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
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.text.Typesetting;

/** Figures of frames of two dimensions, and of maps that come with a table. */
final class ImageFigures {

    private static final int MOST_IMAGES = 9;

    private ImageFigures() {}

    static Figure ofFrame(String title, Frame frame) {
        Optional<int[]> labels = frame.companions().values().stream().filter(part -> likeMap(part, frame))
                .filter(ImageFigures::isLabels).map(ImageFigures::labels).findFirst();
        return figure(title, frame, labels, Optional.empty());
    }

    private static boolean likeMap(Frame part, Frame frame) {
        return !part.isTable() && Arrays.equals(part.shape(), frame.shape()) && part.raw().rank() == 2;
    }

    /**
     * Maps, labelled regions outlined on each; the label map itself is not among them.
     *
     * @param maps frames of two dimensions by name
     */
    static List<Figure> ofMaps(Map<String, Frame> maps) {
        Optional<Frame> labelled = maps.entrySet().stream().filter(part -> isLabels(part.getKey())
                || isLabels(part.getValue()))
                .map(Map.Entry::getValue).findFirst();
        List<Figure> figures = new ArrayList<>();
        maps.forEach((name, map) -> {
            if (labelled.isEmpty() || labelled.get() != map) {
                Optional<int[]> labels = labelled.filter(l -> likeMap(l, map)).map(ImageFigures::labels);
                Frame named = map.quantity().equals(Quantities.INTENSITY)
                        ? map.with().quantity(name, map.unit()).build() : map;
                figures.add(figure(Typesetting.quantity(name), named, labels, Optional.empty()));
            }
        });
        return figures;
    }

    private static boolean isLabels(Frame frame) {
        return isLabels(frame.quantity()) && !frame.isTable() && !frame.raw().type().floating();
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

    private static Figure figure(String title, Frame frame, Optional<int[]> labels, Optional<Range> limits) {
        Fields plane = Fields.of(frame);
        PlotAxis value = PlotAxis.of(frame.quantity(), frame.unit().symbol());
        ColourScale natural = colours(frame, plane.field());
        ColourScale colours = limits.map(range -> ColourChoice.fixed(natural, range)).orElse(natural);
        MapFigure.Builder builder = plane.sameQuantity() ? MapFigure.map(title, plane.field(), plane.x(), plane.y(),
                value)
                : MapFigure.heatMap(title, plane.field(), plane.x(), plane.y(), value);
        labels.filter(l -> l.length == plane.field().size()).ifPresent(l ->
                builder.overlay(new Overlay.Outlines(l, true)));
        boolean scaled = frame.axes().get(frame.axes().size() - 1).quantity().equals(Quantities.POSITION);
        return (scaled && plane.sameQuantity() ? builder.scaleBar() : builder).colours(colours).build();
    }

    private static ColourScale colours(Frame frame, Field field) {
        boolean intensity = frame.quantity().equals(Quantities.INTENSITY) || frame.unit().symbol().startsWith("count");
        return intensity ? ColourChoice.ofIntensities(field) : ColourChoice.ofMap(frame.quantity(), field);
    }

    /** Some of the images, with the limits of all of them. */
    static Figure ofSeries(String title, Source source) throws IOException {
        FrameSample sample = FrameSample.of(source, MOST_IMAGES);
        Optional<Range> limits = Optional.empty();
        for (Optional<Frame> frame : sample.frames()) {
            Optional<Range> one = frame.map(ImageFigures::limits);
            limits = limits.isPresent() && one.isPresent() ? Optional.of(limits.get().and(one.get()))
                    : limits.or(() -> one);
        }
        List<Figure> panels = new ArrayList<>();
        for (int i = 0; i < sample.size(); i++) {
            String name = place(source, sample.indices()[i]);
            Optional<Range> common = limits;
            panels.add(sample.frames().get(i).map(frame -> figure(name, frame, Optional.empty(), common))
                    .orElseGet(() -> Figures.nothing(name, "masked")));
        }
        String some = sample.size() < source.info().frames() ? " (" + sample.size() + " of " + source.info()
                .frames() + " frames)" : "";
        return PanelFigure.of(title + some, panels);
    }

    private static Range limits(Frame frame) {
        Field field = Fields.of(frame).field();
        ColourScale scale = colours(frame, field);
        return scale.limits().resolve(field, scale.scaling());
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
