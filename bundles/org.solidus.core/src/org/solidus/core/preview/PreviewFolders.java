/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders for series that were computed for previews, named by the process; those of processes that died are removed. */
final class PreviewFolders {

    private static final String NAME = "solidus-preview-";

    private final Path parent;
    private boolean tidied;

    /** @param parent the folder of temporary files */
    PreviewFolders(Path parent) {
        this.parent = parent;
    }

    static PreviewFolders temporary() {
        return new PreviewFolders(Path.of(System.getProperty("java.io.tmpdir")));
    }

    synchronized Path make() throws IOException {
        if (!tidied) {
            tidied = true;
            tidy();
        }
        return Files.createTempDirectory(parent, NAME + ProcessHandle.current().pid() + "-");
    }

    private void tidy() throws IOException {
        List<Path> left;
        try (Stream<Path> all = Files.list(parent)) {
            left = all.filter(PreviewFolders::isLeft).toList();
        }
        for (Path each : left) {
            remove(each);
        }
    }

    private static boolean isLeft(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches(NAME + "\\d{1,18}-.*")
                && ProcessHandle.of(Long.parseLong(name.split("-")[2])).isEmpty();
    }

    /** What belongs to somebody else, or is being removed by somebody else, stays. */
    private static void remove(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | java.io.UncheckedIOException notMine) {
            return;
        }
    }
}
