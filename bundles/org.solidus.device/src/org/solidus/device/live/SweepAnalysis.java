/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.plan.GivenSources;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.LiveResult;
import org.solidus.core.run.LiveSteps;
import org.solidus.core.run.OneFrame;
import org.solidus.core.source.MemorySource;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Description;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.journal.DeviceLog;
import org.solidus.device.journal.DeviceNote;
import org.solidus.device.live.SweepTurns.Extreme;
import org.solidus.device.profile.Sweep;

/**
 * A pipeline that analyses a voltammogram as far as it has come whenever one of its half cycles has ended: the rows up to
 * the turn, as the file of the run will hold them, by the steps that analyse the file. On a thread of its own, for which
 * nobody waits while the run goes on; what it holds in memory is bounded.
 */
final class SweepAnalysis {

    private static final Unit VOLT = Unit.of("V");
    /** Bytes that a reading takes while it waits. */
    private static final long READING = 160;

    private final PlannedSweeps planned;
    private final Registry registry;
    private final InstrumentClock clock;
    private final Consumer<Event> events;
    private final LiveReadings readings;
    private final DeviceNote device;
    private final String potential;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final Thread worker;
    private volatile boolean closed;
    private volatile boolean over;
    /** Of the worker alone, from here on. */
    private Optional<DeviceLog> log = Optional.empty();

    private Optional<SweepTurns> turns = Optional.empty();
    private int sweeps;
    private long lastNanos;

    /** What the worker is told, in the order of time. */
    private sealed interface Message {

        /** The run begins, at a moment of the host's clock, ns. */
        record Run(long nanos) implements Message {}

        /** Readings came. */
        record Rows(List<Reading> readings) implements Message {}

        /** A voltammogram begins. */
        record Begun(Sweep sweep) implements Message {}

        /** A profile has ended, and its readings are all there. */
        record Ended() implements Message {}

        /** Nothing more will come. */
        record Last() implements Message {}
    }

    private SweepAnalysis(
            PlannedSweeps planned,
            Description device,
            DeviceNote note,
            Registry registry,
            InstrumentClock clock,
            Doors doors) {
        this.planned = planned;
        this.registry = registry;
        this.clock = clock;
        this.events = doors.events();
        this.device = note;
        this.potential = potential(device);
        this.readings = LiveReadings.ofLastRows(planned.results(), clock, doors);
        this.worker = Thread.ofPlatform()
                .daemon()
                .name("solidus-live-" + planned.name())
                .priority(Thread.NORM_PRIORITY - 1)
                .unstarted(this::work);
    }

    /**
     * Holds the pipeline against the log of a device and waits for its readings.
     *
     * @throws PipelineException with everything that is wrong with the pipeline for such a log
     * @throws IOException when a file that it needs cannot be read
     */
    static SweepAnalysis start(
            PlannedSweeps planned,
            Description device,
            DeviceNote note,
            Registry registry,
            InstrumentClock clock,
            Doors doors)
            throws IOException, PipelineException {
        SweepAnalysis analysis = new SweepAnalysis(planned, device, note, registry, clock, doors);
        units(planned, note, registry).forEach(analysis.readings::unit);
        analysis.worker.start();
        return analysis;
    }

    /**
     * Holds the pipeline against the log of a device.
     *
     * @return the results that are numbers, with their units
     * @throws PipelineException with everything that is wrong with the pipeline for such a log
     */
    static Map<LiveValue, Unit> units(PlannedSweeps planned, DeviceNote note, Registry registry)
            throws IOException, PipelineException {
        Map<LiveValue, Unit> units = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        try (Plan plan = plan(planned, DeviceLog.outline(note), registry)) {
            for (LiveValue value : planned.results()) {
                try {
                    Signature result = step(plan, value).signature();
                    if (!value.isText(result)) {
                        units.put(value, value.unit(result));
                    }
                } catch (IllegalArgumentException e) {
                    problems.add(value.where().problem(e.getMessage()));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new PipelineException(problems);
        }
        return units;
    }

    /** What is swept: the potential that can be set, or else the first that is read. */
    private static String potential(Description device) {
        List<Channel> potentials = device.channels().stream()
                .filter(channel -> channel.unit().compatible(VOLT))
                .toList();
        return potentials.stream()
                .filter(Channel::settable)
                .findFirst()
                .or(() -> potentials.stream().findFirst())
                .map(Channel::name)
                .orElse("voltage");
    }

    private static StepNode step(Plan plan, LiveValue value) {
        return plan.steps().stream()
                .filter(node -> node.name().equals(value.step()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The step '" + value.step() + "' is switched off."));
    }

    private static Plan plan(PlannedSweeps planned, Table rows, Registry registry) throws PipelineException {
        GivenSources given =
                GivenSources.of(Map.of(planned.input(), MemorySource.single(planned.input(), Frame.of(rows))));
        Planner.Outcome outcome = Planner.attempt(planned.pipeline(), registry, given);
        return outcome.plan().orElseThrow(() -> new PipelineException(outcome.problems()));
    }

    String device() {
        return planned.device();
    }

    /** Units of the results that are numbers, by name. */
    Map<String, Unit> units() {
        return Map.copyOf(readings.units());
    }

    void run(long nanos) {
        messages.add(new Message.Run(nanos));
    }

    void begun(Sweep sweep) {
        messages.add(new Message.Begun(sweep));
    }

    void ended() {
        messages.add(new Message.Ended());
    }

    /** Takes note of readings of the device; never waits. */
    void accept(List<Reading> all) {
        if (over) {
            return;
        }
        if (waiting.addAndGet(all.size()) * READING > memory()) {
            over = true;
            say(
                    Event.Kind.GAP,
                    "The live analysis '" + planned.name() + "' is too far behind the readings and has ended. The"
                            + " recording does not depend on it.");
        } else {
            messages.add(new Message.Rows(all));
        }
    }

    private long memory() {
        return planned.settings().memory() * 1024L * 1024L;
    }

    private void work() {
        try {
            Message message = messages.take();
            while (!(message instanceof Message.Last)) {
                hear(message);
                message = messages.take();
            }
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            over = true;
            say(
                    Event.Kind.FAULT,
                    "The live analysis '" + planned.name() + "' has ended: " + OneFrame.reason(e) + " The recording"
                            + " does not depend on it.");
        }
    }

    private void hear(Message message) {
        switch (message) {
            case Message.Run run -> log = Optional.of(new DeviceLog(device, run.nanos()));
            case Message.Begun begun -> turns = Optional.of(new SweepTurns(begun.sweep()));
            case Message.Rows rows -> {
                waiting.addAndGet(-rows.readings().size());
                log.ifPresent(there -> rows(there, rows.readings()));
            }
            case Message.Ended ended -> end();
            case Message.Last last -> end();
        }
    }

    private void rows(DeviceLog there, List<Reading> all) {
        long[] rows = there.add(all);
        lastNanos = all.getLast().hostNanos();
        if (there.bytes() > memory()) {
            over = true;
            log = Optional.empty();
            say(
                    Event.Kind.GAP,
                    "The log of '" + planned.device() + "' is longer than the live analysis '" + planned.name()
                            + "' may hold ('memory: " + planned.settings().memory()
                            + "'): it has ended. The recording does not depend on it.");
            return;
        }
        for (int i = 0; i < rows.length && turns.isPresent(); i++) {
            Reading reading = all.get(i);
            if (reading.channel().equals(potential) && reading.quality().usable()) {
                Extreme now =
                        new Extreme(rows[i], reading.hostNanos(), reading.unit().convert(reading.value(), VOLT));
                turns.get().see(now).ifPresent(this::turned);
            }
        }
    }

    private void turned(Extreme at) {
        sweeps++;
        if (planned.settings().each() == PlannedSweeps.Each.SWEEP || sweeps % 2 == 0) {
            analyse(at.row() + 1, at.nanos());
        }
    }

    /** The voltammogram ends, where the plan or something else ended it. */
    private void end() {
        if (turns.filter(SweepTurns::within).isPresent()) {
            sweeps++;
            log.ifPresent(there -> analyse(there.rows(), lastNanos));
        }
        turns = Optional.empty();
    }

    private void analyse(long rows, long nanos) {
        Map<String, LiveResult> results = results(log.orElseThrow().table(rows));
        long came = clock.nanos();
        Map<String, Double> beside = new LinkedHashMap<>();
        beside.put("sweep", (double) sweeps);
        beside.put("rows", (double) rows);
        String about = "Live analysis '" + planned.name() + "', sweep " + sweeps + ", " + rows + " rows of '"
                + planned.device() + "'";
        Optional<LiveResult> failed = results.values().stream()
                .filter(result -> result.frame().isEmpty())
                .findFirst();
        if (failed.isPresent()) {
            say(
                    Event.Kind.WARNING,
                    about + ": it could not be analysed. " + failed.get().reason());
        } else {
            say(
                    Event.Kind.RUN,
                    about + ": " + words(results) + ". Known "
                            + String.format(Locale.ROOT, "%.3g", (came - nanos) * 1e-9) + " s after its last row.");
        }
        readings.of(new LiveReadings.Moment(nanos, beside), results, came, Quality.GOOD);
    }

    private String words(Map<String, LiveResult> results) {
        return planned.results().stream()
                .filter(value -> results.containsKey(value.step()))
                .map(value -> value.name() + " "
                        + value.words(results.get(value.step()).frame().orElseThrow()))
                .collect(Collectors.joining(", "));
    }

    /** What the steps make of the rows; a failure is a result, too. */
    private Map<String, LiveResult> results(Table rows) {
        List<String> wanted =
                planned.results().stream().map(LiveValue::step).distinct().toList();
        try {
            Path folder = Files.createTempDirectory("solidus-live");
            try (Plan plan = plan(planned, rows, registry);
                    LiveSteps steps = LiveSteps.of(plan, planned.input(), wanted, folder, () -> closed)) {
                return steps.frame(0);
            } finally {
                Files.deleteIfExists(folder);
            }
        } catch (PipelineException | IOException | RuntimeException e) {
            LiveResult failed = new LiveResult(Optional.empty(), OneFrame.reason(e));
            return wanted.stream().collect(Collectors.toMap(name -> name, name -> failed));
        }
    }

    private void say(Event.Kind kind, String text) {
        events.accept(new Event(LiveReadings.DEVICE + "." + planned.name(), kind, clock.nanos(), clock.now(), text));
    }

    /** Works off what came; gives up what takes longer. @return whether all is done */
    boolean finish(Duration patience) throws InterruptedException {
        messages.add(new Message.Last());
        boolean done = worker.join(patience);
        closed = true;
        return done;
    }

    String name() {
        return planned.name();
    }
}
