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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.solidus.core.parts.Part;
import org.solidus.core.parts.Tally;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Value;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.plan.SideInput;
import org.solidus.core.plan.TimeSource;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.core.run.RunRecord.CutRecord;
import org.solidus.core.run.RunRecord.FrameCount;
import org.solidus.core.run.RunRecord.InputRecord;
import org.solidus.core.run.RunRecord.StepRecord;

/**
 * Puts together what a run was: steps with their parameters and warnings, inputs with their digests, counts of frames.
 */
final class Recorder {

    private final Plan plan;
    private final Parts parts;
    private final Runnable check;
    private final Instant start;
    private final Set<String> said = new HashSet<>();
    private final Map<String, Tally> warnings = new LinkedHashMap<>();
    private final Map<String, MessageDigest> digests = new LinkedHashMap<>();
    private final Map<String, FrameTally> counts = new LinkedHashMap<>();
    private final List<CutRecord> cuts = new ArrayList<>();

    /** Where what the run left lies. */
    interface Parts {

        /** How the series of a per-frame stage is cut. */
        Partitioning cut(Stage stage) throws IOException;

        /** The partitions of a per-frame stage, in order. */
        List<Path> partitions(Stage stage) throws IOException;

        /** The result of a fold or a whole-series step. */
        Path result(StepNode step) throws IOException;
    }

    /** @param check throws when the user wants to stop */
    Recorder(Plan plan, Parts parts, Runnable check, Instant start) {
        this.plan = plan;
        this.parts = parts;
        this.check = check;
        this.start = start;
    }

    RunRecord record() throws IOException {
        for (int pass = 1; pass <= plan.passes(); pass++) {
            for (Stage stage : plan.stages(pass)) {
                gather(stage);
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
                counts(),
                cuts,
                start,
                Instant.now());
    }

    private void gather(Stage stage) throws IOException {
        if (stage.whole().isPresent()) {
            result(stage.whole().get());
            return;
        }
        Partitioning cut = parts.cut(stage);
        cuts.add(new CutRecord(stage.pass(), stage.name(), cut.frames(), cut.block(), cut.partition()));
        FrameTally tally = counts.computeIfAbsent(series(stage.root()).name(), FrameTally::new);
        // A step that a later pass computes again says the same again.
        Set<String> first = new HashSet<>();
        stage.steps().stream().map(StepNode::name).filter(said::add).forEach(first::add);
        long read = 0;
        for (Path file : parts.partitions(stage)) {
            Part part = Part.open(file);
            part.warnings().forEach((step, messages) -> {
                if (first.contains(step)) {
                    warn(step, messages);
                }
            });
            byte[] digest = part.digests();
            if (digest.length > 0) {
                digests.computeIfAbsent(stage.root().name(), name -> Digests.sha256())
                        .update(digest);
            }
            tally.add(part);
            read += part.read();
        }
        tally.read(read);
        for (StepNode step : stage.steps()) {
            if (step.shape() == Shape.FOLD) {
                result(step);
            }
        }
    }

    /** What a result that is no series of its input's frames left. */
    private void result(StepNode step) throws IOException {
        Part part = Part.open(parts.result(step));
        part.warnings().forEach(this::warn);
        FrameTally tally = counts.computeIfAbsent(step.name(), FrameTally::new);
        tally.read(part.read());
        tally.add(part);
    }

    private void warn(String step, Map<String, Long> messages) {
        warnings.computeIfAbsent(step, name -> new Tally()).add(messages);
    }

    /** The series whose frames a node has, one by one: a source, or a result of another length. */
    private static Node series(Node node) {
        return node instanceof StepNode step && step.shape() == Shape.OPERATION ? series(step.input()) : node;
    }

    /** Of each source that was read, and of each other series of which a frame failed. */
    private List<FrameCount> counts() {
        Set<String> sources = new HashSet<>();
        plan.sources().forEach(source -> sources.add(source.name()));
        List<FrameCount> list = new ArrayList<>();
        counts.forEach((name, tally) -> {
            if (sources.contains(name) || !tally.allValid()) {
                list.add(tally.count());
            }
        });
        return list;
    }

    private List<StepRecord> steps() {
        List<StepRecord> list = new ArrayList<>();
        for (StepNode step : plan.steps()) {
            if (step.input() instanceof SourceNode source) {
                source.source()
                        .failure()
                        .ifPresent(reason ->
                                warn(step.name(), Map.of("'" + source.name() + "' ended early: " + reason, 1L)));
            }
            list.add(new StepRecord(
                    list.size() + 1,
                    step.info().id(),
                    step.name(),
                    Integer.toString(step.info().op().version()),
                    parameters(step),
                    warnings.getOrDefault(step.name(), new Tally()).counts()));
        }
        return list;
    }

    /** As written, with the defaults that were not written and what the file of the frames stated instead. */
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
            } else if (parameter.stated(step.acquisition()).isPresent()) {
                String stated = parameter.stated(step.acquisition()).get().toString();
                all = all.with(parameter.name(), new Value.Scalar(step.spec().where(), stated, false));
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
                            digest == null ? content(source) : Digests.hex(digest.digest()))
                    .timed(TimeSource.of(source)));
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

    /** A source that was read as a side input or by a whole-series step is digested here, an unused one not at all. */
    private String content(SourceNode source) throws IOException {
        if (!isUsed(source)) {
            return "";
        }
        MessageDigest digest = Digests.sha256();
        FrameDigest frame = new FrameDigest();
        for (long i = 0; i < source.source().info().frames(); i++) {
            check.run();
            digest.update(frame.of(source.source(), i));
        }
        return Digests.hex(digest.digest());
    }

    private boolean isUsed(SourceNode source) {
        return plan.shownSources().contains(source)
                || plan.steps().stream()
                        .anyMatch(step -> step.input() == source
                                || step.sides().stream().anyMatch(side -> side.reference()
                                        .filter(reference -> reference.node() == source)
                                        .isPresent()));
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
