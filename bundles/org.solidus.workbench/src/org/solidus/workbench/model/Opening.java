/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.solidus.batch.run.ResultFile;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.pipeline.edit.PipelineDocument.Gesture;
import org.solidus.core.pipeline.edit.TypedValue;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.step.Input;
import org.solidus.workbench.data.Item;
import org.solidus.workbench.data.Item.SeriesItem;
import org.solidus.workbench.data.NumberedFiles;
import org.solidus.workbench.data.SourceProposal;

/** Finds out in the background what a file is, and shows it on the UI thread. */
final class Opening {

    private static final int HEAD = 1 << 16;

    private final Desk desk;
    private final Runnable then;

    /** @param then what comes when the file is open, or could not be opened; on the UI thread */
    Opening(Desk desk, Runnable then) {
        this.desk = desk;
        this.then = then;
    }

    /** Opens it; what cannot be opened is said in the notices. UI thread. */
    void open(Path file) {
        Callable<Runnable> look = () -> opener(file);
        desk.work().latest(new Key(file), look, this::carryOut, this::failed);
    }

    private record Key(Path file) {}

    private void carryOut(Runnable opening) {
        try {
            opening.run();
        } catch (IllegalArgumentException refused) {
            failed(refused.getMessage());
        }
    }

    private void failed(String why) {
        desk.notices().error(why);
        then.run();
    }

    /** Reads what must be read, and gives what is to be done on the UI thread. */
    private Runnable opener(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " does not exist.");
        }
        if (Files.isDirectory(file)) {
            return folder(file);
        }
        if (isPipeline(file)) {
            if (isPlan(file)) {
                throw new IOException(
                        file + " is the plan of an acquisition, not a pipeline: open it in the view Devices,"
                                + " with Plan > Open Plan.");
            }
            return () -> pipeline(file);
        }
        if (ResultFile.isResult(file)) {
            OpenResults results = OpenResults.read(desk.registry(), file);
            return () -> show(results);
        }
        return data(file);
    }

    private static boolean isPipeline(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /** Shown as a pipeline it would be an empty one, and be saved as such. */
    private static boolean isPlan(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1)
                    .lines()
                    .anyMatch(line -> line.startsWith("acquisition:"));
        }
    }

    private void pipeline(Path file) {
        PipelineDocument document = desk.document();
        if (document.dirty()
                && !desk.dialogs()
                        .confirm(
                                "'" + document.title() + "' has changes that were not saved. They are lost when '"
                                        + file.getFileName() + "' is opened.",
                                "Discard them")) {
            then.run();
            return;
        }
        desk.work()
                .latest(
                        document,
                        () -> {
                            document.open(file);
                            return file;
                        },
                        this::opened,
                        this::failed);
    }

    private void opened(Path file) {
        desk.step().set("");
        done(file);
    }

    private void show(OpenResults results) {
        desk.results().set(Optional.of(results));
        results.opened().problems().forEach(desk.notices()::warn);
        if (desk.document().isEmpty()) {
            results.pipeline().ifPresent(made -> desk.document().adopt(made.text(), Optional.of(made.base())));
        }
        done(results.file());
    }

    /** All frames of the longest series of numbered files in a folder. */
    private Runnable folder(Path folder) throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
        SeriesItem longest = null;
        for (Item item : NumberedFiles.items(folder, names)) {
            if (item instanceof SeriesItem series
                    && (longest == null
                            || series.names().size() > longest.names().size())) {
                longest = series;
            }
        }
        if (longest == null) {
            throw new IOException(folder + " holds no series of numbered files; open one of its files instead.");
        }
        Path first = longest.path();
        Optional<DatasetInfo> main = datasets(first).stream().findFirst();
        String pattern = folder + "/" + longest.pattern(names);
        String word =
                folder.getFileName() == null ? "frames" : folder.getFileName().toString();
        return () -> addSource(folder, pattern, word, main, false);
    }

    private List<DatasetInfo> datasets(Path file) throws IOException {
        try (Container container = new Opener(desk.registry().readers()).open(file)) {
            return container.datasets();
        }
    }

    private Runnable data(Path file) throws IOException {
        try (Container container = new Opener(desk.registry().readers()).open(file)) {
            List<DatasetInfo> datasets = container.datasets();
            if (datasets.isEmpty()) {
                return thing(file, container);
            }
            Optional<DatasetInfo> main =
                    datasets.stream().filter(DatasetInfo::main).findFirst().or(() -> Optional.of(datasets.get(0)));
            String name = file.getFileName().toString();
            return () -> addSource(file, file.toString(), name, main, datasets.size() > 1);
        }
    }

    private void addSource(Path file, String path, String word, Optional<DatasetInfo> dataset, boolean several) {
        PipelineDocument document = desk.document();
        List<String> taken = new ArrayList<>();
        document.pipeline().sources().forEach(source -> taken.add(source.name()));
        document.pipeline().steps().forEach(step -> taken.add(step.name()));
        SourceProposal proposal = SourceProposal.of(path, word, dataset, several, taken);
        String name;
        try (Gesture together = document.gesture("Open " + file.getFileName())) {
            name = document.addSource(proposal.name(), proposal.path());
            proposal.typed().forEach((option, text) -> document.setSource(name, option, text));
        }
        desk.step().set(name);
        done(file);
    }

    /** A geometry or a structure goes to the step that takes one: the selected step, else the first that lacks it. */
    private Runnable thing(Path file, Container container) throws IOException {
        List<Place> places = places(container);
        if (places.isEmpty()) {
            throw new IOException(file.getFileName() + " holds no data, and no step of the pipeline takes it as a"
                    + " parameter. Add the step that needs it first, then open it again.");
        }
        return () -> {
            Place place = places.stream()
                    .filter(each -> each.step().equals(desk.step().get()))
                    .findFirst()
                    .orElseGet(() -> places.stream()
                            .filter(each -> desk.document()
                                    .param(each.step(), each.parameter())
                                    .isEmpty())
                            .findFirst()
                            .orElse(places.get(0)));
            desk.document().setParam(place.step(), place.parameter(), TypedValue.scalar(file.toString()));
            desk.step().set(place.step());
            desk.remember(file);
            desk.notices()
                    .info(file.getFileName() + " is now '" + place.parameter() + "' of the step " + place.step() + ".");
            then.run();
        };
    }

    private record Place(String step, String parameter) {}

    private List<Place> places(Container container) throws IOException {
        List<Place> places = new ArrayList<>();
        for (StepSpec step : desk.document().pipeline().steps()) {
            List<ParamInfo> parameters = desk.registry()
                    .step(step.id())
                    .map(info -> info.parameters())
                    .orElse(List.of());
            for (ParamInfo parameter : parameters) {
                if (takes(parameter, container)) {
                    places.add(new Place(step.name(), parameter.name()));
                }
            }
        }
        return places;
    }

    private static boolean takes(ParamInfo parameter, Container container) throws IOException {
        if (parameter.list() || ParamInfo.raw(parameter.bare()) != Input.class) {
            return false;
        }
        Class<?> wanted = ParamInfo.raw(ParamInfo.argument(parameter.bare()));
        return wanted != Frame.class
                && wanted != Source.class
                && wanted != Double.class
                && container.object(wanted).isPresent();
    }

    private void done(Path file) {
        desk.remember(file);
        desk.notices().info("Opened " + file + ".");
        then.run();
    }
}
