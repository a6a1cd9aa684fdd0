/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Looks for files by words in their names, in folders and what lies below them. */
final class FileSearch {

    private static final int MOST = 1000;
    private static final int DEEPEST = 12;
    private static final int LONGEST = 200_000;

    private FileSearch() {}

    /**
     * Files and folders whose names have all words; hidden ones are passed over, links are not followed.
     *
     * @return at most {@value #MOST}
     */
    static List<Path> find(List<Path> roots, String words, BooleanSupplier stop) throws IOException {
        String[] wanted = words.strip().toLowerCase(Locale.ROOT).split("\\s+");
        List<Path> found = new ArrayList<>();
        for (Path root : roots) {
            Files.walkFileTree(
                    root, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, new Walk(wanted, found, stop));
        }
        return found;
    }

    private static final class Walk extends SimpleFileVisitor<Path> {

        private final String[] words;
        private final List<Path> found;
        private final BooleanSupplier stop;
        private int seen;

        Walk(String[] words, List<Path> found, BooleanSupplier stop) {
            this.words = words;
            this.found = found;
            this.stop = stop;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            Path name = folder.getFileName();
            return name != null && name.toString().startsWith(".")
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (stop.getAsBoolean()) {
                throw new CancellationException("Stopped on request.");
            }
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (!name.startsWith(".") && hasAll(name)) {
                found.add(file);
            }
            return found.size() >= MOST || ++seen > LONGEST ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        private boolean hasAll(String name) {
            for (String word : words) {
                if (!name.contains(word)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
