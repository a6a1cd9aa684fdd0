/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.solidus.device.Deadline;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.Device;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.plan.PlannedDevice;
import org.solidus.device.profile.Programme;
import org.solidus.device.profile.RunEnd;

/**
 * Talks to one device, on a thread of its own: reads it at absolute times, fetches what its profile measured, does what it
 * is told in between. While a sweep, a waveform or pulses run, only what the instrument measures by itself is fetched. An
 * instrument whose watchdog hears every question is asked nothing while it drives something that nobody guards.
 */
final class DeviceWorker {

    private static final int MOST_FAILURES = 3;
    private static final int MOST_FETCHES = 1000;
    private static final int MOST_LOOKS = 50;
    private static final double COMMAND_SECONDS = 150;
    private static final long LOOK = 50_000_000;
    /** At a fault it may drive on. */
    private static final Set<State> DRIVING = EnumSet.of(State.RUNNING, State.FAULT);

    private static final System.Logger LOG = System.getLogger(DeviceWorker.class.getName());

    private final PlannedDevice planned;
    private final Device device;
    private final InstrumentClock clock;
    private final Consumer<List<Reading>> door;
    private final EventDesk desk;
    private final Consumer<Signal> signals;
    private final BooleanSupplier guarded;
    private final BlockingQueue<Command<?>> commands = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final Thread thread;
    private Optional<RunningProfile> running = Optional.empty();
    private int failures;
    private volatile boolean lost;
    /** Since when it talks to its device; 0 while it does not. */
    private volatile long since;
    /** How long it may, ns. */
    private volatile long patience;

    private int beyond;
    private volatile double worst;
    private volatile long missed;
    private volatile boolean ending;

    /** Something to be done with the device. */
    @FunctionalInterface
    interface Task<T> {
        T run() throws DeviceException, InterruptedException;
    }

    private record Command<T>(Task<T> task, CompletableFuture<T> result) {

        void run() throws InterruptedException {
            try {
                result.complete(task.run());
            } catch (DeviceException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        }
    }

    /**
     * @param door where readings go
     * @param signals hears of the loss of the device and of profiles that begin and end
     * @param guarded whether something watches over the device that wants it to go on
     */
    DeviceWorker(
            PlannedDevice planned,
            Device device,
            InstrumentClock clock,
            Consumer<List<Reading>> door,
            EventDesk desk,
            Consumer<Signal> signals,
            BooleanSupplier guarded) {
        this.planned = planned;
        this.device = device;
        this.clock = clock;
        this.door = door;
        this.desk = desk;
        this.signals = signals;
        this.guarded = guarded;
        this.thread =
                Thread.ofPlatform().daemon().name("device " + planned.id()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Done when the device was read for the first time, or is not to be. */
    CompletableFuture<Void> begun() {
        return begun;
    }

    /** Largest delay of a reading behind its time, s. */
    double worstLateness() {
        return worst;
    }

    /** Times at which it was not read, since the reading before took too long. */
    long missed() {
        return missed;
    }

    /** Does something on the thread of the device. */
    <T> CompletableFuture<T> submit(Task<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        commands.add(new Command<>(task, result));
        return result;
    }

    /** A profile runs from now on; on the thread of the device. */
    void runs(RunningProfile profile) {
        running = Optional.of(profile);
        signals.accept(new Signal.Begun(profile.name(), planned.id()));
    }

    Deadline answer() {
        return Deadline.in(clock, Duration.ofNanos((long) (planned.options().answer() * 1e9)));
    }

    /** Whether its driver still comes back: one that hangs says nothing, and nobody would notice. From one thread. */
    void watch() {
        long from = since;
        beyond = from != 0 && !lost && clock.nanos() - from > patience ? beyond + 1 : 0;
        if (beyond > MOST_LOOKS) {
            lose("its driver has not come back for " + Timeline.time((clock.nanos() - from) * 1e-9));
        }
    }

    private void talks(double seconds) {
        patience = (long) (seconds * 1e9);
        long now = clock.nanos();
        since = now == 0 ? 1 : now;
    }

    private void run() {
        long every = Math.max(1, (long) (planned.options().every() * 1e9));
        long due = clock.nanos();
        boolean told = false;
        try {
            while (!ending) {
                // However many commands wait, it is read between them: guards live on that.
                Optional<Command<?>> command = told && due - clock.nanos() <= 0 ? Optional.empty() : next(due);
                told = command.isPresent();
                if (told) {
                    talks(COMMAND_SECONDS);
                    command.get().run();
                    since = 0;
                    // What it was told to do is no delay of its reading.
                    due = Math.max(due, clock.nanos());
                } else if (!ending) {
                    worst = Math.max(worst, (clock.nanos() - due) * 1e-9);
                    talks(3 * planned.options().answer() + 10);
                    look();
                    since = 0;
                    due = after(due, every);
                }
            }
            last();
        } catch (InterruptedException e) {
            signals.accept(new Signal.Lost(planned.id(), "its thread was interrupted"));
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "The thread of " + planned.id() + " failed.", e);
            signals.accept(new Signal.Lost(planned.id(), "a fault of the program: " + e));
        } finally {
            begun.complete(null);
            commands.forEach(command -> command.result().cancel(false));
        }
    }

    /** The next time of the raster; those that have passed meanwhile are counted. */
    private long after(long due, long every) {
        long next = due + every;
        long behind = clock.nanos() - next;
        if (behind > 0) {
            long skipped = behind / every;
            missed += skipped;
            next += skipped * every;
        }
        return next;
    }

    /** What is to be done; empty when it is time to look. */
    private Optional<Command<?>> next(long due) throws InterruptedException {
        while (!ending) {
            long left = due - clock.nanos();
            Command<?> command = left <= 0
                    ? commands.poll()
                    : commands.poll(Math.min(LOOK, clock.wallNanos(left)), TimeUnit.NANOSECONDS);
            if (command != null || left <= 0) {
                return Optional.ofNullable(command);
            }
        }
        return Optional.empty();
    }

    private void look() throws InterruptedException {
        try {
            if (isLeftToItsWatchdog()) {
                begun.complete(null);
            } else if (running.isPresent()) {
                follow(running.get());
            } else if (reads()) {
                door.accept(((Sensor) device).read(answer()));
            }
            failures = 0;
            begun.complete(null);
        } catch (DeviceException e) {
            failed(e);
        }
        if (device.state().latches() && !lost && !ending) {
            lose("it is at " + device.state());
        }
    }

    /** A question would tell the watchdog of the instrument that all is well. */
    private boolean isLeftToItsWatchdog() {
        return DRIVING.contains(device.state())
                && device.describe().watchdog() == Watchdog.INSTRUMENT
                && !guarded.getAsBoolean();
    }

    /** Reads it once out of its turn, with some patience; on the thread of the device. */
    Device readNow() throws InterruptedException {
        for (int trial = 0; reads() && trial < MOST_FAILURES; trial++) {
            try {
                door.accept(((Sensor) device).read(answer()));
                failures = 0;
                return device;
            } catch (DeviceException e) {
                failed(e);
            }
        }
        return device;
    }

    private boolean reads() {
        return device instanceof Sensor && !planned.options().silent();
    }

    private void follow(RunningProfile profile) throws DeviceException, InterruptedException {
        ProfileRunner runner = profile.runner();
        Optional<RunEnd> end = runner.ended();
        List<Reading> fetched = runner.fetch(answer());
        door.accept(fetched);
        if (end.isPresent()) {
            rest(runner);
            ended(profile, runner.ended().orElse(end.get()));
        } else if (fetched.isEmpty() && profile.profile() instanceof Programme && reads()) {
            door.accept(((Sensor) device).read(answer()));
        }
    }

    private void rest(ProfileRunner runner) throws DeviceException, InterruptedException {
        List<Reading> more = runner.fetch(answer());
        for (int i = 0; !more.isEmpty() && i < MOST_FETCHES; i++) {
            talks(3 * planned.options().answer() + 10);
            door.accept(more);
            more = runner.fetch(answer());
        }
    }

    private void ended(RunningProfile profile, RunEnd end) {
        running = Optional.empty();
        worst = Double.isNaN(end.worstLateness()) ? worst : Math.max(worst, end.worstLateness());
        desk.tell(
                Event.Kind.RUN,
                profile.name(),
                "'" + profile.name() + "' has ended, " + end.how().name().toLowerCase(java.util.Locale.ROOT)
                        + ", after "
                        + end.points() + " points"
                        + (end.lost() > 0 ? " and up to " + end.lost() + " that are lost" : "")
                        + (Double.isNaN(end.worstLateness())
                                ? ""
                                : ", worst lateness " + Timeline.time(end.worstLateness()))
                        + ". " + end.text());
        signals.accept(new Signal.Ended(profile.name(), planned.id(), end));
    }

    private void failed(DeviceException e) {
        failures++;
        if (failures == 1 && !lost) {
            desk.tell(Event.Kind.WARNING, planned.id(), "It could not be read: " + e.getMessage());
        }
        if (failures >= MOST_FAILURES && !lost) {
            lose("it could not be read " + failures + " times in a row: " + e.getMessage());
        } else if (lost && failures % 100 == 0) {
            desk.tell(Event.Kind.WARNING, planned.id(), "It is still lost: " + e.getMessage());
        }
    }

    private void lose(String why) {
        lost = true;
        desk.tell(Event.Kind.FAULT, planned.id(), "'" + planned.id() + "' is lost: " + why);
        signals.accept(new Signal.Lost(planned.id(), why));
    }

    /** What a profile had measured until it was cut off is kept. */
    private void last() throws InterruptedException {
        if (running.isEmpty()) {
            return;
        }
        RunningProfile profile = running.get();
        try {
            rest(profile.runner());
        } catch (DeviceException e) {
            unfetched(profile, e);
        }
        try {
            Optional<RunEnd> end = profile.runner().ended();
            end.ifPresent(how -> ended(profile, how));
        } catch (DeviceException e) {
            unfetched(profile, e);
        }
    }

    private void unfetched(RunningProfile profile, DeviceException why) {
        desk.tell(
                Event.Kind.WARNING,
                planned.id(),
                "What '" + profile.name() + "' had measured at the end could not be fetched: " + why.getMessage());
    }

    /** Whether it is back after it was lost, or was never. */
    boolean usable() {
        return device.state() != State.DISCONNECTED && !device.state().latches();
    }

    /** Ends, after what was measured has been fetched. */
    void finish() {
        ending = true;
        long end = clock.nanos() + (long) (2e9 * planned.options().answer() + 5e9);
        boolean interrupted = false;
        for (int looks = 0; thread.isAlive() && clock.nanos() < end && looks < 1200; looks++) {
            try {
                thread.join(Duration.ofNanos(LOOK));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (thread.isAlive()) {
            thread.interrupt();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
