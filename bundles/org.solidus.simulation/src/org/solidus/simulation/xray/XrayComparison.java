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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.data.Table;
import org.solidus.core.run.Results;
import org.solidus.core.source.Container;
import org.solidus.core.source.Source;
import org.solidus.io.npy.NpyReader;

/** Holds what a pipeline found in simulated X-ray maps against their truth. */
public final class XrayComparison {

    private final Path folder;
    private final XrayTruth truth;
    private final Results results;

    private XrayComparison(Path folder, XrayTruth truth, Results results) {
        this.folder = folder;
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
            return new XrayComparison(folder, truth, results);
        } catch (JsonParseException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** One line for each thing that was to be found. */
    public List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (String element : List.of("P", "V", "Fe", "Ge")) {
            findings.add(counts("layers", "layer_counts", element));
        }
        for (String element : List.of("O", "Fe", "Ge")) {
            findings.add(counts("interface", "counts", element));
        }
        Table thickness = results.result("thickness").source().frame(0).table();
        double mean = thickness.column("thickness").number(0);
        findings.add(new Finding(
                "thickness of the layer",
                String.format(Locale.ROOT, "%.3f um", mean),
                String.format(Locale.ROOT, "%.3f um", truth.layers().thickness()),
                Math.abs(mean / truth.layers().thickness() - 1) < 0.05));
        Table boundary = results.result("boundary").source().frame(0).table();
        for (int row = 0; row < boundary.rows(); row++) {
            // Carbon that lies unevenly in the cathode makes the profile of iron no plain step; germanium has one.
            if (boundary.column("element").text(row).equals("Ge")) {
                findings.add(width(boundary, row));
            }
        }
        return findings;
    }

    private Finding width(Table boundary, int row) {
        double width = boundary.column("width").number(row);
        double error = boundary.column("width error").number(row);
        return new Finding(
                "width of the interface in " + boundary.column("element").text(row),
                String.format(Locale.ROOT, "%.2f +- %.2f nm", width, error),
                String.format(Locale.ROOT, "%.2f nm", truth.boundary().width()),
                Math.abs(width - truth.boundary().width()) < 4 * error);
    }

    /** The counts of an element in the whole map, by its standard deviation. */
    private Finding counts(String map, String result, String element) throws IOException {
        double expected = 0;
        for (double value : map(map + "_" + element)) {
            expected += value;
        }
        double found = 0;
        double variance = 0;
        Source rows = results.result(result).source();
        for (long i = 0; i < rows.info().frames(); i++) {
            Table row = rows.frame(i).table();
            found += row.column(element).number(0);
            variance += Math.pow(row.column(element + " error").number(0), 2);
        }
        double error = Math.sqrt(variance);
        // A model of the background is good to half a per cent of the lines on it.
        boolean good = Math.abs(found - expected) < 4 * error + 0.02 * expected;
        return new Finding(
                "counts of " + element + " in the " + map,
                String.format(Locale.ROOT, "%.0f +- %.0f", found, error),
                String.format(Locale.ROOT, "%.0f", expected),
                good);
    }

    private double[] map(String name) throws IOException {
        try (Container container = new NpyReader().open(folder.resolve(name + ".npy"));
                Source source = container.source("array", Optional.of(List.of()))) {
            return source.frame(0).doubles();
        }
    }
}
