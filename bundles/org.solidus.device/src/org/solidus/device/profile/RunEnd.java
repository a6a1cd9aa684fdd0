/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.profile;

/**
 * How a run ended.
 *
 * @param how it ended
 * @param points that were fetched, or wait to be
 * @param lost points that the instrument may have measured beyond those, at most; why they could not be fetched is in the
 *     text
 * @param worstLateness largest delay of a point behind its time, s; NaN where the instrument keeps the time
 * @param text one sentence
 */
public record RunEnd(How how, long points, long lost, double worstLateness, String text) {

    /** One of which no point is lost. */
    public RunEnd(How how, long points, double worstLateness, String text) {
        this(how, points, 0, worstLateness, text);
    }

    /** Ways to end. */
    public enum How {
        /** As planned. */
        COMPLETE,
        /** The compliance or another limit of the instrument ended it. */
        TRIPPED,
        /** Somebody, or a guard, ended it. */
        STOPPED,
        /** Something went wrong. */
        FAILED
    }
}
