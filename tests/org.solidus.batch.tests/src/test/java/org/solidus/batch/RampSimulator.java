/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.solidus.core.app.Simulator;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;

/** A ramp that the pipeline doubles; the truth is the sum of the doubled numbers, and wrong for large ones. */
final class RampSimulator implements Simulator {

    @Override
    public String kind() {
        return "ramp";
    }

    @Override
    public String description() {
        return "Numbers in a row.";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("wrong", "false: whether the truth is wrong");
    }

    @Override
    public void simulate(Request request, Progress progress) throws IOException {
        Path folder = request.folder();
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("truth"));
        long first = request.seed();
        Files.writeString(
                folder.resolve("data/ramp.grey"),
                "grey 2 1 2 " + first + " " + (first + 1) + " " + (first + 2) + " " + (first + 3));
        Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: 1
                title: Ramp
                sources: { ramp: { path: data/ramp.grey } }
                steps:
                  - test.scale: { factor: 2 }
                    as: doubled
                sink: { path: result.grey, figures: [], tables: [] }
                """);
        boolean wrong = Boolean.parseBoolean(request.settings().get("wrong")) || request.size() == Size.LARGE;
        double truth = wrong ? -1 : 2 * (4 * first + 6);
        Files.writeString(folder.resolve("truth/truth.json"), Double.toString(truth));
    }

    @Override
    public List<Finding> compare(Path folder, Results results) throws IOException {
        double sum = 0;
        for (int i = 0; i < 2; i++) {
            for (double value : results.result("doubled").source().frame(i).doubles()) {
                sum += value;
            }
        }
        double truth = Double.parseDouble(Files.readString(folder.resolve("truth/truth.json")));
        return List.of(new Finding("sum", Double.toString(sum), Double.toString(truth), sum == truth));
    }
}
