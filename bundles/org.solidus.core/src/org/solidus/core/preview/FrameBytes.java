/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;

/** How much memory frames take, roughly. */
final class FrameBytes {

    private static final long OVERHEAD = 512;
    private static final long OF_A_WORD = 48;

    private FrameBytes() {}

    static long of(Frame frame) {
        long bytes = OVERHEAD;
        if (frame.isTable()) {
            for (Column column : frame.table().columns()) {
                bytes += 64 + column.size() * (column.type() == Column.Type.TEXT ? OF_A_WORD : Double.BYTES);
            }
        } else {
            bytes += (long) frame.raw().size() * frame.raw().type().bytes();
            bytes += frame.variance().map(values -> 8L * values.length).orElse(0L);
            bytes += frame.mask().map(values -> (long) values.length).orElse(0L);
            for (Axis axis : frame.axes()) {
                bytes += axis.isLinear() ? 0 : (long) Double.BYTES * axis.size();
            }
        }
        for (Frame companion : frame.companions().values()) {
            bytes += of(companion);
        }
        return bytes;
    }
}
