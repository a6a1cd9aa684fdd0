/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

import org.eclipse.swt.graphics.Rectangle;

/**
 * Where things stand on a film strip: on the left a button, on the right pictures above a track.
 *
 * @param width of the widget, SWT points
 * @param height of the widget, SWT points
 * @param window the frames that are shown
 */
record FilmLayout(int width, int height, FilmWindow window) {

    static final int BUTTON = 44;
    static final int TRACK = 28;

    private static final int GAP = 2;
    private static final int LEAST_WIDTH = 24;
    private static final int LEAST_HEIGHT = 16;

    /** The room of the pictures. */
    Rectangle strip() {
        return new Rectangle(BUTTON, 2, Math.max(1, width - BUTTON - 4), Math.max(1, height - TRACK - 4));
    }

    /** Whether there is room for pictures at all. */
    boolean fits() {
        return strip().width >= LEAST_WIDTH && strip().height >= LEAST_HEIGHT;
    }

    /** The upper end of the track. */
    int track() {
        return height - TRACK;
    }

    /** How many pictures there are. */
    int slots() {
        return window.slots(strip().width, Math.max(LEAST_WIDTH, strip().height));
    }

    /** The place of a picture. */
    Rectangle slot(int slot) {
        Rectangle strip = strip();
        int left = strip.x + (int) ((long) slot * strip.width / slots());
        int right = strip.x + (int) ((long) (slot + 1) * strip.width / slots()) - GAP;
        return new Rectangle(left, strip.y, right - left, strip.height);
    }

    /** How wide a picture may be at most. */
    int pictureWidth() {
        return Math.max(8, strip().width / slots() - GAP);
    }

    /** The frame of which a slot shows the picture. */
    long frameOfSlot(int slot) {
        return window.frameOfSlot(slot, slots());
    }

    /** The frame whose picture stands at a place. */
    long pictureAt(int x) {
        Rectangle strip = strip();
        int slot = (int) ((long) (x - strip.x) * slots() / strip.width);
        return frameOfSlot(Math.clamp(slot, 0, slots() - 1));
    }

    /** The frame at a place. */
    long frameAt(int x) {
        return window.frame(x - strip().x, strip().width);
    }

    /** The place of a frame; it may lie beside the strip. */
    double x(double frame) {
        return strip().x + window.pixel(frame, strip().width);
    }

    /** Whether a place lies on the strip, seen from above. */
    boolean holds(int x) {
        return x >= strip().x && x <= strip().x + strip().width;
    }
}
