/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.registry.Registry;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;

/**
 * Makes a plan of a pipeline: opens sources, binds parameters, derives what comes out of each step, orders the passes.
 */
public final class Planner {

    private final Pipeline pipeline;
    private final Registry registry;
    private final Opener opener;
    private final Optional<Following> following;
    private final GivenSources given;
    private final Optional<PlanCache> cache;
    private final Names names = new Names();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> outside = new ArrayList<>();

    private Planner(
            Pipeline pipeline,
            Registry registry,
            Optional<Following> following,
            GivenSources given,
            Optional<PlanCache> cache) {
        this.pipeline = pipeline;
        this.registry = registry;
        this.opener = new Opener(registry.readers());
        this.following = following;
        this.given = given;
        this.cache = cache;
    }

    /**
     * What planning gave.
     *
     * @param plan absent when there are problems
     * @param nodes sources and steps that could be planned
     * @param problems that keep the pipeline from running
     * @param warnings that do not
     * @param stored names of the per-frame results that a run would store, as far as it is known
     */
    public record Outcome(
            Optional<Plan> plan, List<Node> nodes, List<Problem> problems, List<String> warnings, Set<String> stored) {}

    /** Plans as far as it goes; sources stay open only when there is a plan. */
    public static Outcome attempt(Pipeline pipeline, Registry registry) {
        return attempt(pipeline, registry, GivenSources.NONE);
    }

    /** The same with sources that a program gives. They may be open, for {@link org.solidus.core.run.Runner#follow()}. */
    public static Outcome attempt(Pipeline pipeline, Registry registry, GivenSources given) {
        return new Planner(pipeline, registry, Optional.empty(), given, Optional.empty()).outcome();
    }

    /**
     * The same with files that still grow, for {@link org.solidus.core.run.Runner#follow()}; waits for their
     * beginning.
     *
     * @throws java.util.concurrent.CancellationException when the user does not want to wait any more
     */
    public static Outcome attempt(Pipeline pipeline, Registry registry, GivenSources given, Following following) {
        return new Planner(pipeline, registry, Optional.of(following), given, Optional.empty()).outcome();
    }

    /**
     * The same for a pipeline that is being edited: what did not change since the last plan is the same node again. The
     * cache owns what is open; the plan must not be closed.
     */
    public static Outcome attempt(Pipeline pipeline, Registry registry, PlanCache cache) {
        return new Planner(pipeline, registry, Optional.empty(), GivenSources.NONE, Optional.of(cache)).outcome();
    }

    /** @throws PipelineException with everything that is wrong */
    public static Plan plan(Pipeline pipeline, Registry registry) throws PipelineException {
        Outcome outcome = attempt(pipeline, registry);
        return outcome.plan().orElseThrow(() -> new PipelineException(outcome.problems()));
    }

    /**
     * Whether a pipeline has sources that are to be followed while they grow.
     *
     * @throws PipelineException when it says so in a way that makes no sense
     */
    public static boolean follows(Pipeline pipeline) throws PipelineException {
        for (SourceSpec source : pipeline.sources()) {
            if (FollowOption.of(source).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Outcome outcome() {
        pipeline.sources().forEach(this::source);
        warnOfFilesElsewhere();
        givenAreNamed();
        steps();
        Plan plan = plan(main(), new FigurePlanner(names, cache, problems).plan(pipeline.figures()));
        sinkHasAFile();
        problems.removeIf(StepPlanner.SILENT::equals);
        warnOfUnused(plan);
        if (problems.isEmpty()) {
            return new Outcome(Optional.of(plan), names.nodes(), List.of(), warnings, plan.stored());
        }
        close(plan);
        return new Outcome(Optional.empty(), names.nodes(), problems, warnings, plan.stored());
    }

    /** Such a pipeline can't be moved together with its data. */
    private void warnOfFilesElsewhere() {
        if (!outside.isEmpty()) {
            warnings.add((outside.size() == 1 ? "This source lies" : "These sources lie")
                    + " outside the pipeline's folder: " + String.join(", ", outside) + ".");
        }
    }

    private void steps() {
        StepPlanner planner = new StepPlanner(pipeline, registry, opener, names, cache, problems, warnings);
        Optional<StepSpec> above = Optional.empty();
        for (StepSpec step : pipeline.steps()) {
            planner.plan(step, above);
            above = Optional.of(step);
        }
    }

    private Plan plan(String main, List<ComposedFigure> figures) {
        List<SourceNode> sources = nodes(SourceNode.class);
        List<StepNode> steps = nodes(StepNode.class);
        Set<String> kept = new LinkedHashSet<>();
        Set<String> stored = new LinkedHashSet<>();
        for (StepNode step : steps) {
            if (step.spec().keep()
                    || !names.isUsed(step.name())
                    || step.name().equals(main)
                    || figures.stream().anyMatch(figure -> figure.names().contains(step.name()))) {
                kept.add(step.name());
            }
        }
        stored.addAll(kept);
        steps.stream().map(StepNode::name).filter(names::isReadAsSeries).forEach(stored::add);
        return new Plan(pipeline, sources, steps, figures, kept, stored, main);
    }

    private <T extends Node> List<T> nodes(Class<T> kind) {
        return names.nodes().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void warnOfUnused(Plan plan) {
        if (names.broken().isEmpty()) {
            plan.sources().stream()
                    .filter(source ->
                            !names.isUsed(source.name()) && !plan.shownSources().contains(source))
                    .forEach(source -> warnings.add("The source '" + source.name() + "' is not used by any step."));
        }
    }

    /** Nobody runs it; what a cache opened stays open. */
    private void close(Plan plan) {
        if (cache.isEmpty()) {
            try {
                plan.close();
            } catch (IOException e) {
                warnings.add(e.getMessage());
            }
        }
    }

    private void source(SourceSpec spec) {
        try {
            SourceNode opened =
                    cache.isPresent() ? cache.get().source(spec, pipeline.base(), () -> opened(spec)) : opened(spec);
            names.put(opened);
            Value path = spec.options().entries().get("path");
            if (!opened.isGiven()
                    && !path.where().file().startsWith("--")
                    && !Path.of(opened.path().replaceAll("[*?\\[{].*", "")).startsWith(pipeline.base())) {
                outside.add("'" + spec.name() + "' (" + opened.path() + ")");
            }
        } catch (PipelineException e) {
            problems.addAll(e.problems());
            names.putBroken(spec.name());
        }
    }

    private SourceNode opened(SourceSpec spec) throws PipelineException {
        SourceOpener.Opened opened = new SourceOpener(opener, pipeline.base(), given, following).open(spec);
        boolean isGiven = given.sources().containsKey(spec.name());
        if (!isGiven
                && opened.source().info().signature().isTable()
                && !opened.files().isEmpty()) {
            warnOfFile(spec.name(), opened.files().get(0));
        }
        return new SourceNode(spec, opened.source(), opened.files(), opened.path(), isGiven ? given.identity() : "");
    }

    /** What the reader of a log says of it: columns that were left out, dates that may be read in two ways. */
    private void warnOfFile(String name, Path file) {
        try (Container container = opener.open(file)) {
            if (container.metadata().get("warnings") instanceof List<?> said) {
                said.forEach(sentence -> warnings.add("'" + name + "' (" + file.getFileName() + "): " + sentence));
            }
        } catch (IOException unreadable) {
            // whoever reads it says so
            return;
        }
    }

    private void givenAreNamed() {
        List<String> known = pipeline.sources().stream().map(SourceSpec::name).toList();
        for (String name : given.sources().keySet()) {
            if (!known.contains(name)) {
                problems.add(new Problem(
                        pipeline.file(),
                        0,
                        0,
                        "There is no source '" + name + "' in the pipeline, which is given to it."
                                + Nearest.hint(name, known)));
            }
        }
    }

    /** The result that opens first: as the pipeline says, else the last leaf. */
    private String main() {
        List<String> written = pipeline.steps().stream().map(StepSpec::name).toList();
        if (pipeline.main().isPresent()) {
            Scalar main = pipeline.main().get();
            if (!written.contains(main.text())) {
                problems.add(main.where()
                        .problem("'default': there is no step '" + main.text() + "'."
                                + Nearest.hint(main.text(), written)));
            }
            if (names.standsFor(main.text()).isEmpty()) {
                return main.text();
            }
            if (names.find(main.text()).orElseThrow() instanceof StepNode standsFor) {
                return standsFor.name();
            }
        }
        return written.stream()
                .filter(name -> !names.isUsed(name) && names.standsFor(name).isEmpty())
                .reduce((a, b) -> b)
                .orElse("");
    }

    private void sinkHasAFile() {
        Path sink = Path.of(pipeline.sink().path());
        if (sink.isAbsolute() || sink.normalize().startsWith("..")) {
            warnings.add("The result file lies outside the folder of the run: "
                    + pipeline.sink().path() + ".");
        }
        if (sink.getFileName() != null && sink.getFileName().toString().isEmpty()) {
            problems.add(new Problem(pipeline.file(), 0, 0, "The sink has no file name."));
        }
    }
}
