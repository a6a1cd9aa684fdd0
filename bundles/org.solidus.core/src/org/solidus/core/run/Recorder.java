/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.parts.Part;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Value;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.plan.SideInput;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.run.RunRecord.FrameCount;
import org.solidus.core.run.RunRecord.InputRecord;
import org.solidus.core.run.RunRecord.StepRecord;

/**
 * Puts together what a run was: steps with their parameters and warnings, inputs with their digests, counts of frames.
 */
final class Recorder {

    private final Plan plan;
    private final Parts parts;
    private final Instant start;
    private final Map<String, Map<String, Long>> warnings = new LinkedHashMap<>();
    private final Map<String, MessageDigest> digests = new LinkedHashMap<>();
    private final Map<String, FrameCount> counts = new LinkedHashMap<>();

    /** The parts that a stage left. */
    interface Parts {
        List<Part> of(Stage stage) throws IOException;
    }

    Recorder(Plan plan, Parts parts, Instant start) {
        this.plan = plan;
        this.parts = parts;
        this.start = start;
    }

    RunRecord record() throws IOException {
        for (int pass = 1; pass <= plan.passes(); pass++) {
            for (Stage stage : plan.stages(pass)) {
                gather(stage, parts.of(stage));
            }
        }
        Pipeline pipeline = plan.pipeline();
        List<String> overrides = new ArrayList<>(pipeline.overrides().sets());
        pipeline.overrides().sources().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(source -> overrides.add("source " + source.getKey() + "="
                        + Path.of("")
                                .toAbsolutePath()
                                .resolve(source.getValue())
                                .normalize()));
        return new RunRecord(
                Version.PROGRAM,
                Version.CURRENT,
                pipeline.title(),
                pipeline.text(),
                pipeline.base().toString(),
                overrides,
                steps(),
                inputs(),
                List.copyOf(counts.values()),
                start,
                Instant.now());
    }

    private void gather(Stage stage, List<Part> found) {
        long read = 0;
        long masked = 0;
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (Part part : found) {
            part.warnings()
                    .forEach((step, messages) -> messages.forEach(
                            (message, times) -> warnings.computeIfAbsent(step, name -> new LinkedHashMap<>())
                                    .merge(message, times, Long::sum)));
            for (byte[] digest : part.digests()) {
                digests.computeIfAbsent(stage.root().name(), name -> Digests.sha256())
                        .update(digest);
            }
            read += part.read();
            for (List<Part.Entry> entries : lastResult(part)) {
                for (Part.Entry entry : entries) {
                    if (entry.masked()) {
                        masked++;
                        reasons.merge(entry.reason(), 1L, Long::sum);
                    }
                }
            }
        }
        if (stage.whole().isEmpty() && stage.root() instanceof SourceNode) {
            counts.merge(
                    stage.root().name(), new FrameCount(stage.root().name(), read, masked, reasons), Recorder::larger);
        }
    }

    /** Failures run down the chain of steps: the last result of a part has them all. */
    private static List<List<Part.Entry>> lastResult(Part part) {
        List<List<Part.Entry>> all = List.copyOf(part.frames().values());
        return all.isEmpty() ? List.of() : List.of(all.get(all.size() - 1));
    }

    private static FrameCount larger(FrameCount a, FrameCount b) {
        return b.masked() > a.masked() ? new FrameCount(a.source(), a.read(), b.masked(), b.reasons()) : a;
    }

    private List<StepRecord> steps() {
        List<StepRecord> list = new ArrayList<>();
        for (StepNode step : plan.steps()) {
            list.add(new StepRecord(
                    list.size() + 1,
                    step.info().id(),
                    step.name(),
                    Integer.toString(step.info().op().version()),
                    parameters(step),
                    warnings.getOrDefault(step.name(), Map.of())));
        }
        return list;
    }

    /** As written, with the defaults that were not written. */
    private static String parameters(StepNode step) {
        Value.Mapping all = Value.Mapping.empty(step.spec().where());
        for (ParamInfo parameter : step.info().parameters()) {
            Value written = step.spec().params().entries().get(parameter.name());
            if (written != null) {
                all = all.with(parameter.name(), written);
            } else if (parameter.hasDefault()) {
                all = all.with(
                        parameter.name(),
                        new Value.Scalar(step.spec().where(), parameter.param().def(), false));
            }
        }
        return all.json();
    }

    private List<InputRecord> inputs() throws IOException {
        List<InputRecord> list = new ArrayList<>();
        for (SourceNode source : plan.sources()) {
            MessageDigest digest = digests.get(source.name());
            list.add(input(
                    source.name(),
                    source.path(),
                    source.files(),
                    digest == null ? content(source) : Digests.hex(digest.digest())));
        }
        for (StepNode step : plan.steps()) {
            for (SideInput<?> side : step.sides()) {
                for (Path file : side.files()) {
                    list.add(input(
                            step.name() + "." + side.parameter(),
                            file.toString(),
                            List.of(file),
                            Digests.hex(Digests.of(file))));
                }
            }
        }
        return list;
    }

    /** A source that was read as a side input: few frames, digested here. */
    private static String content(SourceNode source) throws IOException {
        MessageDigest digest = Digests.sha256();
        for (long i = 0; i < source.source().info().frames(); i++) {
            digest.update(Digests.of(source.source().frame(i)));
        }
        return Digests.hex(digest.digest());
    }

    private static InputRecord input(String name, String path, List<Path> files, String sha256) throws IOException {
        long size = 0;
        FileTime latest = FileTime.fromMillis(0);
        for (Path file : files) {
            size += Files.size(file);
            FileTime modified = Files.getLastModifiedTime(file);
            latest = modified.compareTo(latest) > 0 ? modified : latest;
        }
        return new InputRecord(
                name, path, files.size(), size, latest.toInstant().toString(), sha256);
    }
}
