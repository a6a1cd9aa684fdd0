/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Source;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Values;
import org.solidus.figure.WaterfallFigure;

/** Figures of one-dimensional frames. */
final class CurveFigures {

    private static final int MOST_CURVES = 1500;
    private static final long MOST_VALUES = 8_000_000;
    private static final int MOST_POINTS = 3000;
    /** So many curves can be told apart above each other. */
    private static final int WATERFALL = 30;

    private CurveFigures() {}

    static Figure ofFrame(String title, Frame frame) {
        Axis axis = frame.axes().get(0);
        return LineFigure.builder(title, Axes.plot(axis), ordinate(frame))
                .add(curve(frame.quantity(), Axes.values(axis), values(frame), frame.variance()))
                .build();
    }

    private static PlotAxis ordinate(Frame frame) {
        return PlotAxis.of(frame.quantity(), frame.unit().symbol());
    }

    private static Series curve(String name, Values x, double[] y, Optional<double[]> variance) {
        Series series = Series.line(name, x, Values.of(y));
        return variance.map(v -> series.withSigma(
                        Values.of(Arrays.stream(v).map(Math::sqrt).toArray())))
                .orElse(series);
    }

    /** The numbers, NaN where they are masked. */
    static double[] values(Frame frame) {
        double[] values = frame.doubles();
        if (frame.mask().isEmpty()) {
            return values;
        }
        double[] valid = values.clone();
        byte[] mask = frame.mask().get();
        for (int i = 0; i < valid.length; i++) {
            valid[i] = mask[i] == 0 ? valid[i] : Double.NaN;
        }
        return valid;
    }

    static Figure ofSeries(String title, Source source) throws IOException {
        long points = Math.max(1, source.info().signature().elements());
        FrameSample sample = FrameSample.of(source, (int) Math.clamp(MOST_VALUES / points, WATERFALL, MOST_CURVES));
        Optional<Frame> first = sample.first();
        if (first.isEmpty()) {
            return Figures.nothing(title, "all frames are masked");
        }
        List<Optional<Frame>> like = sample.frames().stream()
                .map(frame ->
                        frame.filter(f -> f.raw().size() == first.get().raw().size()))
                .toList();
        Figure all = like.size() <= WATERFALL
                ? waterfall(source, sample, like, first.get())
                : heatMap(source, sample, like, first.get());
        return new PanelFigure(
                title, 1, List.of(all, mean(like, first.get(), source.info().frames())));
    }

    private static Figure waterfall(Source source, FrameSample sample, List<Optional<Frame>> frames, Frame first) {
        double[] along = Axes.along(source.info().scan(), sample.indices());
        List<Values> curves = new ArrayList<>();
        List<Double> positions = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).isPresent()) {
                curves.add(Values.of(values(frames.get(i).get())));
                positions.add(along[i]);
            }
        }
        Axis axis = first.axes().get(0);
        return WaterfallFigure.of(
                "",
                Axes.plot(axis),
                ordinate(first),
                Axes.values(axis),
                curves,
                Axes.along(source.info().scan()),
                Values.of(positions.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static Figure heatMap(Source source, FrameSample sample, List<Optional<Frame>> frames, Frame first) {
        int points = first.raw().size();
        int block = (points + MOST_POINTS - 1) / MOST_POINTS;
        int columns = (points + block - 1) / block;
        double[] field = new double[frames.size() * columns];
        Arrays.fill(field, Double.NaN);
        for (int row = 0; row < frames.size(); row++) {
            if (frames.get(row).isPresent()) {
                System.arraycopy(Blocks.means(values(frames.get(row).get()), block), 0, field, row * columns, columns);
            }
        }
        MapAxis x = Axes.map(
                Axes.plot(first.axes().get(0)), Blocks.means(first.axes().get(0).values(), block));
        MapAxis y = Axes.map(
                Axes.along(source.info().scan()), Axes.along(source.info().scan(), sample.indices()));
        Field values = Field.of(field, frames.size(), columns);
        return MapFigure.heatMap("", values, x, y, ordinate(first))
                .colours(ColourChoice.ofIntensities(values))
                .build();
    }

    /**
     * Mean of the frames with the error of the mean as their variances give it; without variances, from the spread of
     * the frames.
     */
    private static Figure mean(List<Optional<Frame>> frames, Frame first, long all) {
        CurveMean mean = CurveMean.of(frames.stream().flatMap(Optional::stream).toList());
        Axis axis = first.axes().get(0);
        String of = mean.frames() == all
                ? "mean of " + all + " frames"
                : "mean of " + mean.frames() + " of " + all + " frames";
        return LineFigure.builder("", Axes.plot(axis), ordinate(first))
                .add(Series.line(of, Axes.values(axis), mean.values()).withSigma(mean.sigma()))
                .build();
    }
}
