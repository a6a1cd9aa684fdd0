/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Opens one kind of file. A final, stateless class with a no-argument constructor and
 * {@code @Component(service = Reader.class)}; that is all the registration there is.
 */
public interface Reader {

    /** For example {@code io.tiff}. */
    String id();

    /** The format's name for people: {@code TIFF}. */
    String name();

    /** Lower-case extensions without the dot, the usual one first. */
    List<String> extensions();

    /** Whether a file has one of the {@link #extensions()}, which may be followed by {@code .gz}. */
    default boolean isNamed(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return extensions().stream().anyMatch(extension -> plain.endsWith("." + extension));
    }

    /**
     * How sure this reader is that the file is its own, 0 (no) to 1 (certain), from the content first and the extension
     * second. Never throws for odd content.
     *
     * @param head the first bytes of the file (up to 4096; fewer for a short file)
     */
    double probe(Path path, byte[] head);

    /**
     * Opens a file. Reads headers only; sizes in headers are checked against the file before anything is allocated.
     *
     * <p>A file that another program is still writing is opened again and again: it then holds the whole frames that
     * are there now, and of a raster the whole rows. One that is not whole enough to be opened is an error, and tried
     * again.
     *
     * @throws IOException with one sentence: which file, what was found, what to do
     */
    Container open(Path path) throws IOException;

    /**
     * The names of the things of a type that this format ships and that need no file: a side input may name one where a
     * file is expected. Empty by default.
     *
     * @param type of the object, as for {@link Container#object}
     */
    default List<String> shipped(Class<?> type) {
        return List.of();
    }

    /**
     * A thing that is shipped.
     *
     * @param name one of {@link #shipped(Class)}
     * @return empty where there is none of that name and type
     */
    default <T> Optional<T> shipped(Class<T> type, String name) throws IOException {
        return Optional.empty();
    }
}
