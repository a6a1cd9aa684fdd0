/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.solidus.device.Reading;

/**
 * Readings of one device as bytes: int32 number of the device, int32 how many, then of each int16 channel, int8 quality,
 * int8 flags, float64 value, float64 device time, int64 host ns, int64 s and int32 ns of UTC, int64 sequence.
 */
final class ReadingBlock {

    private ReadingBlock() {}

    static ByteBuffer pack(DeviceNumber device, List<Reading> readings) {
        ByteBuffer out = ByteBuffer.allocate(2 * Integer.BYTES + readings.size() * Form.READING);
        out.putInt(device.number()).putInt(readings.size());
        Set<String> row = new HashSet<>();
        OptionalDouble time = OptionalDouble.empty();
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            boolean first = i == 0
                    || row.contains(reading.channel())
                    || !reading.deviceTime().equals(time);
            if (first) {
                row.clear();
            }
            row.add(reading.channel());
            time = reading.deviceTime();
            out.putShort((short) device.channel(reading.channel()));
            out.put((byte) reading.quality().ordinal());
            out.put((byte) ((time.isPresent() ? Form.OWN_TIME : 0) | (first ? Form.FIRST_OF_ROW : 0)));
            out.putDouble(device.value(reading))
                    .putDouble(time.orElse(Double.NaN))
                    .putLong(reading.hostNanos());
            out.putLong(reading.hostTime().getEpochSecond())
                    .putInt(reading.hostTime().getNano());
            out.putLong(reading.sequence());
        }
        return out.flip();
    }
}
