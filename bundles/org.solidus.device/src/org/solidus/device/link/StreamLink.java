/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.link;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.solidus.device.Deadline;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.LinkException.Kind;

/** A link over a stream of bytes: keeps what has come until it is a whole reply. */
abstract class StreamLink implements Link {

    /** No instrument answers more at once. */
    private static final int LARGEST_REPLY = 32 << 20;

    private static final int PIECE = 1 << 14;

    private static final long SECOND = 1_000_000_000;

    /**
     * Where the clock goes faster than the wall's, a deadline may pass before the computer had a chance to carry a byte:
     * then so many looks of so long (ns, by the wall) are granted after it.
     */
    private static final int GRACE_LOOKS = 10;

    private static final long GRACE_NANOS = 5_000_000;

    private final String address;
    private final ReentrantLock turn = new ReentrantLock();
    private byte[] come = new byte[PIECE];
    private int length;

    StreamLink(String address) {
        this.address = address;
    }

    /** Sends all, or fails. */
    abstract void send(byte[] out, Wait wait) throws LinkException, InterruptedException;

    /**
     * Receives what is there, waiting for the first byte.
     *
     * @param wallNanos how long at most, ns; 0 doesn't wait
     * @return number of bytes, 0 when none came in time
     * @throws LinkException when the other side has gone
     */
    abstract int receive(byte[] into, int offset, long wallNanos) throws LinkException, InterruptedException;

    @Override
    public final byte[] exchange(byte[] out, Framing framing, Deadline deadline)
            throws LinkException, InterruptedException {
        Wait wait = new Wait(deadline);
        begin(wait);
        try {
            if (out.length > 0) {
                requireInStep();
                send(out, wait);
            }
            return reply(framing, wait);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public final int drain() throws LinkException {
        turn.lock();
        try {
            int thrown = 0;
            do {
                thrown += length;
                length = 0;
            } while (more(0) && thrown < LARGEST_REPLY);
            return thrown;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw gone("the thread that uses it was interrupted", e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public final String address() {
        return address;
    }

    final LinkException gone(String why, Throwable cause) {
        return new LinkException(Kind.GONE, address + " has gone: " + why + ".", cause);
    }

    private void begin(Wait wait) throws LinkException, InterruptedException {
        while (!turn.tryLock(wait.next(), TimeUnit.NANOSECONDS)) {
            if (wait.over()) {
                throw new LinkException(
                        Kind.LATE, address + " is busy with another exchange; nothing was sent in time.");
            }
        }
    }

    /** What came before anything was asked answers an earlier question, or none. */
    private void requireInStep() throws LinkException, InterruptedException {
        if (length > 0 || more(0)) {
            throw new LinkException(
                    Kind.UNASKED,
                    address + " had sent " + length + " bytes that nobody asked for (" + excerpt()
                            + "); they are not taken for an answer.");
        }
    }

    private byte[] reply(Framing framing, Wait wait) throws LinkException, InterruptedException {
        int known = 0;
        while (true) {
            int end = framing.complete(come, known, length);
            if (end != Framing.MORE) {
                return take(end);
            }
            known = length;
            if (wait.over() && !more(0)) {
                throw new LinkException(
                        Kind.LATE,
                        address + " did not answer in time"
                                + (length == 0
                                        ? "."
                                        : "; " + length + " bytes of an answer came (" + excerpt() + ")."));
            }
            if (known == length) {
                more(wait.next());
            }
        }
    }

    private byte[] take(int end) {
        byte[] reply = Arrays.copyOf(come, end);
        System.arraycopy(come, end, come, 0, length - end);
        length -= end;
        if (length == 0 && come.length > 16 * PIECE) {
            come = new byte[PIECE];
        }
        return reply;
    }

    private boolean more(long wallNanos) throws LinkException, InterruptedException {
        if (length == come.length) {
            if (length >= LARGEST_REPLY) {
                throw new LinkException(
                        Kind.GARBAGE,
                        address + " sent " + length + " bytes without an end of a reply (" + excerpt() + ").");
            }
            come = Arrays.copyOf(come, 2 * length);
        }
        int received = receive(come, length, wallNanos);
        length += received;
        return received > 0;
    }

    private String excerpt() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(length, 24); i++) {
            int value = come[i] & 0xff;
            text.append(value >= 32 && value < 127 ? String.valueOf((char) value) : String.format("<%02x>", value));
        }
        return length > 24 ? text + "..." : text.toString();
    }

    /** How long is left, in looks by the wall. */
    static final class Wait {

        private static final long LONGEST_LOOK = 50_000_000;

        private final Deadline deadline;
        private final InstrumentClock clock;
        private int grace;

        Wait(Deadline deadline) {
            this.deadline = deadline;
            this.clock = deadline.clock();
            this.grace = clock.wallNanos(SECOND) < SECOND ? GRACE_LOOKS : 0;
        }

        /** Whether the time is up; each question after the deadline uses up one look that is granted. */
        boolean over() {
            return deadline.passed() && grace-- <= 0;
        }

        /** How long the next look may last by the wall, ns; short, so that an interruption is noticed. */
        long next() {
            long left = deadline.left();
            return left <= 0 ? GRACE_NANOS : Math.min(LONGEST_LOOK, clock.wallNanos(left));
        }
    }
}
