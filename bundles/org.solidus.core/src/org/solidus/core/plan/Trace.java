/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.solidus.core.source.FileTrace;

/** Whether files are still those that were read; they are looked at again after a moment. Thread-safe. */
final class Trace {

    private static final int MOST_FILES_LOOKED_AT = 64;
    private static final long MOMENT_NANOS = 1_000_000_000L;

    /** Where the files of a source or a side input are looked for. */
    interface Search {
        List<Path> find() throws IOException;
    }

    private final List<Path> files;
    private final Search search;
    private String before;
    private long looked;
    private boolean changed;

    Trace(List<Path> files, Search search) {
        this.files = files;
        this.search = search;
        this.before = quick();
        this.looked = System.nanoTime();
    }

    /** Whether they are the same as far as is known; false for ever after they changed. */
    synchronized boolean holds() {
        if (changed) {
            return false;
        }
        if (files.isEmpty() || looked != 0 && System.nanoTime() - looked < MOMENT_NANOS) {
            return true;
        }
        changed = !unchanged();
        looked = System.nanoTime();
        return !changed;
    }

    /** Looks again when it is next asked. */
    synchronized void forget() {
        looked = 0;
    }

    private boolean unchanged() {
        try {
            if (files.size() > MOST_FILES_LOOKED_AT && before.equals(quick())) {
                return true;
            }
            boolean same = search.find().equals(files)
                    && (files.size() > MOST_FILES_LOOKED_AT ? before.startsWith(ends()) : before.equals(quick()));
            before = quick();
            return same;
        } catch (IOException e) {
            return false;
        }
    }

    /** Of many files, the ends and the folders tell; to ask for each would take longer than a preview. */
    private String quick() {
        try {
            return files.size() <= MOST_FILES_LOOKED_AT ? FileTrace.of(files) : ends() + folders();
        } catch (IOException e) {
            return "not there: " + e.getClass().getSimpleName();
        }
    }

    private String ends() throws IOException {
        return FileTrace.of(List.of(files.get(0), files.get(files.size() - 1))) + ";";
    }

    private String folders() throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        files.forEach(file -> folders.add(file.toAbsolutePath().getParent()));
        StringBuilder times = new StringBuilder();
        for (Path folder : folders) {
            times.append(' ')
                    .append(Files.readAttributes(folder, BasicFileAttributes.class)
                            .lastModifiedTime());
        }
        return times.toString();
    }
}
