/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.Json;
import org.solidus.core.app.Benchmark;
import org.solidus.core.app.Benchmark.Measurement;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Nearest;
import picocli.CommandLine;

/** {@code solidus bench}: how fast the kernels are on this machine, beside a baseline in the same run. */
@Component(service = Command.class)
public final class BenchCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "bench",
            description = "Measure the kernels on this machine, each beside a baseline.",
            footer = {
                "",
                "Examples:",
                "  solidus bench",
                "  solidus bench integrate --threads 8",
                "  solidus bench integrate --json"
            })
    static final class Call implements Callable<Integer> {

        private final Session session;

        @CommandLine.Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "NAME",
                description = "One benchmark; by default all.")
        private String name;

        @CommandLine.Option(
                names = "--threads",
                paramLabel = "N",
                description = "Threads of the parallel figures (default: all cores).")
        private int threads = Runtime.getRuntime().availableProcessors();

        @CommandLine.Option(names = "--json", description = "Print one JSON value.")
        private boolean json;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            if (threads < 1) {
                throw new CallException("--threads is 1 or more, not " + threads + ".");
            }
            List<Measurement> all = new ArrayList<>();
            for (Benchmark benchmark : chosen()) {
                session.err().println(benchmark.name() + ": " + benchmark.description());
                List<Measurement> measured = benchmark.run(session.registry(), threads, session.progress());
                all.addAll(measured);
                if (!json) {
                    measured.forEach(measurement -> session.out().println(line(measurement)));
                }
            }
            if (json) {
                Json.print(session.out(), all.stream().map(Call::plain).toList());
            }
            return ExitStatus.DONE;
        }

        private List<Benchmark> chosen() {
            List<Benchmark> benchmarks = session.registry().benchmarks();
            if (name == null) {
                return benchmarks;
            }
            List<Benchmark> chosen = benchmarks.stream()
                    .filter(benchmark -> benchmark.name().equals(name))
                    .toList();
            if (chosen.isEmpty()) {
                throw new CallException("There is no benchmark '" + name + "'."
                        + Nearest.hint(
                                name, benchmarks.stream().map(Benchmark::name).toList()));
            }
            return chosen;
        }

        private static String line(Measurement measured) {
            StringBuilder line = new StringBuilder(String.format(
                    Locale.ROOT, "%-28s %10s %-10s", measured.name(), number(measured.value()), measured.unit()));
            line.append(measured.threads() == 1 ? "1 thread " : measured.threads() + " threads");
            if (Double.isFinite(measured.baseline())) {
                line.append("  ").append(measured.baselineName()).append(": ").append(number(measured.baseline()));
            }
            if (Double.isFinite(measured.cpuSeconds())) {
                line.append("  CPU ").append(number(measured.cpuSeconds())).append(" s");
            }
            if (Double.isFinite(measured.peakMB())) {
                line.append("  ").append(number(measured.peakMB())).append(" MB");
            }
            return line.toString();
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.3g", value);
        }

        private static Map<String, Object> plain(Measurement measured) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", measured.name());
            map.put("value", measured.value());
            map.put("unit", measured.unit());
            map.put("baseline", measured.baseline());
            map.put("baselineName", measured.baselineName());
            map.put("threads", measured.threads());
            map.put("cpuSeconds", measured.cpuSeconds());
            map.put("peakMB", measured.peakMB());
            return map;
        }
    }
}
