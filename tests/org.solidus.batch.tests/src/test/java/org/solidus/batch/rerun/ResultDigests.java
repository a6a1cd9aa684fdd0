/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.rerun;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What makes two results the same: SHA-256 of type, shape and little-endian values of every dataset of a result. */
public final class ResultDigests {

    private ResultDigests() {}

    /** By path below {@code /entry}. */
    public static Map<String, String> of(Path file) throws IOException {
        return StoredRun.read(file).digests();
    }
}
