/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.histogram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.solidus.core.data.Frame;
import org.solidus.figure.Distribution;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Marking;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.plot.colour.Histogram;

/**
 * Draws how often values occur in a frame; masked and missing ones do not count. On a linear axis bins of whole numbers
 * are whole numbers wide, so that each holds as many of them. Any thread.
 *
 * @param bins how many at most
 * @param logValues bins of even width on a logarithmic axis; zero and less has no place there and is counted below
 * @param logCounts counts on a logarithmic axis
 * @param all from the lowest to the highest value; else without wild ones, which lie further from the others than these
 *     from each other
 */
record HistogramFigure(int bins, boolean logValues, boolean logCounts, boolean all) implements Function<Frame, Figure> {

    /** Percentiles that are marked. */
    private static final double[] MARKED = {1, 50, 99};

    @Override
    public Figure apply(Frame frame) {
        if (frame.isTable()) {
            throw new IllegalArgumentException("A table has no histogram: choose a result with images or curves.");
        }
        Field field = Field.wrap(
                frame.raw(), frame.mask(), 1, Math.toIntExact(frame.raw().size()));
        Scaling scaling = logValues ? Scaling.LOG : Scaling.LINEAR;
        Distribution values = field.distribution();
        if (Double.isNaN(values.percentile(50, scaling))) {
            throw new IllegalArgumentException(
                    values.count() == 0
                            ? "No value counts here: all are masked or missing."
                            : "No value is above zero.");
        }
        Range range = range(values, scaling);
        boolean whole = !logValues && !frame.raw().type().floating();
        Histogram histogram = whole ? ofWhole(range, field) : Histogram.within(range, field, scaling, bins);
        return draw(histogram, values, frame);
    }

    private Range range(Distribution values, Scaling scaling) {
        double lowest = values.percentile(0, scaling);
        double highest = values.percentile(100, scaling);
        double low = scaling.forward(values.percentile(MARKED[0], scaling));
        double high = scaling.forward(values.percentile(MARKED[MARKED.length - 1], scaling));
        boolean whole = all || !(high > low);
        double from = whole ? lowest : Math.max(lowest, scaling.inverse(2 * low - high));
        double to = whole ? highest : Math.min(highest, scaling.inverse(2 * high - low));
        return new Range(from, to).notEmpty();
    }

    /** Bins from half below the lowest number on, of as many numbers each. */
    private Histogram ofWhole(Range range, Field field) {
        double first = Math.floor(range.low());
        double numbers = Math.ceil(range.high()) - first + 1;
        double width = Math.ceil(numbers / bins);
        int count = (int) Math.ceil(numbers / width);
        double low = first - 0.5;
        return Histogram.within(new Range(low, low + count * width), field, Scaling.LINEAR, count);
    }

    private Figure draw(Histogram histogram, Distribution values, Frame frame) {
        PlotAxis x = PlotAxis.of(frame.quantity(), frame.unit().symbol());
        PlotAxis y = PlotAxis.of("count", "");
        int size = histogram.counts().length;
        double[] centres = new double[size];
        double[] counts = new double[size];
        for (int i = 0; i < size; i++) {
            centres[i] = histogram.value((i + 0.5) / size);
            counts[i] = histogram.counts()[i];
        }
        LineFigure.Builder figure = LineFigure.builder(
                        String.join(", ", outside(histogram)), logValues ? x.log() : x, logCounts ? y.log() : y)
                .add(Series.line("", Values.of(centres), Values.of(counts)).looking(Series.Look.STEPS));
        for (double percent : MARKED) {
            figure.mark(new Marking.At(
                    values.percentile(percent, histogram.scaling()), percent == 50 ? "median" : (int) percent + " %"));
        }
        return figure.build();
    }

    /** What is not seen. */
    private static List<String> outside(Histogram histogram) {
        List<String> words = new ArrayList<>();
        say(histogram.below(), "below", words);
        say(histogram.above(), "above", words);
        say(histogram.missing(), "masked or missing", words);
        return words;
    }

    private static void say(long number, String where, List<String> words) {
        Optional.of(number).filter(some -> some > 0).ifPresent(some -> words.add(some + " " + where));
    }
}
