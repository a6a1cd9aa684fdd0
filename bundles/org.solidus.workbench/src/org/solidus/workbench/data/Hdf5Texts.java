/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;

/** Texts in HDF5 files. */
final class Hdf5Texts {

    private static final int MOST_TEXTS = 10_000;

    private Hdf5Texts() {}

    /** A dataset of texts, a line each; empty when it holds none. At most so many characters. */
    static Optional<String> read(Path file, String path, int most) throws IOException {
        try (Hdf5File hdf = Hdf5File.open(file)) {
            Hdf5Dataset dataset = hdf.dataset(path);
            if (!dataset.text() || dataset.elements() > MOST_TEXTS) {
                return Optional.empty();
            }
            String all = String.join("\n", dataset.texts());
            return Optional.of(all.length() <= most ? all : all.substring(0, most) + "…");
        }
    }
}
