/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.core.data.Quantities;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.source.FileGlob;
import org.solidus.core.source.FileTrace;
import org.solidus.core.source.GrowingSource;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Patience;
import org.solidus.core.source.Source;
import org.solidus.core.source.Sources;
import org.solidus.core.source.Sources.ColumnChoice;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/** Opens the sources of a pipeline: finds the files, applies scan, select, grid, columns and times. */
final class SourceOpener {

    private final Opener opener;
    private final Path base;
    private final GivenSources given;
    private final Optional<Following> following;

    /**
     * @param given are not opened
     * @param following absent: what is there is what there is
     */
    SourceOpener(Opener opener, Path base, GivenSources given, Optional<Following> following) {
        this.opener = opener;
        this.base = base;
        this.given = given;
        this.following = following;
    }

    /**
     * An opened source.
     *
     * @param files that it reads, in order
     * @param path as resolved, for the record
     */
    record Opened(Source source, List<Path> files, String path) {}

    /** @throws PipelineException naming the option that is wrong */
    List<Path> files(SourceSpec spec) throws PipelineException {
        Scalar path = scalar(spec, "path").orElseThrow();
        try {
            return FileGlob.find(base, path.text());
        } catch (IOException e) {
            throw new PipelineException(path.where().problem("Source '" + spec.name() + "': " + e.getMessage()));
        } catch (InvalidPathException e) {
            throw new PipelineException(path.where()
                    .problem("Source '" + spec.name() + "': '" + path.text() + "' is no path: " + e.getReason() + "."));
        }
    }

    /** @throws PipelineException naming the option that is wrong */
    Opened open(SourceSpec spec) throws PipelineException {
        Optional<Patience> patience = FollowOption.of(spec);
        Optional<Source> lent = given.find(spec.name());
        boolean follows = patience.isPresent() && following.isPresent();
        List<Path> files = follows || lent.isPresent() ? List.of() : files(spec);
        String resolved = base.resolve(scalar(spec, "path").orElseThrow().text())
                .normalize()
                .toString();
        Value where = spec.options().entries().get("path");
        try {
            Source source = lent.isPresent()
                    ? lent.get()
                    : follows ? growing(spec, patience.get(), following.get()) : series(spec, files, false);
            List<Path> all = new ArrayList<>(files);
            times(spec).filter(log -> !files.isEmpty()).ifPresent(all::add);
            return new Opened(arranged(spec, Sources.named(source, spec.name())), all, resolved);
        } catch (IOException e) {
            throw new PipelineException(where.where().problem("Source '" + spec.name() + "': " + e.getMessage()));
        }
    }

    /** @param several whether a pattern that matches a single file is a series of files nevertheless */
    private Source series(SourceSpec spec, List<Path> files, boolean several) throws PipelineException, IOException {
        Optional<String> dataset = scalar(spec, "dataset").map(Scalar::text);
        Optional<List<String>> scan =
                Optional.ofNullable(spec.options().entries().get("scan")).isPresent()
                        ? Optional.of(words(spec, "scan"))
                        : Optional.empty();
        return files.size() == 1 && !several
                ? opener.source(files.get(0), dataset, scan)
                : Sources.series(spec.name(), files, file -> opener.source(file, dataset, scan));
    }

    private Source growing(SourceSpec spec, Patience patience, Following following)
            throws PipelineException, IOException {
        String path = scalar(spec, "path").orElseThrow().text();
        GrowingSource.Look look = new GrowingSource.Look() {
            @Override
            public Source open() throws IOException {
                try {
                    return series(spec, FileGlob.find(base, path), FileGlob.isPattern(path));
                } catch (PipelineException | IllegalArgumentException e) {
                    throw new IOException(e.getMessage(), e);
                }
            }

            @Override
            public String trace() throws IOException {
                return FileTrace.of(FileGlob.find(base, path));
            }
        };
        return GrowingSource.open(spec.name(), look, patience, following.stop(), why -> following
                .waiting()
                .accept(spec.name(), why));
    }

    private Source arranged(SourceSpec spec, Source opened) throws PipelineException, IOException {
        Source source = opened;
        for (String option : List.of("columns", "select", "grid", "interval", "times")) {
            Value value = spec.options().entries().get(option);
            if (value != null) {
                try {
                    source = switch (option) {
                        case "columns" -> columns(source, value);
                        case "select" -> select(source, value);
                        case "grid" -> grid(spec, source, value);
                        case "times" -> logged(spec, source, value);
                        default -> timed(spec, source, value);
                    };
                } catch (PipelineException e) {
                    source.close();
                    throw e;
                } catch (IllegalArgumentException | IOException e) {
                    source.close();
                    throw new PipelineException(
                            value.where().problem("Source '" + spec.name() + "': " + e.getMessage()));
                }
            }
        }
        return source;
    }

    private static Source columns(Source source, Value value) {
        if (!(value instanceof Mapping mapping)) {
            throw new IllegalArgumentException(
                    "'columns' is a mapping of names to the file's columns: { time: \"t (s)\" }.");
        }
        LinkedHashMap<String, ColumnChoice> names = new LinkedHashMap<>();
        mapping.entries().forEach((name, column) -> names.put(name, column(column)));
        return Sources.columns(source, names);
    }

    /** A header, or a mapping with it and the kinds that its values stand for. */
    private static ColumnChoice column(Value value) {
        if (!(value instanceof Mapping mapping)) {
            return new ColumnChoice(value.text(), List.of());
        }
        Value kinds = mapping.entries().get("kinds");
        if (!mapping.entries().keySet().equals(Set.of("of", "kinds")) || !(kinds instanceof Mapping names)) {
            throw new IllegalArgumentException(
                    "A column of kinds is { of: its header, kinds: { 0: name, 1: another } }.");
        }
        List<Category> categories = new ArrayList<>();
        names.entries().forEach((code, name) -> categories.add(Category.of(whole(code, "kinds"), name.text())));
        return new ColumnChoice(mapping.entries().get("of").text(), categories);
    }

    private static Source select(Source source, Value value) {
        String[] parts = value.text().split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("'select' is first:end or first:end:step, not '" + value.text() + "'.");
        }
        int first = parts[0].isBlank() ? 0 : whole(parts[0], "select");
        int end = parts[1].isBlank() ? Sources.TO_THE_END : whole(parts[1], "select");
        int step = parts.length < 3 || parts[2].isBlank() ? 1 : whole(parts[2], "select");
        return Sources.select(source, first, end, step);
    }

    private Source grid(SourceSpec spec, Source source, Value value) throws PipelineException {
        if (!(value instanceof Sequence shape) || shape.items().size() != 2) {
            throw new IllegalArgumentException("'grid' is [rows, columns].");
        }
        int rows = whole(shape.items().get(0).text(), "grid");
        int columns = whole(shape.items().get(1).text(), "grid");
        List<Axis> axes = new ArrayList<>();
        List<Quantity> steps = steps(spec);
        String[] names = {"y", "x"};
        int[] sizes = {rows, columns};
        for (int i = 0; i < 2; i++) {
            axes.add(
                    steps.isEmpty()
                            ? Axis.index(names[i], sizes[i])
                            : Axis.linear(
                                    names[i],
                                    Quantities.POSITION,
                                    steps.get(i).unit(),
                                    sizes[i],
                                    0,
                                    steps.get(i).value()));
        }
        String order = scalar(spec, "order").map(Scalar::text).orElse("rows");
        if (!order.equals("rows") && !order.equals("snake")) {
            throw new IllegalArgumentException("'order' is rows or snake, not '" + order + "'.");
        }
        return Sources.grid(source, axes, order.equals("snake"));
    }

    private static List<Quantity> steps(SourceSpec spec) throws PipelineException {
        Value value = spec.options().entries().get("step");
        if (value == null) {
            return List.of();
        }
        List<Value> items = value instanceof Sequence sequence ? sequence.items() : List.of(value, value);
        if (items.size() != 2) {
            throw new IllegalArgumentException("'step' is one step, or [between rows, between columns].");
        }
        List<Quantity> steps = new ArrayList<>();
        for (Value item : items) {
            try {
                Quantity step = Quantity.of(item.text());
                if (!step.unit().compatible(Unit.of("m"))) {
                    throw new IllegalArgumentException(
                            "'step' is a length with its unit, such as '5 um'; '" + item.text() + "' is none.");
                }
                steps.add(step);
            } catch (IllegalArgumentException e) {
                throw new PipelineException(item.where().problem("Source '" + spec.name() + "': " + e.getMessage()));
            }
        }
        return steps;
    }

    private Source timed(SourceSpec spec, Source source, Value interval) throws PipelineException {
        double every = seconds(interval);
        double start = spec.options().entries().containsKey("start")
                ? seconds(spec.options().entries().get("start"))
                : 0;
        double exposure = spec.options().entries().containsKey("exposure")
                ? seconds(spec.options().entries().get("exposure"))
                : every;
        return Sources.timed(
                source, scalar(spec, "clock").map(Scalar::text).orElse("pipeline"), start, every, exposure);
    }

    /** The table of times of a source's frames, where it names one. */
    private Optional<Path> times(SourceSpec spec) throws PipelineException {
        return scalar(spec, "times").map(log -> base.resolve(log.text()).normalize());
    }

    private Source logged(SourceSpec spec, Source source, Value log) throws PipelineException, IOException {
        if (spec.options().entries().containsKey("interval")) {
            throw new IllegalArgumentException(
                    "'times' and 'interval' are two answers to when the frames were taken;" + " give one of them.");
        }
        if (source.info().open()) {
            throw new IllegalArgumentException(
                    "'times' names a log of a series that is finished; give 'interval' to" + " one that still grows.");
        }
        double exposure = spec.options().entries().containsKey("exposure")
                ? seconds(spec.options().entries().get("exposure"))
                : Double.NaN;
        String clock = scalar(spec, "clock").map(Scalar::text).orElse("pipeline");
        Path path = times(spec).orElseThrow(() -> new IllegalArgumentException("'times' is '" + log.text() + "'."));
        return Sources.timed(
                source,
                clock,
                FrameLog.read(opener, path).exposures(source.info().frames(), clock, exposure));
    }

    private static double seconds(Value value) {
        Quantity quantity = Quantity.of(value.text());
        if (!quantity.unit().compatible(Unit.of("s"))) {
            throw new IllegalArgumentException("'" + value.text() + "' is no time; write for example '1 ms'.");
        }
        return quantity.in(Unit.of("s"));
    }

    private static int whole(String text, String option) {
        if (!text.strip().matches("\\d{1,9}")) {
            throw new IllegalArgumentException("'" + option + "' holds whole numbers; '" + text + "' is none.");
        }
        return Integer.parseInt(text.strip());
    }

    private static Optional<Scalar> scalar(SourceSpec spec, String option) throws PipelineException {
        Value value = spec.options().entries().get(option);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Scalar scalar && !scalar.text().isEmpty()) {
            return Optional.of(scalar);
        }
        throw new PipelineException(
                value.where().problem("Source '" + spec.name() + "': '" + option + "' is a single value."));
    }

    private static List<String> words(SourceSpec spec, String option) {
        Value value = spec.options().entries().get(option);
        return value instanceof Sequence sequence
                ? sequence.items().stream().map(Value::text).toList()
                : List.of(value.text());
    }
}
