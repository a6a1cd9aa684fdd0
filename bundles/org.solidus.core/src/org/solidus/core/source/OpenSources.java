/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the files of a series open that were read last, so that a file of many frames is not opened for each; never
 * closes one that is being read. Thread-safe.
 */
final class OpenSources implements Closeable {

    private static final int MOST = 16;

    private final Sources.Opening opening;
    private final Map<Path, Held> open = new LinkedHashMap<>(MOST, 0.75f, true);

    OpenSources(Sources.Opening opening) {
        this.opening = opening;
    }

    /** Reads from an open file. */
    interface Reading<T> {
        T from(Source source) throws IOException;
    }

    private static final class Held {

        private final Source source;
        private int users;

        Held(Source source) {
            this.source = source;
        }
    }

    <T> T read(Path file, Reading<T> reading) throws IOException {
        Held held = take(file);
        try {
            return reading.from(held.source);
        } finally {
            release(held);
        }
    }

    private synchronized Held take(Path file) throws IOException {
        Held held = open.get(file);
        if (held == null) {
            held = new Held(opening.open(file));
            open.put(file, held);
        }
        held.users++;
        return held;
    }

    private synchronized void release(Held held) throws IOException {
        held.users--;
        closeDown(MOST);
    }

    /** Closes those that nobody reads, longest unused first, until no more than that many are left. */
    private void closeDown(int left) throws IOException {
        List<Source> closing = new ArrayList<>();
        Iterator<Held> oldest = open.values().iterator();
        while (open.size() > left && oldest.hasNext()) {
            Held held = oldest.next();
            if (held.users == 0) {
                closing.add(held.source);
                oldest.remove();
            }
        }
        for (Source source : closing) {
            source.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closeDown(0);
    }
}
