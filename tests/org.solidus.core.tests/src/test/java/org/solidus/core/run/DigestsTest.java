/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;

/** The digest of a frame is that of type, shape and little-endian values, as anyone can compute it. */
class DigestsTest {

    private static final int ROWS = 37;
    private static final int COLUMNS = 401;

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void isThatOfTypeShapeAndLittleEndianValues(ElementType type) {
        byte[] values = new byte[ROWS * COLUMNS * type.bytes()];
        new Random(1).nextBytes(values);
        ByteBuffer stored = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
        Frame frame = Frame.of(NDArray.get(stored, type, ROWS, COLUMNS)).build();
        MessageDigest expected = Digests.sha256();
        expected.update((type.label() + "[37, 401]").getBytes(StandardCharsets.UTF_8));
        expected.update(values);
        assertEquals(Digests.hex(expected.digest()), Digests.hex(new FrameDigest().of(frame)));
    }
}
