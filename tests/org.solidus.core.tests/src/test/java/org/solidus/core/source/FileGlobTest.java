/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which files a pattern names, and in which order. */
class FileGlobTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("run 1/ü"));
        for (String name : List.of("a10.tif", "a9.tif", "a9.txt", "run 1/ü/a1.tif", "run 1/[x].tif")) {
            Files.writeString(folder.resolve(name), name);
        }
    }

    private List<String> found(String pattern) throws IOException {
        return FileGlob.find(folder, pattern).stream()
                .map(path -> folder.relativize(path).toString())
                .toList();
    }

    @Test
    void naturalOrder() throws IOException {
        assertEquals(List.of("a9.tif", "a10.tif"), found("*.tif"));
        assertEquals(List.of("run 1/ü/a1.tif"), found("run ?/*/a1.tif"));
    }

    @Test
    void nameOfAFileIsNoPattern() throws IOException {
        assertEquals(List.of("run 1/[x].tif"), found("run 1/[x].tif"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreFollowedButNotInCircles() throws IOException {
        Files.createSymbolicLink(folder.resolve("run 1/up"), folder);
        Files.createSymbolicLink(folder.resolve("run 1/broken.tif"), folder.resolve("none"));
        Files.createSymbolicLink(folder.resolve("a11.tif"), folder.resolve("a9.txt"));
        assertEquals(List.of("a11.tif"), found("a11.*"));
        assertEquals(List.of("run 1/[x].tif", "run 1/ü/a1.tif"), found("**/*.tif"));
    }

    @Test
    void nothingFoundSaysWhatIsThere() {
        IOException none = assertThrows(IOException.class, () -> found("b*.tif"));
        assertTrue(none.getMessage().startsWith("No file matches "), none.getMessage());
        assertTrue(none.getMessage().contains("a9.tif"), none.getMessage());
    }
}
