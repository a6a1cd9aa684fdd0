/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.Frame;
import org.solidus.device.FrameListener;
import org.solidus.drivers.stream.FrameLedger.Verdict;

/**
 * Takes frames as they come and hands them on in order: one that comes a little early waits for those before it, one that
 * comes twice is left out, and of one that is missing the listener is told. For one thread.
 */
public final class FrameIntake {

    private static final String MISSING = "They never came.";

    private final FrameListener listener;
    private final StreamCounts counts;
    private final int patience;
    private final Complaints complaints;
    private FrameLedger ledger = new FrameLedger();
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean begun;
    private long expected;
    private long lastId;

    /** @param lost whether it was one that can't be used */
    private record Waiting(Frame frame, long id, long hostNanos, boolean lost) {}

    /** Hears in words of what is not in order. */
    @FunctionalInterface
    public interface Complaints {

        /** @param lost frames that are missing by it; 0 where none is */
        void complain(long lost, String sentence);
    }

    /** @param patience so many frames wait, at most, for one that comes late */
    public FrameIntake(FrameListener listener, StreamCounts counts, int patience, Complaints complaints) {
        this.listener = listener;
        this.counts = counts;
        this.patience = patience;
        this.complaints = complaints;
    }

    /**
     * A frame came.
     *
     * @param time by its own clock, ns; {@link Long#MIN_VALUE} where unknown
     */
    public void frame(Frame frame, long id, long time, long hostNanos) {
        if (counted(id, time)) {
            place(new Waiting(frame, id, hostNanos, false));
        }
    }

    /** A frame came that can't be used. */
    public void refused(long id, long time, String why) {
        if (counted(id, time)) {
            counts.addRefused();
            place(new Waiting(null, id, 0, true));
            complaints.complain(1, "Frame " + id + " was refused: " + why + ".");
        }
    }

    /** A frame came so late that its number says nothing any more; it was said to be missing. */
    public void tooLate(long id) {
        counts.addLate();
        complaints.complain(0, "Frame " + id + " came after it had been given up, and was left out.");
    }

    /** Something came that has a number among the frames, but is none. */
    public void other(long id) {
        if (counted(id, Long.MIN_VALUE)) {
            place(new Waiting(null, id, 0, false));
        }
    }

    /**
     * A new series begins, with numbers of its own.
     *
     * @param first its first number
     */
    public void series(long first) {
        idle();
        ledger = new FrameLedger();
        begun = true;
        expected = first;
    }

    /** A series has ended; frames up to this number (exclusive) belong to it. */
    public void seriesEnded(long end) {
        idle();
        if (begun && end > expected) {
            missing(end - expected);
            expected = end;
        }
    }

    /** Frames came of which not even the number can be told. */
    public void unreadable(String why) {
        counts.addRefused();
        complaints.complain(0, "A message was refused: " + why + ".");
    }

    /** No more comes for now: who waits for a missing frame waits no longer. */
    public void idle() {
        while (!waiting.isEmpty()) {
            release();
        }
    }

    /** A number of 32 bits, which may run over, as one that does not: the nearest to the last one that came. */
    public long extended(int number) {
        return begun ? lastId + (number - (int) lastId) : number;
    }

    /** Whether a frame is to be handed on; those that came already, or too late, are not. */
    private boolean counted(long id, long time) {
        lastId = id;
        Verdict verdict = ledger.judge(id, time);
        ledger.took(id, time, verdict);
        switch (verdict) {
            case AGAIN -> {
                counts.addAgain();
                complaints.complain(0, "Frame " + id + " came a second time and was left out.");
                return false;
            }
            case RESTARTED -> {
                idle();
                expected = id;
                complaints.complain(0, "Numbering began anew at frame " + id + ".");
            }
            case LATE -> {
                if (begun && id - expected < 0) {
                    tooLate(id);
                    return false;
                }
                counts.addReordered();
            }
            default -> {}
        }
        if (!begun) {
            begun = true;
            expected = id;
        }
        return true;
    }

    private void place(Waiting frame) {
        if (frame.id == expected && waiting.isEmpty()) {
            deliver(frame);
            return;
        }
        int at = waiting.size();
        while (at > 0 && waiting.get(at - 1).id - frame.id > 0) {
            at--;
        }
        waiting.add(at, frame);
        deliverRun();
        while (waiting.size() > patience) {
            release();
        }
    }

    /** Gives up what is missing before the first that waits. */
    private void release() {
        Waiting first = waiting.getFirst();
        long missing = first.id - expected;
        if (missing > 0) {
            missing(missing);
        }
        expected = first.id;
        deliverRun();
    }

    private void missing(long count) {
        counts.addLost(count);
        listener.gap(expected, count, MISSING);
        complaints.complain(
                count, count + (count == 1 ? " frame is" : " frames are") + " missing from " + expected + " on.");
    }

    private void deliverRun() {
        while (!waiting.isEmpty() && waiting.getFirst().id == expected) {
            deliver(waiting.removeFirst());
        }
    }

    private void deliver(Waiting one) {
        expected = one.id + 1;
        if (one.lost) {
            counts.addLost(1);
            listener.gap(one.id, 1, "It came, but could not be used.");
        } else if (one.frame != null) {
            counts.addDelivered();
            listener.frame(one.frame, one.id, one.hostNanos);
        }
    }
}
