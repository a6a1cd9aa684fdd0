/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.plan.GivenSources;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.LiveResult;
import org.solidus.core.run.LiveSteps;
import org.solidus.core.source.LiveSource;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.device.FrameListener;
import org.solidus.device.Quality;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.live.PlannedLive.Analyse;
import org.solidus.device.live.PlannedLive.OnLate;
import org.solidus.device.live.RecentFrames.Arrival;

/**
 * A pipeline at work on the frames of a device as they come, on a thread of its own: who delivers frames never waits for
 * it. Frames that it has no time for are left out and counted; what it holds of them is bounded.
 */
final class LiveAnalysis implements Closeable {

    private static final int MOST_FRAMES = 4096;
    private static final long LOOK_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PlannedLive planned;
    private final Plan plan;
    private final LiveSteps steps;
    private final RecentFrames recent;
    private final LiveSource source;
    private final LiveFeed feed;
    private final LiveReadings readings;
    private final LiveLog log;
    private final InstrumentClock clock;
    private final Path folder;
    private final Thread worker;
    /** Looks whether results stay away: also while the worker hangs in a step. */
    private final Thread watch;

    private final Prepared prepared;
    private volatile boolean closed;
    private volatile long news;
    private volatile boolean silent;

    private LiveAnalysis(
            PlannedLive planned, Prepared prepared, LiveReadings readings, LiveLog log, InstrumentClock clock) {
        this.planned = planned;
        this.prepared = prepared;
        this.plan = prepared.plan;
        this.steps = prepared.steps;
        this.recent = prepared.recent;
        this.source = prepared.source;
        this.folder = prepared.folder;
        this.readings = readings;
        this.log = log;
        this.clock = clock;
        this.feed = new LiveFeed(source, recent, log);
        this.news = clock.nanos();
        this.worker = Thread.ofPlatform()
                .daemon()
                .name("solidus-live-" + planned.name())
                .priority(Thread.NORM_PRIORITY - 1)
                .unstarted(this::work);
        this.watch = Thread.ofPlatform()
                .daemon()
                .name("solidus-live-" + planned.name() + "-watch")
                .unstarted(this::watch);
    }

    /** What stands before the first frame. */
    private static final class Prepared {
        private RecentFrames recent;
        private LiveSource source;
        private Path folder;
        private Plan plan;
        private LiveSteps steps;
        private volatile boolean closed;
    }

    /**
     * Plans the pipeline for the frames of a device, computes what can be computed before the first of them, and waits
     * for them.
     *
     * @param frames what a frame of the device looks like
     * @param doors where what it has to say goes
     * @throws PipelineException with everything that is wrong with the pipeline for such frames
     * @throws IOException when what is needed before cannot be read or computed
     */
    static LiveAnalysis start(
            PlannedLive planned, Signature frames, Registry registry, InstrumentClock clock, Doors doors)
            throws IOException, PipelineException {
        boolean trips = planned.settings().onLate() == OnLate.TRIP;
        LiveReadings readings = LiveReadings.ofFrames(planned.results(), trips, clock, doors);
        LiveLog log = new LiveLog(planned, clock, doors.events());
        Prepared prepared = new Prepared();
        try {
            prepare(planned, frames, registry, readings, prepared);
            LiveAnalysis analysis = new LiveAnalysis(planned, prepared, readings, log, clock);
            analysis.worker.start();
            analysis.watch.start();
            return analysis;
        } catch (IOException | PipelineException | RuntimeException e) {
            discard(prepared.steps, prepared.plan, prepared.source, prepared.folder);
            throw e;
        }
    }

    private static void prepare(
            PlannedLive planned, Signature frames, Registry registry, LiveReadings readings, Prepared prepared)
            throws IOException, PipelineException {
        prepared.recent = new RecentFrames(capacity(planned, frames));
        prepared.source = new LiveSource(planned.device(), frames.single(), Optional.empty(), prepared.recent);
        Source given = planned.settings().scan().isPresent()
                ? new ScanSource(prepared.source, planned.settings().scan().get())
                : prepared.source;
        Planner.Outcome outcome =
                Planner.attempt(planned.pipeline(), registry, GivenSources.of(Map.of(planned.input(), given)));
        prepared.plan = outcome.plan().orElseThrow(() -> new PipelineException(outcome.problems()));
        List<Problem> problems = new ArrayList<>();
        planned.results()
                .forEach(value -> unit(value, prepared.plan, problems).ifPresent(unit -> readings.unit(value, unit)));
        if (!problems.isEmpty()) {
            throw new PipelineException(problems);
        }
        prepared.folder = Files.createTempDirectory("solidus-live");
        try {
            prepared.steps = LiveSteps.of(
                    prepared.plan,
                    planned.input(),
                    planned.results().stream().map(LiveValue::step).distinct().toList(),
                    prepared.folder,
                    () -> prepared.closed);
        } catch (IllegalArgumentException e) {
            throw new PipelineException(planned.where().problem(e.getMessage()));
        }
        rehearse(frames, prepared.steps);
    }

    /** So that tables are there before the first frame. */
    private static void rehearse(Signature frames, LiveSteps steps) {
        if (!frames.isTable() && frames.elements() > 0) {
            int[] shape = frames.axes().stream()
                    .mapToInt(axis -> Math.toIntExact(axis.size()))
                    .toArray();
            steps.rehearse(Frame.of(NDArray.of(
                            frames.type(), NDArray.allocate(frames.type(), Math.toIntExact(frames.elements())), shape))
                    .build());
        }
    }

    private static int capacity(PlannedLive planned, Signature frames) {
        long bytes = Math.max(1, frames.elements() * frames.type().bytes());
        return (int) Math.clamp((planned.settings().memory() * 1024L * 1024L) / bytes, 2, MOST_FRAMES);
    }

    private static Optional<Unit> unit(LiveValue value, Plan plan, List<Problem> problems) {
        Node.StepNode step = plan.steps().stream()
                .filter(node -> node.name().equals(value.step()))
                .findFirst()
                .orElse(null);
        try {
            if (step == null) {
                throw new IllegalArgumentException("The step '" + value.step() + "' is switched off.");
            }
            return Optional.of(value.unit(step.signature()));
        } catch (IllegalArgumentException e) {
            problems.add(value.where().problem(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Takes the frames of the device, at once. */
    FrameListener listener() {
        return feed;
    }

    /** Units of the live results by name. */
    Map<String, Unit> units() {
        return Map.copyOf(readings.units());
    }

    /** What it has done so far. */
    LiveReport report() {
        return log.report();
    }

    private void work() {
        try {
            long next = 0;
            long lost = 0;
            while (!closed) {
                long there = recent.count();
                long index = next(next, there);
                if (index < there) {
                    long before = recent.lostBefore(index);
                    log.left(next, index, planned.settings().every(), before - lost);
                    lost = recent.wasLost(index) ? before + 1 : before;
                    analyse(index);
                    next = index + 1;
                } else if (!source.grow() && recent.count() == there) {
                    log.summary();
                    closed = true;
                }
            }
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            log.broken(e);
            readings.stale(clock.nanos());
        }
    }

    private void watch() {
        try {
            while (!closed) {
                lookWhetherStale();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            // closing ends it
            Thread.currentThread().interrupt();
        }
    }

    /** The frame that is analysed next; it may not be there yet. */
    private long next(long next, long there) {
        long every = planned.settings().every();
        boolean newest = planned.settings().analyse() == Analyse.NEWEST;
        long index = upTo(newest ? Math.max(next, there - 1) : Math.max(next, within(next)), every);
        return newest && index >= there && index - every >= next ? index - every : index;
    }

    /** Who is too slow goes on a little behind the oldest frame, which would be gone before it is read. */
    private long within(long next) {
        long oldest = recent.oldest();
        return next >= oldest ? next : oldest + recent.capacity() / 8;
    }

    private static long upTo(long index, long every) {
        return (index + every - 1) / every * every;
    }

    private void analyse(long index) {
        Optional<Arrival> arrival = recent.arrival(index);
        Map<String, LiveResult> results = steps.frame(index);
        if (arrival.isEmpty() || recent.oldest() > index && isFailure(results)) {
            log.gone(recent.wasLost(index) ? 0 : 1);
            return;
        }
        long came = clock.nanos();
        boolean late =
                (came - arrival.get().nanos()) * 1e-9 > planned.settings().late();
        log.analysed(results.values(), came - arrival.get().nanos(), late);
        if (!results.isEmpty()) {
            boolean trips = late && planned.settings().onLate() == OnLate.TRIP;
            readings.of(arrival.get(), results, came, trips ? Quality.STALE : Quality.GOOD);
            news = came;
            silent = false;
        }
    }

    private static boolean isFailure(Map<String, LiveResult> results) {
        return results.values().stream().anyMatch(result -> result.frame().isEmpty());
    }

    /** A silence is told once; guards that are to trip hear of it as long as it lasts. */
    private void lookWhetherStale() {
        long now = clock.nanos();
        boolean trips = planned.settings().onLate() == OnLate.TRIP;
        boolean waits = feed.begun() || trips;
        if (waits && !feed.ended() && (now - news) * 1e-9 > planned.settings().stale()) {
            news = now;
            if (!silent) {
                log.stale();
            }
            if (!silent || trips) {
                readings.stale(now);
            }
            silent = true;
        }
    }

    String name() {
        return planned.name();
    }

    /** No more frames will come. @return whether it has come to its end meanwhile */
    boolean finish(Duration patience) throws InterruptedException {
        source.end();
        boolean done = worker.join(patience);
        closed = true;
        prepared.closed = true;
        return done;
    }

    /** Ends it; what it holds is given back. What hangs keeps what it holds, and its thread keeps no program alive. */
    @Override
    public void close() throws IOException {
        closed = true;
        prepared.closed = true;
        source.end();
        boolean ended = false;
        try {
            ended = worker.join(PATIENCE) && watch.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ended) {
            discard(steps, plan, source, folder);
        }
    }

    private static void discard(LiveSteps steps, Plan plan, LiveSource source, Path folder) throws IOException {
        if (steps != null) {
            steps.close();
        }
        if (plan != null) {
            plan.close();
        }
        if (source != null) {
            source.close();
        }
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }
}
