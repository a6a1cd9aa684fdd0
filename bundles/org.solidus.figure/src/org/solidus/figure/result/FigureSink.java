/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.Sink;
import org.solidus.figure.Figure;
import org.solidus.figure.render.PictureFormat;

/**
 * Writes the figure of a result: {@code <as>.png} of a run, {@code solidus convert} and {@code solidus export}; or the
 * one composed figure of several results. One class for each format.
 */
abstract class FigureSink implements Sink {

    abstract PictureFormat format();

    @Override
    public String id() {
        return "figure." + format().extension();
    }

    @Override
    public String name() {
        return format().description();
    }

    @Override
    public List<String> extensions() {
        return List.of(format().extension());
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        if (results.figures().size() == 1) {
            write(results.figures().get(0), results, file, progress);
            return;
        }
        if (results.results().size() != 1) {
            throw new IOException("The figure " + file + " shows one result; name one of "
                    + results.results().stream().map(Result::name).collect(Collectors.joining(", ")) + ".");
        }
        Result result = results.results().get(0);
        progress.begin("figure " + result.name(), 1);
        write(Figures.of(result), result.name(), file);
        progress.advance(1);
    }

    private void write(ComposedFigure composed, Results results, Path file, Progress progress) throws IOException {
        progress.begin("figure " + composed.name(), 1);
        write(Figures.of(composed, results.results()), composed.name(), file);
        progress.advance(1);
    }

    private void write(Figure figure, String name, Path file) throws IOException {
        try {
            format().write(figure, file);
        } catch (IOException e) {
            throw new IOException(
                    "The figure of '" + name + "' could not be written to " + file + ": " + e.getMessage(), e);
        }
    }
}
