/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.loop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.registry.Registry;
import org.solidus.core.unit.Unit;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.FrameListener;
import org.solidus.device.FrameSource;
import org.solidus.device.ProfileRunner;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.guard.GuardEngine;
import org.solidus.device.guard.Guards;
import org.solidus.device.guard.Trip;
import org.solidus.device.guard.TripOrder;
import org.solidus.device.live.LiveAnalyses;
import org.solidus.device.live.LiveReport;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.device.profile.Waveform;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.detector.DetectorSpec;
import org.solidus.testbench.detector.FrameTruth;
import org.solidus.testbench.detector.PelletAnalysis;
import org.solidus.testbench.detector.PelletDetector;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;
import org.solidus.testbench.pellet.Pellet;

/**
 * A flash that ends when the live analysis of the diffraction says so: a simulated current source at a pellet, its real
 * driver, a detector of 512 x 512 pixels at 50 frames a second, the pipeline of {@link PelletAnalysis} on the frames as
 * they come, a guard on its amorphous fraction beside one on the current.
 */
public final class FlashTrial {

    /** Amorphous fraction at which the current is to be cut. */
    public static final double CUT = 0.2;

    private static final double RATE = 50;
    private static final double AMPERE = 0.5;
    private static final double VOLT = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LONGEST = 30_000_000_000L;
    private static final long LOOK = 20_000_000;
    private static final String DRIVER = "keysight.n6900";
    private static final String GUARDS = """
            glass: { live: amorphous, above: 20 %, stops: source }
            current: { limit: source.current, above: 0.7 A, stops: source }
            """;
    private static final String PLAN = """
            acquisition: 1
            title: Flash that is cut by its structure
            operator: none
            sample: simulated
            devices:
              source: { driver: keysight.n6900, address: simulated }
              detector: { driver: simulated, address: simulated }
            live:
              diffraction:
                frames: detector
                input: frames
                pipeline: live.yaml
                results: { amorphous: phases.amorphous fraction }
                analyse: newest
            """;

    private final Registry registry;
    private final Bench bench;
    private final Path folder;
    private final PelletDetector detector;
    private final Map<Long, Long> arrivals = new ConcurrentHashMap<>();

    /**
     * What came of it.
     *
     * @param guard that tripped
     * @param first number of the first frame that shows it: truly more than {@link #CUT}, or the one that tripped the guard
     *     by its noise, if that was earlier
     * @param judged number of the frame whose result tripped the guard
     * @param fraction that this frame truly shows
     * @param toDecision s, from the arrival of the first frame to the decision
     * @param toCut s, from the arrival of the first frame until no current flowed
     * @param largest true amorphous fraction in the end
     * @param live what the analysis did
     */
    public record Outcome(
            String guard,
            long first,
            long judged,
            double fraction,
            double toDecision,
            double toCut,
            double largest,
            LiveReport live) {}

    /** @param folder for geometry, references and pipeline */
    public FlashTrial(Registry registry, InstrumentClock clock, long seed, Path folder) {
        this.registry = registry;
        this.folder = folder;
        this.bench = new Bench(clock, seed);
        this.detector = new PelletDetector(bench, DetectorSpec.SQUARE, Math.round(1e9 / RATE));
        bench.put(FramePattern.class, detector);
        bench.put(FramePlan.class, new FramePlan(RATE, Long.MAX_VALUE, FramePlan.Codec.NONE));
    }

    /** The bench, with the pellet. */
    public Bench bench() {
        return bench;
    }

    /** What is seen. */
    public PelletDetector detector() {
        return detector;
    }

    /**
     * Runs it.
     *
     * @throws IOException when an instrument does not do what it should, or nothing cuts the current
     */
    public Outcome run(Delivery.Way way) throws IOException, PipelineException, InterruptedException {
        PelletAnalysis.write(detector, folder);
        try (SimulatedInstrument instrument = simulator().start(bench);
                Device source = Delivery.device(registry, "source", DRIVER, instrument, bench);
                Delivery delivery = way.open(bench)) {
            source.connect(Deadline.in(bench.clock(), PATIENCE));
            delivery.source().connect(Deadline.in(bench.clock(), PATIENCE));
            return run((ProfileRunner) source, delivery);
        }
    }

    private InstrumentSimulator simulator() {
        return registry.contributions(InstrumentSimulator.class).stream()
                .filter(simulator -> simulator.drivers().contains(DRIVER))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no simulator for " + DRIVER + "."));
    }

    private Outcome run(ProfileRunner source, Delivery delivery)
            throws IOException, PipelineException, InterruptedException {
        FrameSource frames = delivery.source();
        AcquisitionPlan plan = AcquisitionPlan.parse("flash.yaml", PLAN, folder);
        Guards guards = Guards.of(guards(), List.of(source.describe()), Map.of("live.amorphous", Unit.ONE));
        TripOrder order = new TripOrder(List.of(source), bench.clock(), event -> {});
        CountDownLatch safe = new CountDownLatch(1);
        List<Trip> trips = new ArrayList<>();
        try (GuardEngine engine = new GuardEngine(guards, order, bench.clock(), event -> {});
                LiveAnalyses live = new LiveAnalyses(
                        LiveAnalyses.read(plan), registry, bench.clock(), engine::accept, event -> {})) {
            engine.onTrip(trips::add);
            engine.onSafe(reports -> safe.countDown());
            live.prepare("detector", frames.signature());
            frames.start(live.listener("detector", new Arrivals(delivery.first())));
            drive(source, engine, safe);
            frames.stop("The current is cut.");
            return outcome(trips.get(0), live.reports().get(0));
        }
    }

    private static Map<String, Mapping> guards() throws PipelineException {
        Map<String, Mapping> guards = new LinkedHashMap<>();
        ((Mapping) YamlText.read("guards", GUARDS))
                .entries()
                .forEach((name, value) -> guards.put(name, (Mapping) value));
        return guards;
    }

    private void drive(ProfileRunner source, GuardEngine engine, CountDownLatch safe)
            throws IOException, InterruptedException {
        double[] current = new double[1000];
        Arrays.fill(current, AMPERE);
        source.prepare(new Waveform(current, 0.03, 1, VOLT), Deadline.in(bench.clock(), PATIENCE));
        source.start(Deadline.in(bench.clock(), PATIENCE));
        long until = bench.clock().nanos() + LONGEST;
        while (!safe.await(bench.clock().wallNanos(LOOK), TimeUnit.NANOSECONDS)) {
            if (bench.clock().nanos() - until > 0) {
                source.makeSafe("The trial takes too long.");
                throw new IOException("Nothing cut the current within " + LONGEST * 1e-9 + " s.");
            }
            if (engine.trips().isEmpty()) {
                readings(source, engine);
            }
        }
    }

    private void readings(ProfileRunner source, GuardEngine engine) throws IOException, InterruptedException {
        try {
            source.fetch(Deadline.in(bench.clock(), PATIENCE)).forEach(engine::accept);
        } catch (IOException e) {
            if (engine.trips().isEmpty()) {
                throw e;
            }
        }
    }

    private Outcome outcome(Trip trip, LiveReport report) throws IOException {
        long judgedAt = trip.hostNanos() - trip.latencyNanos();
        long judged = arrivals.entrySet().stream()
                .filter(arrival -> arrival.getValue() == judgedAt)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IOException("'" + trip.guard() + "' tripped for no frame: " + trip.why()));
        FrameTruth first = first(judged);
        long arrived = arrivals.get(first.index());
        return new Outcome(
                trip.guard(),
                first.index(),
                judged,
                detector.truth(judged).map(FrameTruth::amorphous).orElse(Double.NaN),
                (trip.hostNanos() - arrived) * 1e-9,
                (cut(first.nanos()) - arrived) * 1e-9,
                Pellet.on(bench).now().amorphous(),
                report);
    }

    private FrameTruth first(long judged) throws IOException {
        return arrivals.keySet().stream()
                .sorted()
                .map(detector::truth)
                .flatMap(Optional::stream)
                .filter(truth -> truth.amorphous() >= CUT || truth.index() == judged)
                .findFirst()
                .orElseThrow(() -> new IOException("What the frames showed is not remembered."));
    }

    /** When no current flowed any more, from a moment on, ns. */
    private long cut(long from) throws IOException {
        Pellet pellet = Pellet.on(bench);
        long now = bench.clock().nanos();
        for (long moment = from; moment - now < 0; moment += 250_000) {
            if (pellet.at(moment).current() < 1e-3) {
                return moment;
            }
        }
        throw new IOException("The current still flows.");
    }

    /** Notes when frames came. */
    private final class Arrivals implements FrameListener {

        private final long first;

        Arrivals(long first) {
            this.first = first;
        }

        @Override
        public void frame(Frame frame, long id, long hostNanos) {
            arrivals.put(id - first, hostNanos);
        }

        @Override
        public void gap(long first, long count, String why) {
            // the analysis counts them
        }

        @Override
        public void ended(String why) {
            // nothing to close
        }
    }
}
