/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.solidus.core.source.Writing;

/**
 * An HDF5 file that is open for reading. Objects are named by their path from the root; links, also to other files, are
 * followed. Thread-safe.
 *
 * <p>Files are read by jhdf, which is plain Java: a damaged file ends in a sentence and not in a crash (HDF5's own
 * library aborts the JVM on some), and several threads decode at once. The structure of virtual datasets, which jhdf
 * does not know, is read here, and the frames behind them as all others.
 */
public interface Hdf5File extends AutoCloseable {

    /**
     * Opens a file.
     *
     * @throws IOException with one sentence when there is no such file, or it is no HDF5 file, or it is damaged
     */
    static Hdf5File open(Path path) throws IOException {
        if (Files.exists(path) && Files.isRegularFile(path) && Files.size(path) == 0) {
            throw new EOFException(path + " is empty.");
        }
        return new JhdfFile(path, new OpenFiles(), Optional.empty());
    }

    Path path();

    /**
     * Members of a group, in the order of the file.
     *
     * @throws IOException when there is no such group or it can't be read; a member that can't be read is no failure,
     *     it is listed as broken with its problem
     */
    List<Hdf5Member> members(String group) throws IOException;

    /** What lies at a path, links followed. */
    Hdf5Member.Kind kind(String path) throws IOException;

    /** Attributes of a group or dataset. */
    Hdf5Attributes attributes(String path) throws IOException;

    /**
     * A dataset.
     *
     * @throws IOException when there is none of that path, or a link on the way leads nowhere; the sentence names the
     *     file that is missing
     */
    Hdf5Dataset dataset(String path) throws IOException;

    /** Says whether two paths lead to the same object: equal texts are the same one. */
    String identity(String path) throws IOException;

    /**
     * What the file said about its writer when it was opened. A writer that does not work in HDF5's mode for a single
     * writer and multiple readers (SWMR) may write again what it wrote, in any order: nothing is said about it.
     */
    Writing writing();

    /** What someone should know who opens this file: links that lead out of its folder. */
    List<String> warnings();

    @Override
    void close() throws IOException;
}
