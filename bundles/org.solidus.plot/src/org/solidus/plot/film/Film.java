/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

import java.io.IOException;

/** A series of frames that can be shown as small pictures. */
public interface Film {

    /** How many frames there are; at least 1. Any thread, quick. */
    long frames();

    /**
     * A small picture of a frame. On a background thread, one call at a time.
     *
     * @param width at most, pixels
     * @param height at most, pixels
     * @throws IOException when the frame can't be read, with a sentence
     */
    Thumbnail thumbnail(long frame, int width, int height) throws IOException;

    /** What the frame is called: its number and, if it is known, its time. Any thread, quick. */
    String label(long frame);
}
