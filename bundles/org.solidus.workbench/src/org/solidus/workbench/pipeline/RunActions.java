/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Saving;
import org.solidus.workbench.model.Series;
import org.solidus.workbench.run.ClusterPlace;
import org.solidus.workbench.run.HeadlessCommand;
import org.solidus.workbench.run.RunControl;
import org.solidus.workbench.run.RunRequest;

/** Runs the document, or a part of it, and says how the same is done headless. UI thread. */
final class RunActions {

    private final Desk desk;
    private final PipelineDocument document;
    private final RunControl control;
    private final Supplier<Checked> checked;
    private final ClusterFolders handedOver = new ClusterFolders();
    private int threads;
    private Optional<Path> chosen = Optional.empty();

    RunActions(Desk desk, PipelineDocument document, RunControl control, Supplier<Checked> checked) {
        this.desk = desk;
        this.document = document;
        this.control = control;
        this.checked = checked;
    }

    /** How the last run stands. */
    RunControl control() {
        return control;
    }

    /** Threads that were chosen for the runs of this view; 0: as many as the desk says. */
    int threads() {
        return threads;
    }

    void setThreads(int count) {
        threads = Math.max(0, count);
    }

    /** Where results go from now on; empty: beside the pipeline. */
    void setFolder(Optional<Path> folder) {
        chosen = folder;
    }

    /** The folder of the results: the chosen one, or one beside the pipeline that has its name. */
    Path folder() {
        return chosen.orElseGet(() -> document.file().map(RunActions::beside).orElseGet(RunActions::unsaved));
    }

    private static Path beside(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "-results");
    }

    /** A pipeline without a file has its results in the home folder, where they are found again. */
    private static Path unsaved() {
        return Path.of(System.getProperty("user.home"), "solidus-results", "untitled");
    }

    /** Where results go of what was handed to a cluster. */
    ClusterFolders handedOver() {
        return handedOver;
    }

    /** Whether nothing is known to be wrong; else that is said and shown. */
    boolean ready() {
        if (checked.get().good()) {
            return true;
        }
        Problem first = checked.get().all().get(0);
        desk.notices().error("It cannot run yet: " + first.message());
        String name = document.field(first).name();
        if (!name.isEmpty() && PipelineEdits.names(document.pipeline()).contains(name)) {
            desk.step().set(name);
        }
        return false;
    }

    /** Runs all of it. @param anew whether what an earlier run completed is not taken over */
    void run(boolean anew) {
        begin(document.title(), folder(), anew, document::pipeline);
    }

    /** Runs what a step needs, and the step. */
    void runTo(String step) {
        Pipeline whole = document.pipeline();
        begin(document.title() + ", to '" + step + "'", folder().resolve("to-" + step), false, () -> new RunVariants(
                        desk.registry(), whole)
                .upTo(step));
    }

    /** Runs all of it on the current frame alone. */
    void runFrame() {
        Optional<Series> series = desk.series().get();
        if (series.isEmpty()) {
            desk.notices().warn("There is no series yet: add a source first.");
            return;
        }
        long frame = desk.frame().get();
        Pipeline whole = document.pipeline();
        begin(document.title() + ", frame " + frame, folder().resolve("frame-" + frame), true, () -> new RunVariants(
                        desk.registry(), whole)
                .onFrame(series.get().name(), frame, checked.get().signatures()));
    }

    /** Saves the document and hands it to a cluster; what is complete of it is taken over. */
    void submit(ClusterPlace cluster) {
        Path folder = folder();
        submit(cluster, folder, pipeline -> hasParts(folder, pipeline));
    }

    private void submit(ClusterPlace cluster, Path folder, Predicate<Pipeline> resume) {
        if (!ready()) {
            return;
        }
        String what = document.title();
        new Saving(desk).save(file -> desk.work()
                .latest(
                        control,
                        () -> {
                            Pipeline pipeline = Pipeline.read(file, Pipeline.Overrides.NONE);
                            return new RunRequest(
                                    what, pipeline, folder, 1, resume.test(pipeline), Optional.of(cluster));
                        },
                        request -> {
                            handedOver.put(file, request.folder());
                            control.start(request, 1);
                        },
                        why -> desk.notices().error("It cannot run yet: " + why)));
    }

    private interface Making {
        Pipeline make() throws PipelineException;
    }

    private void begin(String what, Path folder, boolean anew, Making making) {
        int tasks = checked.get().tasks();
        int count = count();
        desk.work()
                .latest(
                        control,
                        () -> {
                            Pipeline wanted = making.make();
                            // Strictly, as a file is read: what the document shows may be half a pipeline.
                            Pipeline pipeline = Pipeline.parse(
                                    wanted.file(), wanted.text(), wanted.base(), Pipeline.Overrides.NONE);
                            return new RunRequest(what, pipeline, folder, count, !anew && hasParts(folder, pipeline));
                        },
                        request -> control.start(request, tasks),
                        why -> desk.notices().error("It cannot run yet: " + why));
    }

    /** What an earlier run of the same completed gives the same results, bit for bit. */
    private static boolean hasParts(Path folder, Pipeline pipeline) {
        Path result = folder.resolve(pipeline.sink().path()).normalize();
        return Files.isDirectory(result.resolveSibling("." + result.getFileName() + ".parts"));
    }

    private int count() {
        int wanted = wanted();
        return wanted > 0 ? wanted : Runtime.getRuntime().availableProcessors();
    }

    /** 0: as many as there are cores. */
    private int wanted() {
        return threads > 0 ? threads : desk.threads().get();
    }

    /** Goes on with, or begins again, what was run last; on a cluster as it stands now, for its jobs read the file. */
    void again(boolean resume) {
        control.state().get().request().ifPresent(request -> {
            if (request.cluster().isPresent() && isShown(request.pipeline())) {
                submit(request.cluster().get(), request.folder(), pipeline -> resume);
            } else {
                control.start(request.resuming(resume), checked.get().tasks());
            }
        });
    }

    private boolean isShown(Pipeline pipeline) {
        return document.file().map(Path::toString).equals(Optional.of(pipeline.file()));
    }

    /** The line that does the same headless, in the background; what keeps it from being made is said. */
    void command(Consumer<String> line) {
        Optional<Path> file = document.file();
        if (file.isEmpty()) {
            desk.notices().warn("Save the pipeline first: the command names its file.");
            return;
        }
        Pipeline shown = document.pipeline();
        Path out = folder();
        int count = wanted();
        desk.work()
                .latest(
                        this,
                        () -> line(file.get(), shown, out, count),
                        found -> found.ifPresentOrElse(line, this::cannotSay),
                        desk.notices()::error);
    }

    private Optional<String> line(Path file, Pipeline shown, Path out, int count) throws IOException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        try {
            Pipeline saved = Pipeline.read(file, Pipeline.Overrides.NONE);
            return new HeadlessCommand(desk.registry(), windows).line(file, saved, shown, out, count);
        } catch (PipelineException broken) {
            return Optional.empty();
        }
    }

    private void cannotSay() {
        desk.notices()
                .warn("The file differs from what is shown in more than parameters: save the pipeline, then copy the"
                        + " command.");
    }
}
