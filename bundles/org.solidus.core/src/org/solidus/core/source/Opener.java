/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.core.source.FileSeries.FileSource;

/** Finds the reader for a file and opens it. */
public final class Opener {

    private static final int HEAD = 4096;
    private static final double SURE_ENOUGH = 0.05;

    private final List<Reader> readers;

    /** Chooses among these readers (copied); of equally sure ones the earlier wins. */
    public Opener(List<Reader> readers) {
        this.readers = List.copyOf(readers);
    }

    /**
     * The reader that is surest of a file.
     *
     * @throws IOException when the file can't be read, is empty, or no reader knows it
     */
    public Reader reader(Path file) throws IOException {
        byte[] head = head(file);
        Reader best = null;
        double sure = SURE_ENOUGH;
        for (Reader reader : readers) {
            double now = reader.probe(file, head);
            if (now > sure) {
                best = reader;
                sure = now;
            }
        }
        if (best == null) {
            throw new IOException(file + " is in no format that Solidus reads ("
                    + readers.stream().map(Reader::name).sorted().collect(Collectors.joining(", "))
                    + "); neither its content nor its extension says what it is.");
        }
        return best;
    }

    /** Opens a file with the reader that is surest of it. */
    public Container open(Path file) throws IOException {
        return reader(file).open(file);
    }

    /**
     * Opens one dataset of a file.
     *
     * @param dataset absent: the main one
     * @param scan names of the scanned axes; absent: as the file says
     * @throws IOException listing the datasets, when there are several and none is the main one
     */
    public Source source(Path file, Optional<String> dataset, Optional<List<String>> scan) throws IOException {
        Container container = open(file);
        try {
            return FileSource.of(container, choose(file, container.datasets(), dataset), scan);
        } catch (IOException | RuntimeException e) {
            container.close();
            throw e;
        }
    }

    /** The names that {@link #shipped(Class, String)} knows, in order. */
    public List<String> shipped(Class<?> type) {
        return readers.stream()
                .flatMap(reader -> reader.shipped(type).stream())
                .sorted()
                .toList();
    }

    /** A thing that comes with Solidus and is called by its name: a crystal structure. */
    public <T> Optional<T> shipped(Class<T> type, String name) throws IOException {
        for (Reader reader : readers) {
            Optional<T> found = reader.shipped(type, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String choose(Path file, List<DatasetInfo> datasets, Optional<String> wanted) throws IOException {
        List<String> names = datasets.stream().map(DatasetInfo::name).toList();
        if (wanted.isPresent()) {
            if (!names.contains(wanted.get())) {
                throw new IOException(
                        file + " holds no dataset '" + wanted.get() + "'; it holds " + listed(names) + ".");
            }
            return wanted.get();
        }
        if (datasets.isEmpty()) {
            throw new IOException(file + " holds no dataset.");
        }
        Optional<DatasetInfo> main = datasets.stream().filter(DatasetInfo::main).findFirst();
        if (main.isEmpty() && datasets.size() > 1) {
            throw new IOException(file + " holds several datasets; name one with 'dataset:': " + listed(names) + ".");
        }
        return main.orElse(datasets.get(0)).name();
    }

    private static String listed(List<String> names) {
        return names.stream().limit(20).collect(Collectors.joining(", ")) + (names.size() > 20 ? ", ..." : "");
    }

    private static byte[] head(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            if (head.length == 0) {
                throw new EOFException(file + " is empty.");
            }
            return head;
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file + " does not exist.");
        } catch (AccessDeniedException e) {
            throw new IOException(file + " may not be read: permission denied.", e);
        }
    }
}
