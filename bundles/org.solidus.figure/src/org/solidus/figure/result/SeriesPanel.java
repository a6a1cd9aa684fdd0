/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.figure.Colours;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Field;
import org.solidus.figure.MapAxis;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.Track;
import org.solidus.figure.Values;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;

/** A panel of a series of one-dimensional frames, or of one frame of two dimensions: a heat map or a waterfall. */
final class SeriesPanel {

    private static final int MOST_CURVES = 1500;
    private static final long MOST_VALUES = 8_000_000;
    private static final int MOST_POINTS = 3000;
    /** A step of the series that is longer than this many usual ones is a gap in it. */
    private static final double GAP = 2.5;
    /** Height of the highest curve of a waterfall, in steps from curve to curve, and as a part of all steps. */
    private static final double MOST_HEIGHT = 5;

    private static final double PART_HEIGHT = 0.22;

    private final Panel panel;
    private final SeriesAxis along;
    private final PlotAxis across;
    private final Unit acrossUnit;
    private final PlotAxis value;
    private final Unit unit;
    private final List<double[]> curves;
    private final double[] abscissa;

    SeriesPanel(Panel panel, FigureResults shelf) throws IOException {
        this.panel = panel;
        Ref ref = panel.heatmap().or(panel::waterfall).orElseThrow();
        Shown shown = shelf.shown(ref);
        Rows rows = shown.kind() == Shown.Kind.IMAGE ? ofImage(shelf.only(ref)) : ofSeries(ref, shown, shelf);
        Axis axis = rows.axis;
        across = Axes.plot(axis);
        acrossUnit = axis.unit();
        unit = rows.unit;
        value = PlotAxis.of(rows.quantity, unit.symbol());
        int[] part = part(axis.values());
        abscissa = Arrays.copyOfRange(axis.values(), part[0], part[1]);
        Integer[] order = order(rows.along.values(), rows.curves);
        along = new SeriesAxis(
                rows.along.axis(),
                Arrays.stream(order).mapToDouble(i -> rows.along.values()[i]).toArray());
        curves = Arrays.stream(order)
                .map(i -> rows.curves.get(i).map(c -> Arrays.copyOfRange(c, part[0], part[1])))
                .map(c -> c.orElseGet(() -> nothing(part[1] - part[0])))
                .toList();
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("'" + ref + "': there are no frames to show.");
        }
    }

    private record Rows(SeriesAxis along, Axis axis, String quantity, Unit unit, List<Optional<double[]>> curves) {}

    private Rows ofSeries(Ref ref, Shown shown, FigureResults shelf) throws IOException {
        long points = Math.max(1, shown.signature().elements());
        int most = panel.waterfall().isPresent()
                ? panel.most()
                : (int) Math.clamp(MOST_VALUES / points, panel.most(), MOST_CURVES);
        FrameSample sample = shelf.sample(ref, most);
        Frame first = sample.first()
                .orElseThrow(() -> new IllegalArgumentException("'" + ref + "': all its frames are masked."));
        int size = first.raw().size();
        List<Optional<double[]>> curves = sample.frames().stream()
                .map(frame -> frame.filter(f -> f.raw().size() == size).map(CurveFigures::values))
                .toList();
        SeriesAxis along = SeriesAxis.of(shelf.source(ref).info().scan(), sample.indices(), sample.frames());
        return new Rows(along, first.axes().get(0), first.quantity(), first.unit(), curves);
    }

    /** Rows of an image are the frames of its series. */
    private static Rows ofImage(Frame image) {
        Axis rows = image.axes().get(0);
        Axis columns = image.axes().get(1);
        double[] values = CurveFigures.values(image);
        List<Optional<double[]>> curves = new ArrayList<>();
        long[] indices = new long[rows.size()];
        double[] times = new double[rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            curves.add(Optional.of(Arrays.copyOfRange(values, row * columns.size(), (row + 1) * columns.size())));
            indices[row] = row;
            times[row] = Double.NaN;
        }
        return new Rows(SeriesAxis.of(List.of(rows), indices, times), columns, image.quantity(), image.unit(), curves);
    }

    private static double[] nothing(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Points within the range that is asked for: first and end. */
    private int[] part(double[] values) {
        Optional<Range> range = CurvePanel.range(panel.range(), acrossUnit);
        if (range.isEmpty()) {
            return new int[] {0, values.length};
        }
        int first = values.length;
        int end = 0;
        for (int i = 0; i < values.length; i++) {
            if (range.get().contains(values[i])) {
                first = Math.min(first, i);
                end = i + 1;
            }
        }
        if (first >= end) {
            throw new IllegalArgumentException("'range': no point of " + across.label() + " lies from "
                    + range.get().low() + " to " + range.get().high() + "; they go from " + values[0] + " to "
                    + values[values.length - 1] + ".");
        }
        return new int[] {first, end};
    }

    /** Frames in the order of what runs along them, each place once. */
    private static Integer[] order(double[] along, List<Optional<double[]>> curves) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < along.length; i++) {
            if (Double.isFinite(along[i])) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble((Integer i) -> along[i])
                .thenComparing(i -> curves.get(i).isEmpty())
                .thenComparing(i -> i));
        List<Integer> distinct = new ArrayList<>();
        for (int i : order) {
            if (distinct.isEmpty() || along[i] > along[distinct.get(distinct.size() - 1)]) {
                distinct.add(i);
            }
        }
        return distinct.toArray(Integer[]::new);
    }

    PlotAxis along() {
        return along.axis();
    }

    Track track() {
        return panel.waterfall().isPresent() ? waterfall() : heat();
    }

    private Track heat() {
        int block = (abscissa.length + MOST_POINTS - 1) / MOST_POINTS;
        List<Double> places = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        double usual = usualStep();
        for (int i = 0; i < curves.size(); i++) {
            double place = along.values()[i];
            double before = i == 0 ? Double.NaN : along.values()[i - 1];
            if (place - before > GAP * usual) {
                places.add(before + usual);
                rows.add(nothing(abscissa.length));
                if (place - before > 2.2 * usual) {
                    places.add(place - usual);
                    rows.add(nothing(abscissa.length));
                }
            }
            places.add(place);
            rows.add(curves.get(i));
        }
        double[] centres = Blocks.means(abscissa, block);
        double[] field = new double[rows.size() * centres.length];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(Blocks.means(rows.get(row), block), 0, field, row * centres.length, centres.length);
        }
        Field values = Field.of(field, rows.size(), centres.length);
        return new Track.Heat(
                panel.caption().orElse(""),
                values,
                new MapAxis(
                        along.axis(),
                        Values.of(
                                places.stream().mapToDouble(Double::doubleValue).toArray())),
                Axes.map(across, centres),
                value,
                colours(panel, values, ofSeries(values), unit),
                panel.size());
    }

    private double usualStep() {
        double[] steps = new double[Math.max(0, curves.size() - 1)];
        Arrays.setAll(steps, i -> along.values()[i + 1] - along.values()[i]);
        Arrays.sort(steps);
        return steps.length == 0 ? Double.POSITIVE_INFINITY : steps[steps.length / 2];
    }

    /** Numbers of both signs diverge about zero; others are intensities. */
    private static ColourScale ofSeries(Field values) {
        Range middle = new ColourLimits.Percentile(2, 98).resolve(values, Scaling.LINEAR);
        boolean signed = middle.low() < 0 && -middle.low() > 0.15 * middle.high();
        return signed
                ? ColourScale.DIVERGING.with(new ColourLimits.Symmetric(0, 99.5))
                : ColourChoice.ofIntensities(values);
    }

    /** What the pipeline says of the colours, and what suits the numbers where it says nothing. */
    static ColourScale colours(Panel panel, Field values, ColourScale suited, Unit unit) {
        ColourScale scale = suited;
        if (panel.log()) {
            scale = new ColourScale(suited.map(), new ColourLimits.Percentile(0.5, 99.9), Scaling.LOG);
        } else if (suited.scaling() == Scaling.LOG) {
            scale = new ColourScale(suited.map(), new ColourLimits.Percentile(0.1, 99.8), Scaling.LINEAR);
        }
        Optional<Range> limits = CurvePanel.range(panel.limits(), unit);
        if (limits.isPresent()) {
            if (panel.log() && limits.get().low() <= 0) {
                throw new IllegalArgumentException("'limits': logarithmic colours can't start at "
                        + limits.get().low() + "; give a positive lower limit.");
            }
            scale = scale.with(new ColourLimits.Explicit(limits.get()));
        }
        if (panel.colours().isPresent()) {
            scale = scale.with(named(panel.colours().get()));
        }
        return scale;
    }

    private static ColourMap named(Colours colours) {
        return ColourMap.named(colours.name().toLowerCase(Locale.ROOT));
    }

    private Track waterfall() {
        List<Values> shown = new ArrayList<>();
        List<Double> places = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            if (Arrays.stream(curves.get(i)).anyMatch(Double::isFinite)) {
                shown.add(Values.of(panel.log() ? logarithms(curves.get(i)) : curves.get(i)));
                places.add(along.values()[i]);
            }
        }
        return new Track.Waterfall(
                panel.caption().orElse(""),
                across,
                Values.of(abscissa),
                shown,
                Values.of(places.stream().mapToDouble(Double::doubleValue).toArray()),
                panel.log() ? PlotAxis.of("log10 " + value.quantity(), "") : value,
                panel.colours().map(SeriesPanel::named).orElse(ColourMap.PLASMA),
                Math.clamp(PART_HEIGHT * (shown.size() - 1), 1.2, MOST_HEIGHT),
                panel.size());
    }

    private static double[] logarithms(double[] values) {
        return Arrays.stream(values)
                .map(v -> v > 0 ? Math.log10(v) : Double.NaN)
                .toArray();
    }
}
