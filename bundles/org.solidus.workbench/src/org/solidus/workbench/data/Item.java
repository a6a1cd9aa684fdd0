/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.nio.file.Path;
import java.util.List;

/** Something in a folder. */
public sealed interface Item {

    /** What a person reads. */
    String label();

    /** The folder or file; of a series the first file. */
    Path path();

    /** A folder. */
    record FolderItem(Path path) implements Item {
        @Override
        public String label() {
            Path name = path.getFileName();
            return name == null ? path.toString() : name.toString();
        }
    }

    /** A file. */
    record FileItem(Path path) implements Item {
        @Override
        public String label() {
            return path.getFileName().toString();
        }
    }

    /**
     * Numbered files that belong together.
     *
     * @param folder that they lie in
     * @param shape of their names
     * @param names in natural order, at least two
     * @param parts series that this one consists of where two numbers run (scans and their frames); else empty
     */
    record SeriesItem(Path folder, Numbering shape, List<String> names, List<SeriesItem> parts) implements Item {

        /** Copies the lists. */
        public SeriesItem {
            names = List.copyOf(names);
            parts = List.copyOf(parts);
        }

        @Override
        public String label() {
            String count = parts.isEmpty()
                    ? Integer.toString(names.size())
                    : parts.size() + " × " + parts.get(0).names().size();
            return shape.label() + " (" + count + ")";
        }

        @Override
        public Path path() {
            return folder.resolve(names.get(0));
        }

        /** The files, in order. */
        public List<Path> files() {
            return names.stream().map(folder::resolve).toList();
        }

        /**
         * A file pattern that finds these files and no other of the folder, as a pipeline's {@code path} takes it.
         *
         * @param neighbours names of all files in the folder
         */
        public String pattern(List<String> neighbours) {
            return shape.pattern(names, neighbours);
        }
    }
}
