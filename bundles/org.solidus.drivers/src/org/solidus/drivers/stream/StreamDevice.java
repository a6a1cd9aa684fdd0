/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import org.solidus.core.data.Frame;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.FrameListener;
import org.solidus.device.FrameSource;
import org.solidus.device.Quality;
import org.solidus.device.Range;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.driver.BaseDevice;

/**
 * A device that only delivers frames. One thread of it receives, unpacks and hands on, so that a slow listener is felt by
 * the sender where the protocol allows that. A lost line is opened again with growing pauses, and what went by meanwhile is
 * counted. How the stream does is read like any quantity: frames handed on, lost, refused, twice, out of order, and the age
 * of the last one.
 */
public abstract class StreamDevice extends BaseDevice implements FrameSource, Sensor {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration OPENING = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE = 250_000_000L;
    private static final long LONGEST_PAUSE = 5_000_000_000L;
    private static final long BETWEEN_COMPLAINTS = 200_000_000L;
    private static final long JOIN_MILLIS = 3000;
    private static final Unit SECOND = Unit.of("s");

    private final StreamSettings stream;
    private final StreamCounts counts = new StreamCounts();
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile Thread receiving;
    private volatile boolean stopping;
    private volatile String whyStopped = "";
    private volatile SilenceWatch watch;
    private volatile boolean failing;
    private long lastComplaint = Long.MIN_VALUE;
    private long unsaid;

    protected StreamDevice(String id, String driver, StreamSettings stream, DeviceContext context) {
        super(id, driver, context);
        this.stream = stream;
    }

    /** Opens the line and asks what there is; ends with {@link #signature} known, if it can be. */
    protected abstract void open(Deadline deadline) throws DeviceException, InterruptedException;

    /** Asks for frames. */
    protected abstract void begin(Deadline deadline) throws DeviceException, InterruptedException;

    /**
     * Receives what there is, and waits for it no longer than until the deadline.
     *
     * @return whether anything came
     * @throws DeviceException when the line is lost
     */
    protected abstract boolean receive(FrameIntake intake, Deadline deadline)
            throws DeviceException, InterruptedException;

    /** Gives the line back, whoever uses it. */
    protected abstract void shut();

    /** Whether a thread that receives may be interrupted; otherwise it is waited for. */
    protected boolean interruptible() {
        return true;
    }

    /** Whether the line is open. */
    protected abstract boolean isOpen();

    /** Maker and model as far as known. */
    protected abstract String model();

    /** What has become of the frames since the device was made. */
    public final StreamCounts counts() {
        return counts;
    }

    @Override
    public Description describe() {
        Range count = new Range(0, Double.POSITIVE_INFINITY);
        return new Description(
                id(),
                driver(),
                model(),
                "",
                "",
                List.of(
                        new Channel("frames", Unit.ONE, false, count, "Frames handed on."),
                        new Channel("lost", Unit.ONE, false, count, "Frames that are missing or could not be used."),
                        new Channel("refused", Unit.ONE, false, count, "Frames that came but could not be used."),
                        new Channel("twice", Unit.ONE, false, count, "Frames that came again and were left out."),
                        new Channel("reordered", Unit.ONE, false, count, "Frames put back into order."),
                        new Channel("age", SECOND, false, count, "Time since the last frame.")),
                "It drives nothing; frames go on until they are stopped.",
                Description.Watchdog.NOT_NEEDED);
    }

    @Override
    public final void connect(Deadline deadline) throws DeviceException, InterruptedException {
        connecting.lockInterruptibly();
        try {
            requireUnlatched();
            if (state() == State.RUNNING || state() == State.READY && isOpen()) {
                return;
            }
            if (state() == State.READY) {
                become(State.DISCONNECTED, "the line was lost.");
            }
            become(State.CONNECTING, "connecting.");
            opened(deadline);
            become(State.READY, model() + " answered.");
        } finally {
            connecting.unlock();
        }
    }

    private void opened(Deadline deadline) throws DeviceException, InterruptedException {
        try {
            open(deadline);
        } catch (DeviceException | InterruptedException | RuntimeException e) {
            shut();
            become(State.DISCONNECTED, e.getMessage() == null ? "it failed." : e.getMessage());
            throw e;
        }
    }

    @Override
    public final void start(FrameListener listener) throws DeviceException, InterruptedException {
        connecting.lockInterruptibly();
        try {
            requireUnlatched();
            if (receiving != null && receiving.isAlive()) {
                throw new DeviceException(id() + " delivers frames already; stop it first.");
            }
            Deadline deadline = Deadline.in(clock(), OPENING);
            if (state() == State.READY && !isOpen()) {
                become(State.DISCONNECTED, "the line was lost.");
                become(State.CONNECTING, "connecting.");
                opened(deadline);
                become(State.READY, model() + " answered.");
            }
            if (state() == State.DISCONNECTED) {
                throw new DeviceException(id() + " is not connected; connect it first.");
            }
            begin(deadline);
            become(State.RUNNING, "frames are awaited.");
            stopping = false;
            failing = false;
            whyStopped = "";
            watch = new SilenceWatch(stream.period(), clock().nanos());
            receiving = Thread.ofPlatform().daemon().name(id() + " frames").unstarted(() -> deliver(listener));
            receiving.start();
        } finally {
            connecting.unlock();
        }
    }

    @Override
    public final void stop(String why) throws DeviceException, InterruptedException {
        end(why);
        if (state() == State.RUNNING) {
            become(State.READY, why);
        }
    }

    private void end(String why) throws InterruptedException {
        Thread thread = receiving;
        if (thread == null) {
            return;
        }
        if (!stopping) {
            whyStopped = why;
            stopping = true;
        }
        if (thread != Thread.currentThread()) {
            if (interruptible()) {
                thread.interrupt();
            }
            thread.join(JOIN_MILLIS);
            if (thread.isAlive()) {
                tell(Event.Kind.WARNING, "The listener to frames does not return; its thread was left to itself.");
            }
        }
        receiving = null;
    }

    @Override
    public final void reset(String who) throws DeviceException, InterruptedException {
        if (!state().latches()) {
            return;
        }
        boolean delivers = receiving != null && receiving.isAlive();
        if (!delivers) {
            shut();
            open(Deadline.in(clock(), OPENING));
        }
        unlatch(delivers ? State.RUNNING : State.READY, who);
    }

    @Override
    public final void close() {
        try {
            end("The device was closed.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        shut();
        try {
            if (state() == State.RUNNING) {
                become(State.READY, "closed.");
            }
            if (!state().latches()) {
                become(State.DISCONNECTED, "closed.");
            }
        } catch (DeviceException e) {
            fault(e.getMessage());
        }
    }

    @Override
    protected final String bringSafe(Deadline deadline) {
        return "It drives nothing; frames go on until they are stopped.";
    }

    @Override
    public List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
        if (state() == State.DISCONNECTED) {
            connect(deadline);
        }
        SilenceWatch now = watch;
        double age = now == null ? Double.NaN : now.age(clock().nanos()) * 1e-9;
        boolean silent = now != null && state() == State.RUNNING && now.age(clock().nanos()) > now.limit();
        Quality quality = silent ? Quality.STALE : Quality.GOOD;
        return List.of(
                number("frames", counts.delivered(), quality),
                number("lost", counts.lost(), Quality.GOOD),
                number("refused", counts.refused(), Quality.GOOD),
                number("twice", counts.again(), Quality.GOOD),
                number("reordered", counts.reordered(), Quality.GOOD),
                reading("age", age, SECOND, OptionalDouble.empty(), Quality.GOOD));
    }

    private Reading number(String channel, long count, Quality quality) {
        return reading(channel, count, Unit.ONE, OptionalDouble.empty(), quality);
    }

    private void deliver(FrameListener listener) {
        String why = "";
        try {
            FrameIntake intake = new FrameIntake(new Watched(listener), counts, stream.patience(), this::complain);
            while (!stopping && !failing) {
                step(intake);
            }
            intake.idle();
        } catch (InterruptedException e) {
            // stopped, or closed
        } catch (RuntimeException | Error e) {
            why = "The delivery of frames failed: " + e;
            fault(why);
        } finally {
            sayTheRest();
            shut();
            listener.ended(why.isEmpty() ? whyStopped : why);
        }
    }

    private void step(FrameIntake intake) throws InterruptedException {
        boolean came;
        try {
            came = receive(intake, Deadline.in(clock(), LOOK));
        } catch (DeviceException e) {
            intake.idle();
            reopen(intake, e);
            return;
        }
        if (!came) {
            lookForSilence(intake);
        }
    }

    private void lookForSilence(FrameIntake intake) {
        if (watch.fellSilent(clock().nanos())) {
            intake.idle();
            trouble(
                    stream.onSilence(),
                    String.format(
                            Locale.ROOT,
                            "No frame has come for %.3g s, which is more than two periods.",
                            watch.age(clock().nanos()) * 1e-9));
        }
    }

    /** Opens a lost line again, until it is open or nobody wants frames any more. */
    private void reopen(FrameIntake intake, DeviceException lost) throws InterruptedException {
        shut();
        if (stopping) {
            return;
        }
        tell(Event.Kind.WARNING, "The line was lost; it is opened again. " + lost.getMessage());
        long pause = FIRST_PAUSE;
        while (!stopping && !failing) {
            try {
                Deadline deadline = Deadline.in(clock(), OPENING);
                open(deadline);
                begin(deadline);
                tell(Event.Kind.WARNING, "The line is open again.");
                return;
            } catch (DeviceException e) {
                shut();
            }
            long until = clock().nanos() + pause;
            while (!stopping && !failing && until - clock().nanos() > 0) {
                lookForSilence(intake);
                clock().sleep(Math.min(LOOK.toNanos(), Math.max(1, until - clock().nanos())));
            }
            pause = Math.min(LONGEST_PAUSE, 2 * pause);
        }
    }

    private void complain(long lost, String sentence) {
        if (lost > 0 && stream.onGap() == OnTrouble.FAIL) {
            trouble(OnTrouble.FAIL, sentence);
            return;
        }
        long now = clock().nanos();
        if (lastComplaint != Long.MIN_VALUE && now - lastComplaint < BETWEEN_COMPLAINTS) {
            unsaid++;
            return;
        }
        lastComplaint = now;
        String more = unsaid == 0 ? "" : " " + unsaid + " more of such since the last time.";
        unsaid = 0;
        tell(Event.Kind.GAP, sentence + more + " Lost so far: " + counts.lost() + ".");
    }

    private void sayTheRest() {
        if (unsaid > 0) {
            tell(Event.Kind.GAP, unsaid + " more irregularities. Lost so far: " + counts.lost() + ".");
            unsaid = 0;
        }
    }

    private void trouble(OnTrouble policy, String sentence) {
        if (policy == OnTrouble.FAIL) {
            whyStopped = sentence;
            failing = true;
            fault(sentence);
        } else {
            tell(Event.Kind.WARNING, sentence);
        }
    }

    /** Lets the watch see every frame on its way. */
    private final class Watched implements FrameListener {

        private final FrameListener listener;

        Watched(FrameListener listener) {
            this.listener = listener;
        }

        @Override
        public void frame(Frame frame, long number, long hostNanos) {
            if (watch.came(hostNanos)) {
                tell(Event.Kind.WARNING, "Frames come again.");
            }
            listener.frame(frame, number, hostNanos);
        }

        @Override
        public void gap(long first, long count, String why) {
            listener.gap(first, count, why);
        }

        @Override
        public void ended(String why) {
            listener.ended(why);
        }
    }
}
