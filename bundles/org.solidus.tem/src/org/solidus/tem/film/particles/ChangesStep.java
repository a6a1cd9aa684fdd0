/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.particles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.tem.maps.Rows;

/**
 * When the contrast of particles changes: {@link Ramps} in contrast(t) of each, with the contrasts' errors.
 *
 * <p>In: the tables of {@code film.particles}. Out: one table, an event a row: {@code time} (s, on the clock of the film;
 * numbers of frames where it has no times) and its error: the middle of a change that takes less than four frames, else
 * when it begins; {@code kind} (brighter, darker), {@code strength} (change of contrast) and its error, {@code y},
 * {@code x}, {@code id} of the particle, {@code duration} (s; to the end of the film for what goes on), {@code p}
 * (probability that chance makes as much, with all places in the film counted). Memory: 24 bytes a particle and frame.
 */
@Component(service = Step.class)
@Op(
        id = "film.changes",
        name = "Changes of contrast",
        description = "Dates changes of the contrast of particles, with significance, as a table of events.",
        doi = {"10.1080/01621459.2012.737745"})
public final class ChangesStep implements Whole<ChangesStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help =
                            "Probability that chance makes a change of a particle's contrast anywhere in the film, at most.",
                    def = "0.001",
                    min = 0,
                    max = 0.5)
            double chance,

            @Param(help = "Least change of contrast.", def = "0.05", min = 0)
            double least) {

        /** All by default. */
        public static Params defaults() {
            return new Params(0.001, 0.05);
        }
    }

    private static final Unit SECOND = Unit.of("s");
    private static final int SUDDEN = 4;
    private static final int BRIGHTER = 1;
    private static final int DARKER = 2;
    private static final List<Category> KINDS =
            List.of(new Category(BRIGHTER, "brighter", 0xE69F00), new Category(DARKER, "darker", 0x0072B2));

    private static List<ColumnSpec> columns(Unit y, Unit x) {
        return List.of(
                ColumnSpec.number("time", SECOND),
                ColumnSpec.number("time error", SECOND),
                ColumnSpec.kinds("kind", KINDS),
                ColumnSpec.number("strength", Unit.ONE),
                ColumnSpec.number("strength error", Unit.ONE),
                ColumnSpec.number("y", y),
                ColumnSpec.number("x", x),
                new ColumnSpec("id", Unit.ONE, Column.Type.INT64),
                ColumnSpec.number("duration", SECOND),
                ColumnSpec.number("p", Unit.ONE));
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireColumn("particle");
        in.requireColumn("contrast");
        in.requireColumn("contrast error");
        return Signature.table(
                columns(in.requireColumn("y").unit(), in.requireColumn("x").unit()));
    }

    /** Contrast of one particle. */
    private static final class Series {
        private final List<double[]> points = new ArrayList<>();
        private double y;
        private double x;

        double[] column(int of) {
            return points.stream().mapToDouble(point -> point[of]).toArray();
        }
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        Map<Integer, Series> all = new TreeMap<>();
        boolean timed = true;
        for (int i = 0; i < in.info().frames(); i++) {
            Optional<Frame> frame = frame(in, i);
            if (frame.isPresent()) {
                Optional<Exposure> exposure = frame.get().place().exposure();
                timed &= exposure.isPresent();
                add(all, frame.get().table(), exposure.map(Exposure::middle).orElse((double) i));
            }
        }
        if (!timed) {
            context.warn("The frames have no times: the events are dated by the numbers of frames.");
        }
        List<double[]> rows = new ArrayList<>();
        context.progress().begin("dating changes", all.size());
        for (Map.Entry<Integer, Series> entry : all.entrySet()) {
            context.checkCancelled();
            context.progress().advance(1);
            Series series = entry.getValue();
            double[] time = series.column(0);
            new Ramps(time, series.column(1), series.column(2), params.chance())
                    .find().stream()
                            .filter(ramp -> Math.abs(ramp.size()) >= params.least())
                            .forEach(ramp -> rows.add(row(entry.getKey(), series, time, ramp)));
        }
        rows.sort(Comparator.comparingDouble(row -> row[0]));
        Signature signature = in.info().signature();
        List<ColumnSpec> columns = columns(
                signature.requireColumn("y").unit(),
                signature.requireColumn("x").unit());
        return MemorySource.single("changes", Frame.of(Rows.table(columns, rows.size(), rows::get)));
    }

    private static void add(Map<Integer, Series> all, Table table, double time) {
        double[] particle = table.column("particle").doubles();
        double[] contrast = table.column("contrast").doubles();
        double[] error = table.column("contrast error").doubles();
        for (int row = 0; row < particle.length; row++) {
            if (Double.isFinite(contrast[row]) && error[row] > 0) {
                Series series = all.computeIfAbsent((int) particle[row], key -> new Series());
                series.points.add(new double[] {time, contrast[row], error[row]});
                series.y = table.column("y").number(row);
                series.x = table.column("x").number(row);
            }
        }
    }

    private static double[] row(int particle, Series series, double[] time, Ramps.Ramp ramp) {
        double interval = (time[time.length - 1] - time[0]) / (time.length - 1);
        double duration = ramp.end() - ramp.begin();
        boolean sudden = duration < SUDDEN * interval;
        double middle = (ramp.begin() + ramp.end()) / 2;
        double middleError = Math.max(Math.hypot(ramp.beginError(), ramp.endError()) / 2, interval / Math.sqrt(12));
        return new double[] {
            sudden ? middle : ramp.begin(),
            sudden ? middleError : ramp.beginError(),
            ramp.size() > 0 ? BRIGHTER : DARKER,
            ramp.size(),
            ramp.sizeError(),
            series.y,
            series.x,
            particle,
            duration,
            ramp.p()
        };
    }

    private static Optional<Frame> frame(Source film, long index) throws IOException {
        try {
            return Optional.of(film.frame(index));
        } catch (MissingFrameException lost) {
            return Optional.empty();
        }
    }
}
