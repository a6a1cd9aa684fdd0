/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files that are open because one file refers to them. Thread-safe. */
final class OpenFiles {

    /** Files whose structure is kept; a virtual dataset may have many thousands. */
    private static final int KEPT = 256;

    /** Files that lie elsewhere mostly do so together. */
    private static final int MOST_WARNINGS = 20;

    private final Handles handles = new Handles();
    private final Map<Path, JhdfFile> open = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        /** Whoever still reads it goes on doing so. */
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, JhdfFile> eldest) {
            return size() > KEPT;
        }
    };
    private final Set<String> warnings = new LinkedHashSet<>();
    private boolean closed;

    /**
     * The file that another refers to: beside it for a relative name; an absolute name that is not there is looked for
     * beside it too, because data are moved.
     *
     * @param what refers to it, for the sentence
     * @throws IOException naming the file that is missing
     */
    synchronized JhdfFile referredTo(Path from, String name, String what) throws IOException {
        Path path = find(from, name, what);
        if (warnings.size() < MOST_WARNINGS
                && !path.startsWith(from.toAbsolutePath().normalize().getParent())) {
            warnings.add(what + " of " + from + " refers to " + path + ", which lies outside its folder.");
        }
        JhdfFile file = open.get(path);
        if (file == null) {
            if (closed) {
                throw new IOException(from + " was closed.");
            }
            file = new JhdfFile(path, this, Optional.of(handles));
            open.put(path, file);
        }
        return file;
    }

    /** Where it would be found; empty when it is not there. */
    synchronized Optional<Path> place(Path from, String name) {
        try {
            return Optional.of(find(from, name, ""));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private Path find(Path from, String name, String what) throws IOException {
        Path folder = from.toAbsolutePath().normalize().getParent();
        List<Path> places = new ArrayList<>();
        try {
            places.add(folder.resolve(name).normalize());
            Path last = Path.of(name).getFileName();
            if (last != null) {
                places.add(folder.resolve(last.toString()));
            }
        } catch (java.nio.file.InvalidPathException e) {
            throw new IOException(what + " of " + from + " refers to '" + name + "', which is no file name.", e);
        }
        for (Path place : places) {
            if (Files.isRegularFile(place)) {
                return place;
            }
        }
        throw new IOException(what + " of " + from + " lies in the file " + places.get(0) + ", which does not exist"
                + (places.size() > 1 && !places.get(1).equals(places.get(0)) ? " (nor does " + places.get(1) + ")" : "")
                + ". Put that file beside it.");
    }

    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** How many of them have a handle of the system now. */
    int handles() {
        return handles.count();
    }

    /** Closes them all. */
    synchronized void close() throws IOException {
        closed = true;
        open.clear();
        handles.close();
    }
}
