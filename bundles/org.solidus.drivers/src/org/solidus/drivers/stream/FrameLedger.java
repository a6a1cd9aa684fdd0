/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import java.util.Arrays;

/**
 * Keeps account of the numbers of frames, so that none is lost, comes twice or comes in the wrong order unnoticed. For one
 * thread.
 *
 * <p>A number that goes back is a frame that comes late, or again; or numbering that began anew, when the frame's own time
 * is later than any before it, or when the one after it goes on from it and was not missing: several that are missing may
 * all come late, one after the other. What bears the number and the time of a frame that came is that frame. A number so
 * far off that no detector can have counted there means that numbering began anew, too; it may run over.
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

    /** At a million frames a second more than an hour: nobody loses so many and goes on. */
    private static final long FARTHEST = 1L << 32;

    private final long[] recent = new long[REMEMBERED];
    private final long[] times = new long[REMEMBERED];
    private long first;
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
            return step > FARTHEST ? Verdict.RESTARTED : Verdict.AHEAD;
        }
        if (step <= -REMEMBERED) {
            return Verdict.RESTARTED;
        }
        boolean came = came(id);
        if (came && time == times[slot(id)] && time != Long.MIN_VALUE && time != highestTime) {
            // A clock that stands says nothing.
            return Verdict.AGAIN;
        }
        boolean newer = time != Long.MIN_VALUE && highestTime != Long.MIN_VALUE && time > highestTime;
        boolean goesOn = suspected && id == suspect + 1 && (came || id - first < 0);
        if (step < 0 && (newer || goesOn)) {
            return Verdict.RESTARTED;
        }
        return came ? Verdict.AGAIN : Verdict.LATE;
    }

    /** A frame that was judged is taken. */
    public void took(long id, long time, Verdict verdict) {
        suspected = verdict == Verdict.AGAIN || verdict == Verdict.LATE;
        suspect = id;
        if (verdict == Verdict.AGAIN) {
            return;
        }
        if (verdict == Verdict.RESTARTED || !begun) {
            // No number is its neighbour's: of none is it said that it came.
            Arrays.setAll(recent, slot -> slot + 1);
            first = id;
        }
        recent[slot(id)] = id;
        times[slot(id)] = time;
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
