/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.plan.RecordBinder;
import org.solidus.device.plan.AcquisitionPlan;

/**
 * Reads the section {@code live} of a plan:
 *
 * <pre>
 * live:
 *   diffraction:
 *     frames: detector            # a device of the plan
 *     pipeline: story.yaml        # a file, or the pipeline itself
 *     input: measured             # the source that they replace; may be left away where there is one
 *     results: { amorphous: phases.amorphous fraction }
 *     analyse: newest
 * </pre>
 */
final class LiveParser {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final AcquisitionPlan plan;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> taken = new HashMap<>();

    LiveParser(AcquisitionPlan plan) {
        this.plan = plan;
    }

    /** @throws PipelineException with everything that is wrong */
    List<PlannedLive> read() throws PipelineException {
        List<PlannedLive> all = new ArrayList<>();
        plan.analyses().forEach((name, value) -> read(name, value).ifPresent(all::add));
        if (!problems.isEmpty()) {
            throw new PipelineException(problems);
        }
        return all;
    }

    private Optional<PlannedLive> read(String name, Value value) {
        if (!(value instanceof Mapping written)) {
            problem(
                    value.where(),
                    "The live analysis '" + name + "' is a mapping with 'frames', 'pipeline' and 'results'.");
            return Optional.empty();
        }
        if (!NAME.matcher(name).matches()) {
            problem(
                    value.where(),
                    "The name of a live analysis is made of small letters, digits and underscores; it" + " can't be '"
                            + name + "'.");
        }
        Optional<String> device = text(written, "frames", "names the device whose frames are analysed");
        device.ifPresent(id -> known(id, written));
        Optional<Pipeline> pipeline = pipeline(name, written);
        Optional<PlannedLive.Settings> settings = settings(name, written);
        List<LiveValue> results = results(name, written);
        pipeline.ifPresent(text -> results.forEach(result -> hasStep(text, result)));
        Optional<String> input = pipeline.flatMap(text -> input(name, text, written));
        if (device.isEmpty() || pipeline.isEmpty() || settings.isEmpty() || input.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PlannedLive(
                name, written.where(), device.get(), pipeline.get(), input.get(), settings.get(), results));
    }

    private void problem(Where where, String message) {
        problems.add(where.problem(message));
    }

    private Optional<String> text(Mapping written, String key, String what) {
        Value value = written.entries().get(key);
        if (value instanceof Scalar scalar) {
            return Optional.of(scalar.text());
        }
        problem(value == null ? written.where() : value.where(), "'" + key + "' " + what + ".");
        return Optional.empty();
    }

    private void known(String id, Mapping written) {
        List<String> devices =
                plan.devices().stream().map(device -> device.id()).toList();
        if (!devices.contains(id)) {
            problem(
                    written.entries().get("frames").where(),
                    "There is no device '" + id + "' in the plan." + Nearest.hint(id, devices));
        }
    }

    private Optional<Pipeline> pipeline(String name, Mapping written) {
        Value value = written.entries().get("pipeline");
        try {
            if (value instanceof Mapping inline) {
                return Optional.of(Pipeline.of(plan.file(), inline, plan.base()));
            }
            if (value instanceof Scalar text) {
                return Optional.of(
                        text.text().contains("\n")
                                ? Pipeline.parse(
                                        plan.file() + ", live " + name,
                                        text.text(),
                                        plan.base(),
                                        Pipeline.Overrides.NONE)
                                : Pipeline.read(plan.base().resolve(text.text()), Pipeline.Overrides.NONE));
            }
            problem(
                    value == null ? written.where() : value.where(),
                    "'pipeline' is the file of a pipeline, or the" + " pipeline itself.");
        } catch (PipelineException e) {
            problems.addAll(e.problems());
        } catch (InvalidPathException e) {
            problem(written.where(), "'pipeline': '" + e.getInput() + "' is no path: " + e.getReason() + ".");
        }
        return Optional.empty();
    }

    private Optional<PlannedLive.Settings> settings(String name, Mapping written) {
        Mapping own = written;
        for (String key : List.of("frames", "pipeline", "input", "results")) {
            own = own.without(key);
        }
        try {
            return Optional.of(RecordBinder.bind(PlannedLive.Settings.class, own, "the live analysis '" + name + "'"));
        } catch (PipelineException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private Optional<String> input(String name, Pipeline pipeline, Mapping written) {
        List<String> sources = pipeline.sources().stream().map(SourceSpec::name).toList();
        Value value = written.entries().get("input");
        if (value == null && sources.size() == 1) {
            return Optional.of(sources.get(0));
        }
        if (value == null) {
            problem(
                    written.where(),
                    "The pipeline of the live analysis '" + name + "' has the sources " + String.join(", ", sources)
                            + "; say by 'input' in whose place the frames come.");
            return Optional.empty();
        }
        if (!sources.contains(value.text())) {
            problem(
                    value.where(),
                    "The pipeline has no source '" + value.text() + "'." + Nearest.hint(value.text(), sources));
            return Optional.empty();
        }
        return Optional.of(value.text());
    }

    private List<LiveValue> results(String name, Mapping written) {
        List<LiveValue> results = new ArrayList<>();
        if (!(written.entries().get("results") instanceof Mapping section)
                || section.entries().isEmpty()) {
            problem(
                    written.where(),
                    "The live analysis '" + name
                            + "' names its results: 'results: { amorphous: phases.amorphous fraction }'.");
            return results;
        }
        section.entries().forEach((result, of) -> {
            Where where = section.keys().get(result);
            if (!NAME.matcher(result).matches()) {
                problem(
                        where,
                        "The name of a live result is made of small letters, digits and underscores; it can't be" + " '"
                                + result + "'.");
            }
            String before = taken.putIfAbsent(result, name);
            if (before != null) {
                problem(where, "There are two live results '" + result + "'.");
            }
            try {
                results.add(LiveValue.of(result, of.text(), of.where()));
            } catch (IllegalArgumentException e) {
                problem(of.where(), e.getMessage());
            }
        });
        return results;
    }

    private void hasStep(Pipeline pipeline, LiveValue result) {
        List<String> steps = pipeline.steps().stream().map(StepSpec::name).toList();
        if (!steps.contains(result.step())) {
            problem(
                    result.where(),
                    "The pipeline has no step '" + result.step() + "'." + Nearest.hint(result.step(), steps));
        }
    }
}
