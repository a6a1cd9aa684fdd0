/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.RunRecord;
import org.solidus.core.source.Container;
import org.solidus.core.source.Source;
import org.solidus.io.nexus.NexusReader;
import org.solidus.io.nexus.NexusSink;

/** The folder {@code truth} of a simulated spectrum image: {@code truth.json} and {@code truth.nxs}. */
final class EelsTruthFolder {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String NAME = "truth.json";
    private static final String MAPS = "truth.nxs";

    private final Path folder;

    EelsTruthFolder(Path folder) {
        this.folder = folder;
    }

    void write(EelsTruth truth) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(NAME), GSON.toJson(truth) + "\n", StandardCharsets.UTF_8);
    }

    EelsTruth read() throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " does not exist; the folder was not made by 'simulate'.");
        }
        try {
            EelsTruth truth = GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), EelsTruth.class);
            if (truth == null || truth.images() == null || !EelsSimulator.KIND.equals(truth.kind())) {
                throw new IOException(file + " is no truth of a simulated spectrum image.");
            }
            return truth;
        } catch (JsonParseException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Writes maps and spectra. */
    void write(List<Results.Result> results) throws IOException {
        Files.createDirectories(folder);
        String main = results.getFirst().name();
        new NexusSink().write(new Results(results, main, RunRecord.NONE), folder.resolve(MAPS), Progress.NONE);
    }

    /**
     * A map, all points in order.
     *
     * @param maps name of the maps of an image
     * @param name of the column
     */
    double[] map(String maps, String name) throws IOException {
        try (Container container = new NexusReader().open(folder.resolve(MAPS));
                Source source = container.source("/entry/" + maps, Optional.empty())) {
            double[] map = new double[(int) source.info().frames()];
            for (int i = 0; i < map.length; i++) {
                Table row = source.frame(i).table();
                Column column = row.column(name);
                map[i] = column.number(0);
            }
            return map;
        }
    }

    /** Single scattering of a compound by channels of the low loss, from energy 0; it adds up to 1. */
    double[] scattering(String compound) throws IOException {
        String name = "/entry/" + TruthMaps.scattering(compound) + "/data";
        try (Container container = new NexusReader().open(folder.resolve(MAPS));
                Source source = container.source(name, Optional.of(List.of()))) {
            return source.frame(0).doubles();
        }
    }
}
