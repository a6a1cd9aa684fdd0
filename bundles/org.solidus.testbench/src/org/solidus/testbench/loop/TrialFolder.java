/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.solidus.core.pipeline.PipelineException;

/** Runs a trial of a benchmark in a folder of its own, which is removed afterwards. */
final class TrialFolder {

    private TrialFolder() {}

    /** What is tried. */
    interface Trial<T> {
        T run(Path folder) throws IOException, PipelineException, InterruptedException;
    }

    static <T> T run(Trial<T> trial) {
        try {
            Path folder = Files.createTempDirectory("solidus-loop");
            try {
                return trial.run(folder);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PipelineException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted.");
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
