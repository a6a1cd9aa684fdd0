/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.figure.FilmItem;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.Sink;

/**
 * Writes the film of a composed figure with a panel {@code film}, every frame with what was found in it; or a series of
 * two-dimensional frames as it is.
 */
@Component(service = Sink.class)
public final class FilmSink implements Sink {

    private static final double RATE = 10;

    @Override
    public String id() {
        return "figure.mp4";
    }

    @Override
    public String name() {
        return "MP4 film";
    }

    @Override
    public List<String> extensions() {
        return List.of(FilmFile.MP4);
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        if (results.figures().size() == 1) {
            composed(results.figures().get(0), results, file, progress);
            return;
        }
        List<Result> films = results.results().stream()
                .filter(result -> new Shown(
                                        java.util.Optional.empty(),
                                        java.util.Optional.empty(),
                                        result.source().info().signature())
                                .kind()
                        == Shown.Kind.IMAGES)
                .toList();
        if (films.size() != 1) {
            throw new IOException("The film " + file + " shows one series of two-dimensional frames; there "
                    + (films.isEmpty()
                            ? "is none."
                            : "are " + films.stream().map(Result::name).collect(Collectors.joining(", ")) + "."));
        }
        Ref ref = new Ref("$" + films.get(0).name(), new Where("", 0, 0));
        write(Panel.of(FilmItem.of(ref)), "", List.of(films.get(0)), RATE, file, progress);
    }

    private static void composed(ComposedFigure figure, Results results, Path file, Progress progress)
            throws IOException {
        List<Panel> films = figure.body().panels().stream()
                .filter(panel -> panel.film().isPresent())
                .toList();
        if (films.size() != 1) {
            throw new IOException("The figure '" + figure.name()
                    + "' becomes a film when it has one panel 'film'; it has " + films.size() + ".");
        }
        String title = figure.body().title().orElse("");
        double rate = films.get(0).film().orElseThrow().rate();
        write(films.get(0), title, results.results(), rate, file, progress);
    }

    private static void write(
            Panel panel, String title, List<Result> results, double rate, Path file, Progress progress)
            throws IOException {
        FilmFrames frames = new FilmPanel(panel, new FigureResults(results)).film(title);
        FilmFile.write(frames, file, rate, progress, () -> false);
    }
}
