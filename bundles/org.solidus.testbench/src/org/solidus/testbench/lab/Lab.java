/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.lab;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.solidus.core.app.LiveSimulator.Serving;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.detector.DetectorSpec;
import org.solidus.testbench.detector.PelletDetector;
import org.solidus.testbench.fault.FaultProxy;
import org.solidus.testbench.fault.RandomFaults;
import org.solidus.testbench.frames.FramePattern;

/** The instruments of one bench, each behind a line that may be made a bad one. */
final class Lab implements Serving {

    private static final Duration LONGEST_FAULT = Duration.ofSeconds(3);
    private static final Duration EXPOSURE = Duration.ofMillis(90);

    /** How long nobody may use them after who started them has gone. */
    private static final long ORPHANED = TimeUnit.SECONDS.toNanos(60);

    private final ProcessHandle parent = ProcessHandle.current().parent().orElse(ProcessHandle.current());
    private final List<SimulatedInstrument> instruments = new ArrayList<>();
    private final List<FaultProxy> lines = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<String> summary = new ArrayList<>();
    private final long patience;
    private long moved;
    private long used = System.nanoTime();

    private Lab(Duration idle) {
        patience = idle.toNanos();
    }

    static Lab start(LabKind kind, long seed, Path folder, double faults, Duration idle) throws IOException {
        Lab lab = new Lab(idle);
        try {
            lab.open(kind, seed, folder, faults);
            return lab;
        } catch (IOException | RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private void open(LabKind kind, long seed, Path folder, double faults) throws IOException {
        Bench bench = new Bench(InstrumentClock.system(), seed);
        if (kind == LabKind.BEAMLINE) {
            bench.put(FramePattern.class, new PelletDetector(bench, DetectorSpec.FAST, EXPOSURE.toNanos()));
        }
        Path devices = Files.createDirectories(folder.resolve("devices"));
        files.add(folder.resolve(kind.plan()));
        for (LabKind.Station station : kind.stations()) {
            SimulatedInstrument instrument = station.simulator().start(bench);
            instruments.add(instrument);
            String address = address(instrument, seed + instruments.size(), faults);
            Path file = devices.resolve(station.id() + ".yaml");
            Files.writeString(file, device(station, address, instrument.settings()));
            files.add(file);
            summary.add(String.format(
                    "  %-12s %-34s %s", station.id(), station.simulator().name(), address));
        }
        Files.writeString(folder.resolve(kind.plan()), plan(kind));
    }

    private String address(SimulatedInstrument instrument, long seed, double faults) throws IOException {
        if (!"tcp".equals(URI.create(instrument.address()).getScheme())) {
            return instrument.address();
        }
        FaultProxy line = FaultProxy.before(instrument.address(), InstrumentClock.system());
        lines.add(line);
        line.script(new RandomFaults(seed, faults, LONGEST_FAULT));
        return line.address();
    }

    private static String device(LabKind.Station station, String address, Map<String, String> settings) {
        StringBuilder text = new StringBuilder("# " + station.simulator().name() + ", simulated\n");
        text.append("device: ").append(station.id()).append('\n');
        text.append("driver: ").append(station.simulator().drivers().getFirst()).append('\n');
        text.append("address: ").append(address).append('\n');
        text.append("trip: ").append(station.trip()).append('\n');
        if (!settings.isEmpty()) {
            text.append("settings:\n");
            new TreeMap<>(settings).forEach((name, value) -> text.append("  ")
                    .append(name)
                    .append(": ")
                    .append(value)
                    .append('\n'));
        }
        return text.toString();
    }

    private static String plan(LabKind kind) throws IOException {
        try (InputStream text = Lab.class.getResourceAsStream(kind.plan())) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public List<Path> files() {
        return List.copyOf(files);
    }

    @Override
    public List<String> summary() {
        return List.copyOf(summary);
    }

    @Override
    public synchronized boolean idle() {
        long now = lines.stream().mapToLong(FaultProxy::moved).sum();
        if (now != moved) {
            moved = now;
            used = System.nanoTime();
        }
        long unused = System.nanoTime() - used;
        return patience > 0 && unused > patience || !parent.isAlive() && unused > ORPHANED;
    }

    @Override
    public void close() {
        lines.forEach(FaultProxy::close);
        instruments.forEach(SimulatedInstrument::close);
    }
}
