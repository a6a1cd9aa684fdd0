/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.registry.Registry;
import org.solidus.core.unit.Unit;
import org.solidus.device.Description;
import org.solidus.device.Event;
import org.solidus.device.FrameListener;
import org.solidus.device.Reading;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.journal.DeviceNote;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.Sweep;

/**
 * The live analyses of a run. Their readings ({@code live.NAME}) go through the same door as those of instruments, so
 * that guards and triggers may watch them, beside the electrical guards and never in their place.
 */
public final class LiveAnalyses implements Closeable {

    /** For the results of what had come when it ended. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** For a frame that is being analysed: nobody waits for what nobody will act upon. */
    private static final Duration FRAME = Duration.ofSeconds(5);

    private final List<LiveAnalysis> running = new ArrayList<>();
    private final List<SweepAnalysis> onLogs = new ArrayList<>();
    private final Map<String, List<FrameListener>> listeners = new LinkedHashMap<>();
    private final LivePlan planned;
    private final Registry registry;
    private final InstrumentClock clock;
    private final Doors doors;
    private boolean finished;

    /**
     * Of which nothing is recorded.
     *
     * @param planned as {@link #read} gives them
     * @param registry steps and readers
     * @param door where readings go; called on the threads of the analyses
     * @param events where what a person should know goes
     */
    public LiveAnalyses(
            LivePlan planned,
            Registry registry,
            InstrumentClock clock,
            Consumer<Reading> door,
            Consumer<Event> events) {
        this(planned, registry, clock, door, reading -> {}, events);
    }

    /**
     * @param planned as {@link #read} gives them
     * @param registry steps and readers
     * @param door where readings go; called on the threads of the analyses
     * @param record where readings go that cannot be used as data and that nothing is to trip on: stale ones, failures
     * @param events where what a person should know goes
     */
    public LiveAnalyses(
            LivePlan planned,
            Registry registry,
            InstrumentClock clock,
            Consumer<Reading> door,
            Consumer<Reading> record,
            Consumer<Event> events) {
        this.planned = planned;
        this.registry = registry;
        this.clock = clock;
        this.doors = new Doors(door, record, events);
    }

    /**
     * The live analyses of a plan; empty where it has none.
     *
     * @throws PipelineException with everything that is wrong in their form
     */
    public static LivePlan read(AcquisitionPlan plan) throws PipelineException {
        return new LiveParser(plan).read();
    }

    /**
     * Holds the analyses of logs against devices whose channels are known; nothing is read but what they need of files.
     *
     * @return everything that is wrong, each with its place
     */
    public static List<Problem> problems(LivePlan planned, List<Description> devices, Registry registry) {
        List<Problem> problems = new ArrayList<>();
        for (PlannedSweeps each : planned.sweeps()) {
            for (Description device : devices) {
                if (device.id().equals(each.device()) && !device.channels().isEmpty()) {
                    problems.addAll(problems(each, device, registry));
                }
            }
        }
        return problems;
    }

    private static List<Problem> problems(PlannedSweeps planned, Description device, Registry registry) {
        try {
            SweepAnalysis.units(planned, DeviceNote.of(device, "", "{}"), registry);
            return List.of();
        } catch (PipelineException e) {
            return e.problems();
        } catch (IOException | IllegalArgumentException e) {
            return List.of(planned.where().problem("The live analysis '" + planned.name() + "': " + e.getMessage()));
        }
    }

    /**
     * Makes the analyses of a device ready, whose frames are known once it is connected. What they need of finished files
     * is computed now.
     *
     * @param device its id
     * @param frames what its frames look like
     * @return units of the readings by their channel
     * @throws PipelineException with everything that is wrong with a pipeline for such frames
     * @throws IOException when a file that they need cannot be read
     */
    public Map<String, Unit> prepare(String device, Signature frames) throws IOException, PipelineException {
        Map<String, Unit> units = new LinkedHashMap<>();
        for (PlannedLive each : planned.frames()) {
            if (each.device().equals(device)) {
                LiveAnalysis analysis = LiveAnalysis.start(each, frames, registry, clock, doors);
                running.add(analysis);
                listeners.computeIfAbsent(device, id -> new ArrayList<>()).add(analysis.listener());
                units.putAll(analysis.units());
            }
        }
        return units;
    }

    /**
     * Makes the analyses of the log of a device ready.
     *
     * @param device as it describes itself once it is connected
     * @param note what the journal says of it
     * @return units of the readings by their channel
     * @throws PipelineException with everything that is wrong with a pipeline for such a log
     * @throws IOException when a file that they need cannot be read
     */
    public Map<String, Unit> prepare(Description device, DeviceNote note) throws IOException, PipelineException {
        Map<String, Unit> units = new LinkedHashMap<>();
        for (PlannedSweeps each : planned.sweeps()) {
            if (each.device().equals(device.id())) {
                SweepAnalysis analysis = SweepAnalysis.start(each, device, note, registry, clock, doors);
                onLogs.add(analysis);
                units.putAll(analysis.units());
            }
        }
        return units;
    }

    /** The run begins. @param nanos of the host's monotonic clock, from which the times of its file count */
    public void begin(long nanos) {
        onLogs.forEach(each -> each.run(nanos));
    }

    /** Readings came, in the order in which they are recorded. Never waits. */
    public void readings(List<Reading> readings) {
        if (!readings.isEmpty()) {
            of(readings.getFirst().device()).forEach(each -> each.accept(readings));
        }
    }

    /** A device begins a profile. */
    public void begun(String device, Profile profile) {
        if (profile instanceof Sweep sweep) {
            of(device).forEach(each -> each.begun(sweep));
        }
    }

    /** A profile has ended, and all of its readings have come. */
    public void ended(String device) {
        of(device).forEach(SweepAnalysis::ended);
    }

    private Stream<SweepAnalysis> of(String device) {
        return onLogs.stream().filter(each -> each.device().equals(device));
    }

    /**
     * Nothing more will come: what came is worked off, so that its results are recorded; what takes too long is given up
     * and said.
     */
    public void finish() throws InterruptedException {
        if (finished) {
            return;
        }
        finished = true;
        for (SweepAnalysis each : onLogs) {
            if (!each.finish(PATIENCE)) {
                givenUp(each.name());
            }
        }
        for (LiveAnalysis each : running) {
            if (!each.finish(FRAME)) {
                givenUp(each.name());
            }
        }
    }

    private void givenUp(String name) {
        doors.events()
                .accept(new Event(
                        LiveReadings.DEVICE + "." + name,
                        Event.Kind.WARNING,
                        clock.nanos(),
                        clock.now(),
                        "The live analysis '" + name
                                + "' has not come to an end and is given up; its last results are not recorded."));
    }

    /**
     * Where the frames of a device go: to its analyses, which take note and return at once, and to who records them.
     *
     * @param recording may hold the device up
     */
    public FrameListener listener(String device, FrameListener recording) {
        List<FrameListener> all = new ArrayList<>(listeners.getOrDefault(device, List.of()));
        all.add(recording);
        return all.size() == 1 ? recording : new Each(all);
    }

    /** What each has done so far. */
    public List<LiveReport> reports() {
        return running.stream().map(LiveAnalysis::report).toList();
    }

    /** Ends all. */
    @Override
    public void close() throws IOException {
        try {
            finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Optional<IOException> first = Optional.empty();
        for (LiveAnalysis each : running) {
            try {
                each.close();
            } catch (IOException e) {
                first = first.isPresent() ? first : Optional.of(e);
            }
        }
        if (first.isPresent()) {
            throw first.get();
        }
    }

    /** One after the other. */
    private record Each(List<FrameListener> all) implements FrameListener {

        @Override
        public void frame(Frame frame, long id, long hostNanos) {
            for (FrameListener each : all) {
                each.frame(frame, id, hostNanos);
            }
        }

        @Override
        public void gap(long first, long count, String why) {
            for (FrameListener each : all) {
                each.gap(first, count, why);
            }
        }

        @Override
        public void ended(String why) {
            for (FrameListener each : all) {
                each.ended(why);
            }
        }
    }
}
