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
import org.solidus.device.plan.ProfileForm;

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
 *   voltammogram:
 *     log: smu                    # a device of the plan that runs a voltammogram
 *     pipeline: verdict.yaml      # its source is the log
 *     results: { R: verdict.R, says: verdict.rule }
 *     each: sweep
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
    LivePlan read() throws PipelineException {
        List<PlannedLive> frames = new ArrayList<>();
        List<PlannedSweeps> sweeps = new ArrayList<>();
        plan.analyses().forEach((name, value) -> {
            if (!(value instanceof Mapping written)) {
                problem(
                        value.where(),
                        "The live analysis '" + name
                                + "' is a mapping with 'frames' or 'log', 'pipeline' and 'results'.");
            } else if (written.entries().containsKey("log")) {
                sweeps(name, written).ifPresent(sweeps::add);
            } else {
                frames(name, written).ifPresent(frames::add);
            }
        });
        if (!problems.isEmpty()) {
            throw new PipelineException(problems);
        }
        return new LivePlan(frames, sweeps);
    }

    /** What every analysis says. */
    private record Common(
            Optional<String> device, Optional<Pipeline> pipeline, Optional<String> input, List<LiveValue> results) {

        boolean whole() {
            return device.isPresent() && input.isPresent();
        }
    }

    private Common common(String name, String key, String what, Mapping written) {
        if (!NAME.matcher(name).matches()) {
            problem(
                    written.where(),
                    "The name of a live analysis is made of small letters, digits and underscores; it can't be '" + name
                            + "'.");
        }
        Optional<String> device = text(written, key, what);
        device.ifPresent(id -> known(id, key, written));
        Optional<Pipeline> pipeline = pipeline(name, written);
        List<LiveValue> results = results(name, written);
        pipeline.ifPresent(text -> results.forEach(result -> hasStep(text, result)));
        return new Common(device, pipeline, pipeline.flatMap(text -> input(name, text, written)), results);
    }

    private Optional<PlannedLive> frames(String name, Mapping written) {
        Common common = common(name, "frames", "names the device whose frames are analysed", written);
        Optional<PlannedLive.Settings> settings = settings(PlannedLive.Settings.class, name, written);
        return settings.filter(given -> common.whole())
                .map(given -> new PlannedLive(
                        name,
                        written.where(),
                        common.device().orElseThrow(),
                        common.pipeline().orElseThrow(),
                        common.input().orElseThrow(),
                        given,
                        common.results()));
    }

    private Optional<PlannedSweeps> sweeps(String name, Mapping written) {
        Common common = common(name, "log", "names the device whose readings are analysed", written);
        common.device().ifPresent(id -> requireSweeps(id, written));
        Optional<PlannedSweeps.Settings> settings = settings(PlannedSweeps.Settings.class, name, written);
        return settings.filter(given -> common.whole())
                .map(given -> new PlannedSweeps(
                        name,
                        written.where(),
                        common.device().orElseThrow(),
                        common.pipeline().orElseThrow(),
                        common.input().orElseThrow(),
                        given,
                        common.results()));
    }

    /** Only a voltammogram has sweeps that end. */
    private void requireSweeps(String id, Mapping written) {
        boolean runs = plan.profiles().stream()
                .anyMatch(profile -> profile.device().equals(id) && profile.form() instanceof ProfileForm.Cv);
        if (!runs && plan.device(id).isPresent()) {
            problem(
                    written.entries().get("log").where(),
                    "'" + id + "' runs no voltammogram in this plan: there is no sweep after which its log could be"
                            + " analysed. Give it a profile 'cv', or analyse the file.");
        }
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

    private void known(String id, String key, Mapping written) {
        List<String> devices =
                plan.devices().stream().map(device -> device.id()).toList();
        if (!devices.contains(id)) {
            problem(
                    written.entries().get(key).where(),
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

    private <T extends Record> Optional<T> settings(Class<T> type, String name, Mapping written) {
        Mapping own = written;
        for (String key : List.of("frames", "log", "pipeline", "input", "results")) {
            own = type == PlannedSweeps.Settings.class && key.equals("frames") ? own : own.without(key);
        }
        try {
            return Optional.of(RecordBinder.bind(type, own, "the live analysis '" + name + "'"));
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
