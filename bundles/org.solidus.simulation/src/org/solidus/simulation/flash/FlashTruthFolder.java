/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Container;
import org.solidus.io.npy.NpyReader;
import org.solidus.io.npy.NpyWriter;

/** The folder {@code truth} of a simulated flash. */
final class FlashTruthFolder {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
    private static final String NAME = "truth.json";
    private static final String RASTER = "raster";

    private final Path folder;

    FlashTruthFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes that the truths of three pellets lie in folders of their own. */
    void writeRaster(long seed, boolean uniform) throws IOException {
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("kind", FlashSimulator.KIND);
        truth.put("seed", seed);
        truth.put("control", RASTER);
        truth.put("uniform", uniform);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(NAME), GSON.toJson(truth) + "\n", StandardCharsets.UTF_8);
    }

    /** Whether the truths are those of three pellets. */
    boolean isRaster() throws IOException {
        return RASTER.equals(any().control());
    }

    void write(FlashTruth truth) throws IOException {
        Files.writeString(folder.resolve(NAME), GSON.toJson(truth) + "\n", StandardCharsets.UTF_8);
    }

    FlashTruth read() throws IOException {
        FlashTruth truth = any();
        if (truth.phases() == null) {
            throw new IOException(folder.resolve(NAME) + " is no truth of a series of a flash.");
        }
        return truth;
    }

    private FlashTruth any() throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " does not exist; the folder was not made by 'simulate'.");
        }
        try {
            FlashTruth truth = GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), FlashTruth.class);
            if (truth == null || !FlashSimulator.KIND.equals(truth.kind())) {
                throw new IOException(file + " is no truth of a " + FlashSimulator.KIND + ".");
            }
            return truth;
        } catch (JsonParseException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Writes one value a frame. */
    void write(String name, double[] values) throws IOException {
        try (NpyWriter writer = NpyWriter.create(path(name), ElementType.FLOAT64, values.length)) {
            writer.add(NDArray.of(values, values.length));
        }
    }

    /** Reads one value a frame. */
    double[] read(String name) throws IOException {
        try (Container container = new NpyReader().open(path(name));
                var source = container.source("array", Optional.empty())) {
            return source.frame(0).doubles();
        }
    }

    private Path path(String name) {
        return folder.resolve(name.replace(' ', '_') + ".npy");
    }
}
