/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.solidus.batch.rerun.ResultDigests;

/**
 * A pipeline of many shapes over a series of several partitions: three passes, folds, a step over the whole map, masked
 * frames, figures and tables.
 */
final class LongRun {

    static final int PARTITIONS = 7;

    private static final int SIZE = 512;
    private static final String PIPELINE = """
        pipeline: 1
        title: A long run
        sources: { frames: { path: frames.npy, scan: [frame], grid: [32, 52], step: 5 um } }
        steps:
          - test.scale: { factor: 2 }
            as: valid
          - series.mean:
            as: background
          - series.subtract: { background: $background }
            from: valid
            as: clean
          - series.sum:
            as: rows
            over: [x]
          - series.mean:
            as: level
          - scattering.integrate: { geometry: det.poni, bins: 300, checkRings: false }
            from: valid
            as: patterns
            keep: true
          - series.mean:
            as: fifties
            every: 50
          - scattering.peaks: { lines: [1.785 1/angstrom], window: 0.4 1/angstrom, tolerance: 0.1 1/angstrom }
            from: patterns
            as: lines
            keep: true
          - map.hotspots: { of: "line 1 area" }
        default: lines
        onError: mask
        sink: { path: result.nxs, figures: [png], tables: [csv] }
        """;

    private final Path folder;

    /** Writes the data and the pipeline. */
    LongRun(Path folder) throws IOException {
        this.folder = folder;
        Frames.rings(folder.resolve("frames.npy"), 32 * 52, SIZE, 97, 5);
        Frames.geometry(folder.resolve("det.poni"), SIZE);
        Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE);
    }

    /** A command on the pipeline into a folder beside it. */
    Child start(String command, Path out, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of(command, folder.resolve("pipeline.yaml").toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return Child.start(folder, "512m", arguments);
    }

    /** The same, waited for. @return what it said */
    String run(String command, Path out, String... more) throws IOException, InterruptedException {
        Child child = start(command, out, more);
        int status = child.end();
        if (status != ExitStatus.DONE) {
            throw new AssertionError(command + " " + List.of(more) + " ended with " + status + ": " + child.said());
        }
        return child.said();
    }

    Path out(String name) {
        return folder.resolve(name);
    }

    static Map<String, String> digests(Path out) throws IOException {
        return ResultDigests.of(out.resolve("result.nxs"));
    }

    /** Names of everything in a folder of results, parts included. */
    static Set<String> files(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return Set.of();
        }
        try (Stream<Path> walk = Files.walk(out)) {
            return new TreeSet<>(walk.filter(path -> !path.equals(out))
                    .map(path -> out.relativize(path).toString())
                    .toList());
        }
    }
}
