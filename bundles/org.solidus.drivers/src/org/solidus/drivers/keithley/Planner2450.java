/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.solidus.device.DeviceException;
import org.solidus.device.profile.Prepared;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.PulseTrain;
import org.solidus.device.profile.Sweep;

/**
 * What a 2450, 2460 or 2461 does by itself: a linear sweep one way or there and back, or a list of up to 2500 potentials.
 * What is neither is paced by the host. A 2461 makes trains of pulses too.
 *
 * <p>Source: Keithley 2450 Reference Manual, 2450-901-01, 6-78 to 6-86 (lists and sweeps); 2461 Reference Manual,
 * 2461-901-01, 6-121 (pulse trains). A sweep's delay is added to the time of a measurement.
 *
 * @param volts that the model sources at most, V
 * @param pulses whether it makes pulses
 */
record Planner2450(double volts, boolean pulses) implements Planner {

    private static final int BUFFER = 100_000;
    private static final int LIST = 2500;
    private static final int LIST_PIECE = 100;
    private static final double OVERHEAD = 2e-3;
    private static final double DC_CURRENT = 7.35;
    private static final double PULSE_CURRENT = 10.5;
    private static final double SHORTEST_PULSE = 150e-6;
    private static final double LONGEST_STRONG_PULSE = 1e-3;
    private static final double STRONG_DUTY = 0.05;

    @Override
    public Plan plan(Profile profile, KeithleySettings settings) throws DeviceException {
        if (pulses && profile instanceof PulseTrain train) {
            return pulses(train, settings);
        }
        SweepPath path = Sweeps.path(profile, settings, volts);
        Setup setup = Sweeps.setup(profile, path, settings);
        double limit = ((Sweep) profile).compliance();
        double least = settings.measuringTime().orElse(settings.integration() + OVERHEAD);
        if (path.interval() >= least && path.points() <= BUFFER) {
            if (path.ways() == 1 || path.isThereAndBack()) {
                return linear(path, setup, limit, settings);
            }
            if (path.isEven() && path.points() <= LIST) {
                return list(path, setup, limit, settings);
            }
        }
        Sweeps.requirePaceable(path, settings);
        Prepared prepared = Sweeps.prepared(
                path,
                path.points(),
                settings,
                "The host paces this sweep: the instrument's own go there and back, or through " + LIST + " points.");
        return new Plan(prepared, setup, meter -> new PacedRun(meter, path));
    }

    private static Plan linear(SweepPath path, Setup setup, double limit, KeithleySettings settings) {
        boolean dual = path.ways() > 1;
        int cycles = Math.max(1, path.ways() / 2);
        int steps = path.steps(0);
        int points = cycles * (dual ? 2 * steps + 1 : steps + 1);
        String[] notes = cycles > 1
                ? new String[] {
                    "The potential at which a cycle begins is measured at the end of one and again at the "
                            + "beginning of the next."
                }
                : new String[0];
        DoubleFunction<List<String>> commands = delay -> List.of(":SOUR:SWE:VOLT:LIN "
                + KeithleyModels.number(path.turn(0)) + "," + KeithleyModels.number(path.turn(1)) + "," + (steps + 1)
                + ","
                + KeithleyModels.number(delay) + "," + cycles + ",BEST,ON," + (dual ? "ON" : "OFF")
                + ",\"defbuffer1\"");
        return timed("sweep", path, points, setup, limit, settings, commands, notes);
    }

    private static Plan list(SweepPath path, Setup setup, double limit, KeithleySettings settings) {
        List<String> load = new ArrayList<>();
        for (int first = 0; first < path.points(); first += LIST_PIECE) {
            List<String> levels = new ArrayList<>();
            for (int i = first; i < Math.min(path.points(), first + LIST_PIECE); i++) {
                levels.add(String.format(Locale.ROOT, "%.7g", path.level(i)));
            }
            load.add((first == 0 ? ":SOUR:LIST:VOLT " : ":SOUR:LIST:VOLT:APP ") + String.join(",", levels));
        }
        DoubleFunction<List<String>> commands = delay -> {
            List<String> all = new ArrayList<>(load);
            all.add(":SOUR:SWE:VOLT:LIST 1," + KeithleyModels.number(delay) + ",1,ON,\"defbuffer1\"");
            return all;
        };
        return timed("sweep", path, path.points(), setup, limit, settings, commands);
    }

    private static Plan timed(
            String what,
            SweepPath path,
            int points,
            Setup setup,
            double limit,
            KeithleySettings settings,
            DoubleFunction<List<String>> commands,
            String... notes) {
        BufferedRun.Timed timed =
                new BufferedRun.Timed(what, points, path.interval(), limit, ":SOUR:VOLT:ILIM:TRIP?", true, commands);
        return new Plan(Sweeps.prepared(path, points, settings, notes), setup, meter -> new BufferedRun(meter, timed));
    }

    private static Plan pulses(PulseTrain train, KeithleySettings settings) throws DeviceException {
        require(train, settings);
        DoubleFunction<List<String>> commands = delay -> List.of(":SOUR:PULS:TR:CURR "
                + KeithleyModels.number(train.bias())
                + "," + KeithleyModels.number(train.level()) + "," + KeithleyModels.number(train.width()) + ","
                + train.count() + ",ON,\"defbuffer1\",0," + KeithleyModels.number(train.period() - train.width()) + ","
                + KeithleyModels.number(train.limit()) + "," + KeithleyModels.number(train.limit()) + ",ON");
        BufferedRun.Timed timed = new BufferedRun.Timed(
                "train of pulses",
                train.count(),
                train.period(),
                Double.POSITIVE_INFINITY,
                ":SOUR:CURR:VLIM:TRIP?",
                false,
                commands);
        double largest = Math.max(Math.abs(train.bias()), Math.abs(train.level()));
        Setup setup =
                new Setup(true, train.bias(), largest, train.limit(), settings.powerLineCycles(), settings.fourWire());
        Prepared prepared = new Prepared(
                train.count(),
                train.level() - train.bias(),
                train.period(),
                train.seconds(),
                List.of("One potential is measured at the top of each pulse."));
        return new Plan(prepared, setup, meter -> new BufferedRun(meter, timed));
    }

    private static void require(PulseTrain train, KeithleySettings settings) throws DeviceException {
        double largest = Math.max(Math.abs(train.bias()), Math.abs(train.level()));
        double most = Math.min(PULSE_CURRENT, settings.maximumCurrent());
        if (largest > most || Math.abs(train.bias()) > DC_CURRENT) {
            throw new DeviceException(
                    "The pulses go to " + largest + " A on " + train.bias() + " A; this device may drive " + most
                            + " A in pulses and " + Math.min(DC_CURRENT, most) + " A between them.");
        }
        if (train.limit() > settings.maximumVoltage()) {
            throw new DeviceException("The pulses may reach " + train.limit() + " V; this device may reach "
                    + settings.maximumVoltage() + " V.");
        }
        if (train.width() < SHORTEST_PULSE || train.count() > BUFFER) {
            throw new DeviceException("A train has up to " + BUFFER + " pulses of at least " + SHORTEST_PULSE
                    + " s; this one has " + train.count() + " of " + train.width() + " s.");
        }
        boolean strong = Math.abs(train.level()) > DC_CURRENT;
        if (strong && (train.width() > LONGEST_STRONG_PULSE || train.width() > STRONG_DUTY * train.period())) {
            throw new DeviceException("Pulses of more than " + DC_CURRENT + " A last " + LONGEST_STRONG_PULSE
                    + " s at most, and 5 % of the time; these last " + train.width() + " s in every " + train.period()
                    + " s.");
        }
    }
}
