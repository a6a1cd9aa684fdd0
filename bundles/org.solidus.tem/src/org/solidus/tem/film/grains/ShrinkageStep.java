/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.tem.maps.MapUnits;
import org.solidus.tem.maps.Rows;

/**
 * How grains shrink or grow over a film.
 *
 * <p>In: the frames of {@code film.grains}. Out: one map (y, x), the strain-like rate at which the area of grains about a
 * place changes, relative to what it was in the beginning (1/s): {@code d ln A / dt} with A the Gaussian mean of what is grain,
 * and a straight line in time ({@link LocalArea}). Companions: {@code by grain}, a map of the relative rate of each
 * grain's area; {@code grains}, a row for each: {@code grain}, {@code parent}, {@code y}, {@code x}, {@code area} at its first frame on the
 * line and {@code change} from there to its last, relative, with error; {@code rate} (1/s, relative) and error;
 * {@code recession} (mean speed at which its boundary recedes, from the area and the perimeter of a round grain of that
 * area), {@code first}, {@code last} and number of {@code frames}; {@code border} (cut: it is, in all frames; else frames in which it is are
 * left out). Lines are weighted by the areas' errors, theirs raised where areas scatter by more.
 *
 * <p>Where frames have no times, numbers of frames stand for seconds. Memory: 40 bytes a pixel. The film is read twice.
 */
@Component(service = Step.class)
@Op(
        id = "film.shrinkage",
        name = "Shrinkage",
        description =
                "Rates at which grains shrink: a map of the local relative change of area, and a table of grains.")
public final class ShrinkageStep implements Whole<ShrinkageStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Standard deviation of the surroundings of a place, pixels.", def = "8", min = 1, max = 500)
            double reach) {}

    private static final Unit PER_SECOND = Unit.of("1/s");

    private static List<ColumnSpec> columns(AxisSpec y, AxisSpec x) {
        Unit length = MapUnits.length(y.unit(), x.unit());
        Unit speed = length.symbol().isEmpty() ? PER_SECOND : Unit.of(length.symbol() + "/s");
        return List.of(
                new ColumnSpec("grain", Unit.ONE, Column.Type.INT64),
                new ColumnSpec("parent", Unit.ONE, Column.Type.INT64),
                ColumnSpec.number("y", y.unit()),
                ColumnSpec.number("x", x.unit()),
                ColumnSpec.number("area", MapUnits.area(y.unit(), x.unit())),
                ColumnSpec.number("change", Unit.ONE),
                ColumnSpec.number("change error", Unit.ONE),
                ColumnSpec.number("rate", PER_SECOND),
                ColumnSpec.number("rate error", PER_SECOND),
                ColumnSpec.number("recession", speed),
                new ColumnSpec("first", Unit.ONE, Column.Type.INT64),
                new ColumnSpec("last", Unit.ONE, Column.Type.INT64),
                new ColumnSpec("frames", Unit.ONE, Column.Type.INT64),
                ColumnSpec.kinds("border", GrainFrames.BORDER));
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireArray(2);
        Signature grains = in.companions().get(GrainFrames.GRAINS);
        if (grains == null) {
            throw new IllegalArgumentException(
                    "It needs the frames of film.grains, with the companion 'grains'; the input has " + in.describe()
                            + ".");
        }
        for (String name : List.of("grain", "area", "area error", "y", "x", "border")) {
            grains.requireColumn(name);
        }
        Signature map = Signature.array("relative rate", PER_SECOND, ElementType.FLOAT64, in.axes(), false);
        return map.withCompanion("by grain", map)
                .withCompanion(
                        GrainFrames.GRAINS,
                        Signature.table(columns(in.axes().get(0), in.axes().get(1))));
    }

    /** What is known of a grain while frames come. */
    private static final class History {
        private final Line whole = new Line();
        private final Line cut = new Line();
        private long parent;
        private double y;
        private double x;
        private int first = -1;
        private int last;
        private double begin;
        private double end;

        Line line() {
            return whole.count() > 0 ? whole : cut;
        }

        double rate() {
            return line().slope() / line().at(begin);
        }
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        int frames = Math.toIntExact(in.info().frames());
        double[] times = times(in, frames, context);
        double span = Math.max(1e-30, times[frames - 1] - times[0]);
        Map<Integer, History> all = new TreeMap<>();
        LocalArea local = null;
        Frame reference = null;
        context.progress().begin("how grains shrink", frames);
        for (int i = 0; i < frames; i++) {
            context.checkCancelled();
            context.progress().advance(1);
            Optional<Frame> frame = Stretches.frame(in, i);
            Table table = frame.map(f -> f.companions().get(GrainFrames.GRAINS).table())
                    .orElse(Table.of());
            if (table.rows() == 0) {
                continue;
            }
            if (local == null) {
                reference = frame.get();
                local = new LocalArea(reference.shape()[0], reference.shape()[1], params.reach());
            }
            local.add(frame.get(), (times[i] - times[0]) / span);
            add(all, table, i, times[i]);
        }
        if (local == null) {
            throw new IllegalArgumentException("No frame of the film has a grain.");
        }
        double[] change = local.change();
        for (int p = 0; p < change.length; p++) {
            change[p] /= span;
        }
        return MemorySource.single("shrinkage", result(reference, change, all));
    }

    private static double[] times(Stack in, int frames, Context context) throws IOException {
        double[] times = new double[frames];
        boolean timed = true;
        for (int i = 0; i < frames; i++) {
            Optional<Exposure> exposure =
                    Stretches.frame(in, i).flatMap(frame -> frame.place().exposure());
            timed &= exposure.isPresent() || in.masked(i);
            times[i] = exposure.map(Exposure::middle).orElse(Double.NaN);
        }
        if (!timed) {
            context.warn("The frames have no times: rates are per frame.");
        }
        for (int i = 0; i < frames; i++) {
            times[i] = timed ? times[i] : i;
        }
        if (Double.isNaN(times[0]) || Double.isNaN(times[frames - 1])) {
            Arrays.setAll(times, i -> i);
        }
        return times;
    }

    private static void add(Map<Integer, History> all, Table table, int frame, double time) {
        double[] grain = table.column("grain").doubles();
        double[] area = table.column("area").doubles();
        double[] error = table.column("area error").doubles();
        Optional<Column> parent = table.find("parent");
        for (int row = 0; row < grain.length; row++) {
            History history = all.computeIfAbsent((int) grain[row], key -> new History());
            boolean cut = table.column("border").number(row) > 0;
            if (history.first < 0) {
                history.first = frame;
                history.begin = time;
                int at = row;
                history.parent = parent.map(column -> (long) column.number(at)).orElse(0L);
            }
            if (area[row] > 0) {
                // What could not be told of the noise still leaves an uncertainty of a thousandth.
                (cut ? history.cut : history.whole).add(time, area[row], Math.max(error[row], 1e-3 * area[row]));
                history.y = table.column("y").number(row);
                history.x = table.column("x").number(row);
            }
            history.last = frame;
            history.end = time;
        }
    }

    private static Frame result(Frame reference, double[] change, Map<Integer, History> all) {
        List<AxisSpec> axes = reference.axes().stream().map(Axis::spec).toList();
        double[] byGrain = new double[change.length];
        for (int p = 0; p < byGrain.length; p++) {
            History history = all.get((int) reference.raw().get(p));
            byGrain[p] = history == null ? Double.NaN : history.rate();
        }
        List<double[]> rows = new ArrayList<>();
        all.forEach((grain, history) -> rows.add(row(grain, history)));
        return map(reference, change)
                .companion("by grain", map(reference, byGrain).build())
                .companion(
                        GrainFrames.GRAINS,
                        Frame.of(Rows.table(columns(axes.get(0), axes.get(1)), rows.size(), rows::get)))
                .build();
    }

    private static Frame.Builder map(Frame reference, double[] values) {
        return Frame.of(NDArray.of(values, reference.shape()))
                .quantity("relative rate", PER_SECOND)
                .axes(reference.axes());
    }

    private static double[] row(int grain, History history) {
        Line line = history.line();
        double area = line.at(history.begin);
        double rate = line.slope() / area;
        double error = line.slopeError() / area;
        double span = history.end - history.begin;
        return new double[] {
            grain,
            history.parent,
            history.y,
            history.x,
            area,
            rate * span,
            error * span,
            rate,
            error,
            -line.slope() / (2 * Math.sqrt(Math.PI * Math.max(1e-30, area))),
            history.first,
            history.last,
            line.count(),
            history.whole.count() > 0 ? 0 : 1
        };
    }
}
