/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.registry.Registry;
import org.solidus.core.unit.Unit;
import org.solidus.device.Event;
import org.solidus.device.FrameListener;
import org.solidus.device.Reading;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.plan.AcquisitionPlan;

/**
 * The live analyses of a run. Their readings ({@code live.NAME}) go through the same door as those of instruments, so
 * that guards and triggers may watch them, beside the electrical guards and never in their place.
 */
public final class LiveAnalyses implements Closeable {

    private final List<LiveAnalysis> running = new ArrayList<>();
    private final Map<String, List<FrameListener>> listeners = new LinkedHashMap<>();
    private final List<PlannedLive> planned;
    private final Registry registry;
    private final InstrumentClock clock;
    private final Consumer<Reading> door;
    private final Consumer<Event> events;

    /**
     * @param planned as {@link #read} gives them
     * @param registry steps and readers
     * @param door where readings go; called on the threads of the analyses
     * @param events where what a person should know goes
     */
    public LiveAnalyses(
            List<PlannedLive> planned,
            Registry registry,
            InstrumentClock clock,
            Consumer<Reading> door,
            Consumer<Event> events) {
        this.planned = List.copyOf(planned);
        this.registry = registry;
        this.clock = clock;
        this.door = door;
        this.events = events;
    }

    /**
     * The live analyses of a plan; empty where it has none.
     *
     * @throws PipelineException with everything that is wrong in their form
     */
    public static List<PlannedLive> read(AcquisitionPlan plan) throws PipelineException {
        return new LiveParser(plan).read();
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
        for (PlannedLive each : planned) {
            if (each.device().equals(device)) {
                LiveAnalysis analysis = LiveAnalysis.start(each, frames, registry, clock, door, events);
                running.add(analysis);
                listeners.computeIfAbsent(device, id -> new ArrayList<>()).add(analysis.listener());
                units.putAll(analysis.units());
            }
        }
        return units;
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
