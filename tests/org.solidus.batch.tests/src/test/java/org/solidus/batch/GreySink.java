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
import org.solidus.core.source.Source;

/** Writes the format of {@link GreyReader}. */
final class GreySink implements Sink {

    @Override
    public String id() {
        return "test.grey";
    }

    @Override
    public String name() {
        return "Grey";
    }

    @Override
    public List<String> extensions() {
        return List.of("grey");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        Source source = results.results().get(0).source();
        int[] shape = source.frame(0).shape();
        StringBuilder text = new StringBuilder("grey " + source.info().frames() + " " + shape[0] + " " + shape[1]);
        for (long i = 0; i < source.info().frames(); i++) {
            for (double value : source.frame(i).doubles()) {
                text.append(' ').append(value);
            }
        }
        Files.writeString(file, text);
    }
}
