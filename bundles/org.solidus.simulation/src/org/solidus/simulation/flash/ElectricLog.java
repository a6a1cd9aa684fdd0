/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.solidus.simulation.random.RandomStream;

/**
 * The log of the electrical instruments, the dilatometer and the furnace, on a clock of its own: noise and digits of a
 * 16-bit source-meter, a push rod that expands and drifts, a thermocouple.
 */
final class ElectricLog {

    private static final double NOISE = 0.0012;
    private static final double DIGITS = 32768;
    private static final double LENGTH_NOISE = 0.0002;
    private static final double LENGTH_DIGIT = 0.0001;
    private static final double MACHINE_DRIFT = 1.5e-4;
    private static final double FURNACE_NOISE = 0.15;
    private static final double ZERO_CELSIUS = 273.15;

    private final FlashPlan plan;
    private final FlashHistory history;
    private final ThermalExpansion expansion;
    private final double rate;

    /** @param rate rows a second */
    ElectricLog(FlashPlan plan, FlashHistory history, ThermalExpansion expansion, double rate) {
        this.plan = plan;
        this.history = history;
        this.expansion = expansion;
        this.rate = rate;
    }

    /** Writes it as CSV. */
    void write(Path file) throws IOException {
        double from = Math.ceil(plan.clock().log(-FlashPlan.MARGIN + 0.5) * rate) / rate;
        double to = plan.clock().log(plan.recording().duration() + FlashPlan.MARGIN - 0.5);
        RandomStream random = RandomStream.of(plan.seed(), "log", 0);
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("time (s),current (A),voltage (V),length (mm),furnace (degC)"
                    + (plan.settings().trigger() ? ",trigger\n" : "\n"));
            for (long row = 0; from + row / rate <= to; row++) {
                out.write(row(from + row / rate, random));
            }
        }
    }

    private String row(double time, RandomStream random) {
        double moment = plan.clock().detector(time);
        RodState state = history.at(moment);
        PowerSupply supply = plan.system().supply();
        double amperes = measured(state.current(), 1.2 * supply.limit(), random);
        double volts = measured(state.voltage(), 1.2 * supply.voltage(), random);
        double length = length(state, expansion) + MACHINE_DRIFT * moment + LENGTH_NOISE * random.gaussian();
        double furnace = state.furnace() - ZERO_CELSIUS + FURNACE_NOISE * random.gaussian();
        String values = String.format(
                Locale.ROOT,
                "%.4f,%.6f,%.5f,%.4f,%.1f",
                time,
                amperes,
                volts,
                Math.rint(length / LENGTH_DIGIT) * LENGTH_DIGIT,
                furnace);
        return values + (plan.settings().trigger() ? "," + trigger(moment) : "") + "\n";
    }

    private static double measured(double value, double range, RandomStream random) {
        double digit = range / DIGITS;
        return Math.rint((value * (1 + NOISE * random.gaussian()) + 2 * digit * random.gaussian()) / digit) * digit;
    }

    /** Length of the rod in mm: shrunk by the pores, stretched by the heat since it stood in the cool furnace. */
    double length(RodState state, ThermalExpansion of) {
        double begin = plan.system().furnace().start();
        double stretch = (1 + of.meanStrain(state.temperature())) / (1 + of.meanStrain(begin));
        return plan.system().rod().length() * plan.system().rod().shrinkage(state.density()) * stretch;
    }

    /** 1 while a frame is exposed. */
    private int trigger(double moment) {
        double interval = plan.recording().interval();
        int frame = (int) Math.floor(moment / interval);
        boolean taken = frame >= 0 && frame < plan.recording().frames();
        return taken && moment - frame * interval < plan.recording().exposure() ? 1 : 0;
    }
}
