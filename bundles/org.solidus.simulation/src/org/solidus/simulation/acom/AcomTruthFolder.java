/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

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
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Container;
import org.solidus.io.npy.NpyReader;
import org.solidus.io.npy.NpyWriter;

/** The folder {@code truth} of a simulated scan: {@code truth.json}, and a folder of maps for each scan. */
final class AcomTruthFolder {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String NAME = "truth.json";

    private final Path folder;

    AcomTruthFolder(Path folder) {
        this.folder = folder;
    }

    void write(AcomTruth truth) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(NAME), GSON.toJson(truth) + "\n", StandardCharsets.UTF_8);
    }

    AcomTruth read() throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " does not exist; the folder was not made by 'simulate'.");
        }
        try {
            AcomTruth truth = GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), AcomTruth.class);
            if (truth == null || truth.scans() == null || !AcomSimulator.KIND.equals(truth.kind())) {
                throw new IOException(file + " is no truth of an " + AcomSimulator.KIND + " scan.");
            }
            return truth;
        } catch (JsonParseException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Writes the maps of a scan. */
    void write(Scan scan, ScanTruth truth) throws IOException {
        Path maps = Files.createDirectories(folder.resolve(scan.name()));
        int rows = scan.plan().rows();
        int columns = scan.plan().columns();
        write(maps.resolve("phase.npy"), NDArray.of(ElementType.UINT8, truth.phases(), rows, columns));
        write(maps.resolve("grain.npy"), NDArray.of(ElementType.INT32, truth.grains(), rows, columns));
        write(maps.resolve("second_grain.npy"), NDArray.of(ElementType.INT32, truth.seconds(), rows, columns));
        write(maps.resolve("particle.npy"), NDArray.of(ElementType.INT32, truth.particles(), rows, columns));
        write(maps.resolve("weight.npy"), NDArray.of(truth.weights(), rows, columns));
        write(maps.resolve("shares.npy"), NDArray.of(truth.shares(), rows, columns, Material.values().length));
        write(maps.resolve("thickness.npy"), NDArray.of(truth.thickness(), rows, columns));
        write(maps.resolve("centre.npy"), NDArray.of(truth.centres(), rows, columns, 2));
        write(maps.resolve("rotation.npy"), NDArray.of(truth.rotations(), rows, columns, 3, 3));
        write(maps.resolve("bunge.npy"), NDArray.of(truth.angles(), rows, columns, 3));
    }

    private static void write(Path file, NDArray array) throws IOException {
        long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
        try (NpyWriter writer = NpyWriter.create(file, array.type(), shape)) {
            writer.add(array);
        }
    }

    /** A map of a scan, all numbers in order. */
    double[] readMap(String scan, String name) throws IOException {
        try (Container container = new NpyReader().open(folder.resolve(scan).resolve(name + ".npy"));
                var source = container.source("array", Optional.of(List.of()))) {
            return source.frame(0).doubles();
        }
    }
}
