/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The chunks that were decoded last, for frames that share a chunk. Thread-safe. */
final class ChunkCache {

    private static final long BYTES = 64L << 20;

    private final Map<Long, byte[]> chunks = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Decodes a chunk. */
    interface Decoding {
        byte[] decode() throws IOException;
    }

    /**
     * A chunk from the cache, or decoded and kept. Two threads may decode the same chunk at once; both get the same
     * numbers.
     */
    byte[] get(long index, Decoding decoding) throws IOException {
        synchronized (chunks) {
            byte[] kept = chunks.get(index);
            if (kept != null) {
                return kept;
            }
        }
        byte[] decoded = decoding.decode();
        synchronized (chunks) {
            if (chunks.put(index, decoded) == null) {
                bytes += decoded.length;
            }
            Iterator<byte[]> oldest = chunks.values().iterator();
            while (bytes > BYTES && oldest.hasNext()) {
                bytes -= oldest.next().length;
                oldest.remove();
            }
        }
        return decoded;
    }
}
