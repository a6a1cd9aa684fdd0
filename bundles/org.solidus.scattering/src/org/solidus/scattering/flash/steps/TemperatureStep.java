/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.flash.BlackBody;
import org.solidus.scattering.flash.HeatBalance;
import org.solidus.scattering.flash.LatticeThermometer;
import org.solidus.scattering.flash.LatticeThermometer.Reading;

/**
 * Temperature of the sample in every frame, as a band.
 *
 * <p>In: a series of one-row tables with lattice parameters and their errors. Out, per frame, in K: furnace; blackbody
 * low, blackbody, blackbody high ({@link BlackBody}); lattice a, lattice c and their weighted mean lattice, with errors
 * ({@link LatticeThermometer}, calibrated by the furnace ramp and tied to the frames before the power); balance ({@link
 * HeatBalance}); and the band: temperature low, temperature, temperature high, with temperature error (one standard
 * deviation).
 *
 * <p>Rule of the band: where the lattice is known, its temperature and three standard deviations, widened to both where
 * a and c disagree. Where it is not, the balance of heat that the other frames determine, with three times the scatter
 * of the lattice about it; where that is not determined, the limits of the black body. Limits of the black body do not
 * narrow the band: they hold for slow changes only.
 *
 * <p>Flag, a sum: 1 a and c disagree (composition or a transition mimics temperature), 2 beyond the calibration, 4 no
 * lattice in this frame, 8 outside the limits of the black body, 16 nothing known but the furnace.
 *
 * <p>Memory: some numbers a frame.
 */
@Component(service = Step.class)
@Op(
        id = "flash.temperature",
        name = "Temperature of the sample",
        description = "Temperature of each frame as a band: lattice thermometer, heat balance and black-body limits.",
        doi = "10.1016/j.jeurceramsoc.2012.02.030")
public final class TemperatureStep implements Whole<TemperatureStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Column of the lattice parameter a; its error is '<name> error'.")
            Optional<String> a,

            @Param(help = "Column of the lattice parameter c.")
            Optional<String> c,

            @Param(help = "Temperature of the furnace, a column in K or degC ($log.furnace).")
            PerFrame<Double> furnace,

            @Param(help = "Power density, W/cm3 ($power.power density).")
            Optional<PerFrame<Double>> power,

            @Param(help = "Lattice parameters along a furnace ramp without current: the same columns.")
            Optional<Input<Source>> calibration,

            @Param(help = "Temperatures of the ramp: a table with as many rows as the ramp has frames, or with times.")
            Optional<Input<Frame>> temperatures,

            @Param(help = "Column of the ramp's temperature, in K or degC.", def = "temperature")
            String temperature,

            @Param(help = "Degree of the polynomial of the calibration.", def = "2", min = 1, max = 5)
            int degree,

            @Param(help = "Take the frames before the power to be as hot as the furnace.", def = "true")
            boolean tie,

            @Param(help = "Volume over radiating surface of the sample.", unit = "mm", min = 1e-6)
            Optional<Double> volumeToArea,

            @Param(help = "Emissivity: lowest and highest; [0.3, 0.95] unless given.")
            List<Double> emissivity,

            @Param(help = "Share of the heat that the electrodes take: lowest and highest; [0, 0.3] unless given.")
            List<Double> conduction) {

        /** Checks what belongs together. */
        public Params {
            if (calibration.isPresent() && a.isEmpty() && c.isEmpty()) {
                throw new IllegalArgumentException(
                        "A calibration needs 'a' or 'c': the columns of lattice parameters.");
            }
            if (calibration.isEmpty() && (power.isEmpty() || volumeToArea.isEmpty())) {
                throw new IllegalArgumentException("Give 'calibration' for the lattice as a thermometer, or 'power' and"
                        + " 'volumeToArea' for the limits of a black body.");
            }
            if (!emissivity.isEmpty() && emissivity.size() != 2 || !conduction.isEmpty() && conduction.size() != 2) {
                throw new IllegalArgumentException("'emissivity' and 'conduction' are [lowest, highest].");
            }
        }

        private Optional<BlackBody> body() {
            return volumeToArea
                    .filter(mm -> power.isPresent())
                    .map(mm -> new BlackBody(
                            mm / 10,
                            emissivity.isEmpty() ? 0.3 : emissivity.get(0),
                            emissivity.isEmpty() ? 0.95 : emissivity.get(1),
                            conduction.isEmpty() ? 0 : conduction.get(0),
                            conduction.isEmpty() ? 0.3 : conduction.get(1)));
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        params.body();
        params.a().ifPresent(in::requireColumn);
        params.c().ifPresent(in::requireColumn);
        params.calibration().map(Input::signature).filter(Signature::isTable).ifPresent(ramp -> {
            params.a().ifPresent(ramp::requireColumn);
            params.c().ifPresent(ramp::requireColumn);
            if (params.temperatures().isEmpty()) {
                ramp.requireColumn(params.temperature());
            }
        });
        params.temperatures().ifPresent(input -> input.signature().requireColumn(params.temperature()));
        requireKelvin("furnace", params.furnace().unit());
        params.power().ifPresent(power -> requirePower(power.unit()));
        return Signature.table(TemperatureRow.COLUMNS).withScan(in.scan());
    }

    private static void requireKelvin(String name, Unit unit) {
        if (!unit.symbol().isEmpty() && !unit.compatible(LogTables.KELVIN)) {
            throw new IllegalArgumentException("'" + name + "' is in " + unit + ", and a temperature is needed.");
        }
    }

    private static void requirePower(Unit unit) {
        if (!unit.symbol().isEmpty() && !unit.compatible(LogTables.POWER)) {
            throw new IllegalArgumentException("'power' is in " + unit + ", and W/cm3 is needed.");
        }
    }

    /** Values of all frames; NaN where there are none. */
    private record Given(double[] times, double[] furnace, double[] power, double[][] lattice, double[][] errors) {}

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        Given given = given(in, params, context);
        List<LatticeThermometer> thermometers = thermometers(given, params);
        int n = given.furnace.length;
        Reading[][] readings = new Reading[n][thermometers.size()];
        double[] lattice = new double[n];
        double[] latticeError = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < thermometers.size(); k++) {
                readings[i][k] = thermometers.get(k).read(given.lattice[k][i], given.errors[k][i]);
            }
            Optional<Reading> mean = LatticeThermometer.mean(readings[i]);
            lattice[i] = mean.map(Reading::kelvin).orElse(Double.NaN);
            latticeError[i] = mean.map(Reading::sigma).orElse(Double.NaN);
        }
        HeatBalance.Result balance = HeatBalance.fit(given.times, given.power, given.furnace, lattice, latticeError);
        List<Frame> frames = new ArrayList<>();
        long disagreeing = 0;
        for (int i = 0; i < n; i++) {
            double power = given.power[i];
            double furnace = given.furnace[i];
            double bridge = balance.kelvin().length == 0 ? Double.NaN : balance.kelvin()[i];
            TemperatureRow row = new TemperatureRow(
                    furnace,
                    params.body()
                            .filter(body -> Double.isFinite(power))
                            .map(body -> TemperatureBand.of(body, power, furnace)),
                    reading(params.a().isPresent(), readings[i], 0),
                    reading(params.c().isPresent(), readings[i], readings[i].length - 1),
                    readings[i],
                    bridge,
                    balance.sigma());
            disagreeing += LatticeThermometer.disagree(readings[i]) ? 1 : 0;
            frames.add(Frame.of(row.table()).with().place(place(in, i)).build());
        }
        if (disagreeing > 0) {
            context.warn("The axes a and c disagree on the temperature of " + disagreeing + " of " + n
                    + " frames: a change of composition or a transition may mimic it.");
        }
        return MemorySource.of("temperature", in.info().scan(), frames);
    }

    private static Optional<Reading> reading(boolean wanted, Reading[] readings, int at) {
        return wanted && readings.length > 0 ? Optional.of(readings[at]) : Optional.empty();
    }

    private static Place place(Stack in, int index) throws IOException {
        return there(in, index).map(Frame::place).orElseGet(() -> Place.at(index));
    }

    private static Given given(Stack in, Params params, Context context) throws IOException {
        int n = Math.toIntExact(in.info().frames());
        List<String> axes = axes(params);
        double[][] lattice = new double[axes.size()][n];
        double[][] errors = new double[axes.size()][n];
        for (double[] row : lattice) {
            Arrays.fill(row, Double.NaN);
        }
        double[] furnace = new double[n];
        double[] power = new double[n];
        double[] times = times(in);
        Arrays.fill(furnace, Double.NaN);
        Arrays.fill(power, Double.NaN);
        for (int i = 0; i < n; i++) {
            context.checkCancelled();
            Optional<Frame> there = there(in, i);
            if (there.isEmpty()) {
                continue;
            }
            Frame frame = there.get();
            furnace[i] = LogTables.kelvin(params.furnace().unit(), joined(params.furnace(), frame, context));
            power[i] = params.power().map(p -> joined(p, frame, context)).orElse(Double.NaN);
            for (int k = 0; k < axes.size(); k++) {
                lattice[k][i] = frame.table().column(axes.get(k)).number(0);
                errors[k][i] = frame.table()
                        .find(axes.get(k) + " error")
                        .map(column -> column.number(0))
                        .orElse(0.0);
            }
        }
        return new Given(times, furnace, power, lattice, errors);
    }

    private static Optional<Frame> there(Stack in, int index) throws IOException {
        try {
            return in.masked(index) ? Optional.empty() : Optional.of(in.frame(index));
        } catch (MissingFrameException lost) {
            return Optional.empty();
        }
    }

    /** The value that belongs to a frame; NaN, with a warning, for a frame beyond the log. */
    private static double joined(PerFrame<Double> values, Frame frame, Context context) {
        try {
            return values.at(frame);
        } catch (IllegalArgumentException beyond) {
            context.warn("Some frames have no value of '" + values.text() + "': they lie beyond the log.");
            return Double.NaN;
        }
    }

    private static List<String> axes(Params params) {
        List<String> axes = new ArrayList<>();
        params.a().ifPresent(axes::add);
        params.c().ifPresent(axes::add);
        return params.calibration().isPresent() ? axes : List.of();
    }

    /** Times, where there are any: only the balance of heat needs them. */
    private static double[] times(Stack in) throws IOException {
        try {
            return FrameTimes.of(in).middles();
        } catch (IllegalArgumentException none) {
            double[] unknown = new double[Math.toIntExact(in.info().frames())];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        }
    }

    private static List<LatticeThermometer> thermometers(Given given, Params params) throws IOException {
        List<LatticeThermometer> thermometers = new ArrayList<>();
        List<String> axes = axes(params);
        if (axes.isEmpty()) {
            return thermometers;
        }
        CalibrationRamp ramp = CalibrationRamp.of(params, axes);
        int[] before = before(given.power, given.furnace);
        for (int k = 0; k < axes.size(); k++) {
            LatticeThermometer thermometer = LatticeThermometer.of(
                    ramp.kelvin(), ramp.lattice().get(k), ramp.errors().get(k), params.degree());
            thermometers.add(
                    params.tie()
                            ? thermometer.tied(pick(given.lattice[k], before), pick(given.furnace, before))
                            : thermometer);
        }
        return thermometers;
    }

    /** Frames before the first power. */
    private static int[] before(double[] power, double[] furnace) {
        double top = Arrays.stream(power).filter(Double::isFinite).max().orElse(0);
        int count = 0;
        while (count < power.length && !(power[count] > 1e-3 * top) && top > 0) {
            count++;
        }
        // The last of them may have seen the power come.
        int[] rows = new int[Math.max(0, count - 1)];
        Arrays.setAll(rows, i -> i);
        return rows;
    }

    private static double[] pick(double[] values, int[] rows) {
        double[] picked = new double[rows.length];
        Arrays.setAll(picked, i -> values[rows[i]]);
        return picked;
    }
}
