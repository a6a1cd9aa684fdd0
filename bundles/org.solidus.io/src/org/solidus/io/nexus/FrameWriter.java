/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.Optional;
import org.solidus.core.data.Frame;

/** Writes the frames of one series as one group, in order. */
interface FrameWriter {

    void add(Frame frame) throws IOException;

    /** A frame that is missing keeps its place. */
    void addMissing() throws IOException;

    /** After the last frame. */
    void finish() throws IOException;

    /** Path of what a viewer shows first, relative to this group; {@code "."} for the group itself; after the end. */
    Optional<String> plottable();
}
