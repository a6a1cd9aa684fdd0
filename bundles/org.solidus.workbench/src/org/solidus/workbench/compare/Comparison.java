/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.solidus.figure.Field;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapGeometry;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.text.Typesetting;
import org.solidus.plot.colour.Histogram;

/**
 * Samples beside each other. Immutable; any thread.
 *
 * @param quantity by which they are compared
 * @param samples at least one
 * @param tests what map.compare found between them, where the results say so
 */
record Comparison(Quantity quantity, List<Sample> samples, List<PairTest> tests) {

    private static final int BINS = 40;

    public Comparison {
        samples = List.copyOf(samples);
        tests = List.copyOf(tests);
    }

    /**
     * Maps with common colours and a common length scale.
     *
     * @param room width by height of what they are shown in: as many stand in a row as makes them large
     * @param axes whether axes are drawn; small maps of positions do with their scale bars
     */
    public MapsFigure maps(boolean outlines, double room, boolean axes) {
        ColourScale scale = common();
        List<MapFigure> maps = new ArrayList<>();
        for (Sample sample : samples) {
            maps.add(titled(sample.picture().figure(outlines), sample.title(), scale, axes));
        }
        return new MapsFigure(Typesetting.quantity(quantity.name()), columns(maps, room), maps);
    }

    private static int columns(List<MapFigure> maps, double room) {
        Range x = maps.get(0).x().span();
        Range y = maps.get(0).y().span();
        double aspect = maps.get(0).geometry().equalAspect() ? x.length() / y.length() : 1;
        int best = 1;
        double largest = 0;
        for (int columns = 1; columns <= maps.size(); columns++) {
            int rows = (maps.size() + columns - 1) / columns;
            double size = Math.min(room / columns / aspect, 1.0 / rows);
            if (size > largest * 1.001) {
                largest = size;
                best = columns;
            }
        }
        return best;
    }

    private static MapFigure titled(MapFigure map, String title, ColourScale scale, boolean axes) {
        MapGeometry geometry = axes || !map.geometry().scaleBar()
                ? map.geometry()
                : map.geometry().withoutAxes();
        return new MapFigure(
                title, map.field(), map.x(), map.y(), map.value(), scale, geometry, map.overlays(), map.sampling());
    }

    /** The colours of the first map with limits that suit all of them. */
    private ColourScale common() {
        ColourScale scale = samples.get(0).picture().figure().colours();
        return scale.with(new ColourLimits.Explicit(samples.stream()
                .map(sample -> scale.limits().resolve(sample.picture().figure().field(), scale.scaling()))
                .reduce(Range::and)
                .orElseThrow()));
    }

    /**
     * The samples less one of them, cell by cell.
     *
     * @param reference number of the sample that is subtracted
     * @param room width by height
     * @throws IllegalArgumentException with a sentence, when no other sample has as many cells
     */
    public MapsFigure differences(int reference, boolean outlines, double room) {
        Sample base = samples.get(reference);
        Field less = base.picture().figure().field();
        List<MapFigure> maps = new ArrayList<>();
        PlotAxis value =
                PlotAxis.of("difference of " + quantity.name(), quantity.value().unit());
        for (Sample sample : samples) {
            Field field = sample.picture().figure().field();
            if (sample != base && field.rows() == less.rows() && field.columns() == less.columns()) {
                maps.add(difference(sample, base, value, outlines));
            }
        }
        if (maps.isEmpty()) {
            throw new IllegalArgumentException("No other sample has the " + less.rows() + " x " + less.columns()
                    + " points of " + base.title() + ", so that there is no difference point by point.");
        }
        ColourScale scale = ColourScale.DIVERGING.with(new ColourLimits.Explicit(maps.stream()
                .map(map -> new ColourLimits.Symmetric(0, 99.8).resolve(map.field(), Scaling.LINEAR))
                .reduce(Range::and)
                .orElseThrow()));
        return new MapsFigure(
                Typesetting.quantity(quantity.name()) + " less that of " + base.title(),
                columns(maps, room),
                maps.stream().map(map -> map.with(scale)).toList());
    }

    private static MapFigure difference(Sample sample, Sample base, PlotAxis value, boolean outlines) {
        MapFigure map = sample.picture().figure();
        double[] numbers = map.field().toArray();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] -= base.picture().figure().field().get(i);
        }
        Field field = Field.of(numbers, map.field().rows(), map.field().columns());
        List<Overlay> overlays = sample.picture().figure(outlines).overlays();
        return new MapFigure(
                sample.title() + " \u2212 " + base.title(),
                field,
                map.x(),
                map.y(),
                value,
                ColourScale.DIVERGING,
                map.geometry(),
                overlays,
                map.sampling());
    }

    /**
     * How the values of the samples are distributed: shares of the points, in bins that all have in common; the ordinate
     * is their root, so that the few points of hotspots are seen beside the many of the background.
     */
    public LineFigure histogram() {
        Range range = samples.stream()
                .map(sample -> new ColourLimits.Percentile(0.2, 99.8)
                        .resolve(sample.picture().figure().field(), Scaling.LINEAR))
                .reduce(Range::and)
                .orElseThrow()
                .notEmpty();
        double step = range.length() / BINS;
        Values centres = Values.linear(range.low() + step / 2, step, BINS);
        LineFigure.Builder figure = LineFigure.builder(
                "",
                PlotAxis.of(quantity.name(), quantity.value().unit()),
                PlotAxis.of("share of the points", "percent").sqrt());
        for (Sample sample : samples) {
            Field field = sample.picture().figure().field();
            double one = 100.0 / Math.max(1, field.distribution().count());
            int[] counts = Histogram.within(range, field, Scaling.LINEAR, BINS).counts();
            double[] percent =
                    Arrays.stream(counts).mapToDouble(count -> count * one).toArray();
            figure.add(Series.line(sample.title(), centres, Values.of(percent)).looking(Series.Look.STEPS));
        }
        return figure.build();
    }

    /** Number of the sample whose map is a panel of {@link #maps}, or of {@link #differences}. */
    public OptionalInt sample(int panel, Optional<Integer> reference) {
        if (reference.isEmpty()) {
            return panel < samples.size() ? OptionalInt.of(panel) : OptionalInt.empty();
        }
        Field less = samples.get(reference.get()).picture().figure().field();
        int at = 0;
        for (int i = 0; i < samples.size(); i++) {
            Field field = samples.get(i).picture().figure().field();
            boolean shown = i != reference.get() && field.rows() == less.rows() && field.columns() == less.columns();
            if (shown && at++ == panel) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
