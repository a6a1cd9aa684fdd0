/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.util.Optional;

/** Where the chunks of a dataset lie. Thread-safe. */
interface ChunkIndex {

    /**
     * A chunk as it is stored.
     *
     * @param at which chunk it is along each axis
     * @return empty where none was written
     */
    Optional<Stored> find(long[] at) throws IOException;

    /**
     * A chunk as it is stored.
     *
     * @param bytes as they lie in the file
     * @param skipped bit i is set where filter i was left out for this chunk
     */
    record Stored(byte[] bytes, int skipped) {}
}
