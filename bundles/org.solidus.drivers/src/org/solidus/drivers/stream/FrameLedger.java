/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import java.util.Arrays;

/**
 * Keeps account of the numbers of frames, so that none is lost, comes twice or comes in the wrong order unnoticed. For one
 * thread.
 *
 * <p>A number that goes back is a frame that comes late, or again; or numbering that
 * began anew, when the frame's own time is later than any before it, or when the one after it goes on from it.
 */
public final class FrameLedger {

    /** What a frame is by its number. */
    public enum Verdict {
        /** The one that was expected. */
        NEXT,
        /** One from further on: those between are missing so far. */
        AHEAD,
        /** One that was missing: it comes late. */
        LATE,
        /** One that came already. */
        AGAIN,
        /** The first one after numbering began anew. */
        RESTARTED
    }

    private static final int REMEMBERED = 1024;

    private final long[] recent = new long[REMEMBERED];
    private long highest;
    private long highestTime;
    private long suspect;
    private boolean suspected;
    private boolean begun;

    /**
     * What a frame is by its number. Nothing is remembered yet: see {@link #took}.
     *
     * @param time of the frame by its own clock, ns; {@link Long#MIN_VALUE} where unknown
     */
    public Verdict judge(long id, long time) {
        if (!begun) {
            return Verdict.NEXT;
        }
        long step = id - highest;
        if (step == 1) {
            return Verdict.NEXT;
        }
        if (step > 1) {
            return Verdict.AHEAD;
        }
        boolean newer = time != Long.MIN_VALUE && highestTime != Long.MIN_VALUE && time > highestTime;
        boolean goesOn = suspected && id == suspect + 1;
        if (step < 0 && (newer || goesOn || step <= -REMEMBERED)) {
            return Verdict.RESTARTED;
        }
        return came(id) ? Verdict.AGAIN : Verdict.LATE;
    }

    /** A frame that was judged is taken. */
    public void took(long id, long time, Verdict verdict) {
        suspected = verdict == Verdict.AGAIN || verdict == Verdict.LATE;
        suspect = id;
        if (verdict == Verdict.AGAIN) {
            return;
        }
        if (verdict == Verdict.RESTARTED || !begun) {
            Arrays.fill(recent, Long.MIN_VALUE);
        }
        recent[slot(id)] = id;
        if (verdict != Verdict.LATE) {
            highest = id;
            highestTime = time;
            begun = true;
        }
    }

    private boolean came(long id) {
        return recent[slot(id)] == id;
    }

    private static int slot(long id) {
        return (int) Math.floorMod(id, REMEMBERED);
    }
}
