/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.solidus.core.data.Signature;
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
import org.solidus.core.registry.StepInfo;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.core.source.Opener;
import org.solidus.core.step.Step;

/**
 * Makes a plan of a pipeline: opens sources, binds parameters, derives what comes out of each step, orders the passes.
 */
public final class Planner {

    /** Stands for a problem that was already reported where it began. */
    private static final Problem SILENT = new Problem("", 0, 0, "");

    private final Pipeline pipeline;
    private final Registry registry;
    private final Opener opener;
    private final Optional<Following> following;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<String> broken = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> storedFor = new LinkedHashSet<>();
    private final Set<String> shown = new LinkedHashSet<>();

    private Planner(Pipeline pipeline, Registry registry, Optional<Following> following) {
        this.following = following;
        this.pipeline = pipeline;
        this.registry = registry;
        this.opener = new Opener(registry.readers());
    }

    /**
     * What planning gave.
     *
     * @param plan absent when there are problems
     * @param nodes sources and steps that could be planned
     * @param problems that keep the pipeline from running
     * @param warnings that do not
     */
    public record Outcome(Optional<Plan> plan, List<Node> nodes, List<Problem> problems, List<String> warnings) {}

    /** Plans as far as it goes; sources stay open only when there is a plan. */
    public static Outcome attempt(Pipeline pipeline, Registry registry) {
        return new Planner(pipeline, registry, Optional.empty()).outcome();
    }

    /**
     * The same with sources that still grow, for {@link org.solidus.core.run.Runner#follow()}; waits for their
     * beginning.
     *
     * @throws java.util.concurrent.CancellationException when the user does not want to wait any more
     */
    public static Outcome attempt(Pipeline pipeline, Registry registry, Following following) {
        return new Planner(pipeline, registry, Optional.of(following)).outcome();
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
        StepSpec above = null;
        for (StepSpec step : pipeline.steps()) {
            step(step, Optional.ofNullable(above));
            above = step;
        }
        String main = main();
        List<ComposedFigure> figures = figures();
        sinkStaysInside();
        problems.removeIf(SILENT::equals);
        List<SourceNode> sources = nodes.values().stream()
                .filter(SourceNode.class::isInstance)
                .map(SourceNode.class::cast)
                .toList();
        List<StepNode> steps = nodes.values().stream()
                .filter(StepNode.class::isInstance)
                .map(StepNode.class::cast)
                .toList();
        sources.stream()
                .filter(source -> !used.contains(source.name()) && !shown.contains(source.name()) && broken.isEmpty())
                .forEach(source -> warnings.add("The source '" + source.name() + "' is not used by any step."));
        Plan plan = new Plan(pipeline, sources, steps, figures, kept(steps, main), stored(steps, main), main);
        if (problems.isEmpty()) {
            return new Outcome(Optional.of(plan), List.copyOf(nodes.values()), List.of(), warnings);
        }
        try {
            plan.close();
        } catch (IOException e) {
            warnings.add(e.getMessage());
        }
        return new Outcome(Optional.empty(), List.copyOf(nodes.values()), problems, warnings);
    }

    private void source(SourceSpec spec) {
        try {
            SourceOpener.Opened opened = new SourceOpener(opener, pipeline.base(), following).open(spec);
            nodes.put(spec.name(), new SourceNode(spec, opened.source(), opened.files(), opened.path()));
            Value path = spec.options().entries().get("path");
            if (!path.where().file().startsWith("--")
                    && !Path.of(opened.path().replaceAll("[*?\\[{].*", "")).startsWith(pipeline.base())) {
                warnings.add(
                        "The source '" + spec.name() + "' lies outside the pipeline's folder: " + opened.path() + ".");
            }
        } catch (PipelineException e) {
            problems.addAll(e.problems());
            broken.add(spec.name());
        }
    }

    private void step(StepSpec spec, Optional<StepSpec> above) {
        Optional<StepInfo> info = registry.step(spec.id());
        if (info.isEmpty()) {
            problems.add(spec.where()
                    .problem("There is no step '" + spec.id() + "'."
                            + Nearest.hint(
                                    spec.id(),
                                    registry.steps().stream().map(StepInfo::id).toList())));
        }
        Optional<Node> input = input(spec, above);
        if (info.isEmpty()) {
            broken.add(spec.name());
            return;
        }
        List<SideInput<?>> sides = new ArrayList<>();
        SideInputs maker = new SideInputs(opener, pipeline.base(), nodes);
        int before = problems.size();
        Optional<Record> params = new ParamBinder(
                        "'" + spec.id() + "'",
                        (parameter, type, perFrame, text) -> {
                            refersToBroken(text);
                            SideInput<?> side = maker.make(parameter, type, perFrame, text);
                            sides.add(side);
                            side.reference().ifPresent(reference -> use(reference.node()));
                            return side;
                        },
                        problems)
                .bind(info.get().type(), info.get().parameters(), spec.params(), spec.where());
        if (params.isEmpty() || input.isEmpty() || problems.size() > before) {
            broken.add(spec.name());
            return;
        }
        finish(spec, info.get(), input.get(), params.get(), sides, maker);
    }

    /** A reference to something that is itself broken is not reported again. */
    private void refersToBroken(Scalar text) throws PipelineException {
        String name = text.text().startsWith("$") ? text.text().substring(1).split("\\.", 2)[0] : "";
        if (broken.contains(name)) {
            throw new PipelineException(SILENT);
        }
    }

    private void finish(
            StepSpec spec, StepInfo info, Node input, Record params, List<SideInput<?>> sides, SideInputs maker) {
        try {
            Grouping grouping = grouping(spec, info, input, sides, maker);
            Signature signature = output(info.step(), input.signature(), params);
            signature = switch (info.shape()) {
                case OPERATION -> signature.withScan(input.signature().scan());
                case FOLD ->
                    signature.withScan(grouping.groups(input.signature().scan()));
                case WHOLE -> signature;
            };
            if (info.shape() == Shape.WHOLE) {
                storedFor.add(input.name());
            }
            nodes.put(
                    spec.name(),
                    new StepNode(spec, info, input, params, sides, grouping, signature, pass(info, input, sides)));
            warnOfBeam(spec.name(), input, sides);
        } catch (IllegalArgumentException e) {
            problems.add(spec.where().problem("'" + spec.id() + "': " + e.getMessage()));
            broken.add(spec.name());
        } catch (PipelineException e) {
            problems.addAll(e.problems());
            broken.add(spec.name());
        }
    }

    private void warnOfBeam(String step, Node input, List<SideInput<?>> sides) {
        Node node = input;
        while (node instanceof StepNode before) {
            node = before.input();
        }
        if (node instanceof SourceNode source && !source.files().isEmpty()) {
            BeamCheck check = new BeamCheck(opener);
            sides.stream()
                    .filter(side -> side.reference().isEmpty() && side.type() != Double.class)
                    .forEach(side ->
                            check.warning(step, side, source.files().get(0)).ifPresent(warnings::add));
        }
    }

    private Optional<Node> input(StepSpec spec, Optional<StepSpec> above) {
        if (spec.from().isPresent()) {
            Scalar from = spec.from().get();
            Node node = nodes.get(from.text());
            if (node == null && !broken.contains(from.text())) {
                problems.add(from.where()
                        .problem("'from': no source and no earlier step is named '" + from.text() + "'."
                                + Nearest.hint(from.text(), nodes.keySet())));
            }
            return used(node);
        }
        if (above.isPresent()) {
            return used(nodes.get(above.get().name()));
        }
        if (pipeline.sources().size() > 1) {
            problems.add(spec.where()
                    .problem("There are several sources: say with 'from:' which one the first step reads: "
                            + String.join(
                                    ", ",
                                    pipeline.sources().stream()
                                            .map(SourceSpec::name)
                                            .toList()) + "."));
            return Optional.empty();
        }
        return pipeline.sources().isEmpty()
                ? Optional.empty()
                : used(nodes.get(pipeline.sources().get(0).name()));
    }

    private Optional<Node> used(Node node) {
        if (node != null) {
            used.add(node.name());
        }
        return Optional.ofNullable(node);
    }

    private void use(Node node) {
        used.add(node.name());
        storedFor.add(node.name());
    }

    private Grouping grouping(StepSpec spec, StepInfo info, Node input, List<SideInput<?>> sides, SideInputs maker)
            throws PipelineException {
        if (info.shape() != Shape.FOLD) {
            if (spec.grouping().given()) {
                throw new PipelineException(spec.grouping()
                        .where()
                        .problem("over, every and by belong to folds; '" + spec.id() + "' is none."));
            }
            return new Grouping.All();
        }
        Optional<SideInput<Double>> labels = Optional.empty();
        if (spec.grouping().by().isPresent()) {
            Scalar text =
                    new Scalar(spec.grouping().where(), spec.grouping().by().get(), true);
            refersToBroken(text);
            @SuppressWarnings("unchecked") // it was asked for with Double.class
            SideInput<Double> side = (SideInput<Double>) maker.make("by", Double.class, true, text);
            side.reference().ifPresent(reference -> use(reference.node()));
            sides.add(side);
            labels = Optional.of(side);
        }
        return Grouping.of(spec.grouping(), input.signature().scan(), labels);
    }

    @SuppressWarnings("unchecked") // the record was made for this step
    private static <P extends Record> Signature output(Step<P> step, Signature in, Record params) {
        return step.output(in, (P) params);
    }

    private static int pass(StepInfo info, Node input, List<SideInput<?>> sides) {
        boolean sameStream = input instanceof SourceNode
                || input instanceof StepNode step && step.shape() == Shape.OPERATION && info.shape() != Shape.WHOLE;
        int pass = Math.max(1, sameStream ? input.pass() : input.pass() + 1);
        for (SideInput<?> side : sides) {
            pass = Math.max(
                    pass,
                    side.reference()
                            .map(reference -> reference.node().pass() + 1)
                            .orElse(1));
        }
        return pass;
    }

    /** The result that opens first: as the pipeline says, else the last leaf. */
    private String main() {
        List<String> names = pipeline.steps().stream().map(StepSpec::name).toList();
        if (pipeline.main().isPresent()) {
            Scalar main = pipeline.main().get();
            if (!names.contains(main.text())) {
                problems.add(main.where()
                        .problem("'default': there is no step '" + main.text() + "'."
                                + Nearest.hint(main.text(), names)));
            }
            return main.text();
        }
        return names.stream()
                .filter(name -> !used.contains(name))
                .reduce((a, b) -> b)
                .orElse("");
    }

    /** The figures, and that what they show is kept. */
    private List<ComposedFigure> figures() {
        Map<String, Signature> known = new LinkedHashMap<>();
        nodes.forEach((name, node) -> known.put(name, node.signature()));
        List<ComposedFigure> figures = FigureBinder.bind(pipeline.figures(), known, broken, problems);
        for (ComposedFigure figure : figures) {
            shown.addAll(figure.names());
            figure.refs().stream()
                    .filter(ref -> nodes.get(ref.name()) instanceof SourceNode source
                            && !source.signature().isTable())
                    .forEach(ref -> problems.add(ref.where()
                            .problem("The figure '" + figure.name() + "': '" + ref + "' is a source of frames; a figure"
                                    + " shows results of steps, and logs.")));
        }
        return figures;
    }

    private Set<String> kept(List<StepNode> steps, String main) {
        Set<String> kept = new LinkedHashSet<>();
        for (StepNode step : steps) {
            if (step.spec().keep()
                    || !used.contains(step.name())
                    || step.name().equals(main)
                    || shown.contains(step.name())) {
                kept.add(step.name());
            }
        }
        return kept;
    }

    private Set<String> stored(List<StepNode> steps, String main) {
        Set<String> stored = new LinkedHashSet<>(kept(steps, main));
        steps.stream().map(StepNode::name).filter(storedFor::contains).forEach(stored::add);
        return stored;
    }

    private void sinkStaysInside() {
        Path sink = Path.of(pipeline.sink().path());
        if (sink.isAbsolute() || sink.normalize().startsWith("..")) {
            warnings.add("The result file lies outside the folder of the run: "
                    + pipeline.sink().path() + ".");
        }
        Stream.of(sink.getFileName())
                .filter(name -> name.toString().isEmpty())
                .forEach(name -> problems.add(new Problem(pipeline.file(), 0, 0, "The sink has no file name.")));
    }
}
