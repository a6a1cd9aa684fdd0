/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.BinaryFile;

/**
 * What ImageJ writes into the description of the first page: {@code
 * ImageJ=1.53t\nimages=30\nframes=30\nunit=micron\n...}. The channel runs fastest, then the slice, then the frame.
 */
final class ImageJ {

    private static final String MARK = "ImageJ=";

    private ImageJ() {}

    static boolean isOne(String description) {
        return description.startsWith(MARK);
    }

    /** The entries; numbers as numbers. */
    static Map<String, Object> entries(String description) {
        Map<String, Object> entries = new LinkedHashMap<>();
        description.lines().filter(line -> line.indexOf('=') > 0).forEach(line -> {
            int at = line.indexOf('=');
            entries.put(
                    line.substring(0, at).strip(), value(line.substring(at + 1).strip()));
        });
        return entries;
    }

    private static Object value(String text) {
        try {
            return text.matches("-?\\d{1,15}")
                    ? (Object) Long.valueOf(text)
                    : text.matches("[-+.\\deE]+") ? Double.valueOf(text) : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /**
     * Beyond 4 GB ImageJ writes one directory and puts all pages behind one another.
     *
     * @return how many pages there are; 1 for every other file
     */
    static int pagesBehindOneDirectory(BinaryFile file, Ifd directory, Page first) throws IOException {
        Optional<String> description = directory.text(Tag.IMAGE_DESCRIPTION);
        if (description.isEmpty() || !isOne(description.get()) || !first.inOnePiece()) {
            return 1;
        }
        long images = count(entries(description.get()), "images");
        boolean fits = images <= Integer.MAX_VALUE && images <= (file.size() - first.offsets()[0]) / first.bytes();
        return fits ? (int) images : 1;
    }

    /** The axes along which the pages lie, slowest first; none when the entries do not fit the number of pages. */
    static List<Axis> scan(Map<String, Object> entries, int pages) {
        List<Axis> axes = new ArrayList<>();
        long frames = count(entries, "frames");
        long slices = count(entries, "slices");
        long channels = count(entries, "channels");
        if (pages == 1 || Math.max(frames, Math.max(slices, channels)) > pages || frames * slices * channels != pages) {
            return List.of();
        }
        if (frames > 1) {
            axes.add(axis("time", Quantities.TIME, frames, entries.get("finterval"), "s"));
        }
        if (slices > 1) {
            axes.add(axis(
                    "z",
                    Quantities.POSITION,
                    slices,
                    entries.get("spacing"),
                    unit(entries).orElse(null)));
        }
        if (channels > 1) {
            axes.add(Axis.index("channel", (int) channels));
        }
        return axes;
    }

    /** Pixels with their size, where the file states a unit of length. */
    static Axis pixels(String name, int size, Map<String, Object> entries, OptionalDouble pixelsPerUnit) {
        Object step = pixelsPerUnit.isPresent() ? 1 / pixelsPerUnit.getAsDouble() : null;
        return unit(entries)
                .map(unit -> axis(name, Quantities.POSITION, size, step, unit))
                .orElse(Axis.index(name, size));
    }

    private static Optional<String> unit(Map<String, Object> entries) {
        return Optional.ofNullable(entries.get("unit"))
                .map(Object::toString)
                .map(unit -> List.of("\\u00B5m", "\u00b5m", "micron", "microns").contains(unit) ? "um" : unit)
                .filter(unit -> List.of("m", "mm", "um", "nm", "pm", "angstrom", "1/nm", "1/angstrom")
                        .contains(unit));
    }

    private static Axis axis(String name, String quantity, long size, Object step, String unit) {
        boolean calibrated = unit != null
                && step instanceof Number number
                && number.doubleValue() > 0
                && Double.isFinite(number.doubleValue());
        return calibrated
                ? Axis.linear(name, quantity, Unit.of(unit), (int) size, 0, ((Number) step).doubleValue())
                : Axis.index(name, (int) size);
    }

    private static long count(Map<String, Object> entries, String key) {
        return entries.get(key) instanceof Long count && count > 0 ? count : 1;
    }
}
