/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline as written: what is read, which steps, what is kept. An immutable value with YAML (or JSON) as its text;
 * what it means (ids, types, units) is up to {@link org.solidus.core.plan.Checker}.
 *
 * @param title for people; may be empty
 * @param sources in their order
 * @param steps in their order
 * @param figures that are composed of results, in their order
 * @param main name of the result that opens first, absent: the last leaf
 * @param onError what a failed frame does
 * @param sink where the results go
 * @param text as written, before overrides
 * @param overrides from the command line
 * @param file name for messages
 * @param base folder that paths are relative to
 */
public record Pipeline(
        String title,
        List<SourceSpec> sources,
        List<StepSpec> steps,
        List<FigureSpec> figures,
        Optional<Value.Scalar> main,
        OnError onError,
        SinkSpec sink,
        String text,
        Overrides overrides,
        String file,
        Path base) {

    private static final long LARGEST_TEXT = 4 << 20;

    /** Copies the lists. */
    public Pipeline {
        sources = List.copyOf(sources);
        steps = List.copyOf(steps);
        figures = List.copyOf(figures);
    }

    /** The same with its results elsewhere. What its figures show is kept as before. */
    public Pipeline withSink(SinkSpec other) {
        return new Pipeline(title, sources, steps, figures, main, onError, other, text, overrides, file, base);
    }

    /** The same on other sources, of the same names. */
    public Pipeline withSources(List<SourceSpec> others) {
        return new Pipeline(title, others, steps, figures, main, onError, sink, text, overrides, file, base);
    }

    /** Whose frames stand under a name: of a step that is switched off, those that it would work on. */
    public String standsFor(String name) {
        return standsFor(name, steps.size());
    }

    private String standsFor(String name, int end) {
        for (int i = end - 1; i >= 0; i--) {
            if (steps.get(i).off() && steps.get(i).name().equals(name)) {
                return standsFor(inputOf(i), i);
            }
        }
        return name;
    }

    /** Name of what a step works on; empty when there is nothing. */
    private String inputOf(int step) {
        Optional<String> above = step > 0
                ? Optional.of(steps.get(step - 1).name())
                : sources.stream().map(SourceSpec::name).findFirst();
        return steps.get(step).from().map(Value.Scalar::text).or(() -> above).orElse("");
    }

    /**
     * Settings from the command line.
     *
     * @param sets {@code name.parameter=value}
     * @param sources name to path, relative to the working folder
     */
    public record Overrides(List<String> sets, Map<String, String> sources) {

        /** None. */
        public static final Overrides NONE = new Overrides(List.of(), Map.of());

        /** Copies the settings. */
        public Overrides {
            sets = List.copyOf(sets);
            sources = Map.copyOf(sources);
        }
    }

    /**
     * Reads a pipeline file.
     *
     * @throws PipelineException with everything that is wrong in its form
     */
    public static Pipeline read(Path file, Overrides overrides) throws PipelineException {
        return parse(
                file.toString(), text(file), file.toAbsolutePath().normalize().getParent(), overrides);
    }

    /**
     * Reads a pipeline from a text.
     *
     * @param file name for messages
     * @param base folder that paths are relative to
     */
    public static Pipeline parse(String file, String text, Path base, Overrides overrides) throws PipelineException {
        return new PipelineParser(file, text, base, overrides).parse();
    }

    /**
     * Reads a pipeline that stands in another text.
     *
     * @param file name for messages
     * @param value as written there
     * @param base folder that paths are relative to
     */
    public static Pipeline of(String file, Value value, Path base) throws PipelineException {
        return new PipelineParser(file, value.json(), base, Overrides.NONE).parse(value);
    }

    /**
     * What can be read of a text that may not be finished.
     *
     * @param pipeline without what cannot be read
     * @param problems everything that is wrong in its form
     */
    public record Attempt(Pipeline pipeline, List<Problem> problems) {

        /** Copies the list. */
        public Attempt {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads what can be read of a text, for those who are editing it.
     *
     * @param file name for messages
     * @param base folder that paths are relative to
     */
    public static Attempt attempt(String file, String text, Path base) {
        return new PipelineParser(file, text, base, Overrides.NONE).attempt();
    }

    /**
     * The text of a pipeline file.
     *
     * @throws PipelineException saying why it cannot be one
     */
    public static String text(Path file) throws PipelineException {
        try {
            if (Files.isDirectory(file)) {
                throw new PipelineException(
                        new Problem(file.toString(), 0, 0, "This is a folder; name the pipeline file in it."));
            }
            if (Files.size(file) > LARGEST_TEXT) {
                throw new PipelineException(
                        new Problem(file.toString(), 0, 0, "This is no pipeline: it is larger than 4 MB."));
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new PipelineException(
                    new Problem(file.toString(), 0, 0, "This is no pipeline: it is not UTF-8 text."));
        } catch (NoSuchFileException e) {
            throw new PipelineException(new Problem(file.toString(), 0, 0, "There is no such file."));
        } catch (IOException e) {
            throw new PipelineException(
                    new Problem(file.toString(), 0, 0, "It cannot be read: " + e.getMessage() + "."));
        }
    }
}
