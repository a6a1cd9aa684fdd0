/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.solidus.device.journal.JournalFile;

/**
 * The files of a run. They never replace others: the second run of a plan gets a number.
 *
 * @param journal that is written
 * @param file that is kept
 * @param storage of the journal
 */
record RunFiles(Path journal, Path file, JournalFile storage) {

    private static final int MOST = 100_000;

    static RunFiles create(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        for (int i = 1; i < MOST; i++) {
            String numbered = i == 1 ? name : name + "_" + i;
            Path journal = folder.resolve(numbered + ".journal");
            Path file = folder.resolve(numbered + ".nxs");
            if (!Files.exists(file) && !Files.exists(journal)) {
                try {
                    return new RunFiles(journal, file, JournalFile.create(journal));
                } catch (FileAlreadyExistsException e) {
                    // Another run was quicker: the next number.
                    continue;
                }
            }
        }
        throw new IOException(folder + " holds " + MOST + " runs called '" + name + "'; give this one another name.");
    }
}
