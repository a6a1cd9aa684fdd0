/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.solidus.simulation.random.RandomStream;

/**
 * The log of the source-meter, as Keithley KickStart exports it, on a clock of its own; and the log of the blanker of the
 * beam, on that of the microscope.
 */
final class CellLog {

    /** Between two rows, s on the clock of the log. */
    static final double INTERVAL = 0.5;

    private static final double COMPLIANCE = 1e-6;
    private static final double VOLT_NOISE = 2e-5;
    private static final double SPIKE = 40;
    private static final double SPIKE_DECAY = 0.8;

    private final FilmPlan plan;

    CellLog(FilmPlan plan) {
        this.plan = plan;
    }

    /** Writes the log of the source-meter as CSV. */
    void write(Path file) throws IOException {
        Sweep sweep = plan.sweep();
        double begin =
                plan.settings().offset().isPresent() ? Math.floor(plan.clock().log(sweep.begin())) : 0;
        long rows = (long) ((plan.clock().log(sweep.end()) - begin) / INTERVAL);
        RandomStream random = RandomStream.of(plan.seed(), "log", 0);
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write(heading(rows));
            for (long row = 0; row < rows; row++) {
                out.write(row(row + 1, begin + row * INTERVAL, random));
            }
        }
    }

    private static String heading(long rows) {
        return String.format(Locale.ROOT, """
                Common Settings,,	,,
                .Source/Sweep Points,	%d,,
                .Repeat,	0,,
                .Source to Measure Delay,	0.005,,
                .NPLC,	1,,
                .Channel,	SMU-1,,
                ...Model,	2450,,
                ...Function,	Voltage List Sweep,,
                ...Limit,	%s,,
                ...Sense,	2-Wire,,
                ,,,
                "Index","SMU-1 Time (s)","SMU-1 Voltage (V)","SMU-1 Current (A)"
                """, rows, COMPLIANCE);
    }

    private String row(long index, double time, RandomStream random) {
        double moment = plan.clock().detector(time);
        Sweep sweep = plan.sweep();
        double potential = sweep.potential(moment);
        double current = plan.cell()
                        .current(potential, sweep.slope(moment), plan.schedule().isOn(moment))
                + spike(moment)
                + plan.cell().noise() * random.gaussian();
        double measured = potential + VOLT_NOISE * random.gaussian();
        return String.format(Locale.ROOT, "\"%d\",\"%s\",\"%.6f\",\"%.7e\"\n", index, plain(time), measured, current);
    }

    /** Where a crack begins, a charge flows. */
    private double spike(double moment) {
        double current = 0;
        for (double begin : plan.spikes()) {
            double passed = moment - begin;
            boolean now = passed >= 0 && passed < 10 * SPIKE_DECAY;
            current += now ? SPIKE * plan.cell().noise() * StrictMath.exp(-passed / SPIKE_DECAY) : 0;
        }
        return current;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Writes when the beam was switched. */
    void writeBeam(Path file) throws IOException {
        StringBuilder text = new StringBuilder("time (s),beam\n");
        text.append(
                String.format(Locale.ROOT, "%.2f,0\n", Math.floor(plan.sweep().begin()) - 10));
        List<Double> switches = plan.schedule().switches();
        for (int i = 0; i < switches.size(); i++) {
            text.append(String.format(Locale.ROOT, "%.2f,%d\n", switches.get(i), 1 - i % 2));
        }
        Files.writeString(file, text, StandardCharsets.US_ASCII);
    }
}
