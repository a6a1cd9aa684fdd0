/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Real files that tests compare with; they are no part of the project. A test whose file is absent is skipped by name.
 */
public final class ReferenceData {

    private ReferenceData() {}

    /** A file of the reference data; skips the test when it is absent. */
    public static Path file(String name) {
        Optional<Path> file = root().map(root -> root.resolve(name)).filter(Files::exists);
        Assumptions.assumeTrue(file.isPresent(), "The reference file " + name + " is absent.");
        return file.get();
    }

    /** The folder of the reference data, if it is there. */
    public static Optional<Path> root() {
        String stated = System.getProperty("solidus.reference.data", "");
        if (!stated.isBlank() && Files.isDirectory(Path.of(stated))) {
            return Optional.of(Path.of(stated));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/data"))) {
                return Optional.of(folder.resolve("shared/data"));
            }
        }
        return Optional.empty();
    }
}
