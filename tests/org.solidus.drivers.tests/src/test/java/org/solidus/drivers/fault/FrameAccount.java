/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.solidus.core.data.Frame;
import org.solidus.device.FrameListener;
import org.solidus.testbench.frames.CountedRings;

/**
 * Keeps account of frames of {@link CountedRings}: every number between the first and the last is handed on or said to be
 * missing, in order and once, and every frame has the pixels of its number. What breaks that is kept, not thrown: who
 * hands frames on would take it for a fault of its own.
 */
final class FrameAccount implements FrameListener {

    private boolean begun;
    private long next;
    private long offset;
    private long handedOn;
    private long missing;
    private long newest;
    private long ends;
    private String wrong = "";

    @Override
    public synchronized void frame(Frame frame, long id, long hostNanos) {
        int mark = ((short[]) frame.raw().array())[0];
        if (!begun) {
            begun = true;
            next = id;
            offset = mark - id;
        }
        expect(id, "frame " + id + " came");
        if (CountedRings.mark(Math.floorMod(id + offset, 16)) != mark) {
            note("frame " + id + " has the pixels of another, which say " + mark);
        }
        next = id + 1;
        newest = id;
        handedOn++;
    }

    @Override
    public synchronized void gap(long first, long count, String why) {
        if (begun) {
            expect(first, count + " frames were missing from " + first + " on");
        }
        begun = begun || count > 0;
        next = first + count;
        missing += count;
    }

    private void expect(long id, String what) {
        if (id != next) {
            note(what + " where " + next + " was due");
        }
    }

    private void note(String what) {
        wrong = wrong.isEmpty() ? what : wrong;
    }

    @Override
    public synchronized void ended(String why) {
        ends++;
        // Who begins again has not seen what came in between.
        begun = false;
    }

    /** Frames handed on or known to be missing. */
    synchronized long seen() {
        return handedOn + missing;
    }

    synchronized long handedOn() {
        return handedOn;
    }

    synchronized long missing() {
        return missing;
    }

    synchronized long newest() {
        return newest;
    }

    synchronized void mustHold(String whose) {
        assertEquals("", wrong, whose);
    }

    @Override
    public synchronized String toString() {
        return handedOn + " frames + " + missing + " missing, " + ends + " times ended";
    }
}
