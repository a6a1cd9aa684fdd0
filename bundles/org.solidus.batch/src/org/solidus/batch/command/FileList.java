/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.solidus.core.source.FileGlob;
import org.solidus.core.source.NaturalOrder;

/**
 * The files that an argument means: one file, the files of a folder, or those that match a pattern, in natural order.
 *
 * @param many whether the argument may mean several, however many there are
 */
record FileList(List<Path> files, boolean many) {

    /** @throws IOException when there is no such file or folder, or nothing matches */
    static FileList of(String argument) throws IOException {
        if (isFolder(argument)) {
            return new FileList(inside(Path.of(argument)), true);
        }
        List<Path> files = FileGlob.find(Path.of(""), argument);
        return new FileList(files, FileGlob.isPattern(argument) && !isFile(argument));
    }

    private static boolean isFolder(String argument) {
        try {
            return Files.isDirectory(Path.of(argument));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static boolean isFile(String argument) {
        try {
            return Files.exists(Path.of(argument));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Path::toString, NaturalOrder.INSTANCE))
                    .toList();
        }
    }
}
