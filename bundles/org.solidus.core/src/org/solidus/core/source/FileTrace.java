/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What tells whether files were written to, without reading them: how many, how large, and when they changed. */
public final class FileTrace {

    private FileTrace() {}

    /** Equal texts as long as none of the files was written to and the last of them is the same. */
    public static String of(List<Path> files) throws IOException {
        long size = 0;
        long latest = Long.MIN_VALUE;
        for (Path file : files) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            size += attributes.size();
            latest = Math.max(latest, attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        }
        return files.size() + " " + size + " " + latest + " " + (files.isEmpty() ? "" : files.get(files.size() - 1));
    }
}
