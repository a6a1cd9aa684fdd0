/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes files that are there whole or not at all. Any thread. */
public final class NewFile {

    private static final String SUFFIX = ".part";
    private static final int UUID_LENGTH = 36;

    /** Writes the content to the path that it is given. */
    @FunctionalInterface
    public interface Content {
        void write(Path temporary) throws IOException;
    }

    private NewFile() {}

    /**
     * Writes a file under a temporary name in its folder and moves it into place, over one of that name. Nothing is left
     * when writing fails, and what was there stays.
     *
     * @throws IOException naming the folder when there is none, and whatever the content throws
     */
    public static void write(Path file, Content content) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " cannot be written: a folder has that name.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException(file + " cannot be written: there is no folder " + folder + ".");
        }
        // Not createTempFile: the file keeps its permissions when it is moved, and others may read results.
        Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + SUFFIX);
        try {
            content.write(temporary);
            moveIntoPlace(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes a text in UTF-8 in the same way. */
    public static void write(Path file, String text) throws IOException {
        write(file, temporary -> Files.writeString(temporary, text));
    }

    /**
     * Removes what writers of these files left under temporary names when they were killed. For the one who alone writes
     * them: what another one is just writing would be lost.
     *
     * @param files as they are finally called
     */
    public static void discardLeftovers(Collection<Path> files) throws IOException {
        Map<Path, Set<String>> folders = new HashMap<>();
        for (Path file : files) {
            folders.computeIfAbsent(file.toAbsolutePath().getParent(), folder -> new HashSet<>())
                    .add(file.getFileName().toString());
        }
        for (Map.Entry<Path, Set<String>> folder : folders.entrySet()) {
            try (DirectoryStream<Path> hidden = Files.newDirectoryStream(folder.getKey(), ".*" + SUFFIX)) {
                for (Path temporary : hidden) {
                    if (isOf(folder.getValue(), temporary.getFileName().toString())) {
                        Files.deleteIfExists(temporary);
                    }
                }
            }
        }
    }

    private static boolean isOf(Set<String> names, String temporary) {
        int name = temporary.length() - SUFFIX.length() - UUID_LENGTH - 1;
        return name > 1 && temporary.charAt(name) == '.' && names.contains(temporary.substring(1, name));
    }

    /** Gives a file of the same folder its name at once, in place of what had the name before. */
    public static void moveIntoPlace(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
