/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;

/** Writes how many frames there are and how many are masked. */
final class CountSink implements Sink {

    @Override
    public String id() {
        return "test.count";
    }

    @Override
    public String name() {
        return "Count";
    }

    @Override
    public List<String> extensions() {
        return List.of("count");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        Results.Result result = results.results().get(0);
        Files.writeString(
                file,
                result.source().info().frames() + " frames, " + result.masked().size() + " masked");
    }
}
