/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.cbf;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.data.ElementType;
import org.solidus.io.file.Axes;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.DetectorHeader;

/**
 * The header of the first image of a CBF file.
 *
 * @param type of the numbers
 * @param order of their bytes
 * @param shape slowest axis first, two or three lengths
 * @param compression how the numbers are stored
 * @param base64 whether the stored bytes are written as text
 * @param position of the stored bytes in the file
 * @param stored how many bytes are stored
 * @param md5 of the stored bytes, if the file states it, base64
 * @param metadata entries of the detector's header
 */
record CbfHeader(
        ElementType type,
        ByteOrder order,
        int[] shape,
        Compression compression,
        boolean base64,
        long position,
        int stored,
        Optional<String> md5,
        Map<String, Object> metadata) {

    /** How the numbers are stored. */
    enum Compression {
        NONE,
        BYTE_OFFSET
    }

    private static final String SECTION = "--CIF-BINARY-FORMAT-SECTION--";
    private static final String START = "\f\u001a\u0004\u00d5";
    private static final int LONGEST_HEADER = 1 << 22;
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    /** @throws IOException when there is no image, or it is of a kind that is not read */
    static CbfHeader read(BinaryFile file) throws IOException {
        // One character a byte, so that places in the text are places in the file.
        String text = StandardCharsets.ISO_8859_1
                .decode(file.bytes(0, Math.min(LONGEST_HEADER, file.size()), "the header"))
                .toString();
        int section = text.indexOf(SECTION);
        if (section < 0) {
            throw file.error("is no CBF image: it has no line " + SECTION);
        }
        int mimeStart = section + SECTION.length();
        int mimeEnd = blankLine(file, text, mimeStart);
        Map<String, String> mime = mime(text.substring(mimeStart, mimeEnd));
        boolean base64 = base64(file, mime);
        long position = base64 ? mimeEnd : start(file, text, mimeEnd);
        int[] shape = shape(file, mime);
        ElementType type = type(file, mime);
        long stored = base64 ? end(file, text, mimeEnd) - position : length(file, mime, "X-Binary-Size");
        file.require(position, stored, "the image");
        CbfHeader header = new CbfHeader(
                type,
                order(file, mime),
                shape,
                compression(file, mime),
                base64,
                position,
                (int) stored,
                Optional.ofNullable(mime.get("content-md5")).filter(md5 -> md5.length() >= 22),
                metadata(text.substring(0, section)));
        return header.heldAgainst(file);
    }

    private static int blankLine(BinaryFile file, String text, int from) throws IOException {
        // The section mark's own line ends first.
        Matcher blank = Pattern.compile("\r?\n[ \t]*\r?\n").matcher(text);
        int search = from;
        while (blank.find(search)) {
            if (text.substring(from, blank.start()).contains(":")) {
                return blank.end();
            }
            search = blank.end() - 1;
        }
        throw file.error("is truncated or damaged: the header of its image does not end");
    }

    /** Entries by lower-case name; a line that begins with a blank goes on with the one before. */
    private static Map<String, String> mime(String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        String last = "";
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (!line.isEmpty() && Character.isWhitespace(line.charAt(0))) {
                entries.merge(last, line.strip(), (before, more) -> before + " " + more);
            } else if (colon > 0) {
                last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                entries.put(last, line.substring(colon + 1).strip());
            }
        }
        return entries;
    }

    private static boolean base64(BinaryFile file, Map<String, String> mime) throws IOException {
        String encoding =
                mime.getOrDefault("content-transfer-encoding", "BINARY").toUpperCase(Locale.ROOT);
        return switch (encoding) {
            case "BINARY", "8BIT" -> false;
            case "BASE64" -> true;
            default ->
                throw file.error("is encoded in a way that Solidus does not read: Content-Transfer-Encoding is "
                        + encoding + " (BINARY and BASE64 are read)");
        };
    }

    private static long start(BinaryFile file, String text, int from) throws IOException {
        int start = text.indexOf(START, from);
        if (start < 0 || start - from > 4096) {
            throw file.error("is truncated or damaged: no bytes 0C 1A 04 D5 mark the begin of its image");
        }
        return start + START.length();
    }

    private static long end(BinaryFile file, String text, int from) throws IOException {
        int end = text.indexOf(SECTION, from);
        if (end < 0) {
            throw file.error("is truncated or damaged, or too large in BASE64: its image does not end");
        }
        return end;
    }

    private static int[] shape(BinaryFile file, Map<String, String> mime) throws IOException {
        List<Integer> lengths = new ArrayList<>();
        for (String axis : List.of("Third", "Second", "Fastest")) {
            String key = "X-Binary-Size-" + axis + "-Dimension";
            long length = mime.containsKey(key.toLowerCase(Locale.ROOT))
                    ? length(file, mime, key)
                    : axis.equals("Third") ? 0 : 1;
            if (length > Integer.MAX_VALUE) {
                throw file.error("is damaged: " + key + " is " + length);
            }
            if (length > 1 || !axis.equals("Third")) {
                lengths.add((int) length);
            }
        }
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    private static long length(BinaryFile file, Map<String, String> mime, String key) throws IOException {
        String text = mime.get(key.toLowerCase(Locale.ROOT));
        if (text == null || !LENGTH.matcher(text).matches()) {
            throw file.error("is damaged: " + key + " of its image is "
                    + (text == null ? "missing" : "'" + text + "', not a number"));
        }
        return Long.parseLong(text);
    }

    private static ElementType type(BinaryFile file, Map<String, String> mime) throws IOException {
        String text = mime.getOrDefault("x-binary-element-type", "\"signed 32-bit integer\"")
                .replace("\"", "");
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "signed 8-bit integer" -> ElementType.INT8;
            case "unsigned 8-bit integer" -> ElementType.UINT8;
            case "signed 16-bit integer" -> ElementType.INT16;
            case "unsigned 16-bit integer" -> ElementType.UINT16;
            case "signed 32-bit integer" -> ElementType.INT32;
            case "unsigned 32-bit integer" -> ElementType.UINT32;
            case "signed 64-bit integer" -> ElementType.INT64;
            case "unsigned 64-bit integer" -> ElementType.UINT64;
            case "signed 32-bit real ieee" -> ElementType.FLOAT32;
            case "signed 64-bit real ieee" -> ElementType.FLOAT64;
            default ->
                throw file.error("holds numbers that Solidus does not read: X-Binary-Element-Type is '" + text + "'");
        };
    }

    private static ByteOrder order(BinaryFile file, Map<String, String> mime) throws IOException {
        String text = mime.getOrDefault("x-binary-element-byte-order", "LITTLE_ENDIAN")
                .toUpperCase(Locale.ROOT);
        return switch (text) {
            case "LITTLE_ENDIAN" -> ByteOrder.LITTLE_ENDIAN;
            case "BIG_ENDIAN" -> ByteOrder.BIG_ENDIAN;
            default -> throw file.error("is damaged: X-Binary-Element-Byte-Order is '" + text + "'");
        };
    }

    private static Compression compression(BinaryFile file, Map<String, String> mime) throws IOException {
        Matcher conversions = Pattern.compile("conversions=\"?([\\w-]+)", Pattern.CASE_INSENSITIVE)
                .matcher(mime.getOrDefault("content-type", ""));
        String name = conversions.find() ? conversions.group(1) : "x-CBF_NONE";
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "X-CBF_NONE" -> Compression.NONE;
            case "X-CBF_BYTE_OFFSET" -> Compression.BYTE_OFFSET;
            default ->
                throw file.error("is compressed in a way that Solidus does not read: " + name
                        + " (x-CBF_BYTE_OFFSET and uncompressed images are read)");
        };
    }

    private static Map<String, Object> metadata(String text) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        Matcher name = Pattern.compile("^data_(\\S+)", Pattern.MULTILINE).matcher(text);
        if (name.find()) {
            metadata.put("data_block", name.group(1));
        }
        Map<String, Object> detector = DetectorHeader.parse(text);
        if (!detector.isEmpty()) {
            metadata.put("detector", detector);
        }
        return metadata;
    }

    /**
     * A number takes one byte at least in byte-offset compression, so that the stored bytes bound the size of the
     * image.
     */
    private CbfHeader heldAgainst(BinaryFile file) throws IOException {
        long elements = elements(file);
        if (compression == Compression.BYTE_OFFSET && type.floating()) {
            throw file.error("is damaged: byte-offset compression is for whole numbers, its image is " + type.label());
        }
        long needed = compression == Compression.NONE ? file.elements("an image", elements, type.bytes()) : elements;
        if (needed > stored) {
            throw file.error("is damaged: it states an image of " + describe() + ", for which its " + stored
                    + " bytes are too few");
        }
        return this;
    }

    long elements(BinaryFile file) throws IOException {
        return file.elements("an image", Arrays.stream(shape).asLongStream().toArray());
    }

    private String describe() {
        return Axes.lengths(shape) + " " + type.label();
    }
}
