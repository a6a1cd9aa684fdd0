/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.nio.file.Path;

/** Paths as a pipeline writes them. Any thread. */
public final class RelativePath {

    private static final int FURTHEST = 4;

    private RelativePath() {}

    /** Relative to the folder with slashes, where the file lies near it; absolute otherwise. */
    public static String of(Path folder, Path file) {
        Path from = folder.toAbsolutePath().normalize();
        Path to = file.toAbsolutePath().normalize();
        if (from.getRoot() == null || !from.getRoot().equals(to.getRoot())) {
            return slashed(to);
        }
        Path relative = from.relativize(to);
        long up = 0;
        for (Path part : relative) {
            up += part.toString().equals("..") ? 1 : 0;
        }
        return slashed(up > FURTHEST || up == from.getNameCount() ? to : relative);
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
