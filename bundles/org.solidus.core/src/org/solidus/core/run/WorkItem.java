/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Pipeline.Overrides;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.pipeline.YamlText;

/**
 * A part of a run as text: some partitions of one series in one pass. It is all that travels to a worker, which opens
 * the files itself: the pipeline with its overrides, the folder that its paths are relative to, and where the parts of
 * the run lie, in which the worker finds what earlier passes left and leaves its own.
 *
 * @param pipeline its text as written
 * @param file name of the pipeline for messages
 * @param base folder that the pipeline's paths are relative to
 * @param overrides of the pipeline; the paths of sources are absolute
 * @param parts folder of the parts of this run, named by a key of pipeline, versions and inputs
 * @param pass 1 first
 * @param series name of the source or result whose frames are read
 * @param first partition
 * @param end the partition after the last
 * @param frames of these partitions, for progress
 */
public record WorkItem(
        String pipeline,
        String file,
        Path base,
        Overrides overrides,
        Path parts,
        int pass,
        String series,
        long first,
        long end,
        long frames) {

    private static final int FORMAT = 1;
    private static final String NAME = "work item";

    /** Of a pipeline as it was read, for the partition of a run. */
    static WorkItem of(Pipeline pipeline, Path parts, int pass, String series, long partition, long frames) {
        Map<String, String> sources = new LinkedHashMap<>();
        pipeline.overrides()
                .sources()
                .forEach((name, path) -> sources.put(
                        name,
                        Path.of("").toAbsolutePath().resolve(path).normalize().toString()));
        return new WorkItem(
                pipeline.text(),
                pipeline.file(),
                pipeline.base(),
                new Overrides(pipeline.overrides().sets(), sources),
                parts,
                pass,
                series,
                partition,
                partition + 1,
                frames);
    }

    /** For people: which part of which pass. */
    public String describe() {
        String which = end == first + 1 ? "partition " + first : "partitions " + first + " to " + (end - 1);
        return which + " of '" + series + "' in pass " + pass;
    }

    /** In one line of JSON. */
    public String text() {
        Where nowhere = new Where(NAME, 0, 0);
        Value.Mapping sources = Value.Mapping.empty(nowhere);
        for (Map.Entry<String, String> source : overrides.sources().entrySet()) {
            sources = sources.with(source.getKey(), quoted(source.getValue()));
        }
        return Value.Mapping.empty(nowhere)
                .with("workItem", number(FORMAT))
                .with("pipeline", quoted(pipeline))
                .with("file", quoted(file))
                .with("base", quoted(base.toString()))
                .with(
                        "sets",
                        new Value.Sequence(
                                nowhere,
                                overrides.sets().stream()
                                        .map(set -> (Value) quoted(set))
                                        .toList()))
                .with("sources", sources)
                .with("parts", quoted(parts.toString()))
                .with("pass", number(pass))
                .with("series", quoted(series))
                .with("first", number(first))
                .with("end", number(end))
                .with("frames", number(frames))
                .json();
    }

    private static Value.Scalar quoted(String text) {
        return new Value.Scalar(new Where(NAME, 0, 0), text, true);
    }

    private static Value.Scalar number(long number) {
        return new Value.Scalar(new Where(NAME, 0, 0), Long.toString(number), false);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IOException with a sentence, when the text is no work item of this version
     */
    public static WorkItem parse(String text) throws IOException {
        try {
            return new Fields(YamlText.read(NAME, text)).item();
        } catch (PipelineException | InvalidPathException e) {
            throw new IOException("This is no work item: " + e.getMessage(), e);
        }
    }

    /** The pipeline that is worked on. */
    Pipeline read() throws PipelineException {
        return Pipeline.parse(file, pipeline, base, overrides);
    }

    /** The fields of a text, each of which must be there. */
    private record Fields(Value value) {

        WorkItem item() throws IOException {
            if (number("workItem") != FORMAT) {
                throw new IOException("This is a work item of format " + number("workItem") + ", and format " + FORMAT
                        + " is understood here: all who work on a run need the same version of Solidus.");
            }
            WorkItem item = new WorkItem(
                    word("pipeline"),
                    word("file"),
                    Path.of(word("base")),
                    new Overrides(words("sets"), named("sources")),
                    Path.of(word("parts")),
                    (int) Math.min(Integer.MAX_VALUE, number("pass")),
                    word("series"),
                    number("first"),
                    number("end"),
                    number("frames"));
            if (item.first >= item.end || item.parts.getFileName() == null || item.parts.getNameCount() < 2) {
                throw new IOException("This is no work item: it names no partitions or no folder of parts.");
            }
            return item;
        }

        private Value field(String name) throws IOException {
            Value field =
                    value instanceof Value.Mapping mapping ? mapping.entries().get(name) : null;
            if (field == null) {
                throw new IOException("This is no work item: it has no '" + name + "'.");
            }
            return field;
        }

        private String word(String name) throws IOException {
            return word(name, field(name));
        }

        private static String word(String name, Value field) throws IOException {
            if (field instanceof Value.Scalar scalar) {
                return scalar.text();
            }
            throw new IOException("This is no work item: its '" + name + "' is no text.");
        }

        private long number(String name) throws IOException {
            String word = word(name);
            if (!word.matches("\\d{1,18}")) {
                throw new IOException("This is no work item: its '" + name + "' is no number but '" + word + "'.");
            }
            return Long.parseLong(word);
        }

        private List<String> words(String name) throws IOException {
            if (!(field(name) instanceof Value.Sequence sequence)) {
                throw new IOException("This is no work item: its '" + name + "' is no list.");
            }
            List<String> words = new ArrayList<>();
            for (Value item : sequence.items()) {
                words.add(word(name, item));
            }
            return words;
        }

        private Map<String, String> named(String name) throws IOException {
            if (!(field(name) instanceof Value.Mapping mapping)) {
                throw new IOException("This is no work item: its '" + name + "' are no names with values.");
            }
            Map<String, String> named = new LinkedHashMap<>();
            for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
                named.put(entry.getKey(), word(name, entry.getValue()));
            }
            return named;
        }
    }
}
