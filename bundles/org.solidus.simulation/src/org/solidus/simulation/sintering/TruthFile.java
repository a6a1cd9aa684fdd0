/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Container;
import org.solidus.io.npy.NpyReader;
import org.solidus.io.npy.NpyWriter;

/** The folder {@code truth} of a simulated sintering map. */
final class TruthFile {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
    private static final String NAME = "truth.json";

    private final Path folder;

    /**
     * A truth folder.
     *
     * @param folder that holds, or will hold, truth.json
     */
    TruthFile(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes {@code truth.json}.
     *
     * @param truth to write
     * @throws IOException if it can't be written
     */
    void write(Truth truth) throws IOException {
        Files.writeString(folder.resolve(NAME), GSON.toJson(truth) + "\n", StandardCharsets.UTF_8);
    }

    /**
     * Reads {@code truth.json}.
     *
     * @return the truth
     * @throws IOException if it is missing or is no truth of a sintering map
     */
    Truth read() throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " does not exist; the folder was not made by 'simulate'.");
        }
        try {
            Truth truth = GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), Truth.class);
            if (truth == null
                    || truth.hotspots() == null
                    || truth.lines() == null
                    || !SinteringMapSimulator.KIND.equals(truth.kind())) {
                throw new IOException(file + " is no truth of a " + SinteringMapSimulator.KIND + ".");
            }
            return truth;
        } catch (JsonParseException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * Writes one map.
     *
     * @param name of the map
     * @param raster its points
     * @param values one a point
     * @throws IOException if it can't be written
     */
    void writeMap(String name, Raster raster, double[] values) throws IOException {
        try (NpyWriter writer =
                NpyWriter.create(folder.resolve(name + ".npy"), ElementType.FLOAT64, raster.rows(), raster.columns())) {
            writer.add(NDArray.of(values, raster.rows(), raster.columns()));
        }
    }

    /**
     * Reads one map.
     *
     * @param name of the map
     * @return one value a point, row by row
     * @throws IOException if it is missing or no map
     */
    double[] readMap(String name) throws IOException {
        try (Container container = new NpyReader().open(folder.resolve(name + ".npy"));
                var source = container.source("array", Optional.empty())) {
            return source.frame(0).doubles();
        }
    }
}
