/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.solidus.batch.rerun.Comparison;
import org.solidus.batch.rerun.StoredRun;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;
import org.solidus.core.run.Sink;
import org.solidus.figure.Figure;
import org.solidus.figure.render.PictureFormat;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;

/** What is done with results. UI thread; files are written in the background. */
final class ResultActions {

    private final Desk desk;

    /** Acts on a desk. */
    public ResultActions(Desk desk) {
        this.desk = desk;
    }

    /** The pipeline that made them becomes the document. */
    public void openPipeline(OpenResults of) {
        Optional<Pipeline> made = of.pipeline();
        PipelineDocument document = desk.document();
        boolean lost = document.dirty()
                && !desk.dialogs()
                        .confirm(
                                "'" + document.title()
                                        + "' has changes that were not saved. They are lost when the pipeline of "
                                        + of.file().getFileName() + " is opened.",
                                "Discard them");
        if (made.isPresent() && !lost) {
            document.adopt(made.get().text(), Optional.of(made.get().base()));
            desk.step().set("");
            desk.notices().info("The pipeline of " + of.file().getFileName() + " is open.");
        }
    }

    /** As a run writes it, in the format of the chosen name. */
    public void saveFigure(Figure figure, String name) {
        desk.dialogs()
                .save("Save the figure", name + ".png", List.of("*.png", "*.svg", "*.pdf"))
                .ifPresent(file -> desk.tasks()
                        .<Path>start(
                                "Saving " + file.getFileName(),
                                (progress, stop) -> {
                                    PictureFormat.of(file)
                                            .orElseThrow(
                                                    () -> new IOException("Figures are saved as .png, .svg or .pdf; "
                                                            + file + " is none of them."))
                                            .write(figure, file);
                                    return file;
                                },
                                this::saved,
                                desk.notices()::error));
    }

    /** One result alone, in the format of the chosen name. */
    public void saveResult(Result result, List<String> patterns) {
        String extension = patterns.get(0).substring(2);
        String name = result.name().replaceAll("[^A-Za-z0-9_-]+", "_");
        desk.dialogs()
                .save("Save " + result.name(), name + "." + extension, patterns)
                .ifPresent(file -> desk.tasks()
                        .<Path>start(
                                "Saving " + file.getFileName(),
                                (progress, stop) -> {
                                    Result own = new Result(name, result.title(), result.source(), result.masked());
                                    sink(file)
                                            .write(
                                                    new Results(List.of(own), name, RunRecord.NONE),
                                                    file,
                                                    new Warned(progress, desk.notices()::warn));
                                    return file;
                                },
                                this::saved,
                                desk.notices()::error));
    }

    /** Passes on how far the work is, and to the user what the format does not hold. */
    private record Warned(Progress progress, Consumer<String> notices) implements Progress {

        @Override
        public void begin(String task, long total) {
            progress.begin(task, total);
        }

        @Override
        public void advance(long done) {
            progress.advance(done);
        }

        @Override
        public void warn(String sentence) {
            notices.accept(sentence);
        }
    }

    private Sink sink(Path file) throws IOException {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return desk.registry().sinks().stream()
                .filter(sink -> sink.extensions().contains(extension))
                .findFirst()
                .orElseThrow(() -> new IOException("Solidus writes no ." + extension + " files."));
    }

    private void saved(Path file) {
        desk.notices().info("Saved " + file + ".");
    }

    /** Into the comparison of samples, or out of it. */
    public void toggleCompared(OpenResults of) {
        List<OpenResults> all = new ArrayList<>(desk.compared().get());
        if (!all.removeIf(other -> other.file().equals(of.file()))) {
            all.add(of);
        }
        desk.compared().set(List.copyOf(all));
    }

    /** Says whether every number of two files is the same, and if not, which and why. */
    public void compareNumbers(OpenResults of, Path other, Consumer<String> then) {
        desk.tasks()
                .<String>start(
                        "Comparing " + of.file().getFileName() + " with " + other.getFileName(),
                        (progress, stop) -> {
                            progress.begin("Reading both", 0);
                            return sentence(
                                    Comparison.of(StoredRun.read(other, true), StoredRun.read(of.file(), true)),
                                    of,
                                    other);
                        },
                        then,
                        why -> {
                            desk.notices().error(why);
                            then.accept(why);
                        });
    }

    private static String sentence(Comparison comparison, OpenResults of, Path other) {
        String files = of.file() + "\n" + other + "\n\n";
        if (comparison.same()) {
            return files + "All " + comparison.datasets() + " datasets are the same, bit for bit.";
        }
        return files + comparison.differing().size() + " of " + comparison.datasets() + " datasets differ:\n  "
                + String.join("\n  ", comparison.differing())
                + (comparison.reasons().isEmpty()
                        ? ""
                        : "\n\nWhat else differs:\n  " + String.join("\n  ", comparison.reasons()));
    }
}
