/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;

/**
 * A lazy series of frames over named scan axes (time, y, x). Every result of a step is a source again.
 *
 * <p>Thread-safe: several threads may ask for different frames at once. A frame that is asked for twice is the same
 * both times. Files that are held open are closed by {@link #close()}.
 *
 * <p>A source may be open: a growing file, a live detector. {@code info().frames()} is then what is there now, and
 * {@link #await(long)} waits for more. A frame that was lost on the way throws {@link MissingFrameException}; it keeps
 * its place.
 */
public interface Source extends AutoCloseable {

    /** What the source holds; for an open source, as it is now. */
    SourceInfo info();

    /**
     * One frame.
     *
     * @param index 0 to {@code info().frames() - 1}, C order of the scan axes
     * @throws MissingFrameException when the frame was lost
     * @throws IOException naming the file and what is wrong with it
     */
    Frame frame(long index) throws IOException;

    /**
     * When a frame was taken. A source that knows it without reading the frame says so here: whoever needs the times
     * of a series alone asks for nothing else.
     *
     * @return that of the frame's place; empty when it is not known
     * @throws MissingFrameException when the frame was lost
     * @throws IOException naming the file and what is wrong with it
     */
    default Optional<Exposure> exposure(long index) throws IOException {
        return frame(index).place().exposure();
    }

    /**
     * Waits until a frame is there.
     *
     * @return true when the frame can be read (or is known to be missing), false when the series ended before it
     * @throws InterruptedException when the waiting thread is interrupted
     */
    default boolean await(long index) throws InterruptedException {
        return index < info().frames();
    }

    /**
     * Waits until more was written to an open source, or until it may have been.
     *
     * @return false when the series has ended
     * @throws InterruptedException when the waiting thread is interrupted
     */
    default boolean grow() throws InterruptedException {
        return false;
    }

    /**
     * Whether the values of a frame lie in the file. A dataset that another program is still writing may be longer than
     * what was written to it; {@link #frame} gives fill values there, as it does in a finished file.
     *
     * @throws IOException when that can't be told, now or ever
     */
    default boolean stored(long index) throws IOException {
        return index < info().frames();
    }

    /**
     * Files in which the frames lie, where these may be others than the one that was opened: those that a virtual dataset
     * is made of, or that a link leads to. One that is not there is left out.
     *
     * @throws IOException when that can't be told
     */
    default List<Path> others() throws IOException {
        return List.of();
    }

    /** What the file says about the program that writes it, when it was opened. */
    default Writing writing() {
        return Writing.UNKNOWN;
    }

    /**
     * Why a series ended before it should have: a detector that was lost. What came before is whole. Empty for one that
     * is complete, and while it is open.
     */
    default Optional<String> failure() {
        return Optional.empty();
    }

    /** Releases files; the default holds none. */
    @Override
    default void close() throws IOException {
        // nothing is held open
    }
}
