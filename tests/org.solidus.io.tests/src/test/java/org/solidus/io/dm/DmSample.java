/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes DigitalMicrograph files. Tags are a tree of maps (groups), lists (groups without names), texts, numbers,
 * primitive arrays and {@link Structure}s.
 */
final class DmSample {

    /** A structure of 32-bit numbers. */
    record Structure(int... fields) {}

    private final int version;
    private final ByteOrder order;

    DmSample(int version, ByteOrder order) {
        this.version = version;
        this.order = order;
    }

    /** A file with these images after a thumbnail, which is the first. */
    Path write(Path file, List<Map<String, Object>> images) throws IOException {
        List<Object> list = new java.util.ArrayList<>();
        list.add(image("thumbnail", 23, new int[] {2, 2}, new int[4], List.of(), Map.of()));
        list.addAll(images);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("ImageList", list);
        root.put("Thumbnails", List.of(Map.of("ImageIndex", 0)));
        return writeTags(file, root);
    }

    /** A file of any tags. */
    Path writeTags(Path file, Map<String, Object> root) throws IOException {
        byte[] tags = group(root);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(version);
        length(out, tags.length + 4L);
        out.writeInt(order == ByteOrder.LITTLE_ENDIAN ? 1 : 0);
        out.write(tags);
        out.writeLong(0);
        return Files.write(file, bytes.toByteArray());
    }

    /**
     * An image.
     *
     * @param lengths fastest first
     * @param pixels a primitive array
     * @param calibrations origin, scale, unit of each dimension
     */
    static Map<String, Object> image(
            String name, int type, int[] lengths, Object pixels, List<List<Object>> calibrations, Map<String, ?> tags) {
        List<Object> dimensions = new java.util.ArrayList<>();
        for (int length : lengths) {
            dimensions.add(length);
        }
        List<Object> calibrated = new java.util.ArrayList<>();
        for (List<Object> each : calibrations) {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("Origin", each.get(0));
            group.put("Scale", each.get(1));
            group.put("Units", each.get(2));
            calibrated.add(group);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("Calibrations", Map.of("Dimension", calibrated, "Brightness", Map.of("Scale", 0.5, "Units", "e-")));
        data.put("Data", pixels);
        data.put("DataType", type);
        data.put("Dimensions", dimensions);
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("ImageData", data);
        image.put("ImageTags", tags);
        image.put("Name", name);
        return image;
    }

    private void length(DataOutputStream out, long value) throws IOException {
        if (version == 4) {
            out.writeLong(value);
        } else {
            out.writeInt((int) value);
        }
    }

    private byte[] group(Object members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeByte(0);
        if (members instanceof Map<?, ?> map) {
            length(out, map.size());
            for (Map.Entry<?, ?> member : map.entrySet()) {
                tag(out, member.getKey().toString(), member.getValue());
            }
        } else {
            List<?> list = (List<?>) members;
            length(out, list.size());
            for (Object member : list) {
                tag(out, "", member);
            }
        }
        return bytes.toByteArray();
    }

    private void tag(DataOutputStream out, String name, Object value) throws IOException {
        boolean isGroup = value instanceof Map || value instanceof List;
        byte[] content = isGroup ? group(value) : data(value);
        out.writeByte(isGroup ? 20 : 21);
        byte[] characters = name.getBytes(StandardCharsets.ISO_8859_1);
        out.writeShort(characters.length);
        out.write(characters);
        if (version == 4) {
            out.writeLong(content.length);
        }
        out.write(content);
    }

    private byte[] data(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("%%%%");
        switch (value) {
            case Integer number -> put(out, buffer(4).putInt(number), 3);
            case Long number -> put(out, buffer(8).putLong(number), 11);
            case Double number -> put(out, buffer(8).putDouble(number), 7);
            case Float number -> put(out, buffer(4).putFloat(number), 6);
            case Boolean flag -> put(out, buffer(1).put((byte) (flag ? 1 : 0)), 8);
            case String text -> {
                ByteBuffer characters = buffer(2 * text.length());
                text.chars().forEach(c -> characters.putChar((char) c));
                put(out, characters, 20, 4, text.length());
            }
            case short[] all -> {
                ByteBuffer numbers = buffer(2 * all.length);
                numbers.asShortBuffer().put(all);
                put(out, numbers, 20, 2, all.length);
            }
            case int[] all -> {
                ByteBuffer numbers = buffer(4 * all.length);
                numbers.asIntBuffer().put(all);
                put(out, numbers, 20, 3, all.length);
            }
            case float[] all -> {
                ByteBuffer numbers = buffer(4 * all.length);
                numbers.asFloatBuffer().put(all);
                put(out, numbers, 20, 6, all.length);
            }
            case byte[] all -> put(out, buffer(all.length).put(all), 20, 10, all.length);
            case float[][] complex -> {
                ByteBuffer numbers = buffer(8 * complex.length);
                for (float[] each : complex) {
                    numbers.putFloat(each[0]).putFloat(each[1]);
                }
                put(out, numbers, 20, 15, 0, 2, 0, 6, 0, 6, complex.length);
            }
            case Structure structure -> {
                ByteBuffer numbers = buffer(4 * structure.fields().length);
                numbers.asIntBuffer().put(structure.fields());
                long[] words = new long[3 + 2 * structure.fields().length];
                words[0] = 15;
                words[2] = structure.fields().length;
                for (int i = 4; i < words.length; i += 2) {
                    words[i] = 3;
                }
                put(out, numbers, words);
            }
            default -> throw new IllegalArgumentException(value.getClass().toString());
        }
        return bytes.toByteArray();
    }

    private ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(order);
    }

    private void put(DataOutputStream out, ByteBuffer values, long... words) throws IOException {
        length(out, words.length);
        for (long word : words) {
            length(out, word);
        }
        out.write(values.array());
    }
}
