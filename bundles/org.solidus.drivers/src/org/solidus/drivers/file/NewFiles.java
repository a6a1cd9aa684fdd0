/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.solidus.core.source.NaturalOrder;

/** Files of a folder that are new and have not changed for a while. For one thread. */
final class NewFiles {

    private final Path folder;
    private final String glob;
    private final long settle;
    private final Map<Path, Seen> growing = new HashMap<>();
    private final Set<Path> done = new HashSet<>();

    /** @param since when it was first seen like this, ns */
    private record Seen(long size, long modified, long since) {}

    /** @param settle time without a change after which a file is whole, ns */
    NewFiles(Path folder, String glob, long settle) {
        this.folder = folder;
        this.glob = glob;
        this.settle = settle;
    }

    /** Those that are there now do not count. */
    void passOver() throws IOException {
        done.addAll(listed());
    }

    /** A file is dealt with. */
    void done(Path file) {
        growing.remove(file);
        done.add(file);
    }

    /**
     * Looks.
     *
     * @return files that are whole and not done, in the natural order of their names
     */
    List<Path> whole(long now) throws IOException {
        List<Path> listed = listed();
        done.retainAll(new HashSet<>(listed));
        growing.keySet().retainAll(new HashSet<>(listed));
        List<Path> whole = new ArrayList<>();
        for (Path file : listed) {
            if (!done.contains(file) && unchanged(file, now)) {
                whole.add(file);
            }
        }
        whole.sort(Comparator.comparing(file -> file.getFileName().toString(), NaturalOrder.INSTANCE));
        return whole;
    }

    private boolean unchanged(Path file, long now) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            if (!is.isRegularFile() || is.size() == 0) {
                return false;
            }
            Seen before = growing.get(file);
            long modified = is.lastModifiedTime().toMillis();
            if (before == null || before.size != is.size() || before.modified != modified) {
                growing.put(file, new Seen(is.size(), modified, now));
                return settle == 0;
            }
            return now - before.since >= settle;
        } catch (IOException gone) {
            return false;
        }
    }

    private List<Path> listed() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
            stream.forEach(files::add);
        }
        return files;
    }
}
