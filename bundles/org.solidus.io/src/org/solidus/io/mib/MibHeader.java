/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mib;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.solidus.core.data.Exposure;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Magic;

/**
 * The text before each frame: {@code MQ1,000001,00384,01,0256,0256,U08,   1x1,01,2021-05-07
 * 18:51:10.905800,0.100000,...,MQ1A,2021-05-07T16:51:10.905800928Z,100000000ns,6,}. It is as long as its third field
 * says: 384 bytes for one chip, 768 for four, more in later versions.
 *
 * @param number of the frame as the detector counts
 * @param bytes of this header
 * @param chips that were read
 * @param columns as stated; of raw frames those of all chips beside each other
 * @param rows as stated
 * @param kind {@code U08}, {@code U16}, {@code U32}: numbers; {@code R64}: as the chips send them
 * @param layout of the chips: {@code 1x1}, {@code 2x2}, {@code 2x2G} with a gap between them
 * @param fields all of them
 */
record MibHeader(
        long number, int bytes, int chips, int columns, int rows, String kind, String layout, List<String> fields) {

    static final Magic MAGIC = Magic.of("MQ1,");

    private static final String FIRST = "its first header";
    private static final int LEAST = 100;
    private static final int MOST = 1 << 16;
    private static final int COUNTED = 8;
    private static final int TIME = 9;
    private static final int EXPOSURE = 10;
    private static final String EXTENSION = "MQ1A";

    /**
     * The header of the first frame.
     *
     * @throws IOException when there is none, or it states what can't be
     */
    static MibHeader first(BinaryFile file) throws IOException {
        List<String> fields = fields(file, 0, Math.min(LEAST, file.size()), FIRST);
        int bytes = fields.size() < COUNTED ? LEAST : number(file, FIRST, "header length", fields.get(2), MOST);
        return read(file, 0, bytes, FIRST);
    }

    /** The header of so many bytes at a position. */
    static MibHeader read(BinaryFile file, long position, int length, String what) throws IOException {
        List<String> fields = fields(file, position, length, what);
        if (fields.size() < COUNTED || !fields.get(0).equals("MQ1")) {
            throw file.error("is no Merlin file, or damaged: " + what + " does not begin with " + MAGIC
                    + " and the size of a frame");
        }
        return new MibHeader(
                number(file, what, "frame number", fields.get(1), Integer.MAX_VALUE),
                number(file, what, "header length", fields.get(2), MOST),
                number(file, what, "number of chips", fields.get(3), MOST),
                number(file, what, "number of columns", fields.get(4), MOST),
                number(file, what, "number of rows", fields.get(5), MOST),
                fields.get(6),
                fields.get(7),
                fields);
    }

    private static List<String> fields(BinaryFile file, long position, long length, String what) throws IOException {
        String text = StandardCharsets.ISO_8859_1
                .decode(file.bytes(position, length, what))
                .toString();
        int end = text.indexOf('\0');
        // Read for each frame: a regular expression would take longer than the pixels.
        String[] fields = (end < 0 ? text : text.substring(0, end)).split(",");
        for (int i = 0; i < fields.length; i++) {
            fields[i] = fields[i].strip();
        }
        return List.of(fields);
    }

    private static int number(BinaryFile file, String what, String field, String text, int most) throws IOException {
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < 0 || number > most || number == 0 && !field.startsWith("frame")) {
            throw file.error("is damaged: " + what + " states a " + field + " of '" + text + "'");
        }
        return number;
    }

    /** Bits of the counters, where the header says so. */
    OptionalInt depth() {
        Optional<String> depth = extended(3);
        return depth.isPresent() && depth.get().matches("\\d{1,2}")
                ? OptionalInt.of(Integer.parseInt(depth.get()))
                : OptionalInt.empty();
    }

    /** Thresholds in keV, of which the detector has eight; those above 0. */
    List<Double> thresholds() {
        return fields.stream()
                .skip(COUNTED + 6)
                .limit(COUNTED)
                .takeWhile(text -> text.matches("\\d\\.\\d{1,9}E[+-]?\\d{1,2}"))
                .map(Double::valueOf)
                .filter(energy -> energy > 0)
                .toList();
    }

    /** When the frame was begun, ISO 8601; in UTC where the detector knows it. */
    Optional<String> time() {
        return extended(1).or(() -> field(TIME)).filter(text -> MibTime.seconds(text)
                .isPresent());
    }

    /** s; empty when it is not stated. */
    Optional<Double> exposureTime() {
        return field(EXPOSURE)
                .filter(text -> text.matches("\\d{1,9}(\\.\\d{1,9})?"))
                .map(Double::valueOf);
    }

    /** Empty when a time is missing. */
    Optional<Exposure> exposure() {
        return time().map(text -> new Exposure(
                MibTime.clock(text),
                MibTime.seconds(text).getAsDouble(),
                exposureTime().orElse(0.0),
                0));
    }

    private Optional<String> field(int index) {
        return index < fields.size() ? Optional.of(fields.get(index)) : Optional.empty();
    }

    /** A field after the name of the extension that newer versions write. */
    private Optional<String> extended(int after) {
        return IntStream.range(COUNTED, fields.size())
                .filter(i -> fields.get(i).equals(EXTENSION))
                .boxed()
                .findFirst()
                .flatMap(i -> field(i + after));
    }
}
