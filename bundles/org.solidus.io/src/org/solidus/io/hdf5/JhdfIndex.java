/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The chunks that jhdf finds: those in B-trees, single ones, and those that lie one behind the other. */
record JhdfIndex(ChunkedDataset chunked) implements ChunkIndex {

    @Override
    public Optional<Stored> find(long[] at) {
        int[] chunk = chunked.getChunkDimensions();
        int[] start = new int[at.length];
        for (int i = 0; i < at.length; i++) {
            start[i] = Math.toIntExact(at[i] * chunk[i]);
        }
        ByteBuffer raw;
        try {
            raw = chunked.getRawChunkBuffer(start);
        } catch (HdfException e) {
            // jhdf has no other way to ask whether there is a chunk; some indexes list those that there are not at
            // address -1
            String reason = String.valueOf(e.getMessage());
            if (reason.startsWith("No chunk with offset") || reason.endsWith("at address -1")) {
                return Optional.empty();
            }
            throw e;
        }
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        return Optional.of(new Stored(bytes, 0));
    }
}
