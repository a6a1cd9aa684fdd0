/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mib;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.solidus.io.file.BinaryFile;

/**
 * The {@code .hdr} file beside the frames: lines of a name, a colon, a tab and a value. What it says of the scan: a row
 * is what follows one trigger, where there are several triggers; some programs write {@code ScanX} and {@code ScanY}.
 *
 * @param entries by name without its colon; empty when there is no such file
 */
record MibAcquisition(Map<String, String> entries) {

    static final String BEGIN = "HDR,";

    private static final MibAcquisition NONE = new MibAcquisition(Map.of());
    private static final int LONGEST = 1 << 20;

    /** Of the frames of a file; that of a header that can't be read is none. */
    static MibAcquisition beside(Path frames) throws IOException {
        Optional<Path> header = sibling(frames, "hdr");
        if (header.isEmpty() || Files.size(header.get()) == 0) {
            return NONE;
        }
        try (BinaryFile file = BinaryFile.open(header.get())) {
            String text = StandardCharsets.ISO_8859_1
                    .decode(file.bytes(0, Math.min(LONGEST, file.size()), "its text"))
                    .toString();
            return text.startsWith(BEGIN) ? new MibAcquisition(entries(text)) : NONE;
        }
    }

    /** The file of the same name with another extension, in small or capital letters. */
    static Optional<Path> sibling(Path file, String extension) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return List.of(extension, extension.toUpperCase(java.util.Locale.ROOT)).stream()
                .map(end -> file.resolveSibling(stem + "." + end))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Map<String, String> entries(String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int tab = line.indexOf('\t');
            String name = tab < 0 ? "" : line.substring(0, tab).strip();
            if (!name.isEmpty() && !name.equals(BEGIN) && !name.equals("End")) {
                entries.putIfAbsent(
                        name.endsWith(":") ? name.substring(0, name.length() - 1) : name,
                        line.substring(tab + 1).strip());
            }
        });
        return entries;
    }

    /** Bits of the counters. */
    OptionalInt depth() {
        return number("Counter Depth (number)");
    }

    /**
     * Rows and columns of the scan as planned, frames of the flyback among the columns.
     *
     * @return empty when nothing is said of a scan
     */
    Optional<Plan> plan() {
        OptionalInt frames = number("Frames in Acquisition (Number)");
        OptionalInt perTrigger = number("Frames per Trigger (Number)");
        OptionalInt scanColumns = number("ScanX");
        OptionalInt scanRows = number("ScanY");
        if (scanColumns.isPresent() && scanRows.isPresent()) {
            int flyback = perTrigger.orElse(0) - scanColumns.getAsInt();
            return Optional.of(new Plan(scanRows.getAsInt(), scanColumns.getAsInt(), Math.max(0, flyback)));
        }
        boolean raster = frames.isPresent()
                && perTrigger.isPresent()
                && perTrigger.getAsInt() > 1
                && frames.getAsInt() > perTrigger.getAsInt();
        return raster
                ? Optional.of(new Plan(frames.getAsInt() / perTrigger.getAsInt(), perTrigger.getAsInt(), 0))
                : Optional.empty();
    }

    /**
     * A scan.
     *
     * @param rows of the scan
     * @param columns of the scan
     * @param flyback frames after each row that are none of the scan
     */
    record Plan(int rows, int columns, int flyback) {

        int perRow() {
            return columns + flyback;
        }
    }

    private OptionalInt number(String name) {
        String text = entries.getOrDefault(name, "");
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
    }
}
