/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mrc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.BinaryFile;

/**
 * The text beside a movie of a Direct Electron camera: {@code DATE_NUMBER_movie.mrc} has {@code DATE_NUMBER_info.txt}
 * with lines {@code Scan - Size X = 8}. A raster that was scanned with as many points as there are frames is the scan.
 *
 * @param entries empty when there is no such file
 */
record MovieInfo(Map<String, String> entries) {

    static final String CLOCK = "movie";

    private static final MovieInfo NONE = new MovieInfo(Map.of());
    private static final long LONGEST = 1 << 20;
    private static final String MOVIE = "movie";

    /** That of a movie; none of another file. */
    static MovieInfo beside(Path movie) throws IOException {
        String name = movie.getFileName().toString();
        int at = name.lastIndexOf(MOVIE);
        if (at < 0) {
            return NONE;
        }
        for (String end : List.of("info.txt", "metadata.txt")) {
            Path info = movie.resolveSibling(name.substring(0, at) + end);
            if (Files.isRegularFile(info) && Files.size(info) > 0) {
                return read(info);
            }
        }
        return NONE;
    }

    private static MovieInfo read(Path info) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (BinaryFile file = BinaryFile.open(info)) {
            StandardCharsets.ISO_8859_1
                    .decode(file.bytes(0, Math.min(LONGEST, file.size()), "its text"))
                    .toString()
                    .lines()
                    .forEach(line -> {
                        int equals = line.indexOf('=');
                        if (equals > 0) {
                            entries.putIfAbsent(
                                    line.substring(0, equals).strip(),
                                    line.substring(equals + 1).strip());
                        }
                    });
        }
        return new MovieInfo(entries);
    }

    /** Scan axes of so many frames; empty when there was no raster of as many points. */
    Optional<List<Axis>> scan(int frames) {
        boolean raster = entries.getOrDefault("Scan - Enable", "Disable").equals("Enable")
                && entries.getOrDefault("Scan - Type", "Raster").equals("Raster");
        double columns = number("Scan - Size X").orElse(0);
        double rows = number("Scan - Size Y").orElse(0);
        if (!raster || columns < 1 || rows < 1 || columns * rows != frames) {
            return Optional.empty();
        }
        return Optional.of(List.of(
                specimen("y", (int) rows, "Specimen Pixel Size Y (nanometers)"),
                specimen("x", (int) columns, "Specimen Pixel Size X (nanometers)")));
    }

    private Axis specimen(String name, int size, String step) {
        return positive(step).isPresent()
                ? Axis.linear(
                        name,
                        Quantities.POSITION,
                        Unit.of("nm"),
                        size,
                        0,
                        positive(step).getAsDouble())
                : Axis.index(name, size);
    }

    /** An axis of a frame, calibrated where the camera took patterns: {@code X} or {@code Y}. */
    Optional<Axis> pattern(String name, int size, String letter) {
        OptionalDouble step = positive("Diffraction Pixel Size " + letter);
        return step.isPresent()
                ? Optional.of(
                        Axis.linear(name, Quantities.SCATTERING_VECTOR, Unit.of("1/nm"), size, 0, step.getAsDouble()))
                : Optional.empty();
    }

    /** Of a frame, s from the first one; empty when the rate is not stated. */
    Optional<Exposure> exposure(long frame) {
        OptionalDouble rate = positive("Frames Per Second");
        double summed = positive("Autosave Movie Sum Count").orElse(1);
        return rate.isPresent()
                ? Optional.of(new Exposure(CLOCK, frame * summed / rate.getAsDouble(), summed / rate.getAsDouble(), 0))
                : Optional.empty();
    }

    private OptionalDouble positive(String name) {
        OptionalDouble number = number(name);
        return number.isPresent() && number.getAsDouble() > 0 ? number : OptionalDouble.empty();
    }

    private OptionalDouble number(String name) {
        String text = entries.getOrDefault(name, "");
        return text.matches("[+-]?\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,2})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }
}
