/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.CancellationException;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Source;

/** Takes the SHA-256 of one frame after the other: of array or columns, not of axes or companions. For one thread. */
public final class FrameDigest {

    /** Stands for a frame that could not be read. */
    static final byte[] NONE = new byte[32];

    private final MessageDigest digest = Digests.sha256();
    private final ByteBuffer piece = Digests.piece();

    /** Of a frame's values. */
    public byte[] of(Frame frame) {
        if (frame.isTable()) {
            frame.table().columns().forEach(this::update);
        } else {
            Digests.update(digest, frame.raw(), piece);
        }
        return digest.digest();
    }

    /** Of a frame of a source, {@link #NONE} when it can't be read. */
    byte[] of(Source source, long index) {
        try {
            return of(source.frame(index));
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | InternalError unreadable) {
            // InternalError is the JVM's word for a mapped file that was cut short while it was read.
            return NONE;
        }
    }

    private void update(Column column) {
        digest.update(column.name().getBytes(StandardCharsets.UTF_8));
        switch (column.array()) {
            case double[] values -> Digests.update(digest, NDArray.of(values), piece);
            case long[] values -> Digests.update(digest, NDArray.of(ElementType.INT64, values, values.length), piece);
            default ->
                digest.update(String.join("\0", (String[]) column.array()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
