/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.solidus.core.plan.Plan;
import org.solidus.core.run.SharedRun;

/**
 * How many partitions of a run are there, counted on disk, and how many there will be. Of passes that read what an
 * earlier one gives this is an estimate until they are done.
 *
 * @param folder of the parts
 * @param expected of each pass, the first pass first
 */
record Partitions(Path folder, List<Long> expected) {

    /** Copies the list. */
    Partitions {
        expected = List.copyOf(expected);
    }

    /** Of a plan whose parts lie in a folder. */
    static Partitions of(Plan plan, Path folder) {
        return new Partitions(folder, SharedRun.expected(plan));
    }

    /** Keeps it for those who follow the run later. */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(folder.toString()));
        expected.forEach(number -> lines.add(number.toString()));
        Files.write(file, lines);
    }

    /** Reads what was written. */
    static Partitions read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2 || !lines.stream().skip(1).allMatch(line -> line.matches("\\d{1,18}"))) {
            throw new IOException(file + " does not say where the parts of the run lie.");
        }
        return new Partitions(
                Path.of(lines.get(0)), lines.stream().skip(1).map(Long::valueOf).toList());
    }

    int passes() {
        return expected.size();
    }

    /** Partitions of a pass that are complete now. */
    long complete(int pass) throws IOException {
        Path parts = folder.resolve("pass-" + pass);
        if (!Files.isDirectory(parts)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(parts, 2)) {
            return files.filter(file -> file.getFileName().toString().matches("part-\\d+"))
                    .count();
        } catch (UncheckedIOException removedMeanwhile) {
            return 0;
        }
    }
}
