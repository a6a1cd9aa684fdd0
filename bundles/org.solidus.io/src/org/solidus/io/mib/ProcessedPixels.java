/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mib;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.io.IOException;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;

/** Big-endian numbers, row by row, the lowest row first; the software of the detector has put the chips together. */
record ProcessedPixels(ElementType type, int rows, int columns) implements MibPixels {

    @Override
    public long bytes() {
        return (long) rows * columns * type.bytes();
    }

    @Override
    public NDArray read(BinaryFile file, long position, String what) throws IOException {
        NDArray frame = file.array(position, type, BIG_ENDIAN, new int[] {rows, columns}, what);
        turn(frame.array());
        return frame;
    }

    /** The last row first. */
    private void turn(Object pixels) {
        Object row = NDArray.allocate(type, columns);
        for (int top = 0, bottom = rows - 1; top < bottom; top++, bottom--) {
            System.arraycopy(pixels, top * columns, row, 0, columns);
            System.arraycopy(pixels, bottom * columns, pixels, top * columns, columns);
            System.arraycopy(row, 0, pixels, bottom * columns, columns);
        }
    }
}
