/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import org.solidus.core.data.Frame;

/**
 * Hears of frames, on one thread of the device and in order. A listener that is slow holds the device up (back-pressure)
 * where its protocol allows that, and makes it count gaps where it does not.
 */
public interface FrameListener {

    /**
     * A frame came.
     *
     * @param frame the values as stored, with the exposure where the detector dates it
     * @param id the detector's own number of it
     * @param hostNanos the host's monotonic clock when it had arrived, ns
     */
    void frame(Frame frame, long id, long hostNanos);

    /**
     * Frames are missing.
     *
     * @param first number of the first one
     * @param count how many
     * @param why one sentence
     */
    void gap(long first, long count, String why);

    /** No more will come. */
    void ended(String why);
}
