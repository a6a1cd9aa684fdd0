/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

/**
 * Which frames a strip shows, and where. All of it is arithmetic; pixels count from the left end of the strip.
 *
 * @param frames of the whole series, at least 1
 * @param first leftmost frame that is shown; a fraction while zooming
 * @param count frames that are shown, at most all
 */
record FilmWindow(long frames, double first, double count) {

    private static final double LEAST = 4;

    FilmWindow {
        frames = Math.max(1, frames);
        count = Math.clamp(count, Math.min(LEAST, frames), frames);
        first = Math.clamp(first, 0, frames - count);
    }

    static FilmWindow all(long frames) {
        return new FilmWindow(frames, 0, frames);
    }

    /** The middle of a frame. */
    double pixel(double frame, int width) {
        return (frame + 0.5 - first) / count * width;
    }

    /** The frame at a pixel. */
    long frame(double pixel, int width) {
        double at = Math.floor(first + pixel / Math.max(1, width) * count);
        return (long) Math.clamp(at, 0, frames - 1.0);
    }

    /** Fewer (factor below 1) or more frames, the one at a pixel stays there. */
    FilmWindow zoomed(double factor, double pixel, int width) {
        double part = pixel / Math.max(1, width);
        double at = first + part * count;
        double next = Math.clamp(count * factor, Math.min(LEAST, frames), frames);
        return new FilmWindow(frames, at - part * next, next);
    }

    /** The same, moved so that a frame is shown. */
    FilmWindow showing(long frame) {
        if (frame < first) {
            return new FilmWindow(frames, frame, count);
        }
        return frame + 1 > first + count ? new FilmWindow(frames, frame + 1 - count, count) : this;
    }

    /** How many pictures of at least that width fit; no more than there are frames. */
    int slots(int width, int picture) {
        int fit = Math.max(1, width / Math.max(1, picture));
        return (int) Math.min(fit, Math.max(1, Math.ceil(count)));
    }

    /** The frame of which a slot shows the picture: that in its middle. */
    long frameOfSlot(int slot, int slots) {
        return (long) Math.clamp(Math.floor(first + (slot + 0.5) / slots * count), 0, frames - 1.0);
    }
}
