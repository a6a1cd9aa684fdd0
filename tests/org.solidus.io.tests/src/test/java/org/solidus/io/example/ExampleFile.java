/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.example;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.Fixtures;

/**
 * Writes small example files of uint16 frames: the image of {@link Fixtures}, plus the number of the frame. Frame i was
 * taken at i * 0.1 s.
 *
 * @param scanRows 0 for a plain series
 * @param stated the number of frames that the header states; 0 as long as the file is being written
 * @param dropped the frame that was dropped, or -1
 */
public record ExampleFile(ByteOrder order, int scanRows, int scanColumns, int stated, int dropped) {

    /** Writes it with that many frames, and with a log of two rows if asked for. */
    public Path write(Path file, int frames, boolean log) throws IOException {
        int pixels = Fixtures.ROWS * Fixtures.COLUMNS;
        int frameBytes = ExampleHeader.FRAME_BYTES + 2 * pixels;
        ByteBuffer bytes = ByteBuffer.allocate(ExampleHeader.BYTES + frames * frameBytes + (log ? 32 : 0))
                .order(order);
        bytes.put("EXAMPLE1".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 1).put((byte) (order == ByteOrder.BIG_ENDIAN ? 1 : 0)).putShort((short) 2);
        bytes.putInt(Fixtures.COLUMNS).putInt(Fixtures.ROWS).putInt(scanRows).putInt(scanColumns);
        bytes.putDouble(55).putDouble(250).putDouble(0.08).putLong(stated).putInt(log ? 2 : 0);
        for (int i = 0; i < frames; i++) {
            int number = i;
            bytes.position(ExampleHeader.BYTES + i * frameBytes);
            bytes.putLong(i * 100_000_000L).putInt(i == dropped ? 2 : 0);
            NDArray image = Fixtures.image(ElementType.UINT16, value -> value + number);
            for (short value : (short[]) image.array()) {
                bytes.putShort(value);
            }
        }
        if (log) {
            bytes.putDouble(0).putDouble(1).putDouble(300).putDouble(310);
        }
        return Files.write(file, bytes.array());
    }
}
