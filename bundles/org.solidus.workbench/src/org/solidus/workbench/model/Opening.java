/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.solidus.batch.run.ResultFile;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;

/** Finds out in the background what a file is, and shows it on the UI thread. */
final class Opening {

    private final Desk desk;

    Opening(Desk desk) {
        this.desk = desk;
    }

    void open(Path file) {
        Callable<Runnable> look = () -> opener(file);
        desk.work().latest(file, look, Runnable::run, why -> desk.notices().error(why));
    }

    /** Reads what must be read, and gives what is to be done on the UI thread. */
    private Runnable opener(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " does not exist.");
        }
        if (isPipeline(file)) {
            return pipeline(file);
        }
        if (ResultFile.isResult(file)) {
            OpenResults results = OpenResults.read(desk.registry(), file);
            return () -> show(results);
        }
        throw new IOException(file + " cannot be opened yet.");
    }

    private Runnable pipeline(Path file) throws IOException {
        try {
            Pipeline pipeline = Pipeline.read(file, Pipeline.Overrides.NONE);
            return () -> {
                desk.pipeline().set(pipeline);
                done(file);
            };
        } catch (PipelineException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void show(OpenResults results) {
        desk.results().set(Optional.of(results));
        done(results.file());
    }

    private void done(Path file) {
        desk.remember(file);
        desk.notices().info("Opened " + file + ".");
    }

    private static boolean isPipeline(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
