/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.solidus.batch.run.ResultFile;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;

/**
 * Results that are shown: a result file that is open. Frames are read in the background only; the desk closes it, and
 * nobody else.
 *
 * @param title for people: that of the pipeline, else the name of the file
 * @param opened the file
 */
public record OpenResults(String title, ResultFile opened) {

    /**
     * Opens a result file; not on the UI thread.
     *
     * @throws IOException with a sentence, when it holds no results
     */
    public static OpenResults read(Registry registry, Path file) throws IOException {
        ResultFile opened = ResultFile.open(registry, file);
        String title = opened.pipeline()
                .map(Pipeline::title)
                .filter(text -> !text.isBlank())
                .orElse(file.getFileName().toString());
        return new OpenResults(title, opened);
    }

    /** Where it lies; absolute. */
    public Path file() {
        return opened.file();
    }

    /** What it holds; do not close it. */
    public Results results() {
        return opened.results();
    }

    /** The pipeline that made it, when the file carries one. */
    public Optional<Pipeline> pipeline() {
        return opened.pipeline();
    }

    /** The result that opens first. */
    public Result main() {
        return results().result(results().main());
    }
}
