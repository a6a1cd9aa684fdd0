/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.pipeline.StepSpec.Grouping;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.pipeline.Value.Where;

/** Reads the form of a pipeline and collects everything that is wrong with it. */
final class PipelineParser {

    static final Set<String> SOURCE_OPTIONS = new LinkedHashSet<>(List.of(
            "path",
            "dataset",
            "scan",
            "select",
            "grid",
            "step",
            "order",
            "columns",
            "start",
            "interval",
            "exposure",
            "times",
            "clock",
            "follow"));
    private static final Set<String> TOP = new LinkedHashSet<>(
            List.of("pipeline", "title", "sources", "steps", "figures", "default", "onError", "sink"));
    private static final Set<String> STEP_WORDS =
            new LinkedHashSet<>(List.of("from", "as", "keep", "off", "over", "every", "by"));
    private static final Set<String> SINK_WORDS = new LinkedHashSet<>(List.of("path", "figures", "tables", "report"));
    private static final String NAME = "[a-z][a-z0-9_]*";
    private static final String RESERVED = "process";

    private final String file;
    private final String text;
    private final Path base;
    private final Pipeline.Overrides overrides;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    PipelineParser(String file, String text, Path base, Pipeline.Overrides overrides) {
        this.file = file;
        this.text = text;
        this.base = base;
        this.overrides = overrides;
    }

    Pipeline parse() throws PipelineException {
        return parse(YamlText.read(file, text));
    }

    Pipeline parse(Value value) throws PipelineException {
        Pipeline pipeline = read(value);
        if (!problems.isEmpty()) {
            throw new PipelineException(problems);
        }
        return pipeline;
    }

    /** What can be read, though there are problems. */
    Pipeline.Attempt attempt() {
        Value root;
        try {
            root = YamlText.read(file, text);
        } catch (PipelineException e) {
            root = Mapping.empty(new Where(file, 1, 1));
            return new Pipeline.Attempt(read(root), e.problems());
        }
        return new Pipeline.Attempt(read(root), problems);
    }

    private Pipeline read(Value root) {
        Mapping top = Mapping.empty(root.where());
        if (root instanceof Mapping mapping) {
            top = mapping;
        } else {
            problems.add(
                    root.where().problem("A pipeline is a mapping with the names " + String.join(", ", TOP) + "."));
        }
        unknown(top, TOP, "a pipeline");
        version(top);
        List<SourceSpec> sources = sources(top);
        List<StepSpec> steps = steps(top);
        List<FigureSpec> figures = figures(top);
        Optional<Scalar> main = Optional.ofNullable(scalar(top, "default"));
        OnError onError = onError(top);
        SinkSpec sink = sink(top);
        Scalar title = scalar(top, "title");
        sources = overrideSources(sources);
        Overriding overriding = new Overriding(sources, steps, figures, problems);
        overrides.sets().forEach(overriding::set);
        return new Pipeline(
                title == null ? "" : title.text(),
                overriding.sources(),
                overriding.steps(),
                overriding.figures(),
                main,
                onError,
                sink,
                text,
                overrides,
                file,
                base);
    }

    private void version(Mapping top) {
        Scalar version = scalar(top, "pipeline");
        if (version == null) {
            problems.add(new Problem(file, 1, 1, "The version of the format is missing: begin with 'pipeline: 1'."));
        } else if (!version.text().equals("1")) {
            problems.add(version.where()
                    .problem("Version '" + version.text()
                            + "' of the format is not known here; this program reads version 1."));
        }
    }

    private List<SourceSpec> sources(Mapping top) {
        List<SourceSpec> list = new ArrayList<>();
        if (top.entries().get("sources") instanceof Mapping sources) {
            sources.entries().forEach((name, value) -> {
                name(name, sources.keys().get(name));
                if (value instanceof Scalar path) {
                    list.add(new SourceSpec(name, Mapping.empty(path.where()).with("path", path)));
                } else if (value instanceof Mapping options) {
                    unknown(options, SOURCE_OPTIONS, "a source");
                    if (!options.entries().containsKey("path")) {
                        problems.add(options.where().missing("path", "The source '" + name + "' has no path."));
                        return;
                    }
                    list.add(new SourceSpec(name, options));
                } else {
                    problems.add(value.where().problem("A source is a mapping with a path: { path: data/map_*.tif }."));
                }
            });
        } else {
            problems.add(
                    at(top, "sources").problem("There are no sources: write 'sources: { frames: { path: ... } }'."));
        }
        return list;
    }

    private List<StepSpec> steps(Mapping top) {
        List<StepSpec> list = new ArrayList<>();
        if (top.entries().get("steps") instanceof Sequence steps
                && !steps.items().isEmpty()) {
            for (Value item : steps.items()) {
                step(item).ifPresent(list::add);
            }
        } else {
            problems.add(at(top, "steps").problem("There are no steps: write a list, each '- id: { parameters }'."));
        }
        return list;
    }

    private Optional<StepSpec> step(Value item) {
        if (item instanceof Scalar bare) {
            item = Mapping.empty(bare.where()).with(bare.text(), Mapping.empty(bare.where()));
        }
        if (!(item instanceof Mapping mapping)) {
            problems.add(item.where().problem("A step is '- id: { parameters }'."));
            return Optional.empty();
        }
        List<String> ids = mapping.entries().keySet().stream()
                .filter(key -> !STEP_WORDS.contains(key))
                .toList();
        if (ids.isEmpty()) {
            problems.add(mapping.where().problem("This step has no id: write '- id: { parameters }'."));
            return Optional.empty();
        }
        String id = ids.get(0);
        for (String extra : ids.subList(1, ids.size())) {
            problems.add(mapping.keys()
                    .get(extra)
                    .problem("'" + extra + "' does not belong to a step; parameters of '" + id
                            + "' stand in its braces, and beside it may stand " + String.join(", ", STEP_WORDS) + "."
                            + near(extra, STEP_WORDS)));
        }
        Where where = mapping.keys().get(id);
        Mapping params = params(mapping.entries().get(id), id);
        Scalar as = scalar(mapping, "as");
        String name = as == null ? id.substring(id.lastIndexOf('.') + 1).replace('-', '_') : as.text();
        name(name, as == null ? where : as.where());
        return Optional.of(new StepSpec(
                id,
                name,
                Optional.ofNullable(scalar(mapping, "from")),
                flag(mapping, "keep", false),
                flag(mapping, "off", false),
                params,
                grouping(mapping),
                where));
    }

    private List<FigureSpec> figures(Mapping top) {
        List<FigureSpec> list = new ArrayList<>();
        Value value = top.entries().get("figures");
        if (value instanceof Sequence figures) {
            figures.items().forEach(item -> figure(item).ifPresent(list::add));
        } else if (value != null) {
            problems.add(value.where()
                    .problem("'figures' is a list, each '- name: story' and what it shows. (Formats are named in the"
                            + " sink.)"));
        }
        return list;
    }

    private Optional<FigureSpec> figure(Value item) {
        if (!(item instanceof Mapping mapping)) {
            problems.add(item.where().problem("A figure is a mapping: '- name: story' and what it shows."));
            return Optional.empty();
        }
        Scalar name = scalar(mapping, "name");
        if (name == null) {
            problems.add(mapping.where().problem("This figure has no name: write '- name: story'."));
            return Optional.empty();
        }
        name(name.text(), name.where());
        return Optional.of(new FigureSpec(name.text(), mapping.without("name"), mapping.where()));
    }

    private static String near(String word, Set<String> known) {
        return Nearest.of(word, known)
                .map(near -> " Did you mean '" + near + "'?")
                .orElse("");
    }

    private Mapping params(Value value, String id) {
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        if (!(value instanceof Scalar scalar)
                || !scalar.text().isEmpty()
                        && !scalar.text().equals("null")
                        && !scalar.text().equals("~")) {
            problems.add(value.where().problem("The parameters of '" + id + "' are a mapping: { name: value, ... }."));
        }
        return Mapping.empty(value.where());
    }

    private Grouping grouping(Mapping step) {
        List<String> over = words(step, "over");
        Scalar every = scalar(step, "every");
        Scalar by = scalar(step, "by");
        Where where = at(step, !over.isEmpty() ? "over" : every != null ? "every" : "by");
        if ((over.isEmpty() ? 0 : 1) + (every == null ? 0 : 1) + (by == null ? 0 : 1) > 1) {
            problems.add(where.problem("Only one of over, every and by may be given."));
        }
        Optional<Long> count = Optional.empty();
        if (every != null) {
            count = whole(every);
            if (count.isEmpty() || count.get() < 1) {
                problems.add(every.where()
                        .problem("'every' is a whole number of frames, 1 or more, not '" + every.text() + "'."));
            }
        }
        if (by != null && !by.text().startsWith("$")) {
            problems.add(by.where().problem("'by' refers to labels: write 'by: $name'."));
        }
        return new Grouping(over, count, Optional.ofNullable(by).map(Scalar::text), where);
    }

    private static Optional<Long> whole(Scalar scalar) {
        return scalar.text().matches("\\d{1,18}") ? Optional.of(Long.parseLong(scalar.text())) : Optional.empty();
    }

    private OnError onError(Mapping top) {
        Scalar word = scalar(top, "onError");
        if (word == null || word.text().equals("stop")) {
            return OnError.STOP;
        }
        if (!word.text().equals("mask")) {
            problems.add(word.where().problem("'onError' is stop or mask, not '" + word.text() + "'."));
        }
        return OnError.MASK;
    }

    private SinkSpec sink(Mapping top) {
        Value value = top.entries().get("sink");
        if (value instanceof Scalar path) {
            return new SinkSpec(path.text(), List.of("png"), List.of("csv"), true);
        }
        if (!(value instanceof Mapping sink)) {
            if (value != null) {
                problems.add(value.where()
                        .problem("The sink is a mapping: { path: result.nxs, figures: [png], tables: [csv] }."));
            }
            return new SinkSpec("result.nxs", List.of("png"), List.of("csv"), true);
        }
        unknown(sink, SINK_WORDS, "a sink");
        Scalar path = scalar(sink, "path");
        List<String> figures = sink.entries().containsKey("figures") ? words(sink, "figures") : List.of("png");
        List<String> tables = sink.entries().containsKey("tables") ? words(sink, "tables") : List.of("csv");
        formats(sink, "figures", figures, SinkSpec.FIGURE_FORMATS);
        formats(sink, "tables", tables, SinkSpec.TABLE_FORMATS);
        return new SinkSpec(path == null ? "result.nxs" : path.text(), figures, tables, flag(sink, "report", true));
    }

    private void formats(Mapping sink, String key, List<String> found, List<String> known) {
        for (String format : found) {
            if (!known.contains(format)) {
                problems.add(at(sink, key)
                        .problem("'" + format + "' is not a format of " + key + "." + Nearest.hint(format, known)));
            }
        }
    }

    private List<SourceSpec> overrideSources(List<SourceSpec> sources) {
        List<SourceSpec> list = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        for (SourceSpec source : sources) {
            known.add(source.name());
            String path = overrides.sources().get(source.name());
            list.add(
                    path == null
                            ? source
                            : new SourceSpec(
                                    source.name(),
                                    source.options()
                                            .with(
                                                    "path",
                                                    new Scalar(
                                                            new Where("--source", 0, 0),
                                                            Path.of("")
                                                                    .toAbsolutePath()
                                                                    .resolve(path)
                                                                    .normalize()
                                                                    .toString(),
                                                            true))));
        }
        for (String name : overrides.sources().keySet()) {
            if (!known.contains(name)) {
                problems.add(new Problem(
                        "--source", 0, 0, "The pipeline has no source '" + name + "'." + Nearest.hint(name, known)));
            }
        }
        return list;
    }

    private void name(String name, Where where) {
        if (!name.matches(NAME)) {
            problems.add(where.problem("'" + name
                    + "' cannot be a name: it begins with a small letter and holds small letters, digits and _."));
        } else if (name.equals(RESERVED)) {
            problems.add(where.problem("The name 'process' is reserved."));
        } else if (!names.add(name)) {
            problems.add(where.problem(
                    "The name '" + name + "' is used twice; give this one a name of its own with 'as:'."));
        }
    }

    private void unknown(Mapping mapping, Set<String> known, String what) {
        for (String key : mapping.entries().keySet()) {
            if (!known.contains(key)) {
                problems.add(mapping.keys()
                        .get(key)
                        .problem("'" + key + "' does not belong to " + what + "." + Nearest.hint(key, known)));
            }
        }
    }

    private Scalar scalar(Mapping mapping, String key) {
        Value value = mapping.entries().get(key);
        if (value == null || value instanceof Scalar) {
            return (Scalar) value;
        }
        problems.add(value.where().problem("'" + key + "' is a single value."));
        return null;
    }

    private boolean flag(Mapping mapping, String key, boolean otherwise) {
        Scalar scalar = scalar(mapping, key);
        if (scalar == null) {
            return otherwise;
        }
        if (!scalar.text().matches("true|false")) {
            problems.add(scalar.where().problem("'" + key + "' is true or false, not '" + scalar.text() + "'."));
        }
        return scalar.text().equals("true");
    }

    private List<String> words(Mapping mapping, String key) {
        Value value = mapping.entries().get(key);
        if (value instanceof Scalar scalar) {
            return List.of(scalar.text());
        }
        List<String> words = new ArrayList<>();
        if (value instanceof Sequence sequence) {
            for (Value item : sequence.items()) {
                if (item instanceof Scalar scalar) {
                    words.add(scalar.text());
                } else {
                    problems.add(item.where().problem("'" + key + "' is a list of words."));
                }
            }
        } else if (value != null) {
            problems.add(value.where().problem("'" + key + "' is a list of words."));
        }
        return words;
    }

    private static Where at(Mapping mapping, String key) {
        return mapping.keys().getOrDefault(key, mapping.where());
    }
}
