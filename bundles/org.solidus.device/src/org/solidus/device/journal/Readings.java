/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.solidus.device.Quality;

/** Readings in a record, as {@link ReadingBlock} packs them. */
final class Readings {

    private static final Quality[] QUALITIES = Quality.values();
    private static final int HEAD = 2 * Integer.BYTES;

    private final ByteBuffer bytes;
    private final int count;

    private Readings(ByteBuffer bytes, int count) {
        this.bytes = bytes;
        this.count = count;
    }

    /** @throws IOException when the bytes are not as many readings as they say, of channels that there are */
    static Readings of(ByteBuffer bytes, int channels) throws IOException {
        int count = bytes.limit() < HEAD ? -1 : bytes.getInt(Integer.BYTES);
        if (count < 0 || (long) count * Form.READING != bytes.limit() - HEAD) {
            throw new IOException("it does not hold " + count + " readings");
        }
        Readings readings = new Readings(bytes, count);
        for (int i = 0; i < count; i++) {
            if (readings.channel(i) >= channels
                    || bytes.get(at(i) + 2) < 0
                    || bytes.get(at(i) + 2) >= QUALITIES.length) {
                throw new IOException("a reading is of no known channel or quality");
            }
        }
        return readings;
    }

    private static int at(int i) {
        return HEAD + i * Form.READING;
    }

    int count() {
        return count;
    }

    int channel(int i) {
        return bytes.getShort(at(i)) & 0xffff;
    }

    Quality quality(int i) {
        return QUALITIES[bytes.get(at(i) + 2)];
    }

    boolean hasOwnTime(int i) {
        return (bytes.get(at(i) + 3) & Form.OWN_TIME) != 0 && Double.isFinite(ownTime(i));
    }

    boolean firstOfRow(int i) {
        return i == 0 || (bytes.get(at(i) + 3) & Form.FIRST_OF_ROW) != 0;
    }

    double value(int i) {
        return bytes.getDouble(at(i) + 4);
    }

    double ownTime(int i) {
        return bytes.getDouble(at(i) + 12);
    }

    long hostNanos(int i) {
        return bytes.getLong(at(i) + 20);
    }

    /** Seconds since 1970, UTC. */
    double utc(int i) {
        return bytes.getLong(at(i) + 28) + 1e-9 * bytes.getInt(at(i) + 36);
    }

    Instant instant(int i) {
        return Instant.ofEpochSecond(bytes.getLong(at(i) + 28), bytes.getInt(at(i) + 36));
    }

    long sequence(int i) {
        return bytes.getLong(at(i) + 40);
    }
}
