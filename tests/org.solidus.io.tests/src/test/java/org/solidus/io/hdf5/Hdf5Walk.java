/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.nio.file.Path;

/** Reads everything that a file holds, as a test of what must not happen. */
final class Hdf5Walk {

    private static final int DEPTH = 8;
    private static final long ELEMENTS = 1 << 20;

    private long visited;

    private Hdf5Walk() {}

    /**
     * Reads a file to its last number.
     *
     * @return objects that were read
     * @throws IOException the first thing that is wrong
     */
    static long everything(Path path) throws IOException {
        Hdf5Walk walk = new Hdf5Walk();
        try (Hdf5File file = Hdf5File.open(path)) {
            walk.group(file, "/", 0);
        }
        return walk.visited;
    }

    private void group(Hdf5File file, String group, int depth) throws IOException {
        file.attributes(group);
        for (Hdf5Member member : file.members(group)) {
            String path = (group.equals("/") ? "/" : group + "/") + member.name();
            visited++;
            switch (member.kind()) {
                case GROUP -> {
                    if (depth < DEPTH && visited < 1000) {
                        group(file, path, depth + 1);
                    }
                }
                case DATASET -> dataset(file.dataset(path));
                case BROKEN -> throw new IOException(member.problem());
                case OTHER -> file.identity(path);
            }
        }
    }

    private static void dataset(Hdf5Dataset dataset) throws IOException {
        dataset.attributes();
        if (dataset.type().isPresent()) {
            if (dataset.elements() <= ELEMENTS) {
                dataset.readAll();
            } else {
                int[] count = new int[dataset.shape().length];
                java.util.Arrays.fill(count, 1);
                dataset.read(new long[count.length], count);
            }
        } else if (dataset.text()) {
            dataset.texts();
        }
    }
}
