/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.electrochemistry.Units;

/**
 * How peaks go with the scan rate.
 *
 * <p>In: the peaks of several voltammograms: a series of tables of cv.peaks, or one, and the others as {@code with}. Out:
 * one row: {@code b anodic}, {@code b cathodic} of {@code Ip ~ v^b} (0.5: limited by diffusion, 1: bound to a surface),
 * Randles and Sevcik's slope {@code Ip / v^0.5} (A s^0.5 V^-0.5) with its R2, the share of the fastest peak that
 * goes with v rather than v^0.5 (Dunn: {@code i = k1 v + k2 v^0.5}), {@code Ru} from half the slope of {@code dEp} over
 * the mean peak current (with {@code dEp0}, what is left without current), and, with {@code electrons}, {@code area} and {@code concentration},
 * the diffusion coefficient {@code D} by {@code Ip = 0.4463 n F A c (n F v D / R T)^0.5}. Errors are one standard
 * deviation; from two rates alone they come from those of the peaks.
 *
 * <p>Companions: {@code rates} (means of the peaks at each rate, and the curves that were fitted), {@code dunn} (k1 and
 * k2 and the share of k1 v at each potential, from the rising half cycles, where there are two rates or more).
 */
@Component(service = Step.class)
@Op(
        id = "cv.rates",
        name = "Peaks and scan rate",
        description =
                "b-value, Randles-Sevcik, surface and diffusion shares, series resistance from several scan rates.",
        doi = {"10.1021/jp074464w", "10.1021/acs.jchemed.7b00361"})
public final class RatesStep implements Whole<RatesStep.Params> {

    private static final double FARADAY = 96485.33212;
    private static final double GAS = 8.31446261815324;
    private static final Unit SEVCIK = Unit.lenient("A s^0.5/V^0.5");

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Peaks (cv.peaks) of further voltammograms, at other scan rates.")
            List<Input<Frame>> with,

            @Param(help = "Which couple: 1 is the highest.", def = "1", min = 1)
            int couple,

            @Param(help = "Electrons that one step of the reaction moves.", min = 1)
            Optional<Integer> electrons,

            @Param(help = "Area of the electrode.", unit = "cm2", min = 0)
            Optional<Double> area,

            @Param(help = "Concentration of what reacts.", unit = "mol/cm3", min = 0)
            Optional<Double> concentration,

            @Param(help = "Temperature.", unit = "K", def = "298.15 K", min = 1)
            double temperature) {

        /** Copies the list. */
        public Params {
            with = List.copyOf(with);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireColumn("rate");
        in.requireColumn("Ipa");
        for (Input<Frame> other : params.with()) {
            other.signature().requireColumn("rate");
            other.signature().requireColumn("Ipa");
        }
        return Signature.table(row(List.of(), params).spec())
                .withCompanion("rates", Signature.table(rates(List.of()).spec()))
                .withCompanion(
                        "dunn",
                        Signature.table(DunnShares.table(List.of(), List.of()).spec()));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (long i = 0; i < in.info().frames(); i++) {
            if (!in.masked(i)) {
                frames.add(in.frame(i));
            }
        }
        params.with().forEach(other -> frames.add(other.get()));
        List<RatePeaks> peaks = frames.stream()
                .map(frame -> RatePeaks.of(frame.table(), params.couple()))
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(RatePeaks::rate))
                .toList();
        List<RatePeaks> merged = RatePeaks.merged(peaks);
        if (merged.size() < 2) {
            context.warn("The peaks are all of one scan rate, " + merged.size()
                    + " in all: nothing can be said of how they go with it.");
        }
        Frame result = Frame.of(row(merged, params))
                .with()
                .companion("rates", Frame.of(rates(merged)))
                .companion("dunn", Frame.of(dunn(frames)))
                .build();
        return MemorySource.single("rates", result);
    }

    private static Table dunn(List<Frame> frames) {
        List<Table> branches = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (Frame frame : frames) {
            Frame of = frame.companions().get("branches");
            if (of != null && frame.table().rows() > 0) {
                branches.add(of.table());
                rates.add(frame.table().column("rate").number(0));
            }
        }
        return DunnShares.table(rates, branches);
    }

    private static Table row(List<RatePeaks> peaks, Params params) {
        List<Column> row = new ArrayList<>();
        RateFit anodic = RateFit.of(peaks, RatePeaks::ipa);
        RateFit cathodic = RateFit.of(peaks, RatePeaks::ipc);
        CvTables.add(row, "b anodic", CvTables.ONE, anodic.power());
        CvTables.add(row, "b cathodic", CvTables.ONE, cathodic.power());
        CvTables.add(row, "sevcik anodic", SEVCIK, anodic.sevcik());
        row.add(Column.of("sevcik anodic R2", CvTables.ONE, anodic.sevcikR2()));
        CvTables.add(row, "sevcik cathodic", SEVCIK, cathodic.sevcik());
        row.add(Column.of("sevcik cathodic R2", CvTables.ONE, cathodic.sevcikR2()));
        CvTables.add(row, "surface share", CvTables.ONE, anodic.surfaceShare());
        Estimate[] series = RateFit.series(peaks);
        CvTables.add(row, "Ru", Units.OHM, series[1]);
        CvTables.add(row, "dEp0", Units.VOLT, series[0]);
        CvTables.add(row, "D", Unit.of("cm2/s"), diffusion(anodic.sevcik(), params));
        row.add(Column.of("rates", peaks.size()));
        return new Table(row);
    }

    private static Estimate diffusion(Estimate sevcik, Params params) {
        if (params.electrons().isEmpty()
                || params.area().isEmpty()
                || params.concentration().isEmpty()) {
            return Estimate.UNKNOWN;
        }
        double n = params.electrons().get();
        double scale = 0.4463
                * n
                * FARADAY
                * params.area().get()
                * params.concentration().get()
                * Math.sqrt(n * FARADAY / (GAS * params.temperature()));
        double root = sevcik.value() / scale;
        return new Estimate(root * root, 2 * Math.abs(root) * sevcik.error() / scale);
    }

    private static Table rates(List<RatePeaks> peaks) {
        RateFit anodic = RateFit.of(peaks, RatePeaks::ipa);
        RateFit cathodic = RateFit.of(peaks, RatePeaks::ipc);
        return Table.of(
                Column.of("rate", Units.VOLT_PER_SECOND, CvTables.numbers(peaks, RatePeaks::rate)),
                Column.of("Ipa", Units.AMPERE, CvTables.numbers(peaks, p -> p.ipa()
                        .value())),
                Column.of("Ipa error", Units.AMPERE, CvTables.numbers(peaks, p -> p.ipa()
                        .error())),
                Column.of("Ipc", Units.AMPERE, CvTables.numbers(peaks, p -> p.ipc()
                        .value())),
                Column.of("Ipc error", Units.AMPERE, CvTables.numbers(peaks, p -> p.ipc()
                        .error())),
                Column.of("dEp", Units.VOLT, CvTables.numbers(peaks, p -> p.separation()
                        .value())),
                Column.of("dEp error", Units.VOLT, CvTables.numbers(peaks, p -> p.separation()
                        .error())),
                Column.of("Ipa fitted", Units.AMPERE, CvTables.numbers(peaks, p -> anodic.at(p.rate()))),
                Column.of("Ipc fitted", Units.AMPERE, CvTables.numbers(peaks, p -> -cathodic.at(p.rate()))));
    }
}
