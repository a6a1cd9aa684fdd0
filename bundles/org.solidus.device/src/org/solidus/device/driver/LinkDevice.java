/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.driver;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.solidus.device.Deadline;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.State;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;

/**
 * A device at the end of a line. Everything that is said to it goes through {@link #ask} (which may be repeated) or
 * {@link #change} (which never is), one at a time. Both bring a line back into step after a late or odd reply, and open a
 * lost one again with growing pauses. {@link #makeSafe} cuts in from any thread: an exchange that hangs loses its line.
 *
 * <p>When the line is lost while the instrument runs, what its output does is unknown: the device goes to
 * {@link State#FAULT}, opens a new line and makes the instrument safe.
 */
public abstract class LinkDevice extends BaseDevice {

    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final long LEAST_PATIENCE_WALL = 20_000_000;
    private static final Duration LOOK = Duration.ofMillis(50);

    private final String address;
    private final Backoff backoff = new Backoff();
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicInteger cuttingIn = new AtomicInteger();
    private volatile Link link;
    private volatile boolean inStep;
    private volatile boolean wanted;
    private volatile Identity identity;

    /**
     * Something said to an instrument.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    protected interface Talk<T> {

        /** Uses the line, which is in step, by itself. */
        T with(Link link, Deadline deadline) throws DeviceException, InterruptedException;
    }

    protected LinkDevice(String id, String driver, String address, DeviceContext context) {
        super(id, driver, context);
        this.address = address;
    }

    /**
     * Asks the instrument who it is and what it does. Only asks: nothing is set, an output that is on stays on.
     *
     * @throws DeviceException when it is none for this driver
     */
    protected abstract Identity identify(Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /**
     * Brings replies back into step: asks something unmistakable and reads until its answer comes.
     *
     * @throws DeviceException when it does not
     */
    protected abstract void resync(Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /** Sends what makes the instrument safe; must be right to send at any time, and again and again. */
    protected abstract void sendSafe(Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /**
     * Reads back that it is safe.
     *
     * @return one sentence: what was read back
     * @throws DeviceException when it is not
     */
    protected abstract String verifySafe(Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /**
     * Reads back that nothing speaks against going on, before a person's reset is taken.
     *
     * @throws DeviceException when something does
     */
    protected void verifyInOrder(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        // who identifies itself is in order
    }

    /** How long one attempt of a question may take where the caller has more time than that. */
    protected Duration replyTime() {
        return Duration.ofSeconds(1);
    }

    /** Whether it is just being made safe: what fails meanwhile does so because its line was taken away. */
    protected final boolean isCutIn() {
        return cuttingIn.get() > 0;
    }

    /** Where it is. */
    protected final String address() {
        return address;
    }

    /** What it said of itself; empty before it was connected. */
    protected final Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    @Override
    public final void connect(Deadline deadline) throws DeviceException, InterruptedException {
        take(deadline);
        try {
            wanted = true;
            requireUnlatched();
            if (state() != State.DISCONNECTED && usable()) {
                return;
            }
            reopen(deadline);
        } finally {
            done();
            turn.unlock();
        }
    }

    @Override
    public final void reset(String who) throws DeviceException, InterruptedException {
        Deadline deadline = Deadline.in(clock(), safeTime());
        take(deadline);
        try {
            if (!usable() || !inStep) {
                drop();
                open(deadline);
            }
            identified(identify(link, deadline));
            inOrder(deadline);
            if (state().latches()) {
                unlatch(State.READY, who);
            }
        } catch (LinkException e) {
            failed(e);
            throw e;
        } finally {
            done();
            turn.unlock();
        }
    }

    private void inOrder(Deadline deadline) throws DeviceException, InterruptedException {
        try {
            verifyInOrder(link, deadline);
        } catch (LinkException e) {
            throw e;
        } catch (DeviceException e) {
            throw new DeviceException(e.getMessage() + " Make it safe once more, then reset it.", e);
        }
    }

    @Override
    public void close() {
        wanted = false;
        drop();
        try {
            if (state() == State.RUNNING) {
                fault("Closed while it ran; what its output does is not known.");
            } else if (!state().latches()) {
                become(State.DISCONNECTED, "closed.");
            }
        } catch (DeviceException e) {
            fault("Closed. " + e.getMessage());
        }
    }

    /** Asks; asks again when no proper reply came. What is asked must change nothing. */
    protected final <T> T ask(Deadline deadline, Talk<T> talk) throws DeviceException, InterruptedException {
        for (int left = ATTEMPTS; ; left--) {
            try {
                return once(deadline, left > 1 ? share(deadline, left) : deadline, talk);
            } catch (LinkException e) {
                if (left <= 1 || deadline.passed() || cuttingIn.get() > 0 || e.kind() == Kind.REFUSED) {
                    throw e;
                }
            }
        }
    }

    /**
     * Changes something, and reads back that it was taken. Never repeated: whether a command whose reply was lost has been
     * carried out is not known.
     */
    protected final <T> T change(Deadline deadline, Talk<T> talk) throws DeviceException, InterruptedException {
        requireUnlatched();
        return once(deadline, deadline, (line, until) -> {
            // It may have waited for its turn behind what made the instrument safe.
            requireUnlatched();
            return talk.with(line, until);
        });
    }

    @Override
    protected final String bringSafe(Deadline deadline) throws DeviceException, InterruptedException {
        if (describe().watchdog() == Watchdog.NOT_NEEDED) {
            return "It drives nothing.";
        }
        cuttingIn.incrementAndGet();
        boolean mine = false;
        try {
            mine = cutIn();
            return safeInAttempts(deadline);
        } finally {
            done();
            if (mine) {
                turn.unlock();
            }
            cuttingIn.decrementAndGet();
        }
    }

    /** Waits a little for the exchange under way; then takes the line away from it. */
    private boolean cutIn() throws InterruptedException {
        long patience = Math.max(LEAST_PATIENCE_WALL, clock().wallNanos(PATIENCE.toNanos()));
        if (turn.tryLock(patience, TimeUnit.NANOSECONDS)) {
            return true;
        }
        drop();
        return turn.tryLock(patience, TimeUnit.NANOSECONDS);
    }

    private String safeInAttempts(Deadline deadline) throws DeviceException, InterruptedException {
        Duration share = safeTime().dividedBy(ATTEMPTS + 1);
        int answered = 0;
        while (true) {
            try {
                return safeOnce(deadline.atMost(share));
            } catch (InterruptedException e) {
                drop();
                throw e;
            } catch (LinkException e) {
                drop();
                if (deadline.left() < LOOK.toNanos()) {
                    throw e;
                }
                if (e.kind() == Kind.REFUSED) {
                    clock().sleep(LOOK.toNanos());
                }
            } catch (DeviceException e) {
                if (++answered >= ATTEMPTS || deadline.passed()) {
                    throw e;
                }
            }
        }
    }

    /**
     * What makes it safe is sent before replies are brought into step: that may take long. To one that has never said who
     * it is nothing is sent before it does: it may be somebody else's.
     */
    private String safeOnce(Deadline deadline) throws DeviceException, InterruptedException {
        Link line = link;
        boolean sure = usable() && inStep;
        if (!usable()) {
            line = context().links().open(address, deadline);
            link = line;
        }
        if (identity == null) {
            learnWho(line, deadline);
            sure = true;
        }
        sure &= line.drain() == 0;
        if (sure) {
            sendSafe(line, deadline);
        } else {
            sendAnyway(line, deadline);
            resync(line, deadline);
            sendSafe(line, deadline);
        }
        String found = verifySafe(line, deadline);
        inStep = true;
        return found;
    }

    private void learnWho(Link line, Deadline deadline) throws DeviceException, InterruptedException {
        line.drain();
        try {
            identified(identify(line, deadline));
        } catch (LinkException e) {
            throw e;
        } catch (DeviceException e) {
            drop();
            throw new DeviceException(e.getMessage() + " Nothing was sent to it.", e);
        }
    }

    private void sendAnyway(Link line, Deadline deadline) throws LinkException, InterruptedException {
        try {
            sendSafe(line, deadline);
        } catch (LinkException e) {
            if (!e.kind().outOfStep()) {
                throw e;
            }
        } catch (DeviceException e) {
            // a reply that answers something else: brought into step next, and sent once more
        }
        line.drain();
    }

    private <T> T once(Deadline whole, Deadline share, Talk<T> talk) throws DeviceException, InterruptedException {
        take(share);
        try {
            if (cuttingIn.get() > 0) {
                throw new LinkException(Kind.GONE, id() + " is just being made safe; nothing was sent.");
            }
            bringInStep(whole);
            return talk.with(link, share);
        } catch (LinkException e) {
            failed(e);
            throw e;
        } catch (InterruptedException | RuntimeException e) {
            inStep = false;
            throw e;
        } finally {
            done();
            turn.unlock();
        }
    }

    private void bringInStep(Deadline deadline) throws DeviceException, InterruptedException {
        if (!wanted) {
            throw new LinkException(Kind.GONE, id() + " is not connected.");
        }
        if (!usable()) {
            backoff.require(id(), clock().nanos());
            reopen(deadline);
        } else if (link.drain() > 0 || !inStep) {
            inStep = false;
            resynced(share(deadline, 2));
        }
    }

    private void resynced(Deadline deadline) throws DeviceException, InterruptedException {
        for (int left = ATTEMPTS; !inStep; left--) {
            try {
                resync(link, deadline);
                link.drain();
                inStep = true;
            } catch (DeviceException e) {
                // What was late may come just before the line is asked: nothing was sent then.
                boolean cameJustNow = e instanceof LinkException line && line.kind() == Kind.UNASKED;
                if (!cameJustNow || left <= 1 || deadline.passed()) {
                    throw new LinkException(
                            Kind.GONE, id() + " does not answer in order any more: " + e.getMessage(), e);
                }
            }
        }
    }

    private void reopen(Deadline deadline) throws DeviceException, InterruptedException {
        if (state() == State.READY || state() == State.ARMED) {
            become(State.DISCONNECTED, "the line was lost.");
        }
        if (!state().latches()) {
            become(State.CONNECTING, "connecting to " + address + ".");
        }
        try {
            open(deadline);
            identified(identify(link, deadline));
        } catch (DeviceException | InterruptedException | RuntimeException e) {
            backoff.failed(clock().nanos());
            drop();
            if (state() == State.CONNECTING) {
                become(State.DISCONNECTED, e.getMessage() == null ? "it failed." : e.getMessage());
            }
            throw e;
        }
        backoff.succeeded();
        if (state() == State.CONNECTING) {
            become(State.READY, identity.model() + " answered.");
        }
    }

    private void open(Deadline deadline) throws DeviceException, InterruptedException {
        link = context().links().open(address, deadline);
        link.drain();
        inStep = true;
    }

    /**
     * Holds who answers against who was there when it was connected.
     *
     * @throws DeviceException when it is another instrument
     */
    protected final void requireSame(Identity now) throws DeviceException {
        Identity before = identity;
        if (before != null && !before.sameAs(now)) {
            throw new DeviceException(id() + " at " + address + " is another instrument than before: " + now.model()
                    + " " + now.serial() + " instead of " + before.model() + " " + before.serial() + ".");
        }
    }

    private void identified(Identity now) throws DeviceException {
        requireSame(now);
        identity = now;
        now.found().forEach(sentence -> tell(Event.Kind.WARNING, sentence));
    }

    /** Decides what a failure of the line means for the device; its turn is held. */
    private void failed(LinkException e) {
        inStep = false;
        if (e.kind().outOfStep() || cuttingIn.get() > 0) {
            return;
        }
        drop();
        State now = state();
        if (now == State.RUNNING || now == State.ARMED && describe().watchdog() != Watchdog.NOT_NEEDED) {
            fail("The line was lost while it was " + now + ", so that what its output does was unknown. "
                    + e.getMessage());
        } else if (now == State.READY || now == State.ARMED) {
            lost(e.getMessage());
        }
    }

    private void lost(String why) {
        try {
            become(State.DISCONNECTED, why);
        } catch (DeviceException e) {
            fault(why + " " + e.getMessage());
        }
    }

    private boolean usable() {
        Link line = link;
        return line != null && line.open();
    }

    /** What was under way when the device was closed may have opened the line once more. */
    private void done() {
        if (!wanted) {
            drop();
        }
    }

    private void drop() {
        inStep = false;
        Link line = link;
        if (line != null) {
            line.close();
        }
    }

    private void take(Deadline deadline) throws LinkException, InterruptedException {
        while (!turn.tryLock(
                Math.min(LOOK.toNanos(), clock().wallNanos(Math.max(1, deadline.left()))), TimeUnit.NANOSECONDS)) {
            if (deadline.passed()) {
                throw new LinkException(Kind.LATE, id() + " was busy all the time; nothing was sent.");
            }
        }
    }

    private Deadline share(Deadline deadline, int parts) {
        return deadline.atMost(Duration.ofNanos(Math.max(replyTime().toNanos(), deadline.left() / parts)));
    }
}
