/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Writes .mpr files: modules, columns by number, records. */
final class MprFile {

    private final int version;
    private final List<Integer> numbers = new ArrayList<>();
    private final List<byte[]> records = new ArrayList<>();
    private final ByteArrayOutputStream behind = new ByteArrayOutputStream();
    private byte[] settings = new byte[1400];
    private long stated = -1;

    /** @param version of the data: 0, 2, 3, 11 */
    MprFile(int version) {
        this.version = version;
    }

    MprFile columns(int... columns) {
        for (int column : columns) {
            numbers.add(column);
        }
        return this;
    }

    /** A record: Byte, Short, Integer, Float and Double as they are stored. */
    MprFile record(Number... values) {
        ByteBuffer record = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (Number value : values) {
            switch (value) {
                case Byte b -> record.put(b);
                case Short s -> record.putShort(s);
                case Integer i -> record.putInt(i);
                case Float f -> record.putFloat(f);
                default -> record.putDouble(value.doubleValue());
            }
        }
        byte[] bytes = new byte[record.flip().remaining()];
        record.get(bytes);
        records.add(bytes);
        return this;
    }

    /** Another number of points than there are. */
    MprFile stating(long points) {
        stated = points;
        return this;
    }

    /** A cyclic voltammogram at this rate, with this area. */
    MprFile voltammetry(float millivoltsASecond, float area) {
        ByteBuffer bytes = ByteBuffer.allocate(7000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, (byte) 0x06);
        bytes.putFloat(0x211, area);
        bytes.putShort(0x1845, (short) 1).putShort(0x1847, (short) 21);
        bytes.putFloat(0x1849 + (version >= 10 ? 8 : 5), millivoltsASecond);
        bytes.put(0x1849 + (version >= 10 ? 12 : 9), (byte) 1);
        settings = bytes.array();
        return this;
    }

    MprFile started(LocalDateTime time) {
        ByteBuffer log = ByteBuffer.allocate(700).order(ByteOrder.LITTLE_ENDIAN);
        log.putDouble(
                585,
                Duration.between(LocalDateTime.of(1899, 12, 30, 0, 0), time).toMillis() / 86_400_000.0);
        module(behind, "VMP LOG", 0, log.array());
        return this;
    }

    MprFile loops(int... begin) {
        ByteBuffer loops = ByteBuffer.allocate(4 + 4 * begin.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        loops.putInt(begin.length + 2);
        for (int point : begin) {
            loops.putInt(point);
        }
        module(behind, "VMP loop", 0, loops.array());
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(String.format("%-48s", "BIO-LOGIC MODULAR FILE\u001a").getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new byte[4]);
        module(out, "VMP Set", 0, settings);
        module(out, "VMP data", version, data());
        out.writeBytes(behind.toByteArray());
        return out.toByteArray();
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    private byte[] data() {
        int begin = version == 0 ? 100 : version == 2 ? 405 : version == 3 ? 406 : 1007;
        int size = begin + records.stream().mapToInt(record -> record.length).sum();
        ByteBuffer data = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt((int) (stated < 0 ? records.size() : stated));
        if (version >= 10) {
            data.putShort((short) numbers.size());
        } else {
            data.put((byte) numbers.size());
        }
        for (int number : numbers) {
            if (version == 0) {
                data.put((byte) number);
            } else {
                data.putShort((short) number);
            }
        }
        data.position(begin);
        records.forEach(data::put);
        return data.array();
    }

    private void module(ByteArrayOutputStream out, String name, int moduleVersion, byte[] contents) {
        ByteBuffer header = ByteBuffer.allocate(70).order(ByteOrder.LITTLE_ENDIAN);
        header.put("MODULE".getBytes(StandardCharsets.ISO_8859_1));
        header.put(String.format("%-10s%-25s", name, name).getBytes(StandardCharsets.ISO_8859_1));
        if (version >= 10) {
            header.putInt(-1).putInt(contents.length).putInt(0).putInt(Math.max(10, moduleVersion));
        } else {
            header.putInt(contents.length).putInt(moduleVersion);
        }
        header.put("02/03/24".getBytes(StandardCharsets.ISO_8859_1));
        out.write(header.array(), 0, header.position());
        out.writeBytes(contents);
    }
}
