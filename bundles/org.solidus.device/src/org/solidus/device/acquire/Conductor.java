/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.solidus.device.Actuator;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Reading;
import org.solidus.device.acquire.RunReport.Outcome;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.guard.GuardEngine;
import org.solidus.device.guard.Trip;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.device.plan.Channels;
import org.solidus.device.plan.PlannedDevice;
import org.solidus.device.plan.PlannedProfile;
import org.solidus.device.plan.Trigger;
import org.solidus.device.profile.Prepared;
import org.solidus.device.profile.Programme;
import org.solidus.device.profile.RunEnd;

/** Lets happen what a plan says, at its time, until it is over. One thread; it never talks to a device itself. */
final class Conductor {

    private static final CompletableFuture<?> DONE = CompletableFuture.completedFuture(null);
    private static final long LOOK = 20_000_000;
    private static final long PROGRESS = 250_000_000;
    private static final Duration PREPARING = Duration.ofSeconds(120);

    private final CheckedPlan checked;
    private final AcquisitionPlan plan;
    private final Map<String, DeviceWorker> workers;
    private final BlockingQueue<Signal> signals;
    private final TriggerWatch triggers;
    private final GuardEngine guards;
    private final EventDesk desk;
    private final InstrumentClock clock;
    private final RecordingWatch recording;
    private final Acquisition.Options options;
    private final PriorityQueue<Due> schedule =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingInt(Due::number));
    /** Device by the name of the profile that it runs, or is about to. */
    private final Map<String, String> running = new LinkedHashMap<>();

    /** What triggers have devices do that is not done yet. */
    private final Map<Trigger, CompletableFuture<?>> acting = new HashMap<>();

    private final List<String> flags = new ArrayList<>();
    private Optional<Verdict> verdict = Optional.empty();
    private OptionalDouble total = OptionalDouble.empty();
    private int numbers;
    private final Preparations preparations;
    private volatile boolean moving;
    private long begun;
    private long told;

    private record Due(long nanos, int number, Runnable what) {}

    Conductor(
            CheckedPlan checked,
            Map<String, DeviceWorker> workers,
            BlockingQueue<Signal> signals,
            TriggerWatch triggers,
            GuardEngine guards,
            EventDesk desk,
            InstrumentClock clock,
            RecordingWatch recording,
            Acquisition.Options options) {
        this.checked = checked;
        this.plan = checked.plan();
        this.workers = workers;
        this.signals = signals;
        this.triggers = triggers;
        this.guards = guards;
        this.preparations = new Preparations(guards);
        this.desk = desk;
        this.clock = clock;
        this.recording = recording;
        this.options = options;
    }

    Verdict conduct() throws InterruptedException {
        begun = clock.nanos() + (long) (1e9 * plan.settings().connect());
        for (PlannedDevice device : plan.devices()) {
            await(workers.get(device.id()).begun(), "read '" + device.id() + "'");
        }
        requireQuietGuards();
        List<PlannedProfile> first = verdict.isPresent()
                ? List.of()
                : plan.profiles().stream().filter(plan::atOnce).toList();
        for (PlannedProfile profile : first) {
            await(prepare(profile), "prepare '" + profile.name() + "'");
        }
        for (PlannedProfile profile : first) {
            DeviceWorker worker = workers.get(profile.device());
            await(worker.submit(worker::readNow), "read '" + profile.device() + "' once it was prepared");
        }
        requireQuietGuards();
        if (verdict.isEmpty()) {
            begin(first);
        }
        while (verdict.isEmpty()) {
            turn();
        }
        return flags.isEmpty() || verdict.get().outcome() != Outcome.COMPLETE
                ? verdict.get()
                : new Verdict(
                        Outcome.PARTIAL,
                        String.join(" ", flags) + " " + verdict.get().reason());
    }

    /** The guards have seen everything as it is now, and let it begin. */
    private void requireQuietGuards() throws InterruptedException {
        if (verdict.isEmpty() && !guards.settle()) {
            end(Outcome.PARTIAL, "The guards do not keep up. Nothing was moved.");
        }
        guards.trips().stream()
                .findFirst()
                .ifPresent(trip -> end(Outcome.PARTIAL, words(trip) + " Nothing had been moved."));
    }

    private static String words(Trip trip) {
        return "The guard '" + trip.guard() + "' has tripped: " + trip.why();
    }

    /** Whether something may have been moved. */
    boolean hasBegun() {
        return moving;
    }

    private void begin(List<PlannedProfile> first) {
        moving = true;
        begun = clock.nanos();
        total = checked.timeline().total();
        desk.tellListener(() -> options.listener().phase(RunPhase.RUNNING));
        desk.run("The run begins.");
        triggers.arm();
        plan.settings().duration().ifPresent(seconds -> at(seconds, () -> over("The time is up.")));
        first.forEach(this::start);
        for (Trigger trigger : plan.triggers()) {
            if (trigger.cause() instanceof Trigger.At moment) {
                at(moment.seconds(), () -> fire(trigger, Optional.empty()));
            }
        }
    }

    /** After the beginning of the run, s. */
    private void at(double seconds, Runnable what) {
        schedule.add(new Due(begun + nanos(seconds), numbers++, what));
    }

    /** Thirty years at most, with which the clock can still be compared. */
    private static long nanos(double seconds) {
        return (long) (Math.min(seconds, 1e9) * 1e9);
    }

    private void turn() throws InterruptedException {
        long left = schedule.isEmpty() ? LOOK : schedule.peek().nanos() - clock.nanos();
        Signal signal =
                left <= 0 ? signals.poll() : signals.poll(Math.min(LOOK, clock.wallNanos(left)), TimeUnit.NANOSECONDS);
        if (signal != null) {
            hear(signal);
        }
        while (verdict.isEmpty() && !schedule.isEmpty() && schedule.peek().nanos() - clock.nanos() <= 0) {
            schedule.remove().what().run();
        }
        if (verdict.isEmpty() && nothingLeft()) {
            over("Everything has ended.");
        }
        look();
    }

    private boolean nothingLeft() {
        return running.isEmpty()
                && schedule.isEmpty()
                && !triggers.open()
                && signals.isEmpty()
                && (!plan.profiles().isEmpty() || !plan.triggers().isEmpty());
    }

    private void look() {
        if (options.stop().getAsBoolean()) {
            end(Outcome.STOPPED, "Stopped by a person.");
        }
        workers.values().forEach(DeviceWorker::watch);
        if (guards.hangs()) {
            end(Outcome.PARTIAL, "The guards look no more: nothing watched over the run.");
        }
        long now = clock.nanos();
        if (now - told >= PROGRESS) {
            told = now;
            desk.tellListener(() -> {
                options.listener().progress((now - begun) * 1e-9, total, guards.margins());
                options.listener().recording(recording.now());
            });
        }
    }

    private void over(String why) {
        end(Outcome.COMPLETE, why);
    }

    private void end(Outcome outcome, String why) {
        if (verdict.isEmpty()) {
            verdict = Optional.of(new Verdict(outcome, why));
        }
    }

    private void hear(Signal signal) {
        switch (signal) {
            case Signal.Halt halt -> end(Outcome.PARTIAL, halt.why());
            case Signal.Lost lost -> lost(lost);
            case Signal.Begun begun -> {
                // who analyses what comes has heard of it
            }
            case Signal.Ended ended -> ended(ended);
            case Signal.Fire fire -> fire(fire.trigger(), Optional.of(fire.by()));
            case Signal.Tripped tripped -> tripped(tripped.trip());
        }
    }

    private void lost(Signal.Lost lost) {
        PlannedDevice device = plan.device(lost.device()).orElseThrow();
        boolean goesOn = device.options().onLoss() == PlannedDevice.OnLoss.CONTINUE && !plan.drives(lost.device());
        // A device that a guard stops is lost on purpose, even where that is heard before the trip itself.
        Optional<Trip> stopping = guards.trips().stream()
                .filter(trip -> trip.stops().isEmpty() || trip.stops().contains(lost.device()))
                .findFirst();
        if (goesOn) {
            flags.add("'" + lost.device() + "' was lost: " + lost.why() + ".");
        } else if (stopping.isEmpty()) {
            end(Outcome.PARTIAL, "'" + lost.device() + "' was lost: " + lost.why() + ".");
        } else if (stopping.get().stops().isEmpty()) {
            tripped(stopping.get());
        }
    }

    private void tripped(Trip trip) {
        String why = words(trip);
        if (trip.stops().isEmpty()) {
            end(Outcome.PARTIAL, why);
            return;
        }
        flags.add(why);
        running.values().removeAll(trip.stops());
    }

    private void ended(Signal.Ended ended) {
        boolean known = running.remove(ended.profile()) != null;
        if (!(checked.profiles().get(ended.profile()) instanceof Programme)) {
            // A programme holds its last value; everything else ends with its output off.
            preparations.rests(ended.device());
        }
        RunEnd.How how = ended.how().how();
        if (how == RunEnd.How.TRIPPED || how == RunEnd.How.FAILED) {
            end(
                    Outcome.PARTIAL,
                    "'" + ended.profile() + "' was ended by its instrument: "
                            + ended.how().text());
        } else if (known || how == RunEnd.How.COMPLETE) {
            after(ended.profile());
        }
    }

    private void after(String profile) {
        for (Trigger trigger : plan.triggers()) {
            if (trigger.cause() instanceof Trigger.After cause
                    && cause.profile().equals(profile)) {
                schedule.add(new Due(
                        clock.nanos() + nanos(cause.seconds()), numbers++, () -> fire(trigger, Optional.empty())));
            }
        }
    }

    private void fire(Trigger trigger, Optional<Reading> by) {
        if (!acting.getOrDefault(trigger, DONE).isDone()) {
            // A device that is slower than its trigger is told once more when it is done, not a thousand times.
            return;
        }
        String cause =
                switch (trigger.cause()) {
                    case Trigger.At at -> "At " + Timeline.time(at.seconds());
                    case Trigger.After after -> "After '" + after.profile() + "'";
                    case Trigger.Crossing crossing -> Timeline.words(crossing);
                };
        desk.tell(
                trigger.action() instanceof Trigger.Mark ? Event.Kind.NOTE : Event.Kind.TRIGGER,
                "trigger",
                cause + ": " + Timeline.words(trigger.action())
                        + by.map(this::words).orElse(""));
        switch (trigger.action()) {
            case Trigger.Start start -> {
                PlannedProfile profile = plan.profile(start.profile()).orElseThrow();
                if (free(profile)) {
                    watch(prepare(profile), "prepare '" + profile.name() + "'");
                    start(profile);
                }
            }
            case Trigger.Stop stop -> acting.put(trigger, stop(stop.profile()));
            case Trigger.Set set -> acting.put(trigger, set(set));
            case Trigger.End end -> over("A trigger ended it.");
            case Trigger.Mark mark -> {
                // told already
            }
        }
    }

    /** What fired a trigger, and how long ago that was: of a live result since its frame arrived. */
    private String words(Reading by) {
        return String.format(
                Locale.ROOT,
                " It was %.4g %s, %.1f ms ago.",
                by.value(),
                by.unit().symbol(),
                (clock.nanos() - by.hostNanos()) * 1e-6);
    }

    /** A guard that has tripped stops a device from then on, not only once that has been made safe. */
    private void requireFree(String device) throws DeviceException {
        if (guards.stops(device)) {
            throw new DeviceException("a guard that has tripped stops '" + device + "'.");
        }
    }

    private boolean free(PlannedProfile profile) {
        boolean busy = running.containsValue(profile.device());
        if (busy) {
            desk.tell(
                    Event.Kind.WARNING,
                    profile.name(),
                    "'" + profile.name() + "' was not started: '" + profile.device() + "' runs another profile.");
        }
        return !busy;
    }

    private CompletableFuture<Prepared> prepare(PlannedProfile planned) {
        ProfileRunner runner = (ProfileRunner) checked.devices().get(planned.device());
        return workers.get(planned.device()).submit(() -> {
            requireFree(planned.device());
            Prepared what = preparations.during(
                    planned.device(),
                    () -> runner.prepare(checked.profiles().get(planned.name()), Deadline.in(clock, PREPARING)));
            what.notes().forEach(note -> desk.tell(Event.Kind.WARNING, planned.name(), note));
            return what;
        });
    }

    private void start(PlannedProfile planned) {
        running.put(planned.name(), planned.device());
        DeviceWorker worker = workers.get(planned.device());
        ProfileRunner runner = (ProfileRunner) checked.devices().get(planned.device());
        watch(
                worker.submit(() -> {
                    requireFree(planned.device());
                    preparations.drives(planned.device());
                    runner.start(Deadline.in(clock, PREPARING));
                    worker.runs(new RunningProfile(
                            planned.name(), checked.profiles().get(planned.name()), runner));
                    desk.tell(Event.Kind.RUN, planned.name(), "'" + planned.name() + "' has started.");
                    return planned;
                }),
                "start '" + planned.name() + "'");
    }

    private CompletableFuture<?> stop(String profile) {
        String device = running.get(profile);
        if (device == null) {
            desk.tell(Event.Kind.NOTE, profile, "'" + profile + "' was to be stopped and does not run.");
            return DONE;
        }
        ProfileRunner runner = (ProfileRunner) checked.devices().get(device);
        DeviceWorker worker = workers.get(device);
        return watch(
                worker.submit(() -> {
                    runner.stop("A trigger stopped it.", worker.answer());
                    return profile;
                }),
                "stop '" + profile + "'");
    }

    private CompletableFuture<?> set(Trigger.Set set) {
        Device device = checked.devices().get(set.device());
        DeviceWorker worker = workers.get(set.device());
        return watch(
                worker.submit(() -> {
                    requireFree(set.device());
                    Channel channel = Channels.settable(device.describe(), Optional.of(set.channel()));
                    double rate = set.rate()
                            .map(value -> Channels.rate(channel, value))
                            .orElse(Double.POSITIVE_INFINITY);
                    preparations.drives(set.device());
                    return ((Actuator) device)
                            .set(channel.name(), Channels.value(channel, set.to()), rate, worker.answer());
                }),
                "set " + set.device() + "." + set.channel());
    }

    /** What fails ends the run. */
    private CompletableFuture<?> watch(CompletableFuture<?> task, String what) {
        task.whenComplete((result, failure) -> {
            if (failure != null && !(failure instanceof CancellationException)) {
                signals.add(new Signal.Halt("It was not possible to " + what + ": " + failure.getMessage()));
            }
        });
        return task;
    }

    /** Waits for something that must be before the run begins. */
    private void await(CompletableFuture<?> task, String what) throws InterruptedException {
        long end = clock.nanos() + PREPARING.toNanos();
        while (verdict.isEmpty()) {
            try {
                task.get(Math.min(LOOK, clock.wallNanos(LOOK)), TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException e) {
                Signal signal = signals.poll();
                if (signal != null) {
                    hear(signal);
                }
                look();
                if (clock.nanos() > end) {
                    end(Outcome.PARTIAL, "It was not possible to " + what + " in time. Nothing was moved.");
                }
            } catch (ExecutionException e) {
                String why = e.getCause() instanceof DeviceException failure
                        ? failure.getMessage()
                        : String.valueOf(e.getCause());
                end(Outcome.PARTIAL, "It was not possible to " + what + ": " + why + " Nothing was moved.");
            } catch (CancellationException e) {
                end(Outcome.PARTIAL, "It was not possible to " + what + ": its thread has ended. Nothing was moved.");
            }
        }
    }
}
