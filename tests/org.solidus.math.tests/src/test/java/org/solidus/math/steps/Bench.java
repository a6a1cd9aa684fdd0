/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.registry.StepInfo;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.core.source.Source;
import org.solidus.core.step.Step;

/** Runs pipelines of the steps of this bundle on sources in memory, through the engine. */
final class Bench {

    private static final Map<String, Source> SOURCES = new ConcurrentHashMap<>();

    private final Path folder;

    Bench(Path folder) {
        this.folder = folder;
    }

    /** Puts a source where the pipeline finds it as {@code name.memory}. */
    Bench with(String name, Source source) throws IOException {
        Path file = folder.resolve(name + ".memory");
        SOURCES.put(file.toString(), source);
        Files.writeString(file, "memory " + file);
        return this;
    }

    Results run(String steps) throws IOException, PipelineException {
        return run(steps, 2);
    }

    Results run(String steps, int threads) throws IOException, PipelineException {
        try (Plan plan = Planner.plan(parse(steps), registry());
                Runner runner = new Runner(
                        plan,
                        RunOptions.in(Files.createTempDirectory(folder, "run")).withThreads(threads),
                        Progress.NONE,
                        () -> false)) {
            return runner.run();
        }
    }

    /** Everything that is wrong with a pipeline. */
    String problems(String steps) throws PipelineException {
        return Planner.attempt(parse(steps), registry()).problems().toString();
    }

    private Pipeline parse(String text) throws PipelineException {
        return Pipeline.parse(
                "p.yaml", "pipeline: 1\n" + text + "\nsink: { path: result.nxs }\n", folder, Pipeline.Overrides.NONE);
    }

    private static Registry registry() {
        Registry found = ClassPathRegistry.load(Bench.class.getClassLoader());
        return new Registry(
                found.steps().stream().<Step<?>>map(StepInfo::step).toList(),
                List.of(new MemoryReader()),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static final class MemoryReader implements Reader {

        @Override
        public String id() {
            return "test.memory";
        }

        @Override
        public String name() {
            return "sources in memory";
        }

        @Override
        public List<String> extensions() {
            return List.of("memory");
        }

        @Override
        public double probe(Path path, byte[] head) {
            return new String(head, StandardCharsets.ISO_8859_1).startsWith("memory ") ? 1 : 0;
        }

        @Override
        public Container open(Path path) throws IOException {
            Source source = SOURCES.get(Files.readString(path).substring(7));
            return new Container() {
                @Override
                public List<DatasetInfo> datasets() {
                    return List.of(DatasetInfo.array(
                            "data",
                            true,
                            source.info().signature().type(),
                            source.info().scan(),
                            0));
                }

                @Override
                public Source source(String dataset, Optional<List<String>> names) {
                    return source;
                }

                @Override
                public Map<String, Object> metadata() {
                    return Map.of();
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    }
}
