/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void appearsWhenItIsWholeAndReplacesWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        NewFile.write(file, temporary -> {
            Files.writeString(temporary, "new, 5 µm");
            assertEquals("old", Files.readString(file));
        });
        assertEquals("new, 5 µm", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void failureLeavesWhatWasThereAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        IOException full = new IOException("The disk is full.");
        assertEquals(
                full,
                assertThrows(
                        IOException.class,
                        () -> NewFile.write(file, temporary -> {
                            Files.writeString(temporary, "ne");
                            throw full;
                        })));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    /** A process that was killed could not tidy up. */
    @Test
    void leftoversOfKilledWritersAreDiscardedAndNothingElse() throws IOException {
        String temporary = "." + "a.txt.4c1e3efc-23b8-428d-91b9-78c9181e0d0c.part";
        List<String> others =
                List.of("a.txt", ".a.txt.part", ".b.txt.4c1e3efc-23b8-428d-91b9-78c9181e0d0c.part", ".part", "x.part");
        for (String name : others) {
            Files.writeString(folder.resolve(name), "x");
        }
        Files.writeString(folder.resolve(temporary), "half");
        NewFile.discardLeftovers(List.of(folder.resolve("a.txt"), folder.resolve("c.txt")));
        assertEquals(Set.copyOf(others), Set.copyOf(names()));
    }

    @Test
    void saysWhyThereIsNoPlaceForIt() {
        Path nowhere = folder.resolve("none");
        Path file = nowhere.resolve("a.txt");
        assertEquals(
                file + " cannot be written: there is no folder " + nowhere + ".",
                assertThrows(IOException.class, () -> NewFile.write(file, "text"))
                        .getMessage());
        assertFalse(Files.exists(nowhere));
        assertEquals(
                folder + " cannot be written: a folder has that name.",
                assertThrows(IOException.class, () -> NewFile.write(folder, "text"))
                        .getMessage());
        Path root = folder.getRoot();
        assertEquals(
                root + " cannot be written: a folder has that name.",
                assertThrows(IOException.class, () -> NewFile.write(root, "text"))
                        .getMessage());
    }
}
