/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.NDArray;
import org.solidus.io.npy.NpyReader;
import org.solidus.io.npy.NpyWriter;

/**
 * The folder {@code truth} of a simulated film: {@code truth.json}; per frame {@code frames.csv}, {@code areas.npy}
 * (frame, grain), {@code contrast.npy} (frame, particle); {@code grains.npy}, the number of the grain at each pixel of
 * the first frame; {@code cracks.csv}, the lines of the cracks.
 */
final class FilmTruthFolder {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String NAME = "truth.json";

    private final Path folder;

    FilmTruthFolder(Path folder) {
        this.folder = folder;
    }

    void write(FilmTruth truth) throws IOException {
        Files.createDirectories(folder);
        text(NAME, GSON.toJson(truth) + "\n");
    }

    FilmTruth read() throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " does not exist; the folder was not made by 'simulate'.");
        }
        try {
            FilmTruth truth = GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), FilmTruth.class);
            if (truth == null || truth.cell() == null || !FilmSimulator.KIND.equals(truth.kind())) {
                throw new IOException(file + " is no truth of a simulated film.");
            }
            return truth;
        } catch (JsonParseException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    void text(String name, CharSequence text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    void array(String name, NDArray array) throws IOException {
        long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
        try (NpyWriter writer = NpyWriter.create(folder.resolve(name + ".npy"), array.type(), shape)) {
            writer.add(array);
        }
    }

    /** All numbers of an array in order. */
    double[] array(String name) throws IOException {
        try (var container = new NpyReader().open(folder.resolve(name + ".npy"));
                var source = container.source("array", Optional.of(List.of()))) {
            return source.frame(0).doubles();
        }
    }

    /** A column of {@code frames.csv}, one value a frame. */
    double[] perFrame(String column) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("frames.csv"), StandardCharsets.UTF_8);
        int at = List.of(lines.get(0).split(",")).indexOf(column);
        if (at < 0) {
            throw new IOException(folder.resolve("frames.csv") + " has no column " + column + ".");
        }
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[at]))
                .toArray();
    }
}
