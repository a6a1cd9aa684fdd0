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
import org.solidus.core.pipeline.FigureSpec;
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
    private final Map<String, String> off = new LinkedHashMap<>();
    private final Optional<PlanCache> cache;

    private Planner(Pipeline pipeline, Registry registry, Optional<Following> following, Optional<PlanCache> cache) {
        this.following = following;
        this.cache = cache;
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
     * @param stored names of the per-frame results that a run would store, as far as it is known
     */
    public record Outcome(
            Optional<Plan> plan, List<Node> nodes, List<Problem> problems, List<String> warnings, Set<String> stored) {}

    /** Plans as far as it goes; sources stay open only when there is a plan. */
    public static Outcome attempt(Pipeline pipeline, Registry registry) {
        return new Planner(pipeline, registry, Optional.empty(), Optional.empty()).outcome();
    }

    /**
     * The same with sources that still grow, for {@link org.solidus.core.run.Runner#follow()}; waits for their
     * beginning.
     *
     * @throws java.util.concurrent.CancellationException when the user does not want to wait any more
     */
    public static Outcome attempt(Pipeline pipeline, Registry registry, Following following) {
        return new Planner(pipeline, registry, Optional.of(following), Optional.empty()).outcome();
    }

    /**
     * The same for a pipeline that is being edited: what did not change since the last plan is the same node again. The
     * cache owns what is open; the plan must not be closed.
     */
    public static Outcome attempt(Pipeline pipeline, Registry registry, PlanCache cache) {
        return new Planner(pipeline, registry, Optional.empty(), Optional.of(cache)).outcome();
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
        List<SourceNode> sources = distinct().stream()
                .filter(SourceNode.class::isInstance)
                .map(SourceNode.class::cast)
                .toList();
        List<StepNode> steps = distinct().stream()
                .filter(StepNode.class::isInstance)
                .map(StepNode.class::cast)
                .toList();
        sources.stream()
                .filter(source -> !used.contains(source.name()) && !shown.contains(source.name()) && broken.isEmpty())
                .forEach(source -> warnings.add("The source '" + source.name() + "' is not used by any step."));
        Plan plan = new Plan(pipeline, sources, steps, figures, kept(steps, main), stored(steps, main), main);
        if (problems.isEmpty()) {
            return new Outcome(Optional.of(plan), distinct(), List.of(), warnings, plan.stored());
        }
        if (cache.isEmpty()) {
            try {
                plan.close();
            } catch (IOException e) {
                warnings.add(e.getMessage());
            }
        }
        return new Outcome(Optional.empty(), distinct(), problems, warnings, plan.stored());
    }

    /** The nodes without the names of steps that are switched off, which stand for their inputs. */
    private List<Node> distinct() {
        return nodes.entrySet().stream()
                .filter(entry -> !off.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void source(SourceSpec spec) {
        try {
            SourceNode opened =
                    cache.isPresent() ? cache.get().source(spec, pipeline.base(), () -> opened(spec)) : opened(spec);
            nodes.put(spec.name(), opened);
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

    private SourceNode opened(SourceSpec spec) throws PipelineException {
        SourceOpener.Opened opened = new SourceOpener(opener, pipeline.base(), following).open(spec);
        return new SourceNode(spec, opened.source(), opened.files(), opened.path());
    }

    /** A step that is switched off: its name stands for its input. */
    private void passThrough(StepSpec spec, Optional<StepSpec> above) {
        Optional<Node> input = input(spec, above, false);
        if (input.isPresent()) {
            nodes.put(spec.name(), input.get());
            off.put(spec.name(), input.get().name());
        } else {
            broken.add(spec.name());
        }
    }

    private void step(StepSpec spec, Optional<StepSpec> above) {
        if (spec.off()) {
            passThrough(spec, above);
            return;
        }
        Optional<StepInfo> info = registry.step(spec.id());
        if (info.isEmpty()) {
            problems.add(spec.where()
                    .problem("There is no step '" + spec.id() + "'."
                            + Nearest.hint(
                                    spec.id(),
                                    registry.steps().stream().map(StepInfo::id).toList())));
        }
        Optional<Node> input = input(spec, above, true);
        if (info.isEmpty()) {
            broken.add(spec.name());
            return;
        }
        Optional<PlanCache.StepKey> key = input.filter(known -> cache.isPresent())
                .flatMap(known -> PlanCache.StepKey.of(spec, info.get(), known, nodes, pipeline.base()));
        Optional<PlanCache.Bound> bound = key.flatMap(known -> cache.get().step(known));
        if (bound.isPresent()) {
            again(bound.get());
            return;
        }
        int said = warnings.size();
        List<SideInput<?>> sides = new ArrayList<>();
        SideInputs maker = new SideInputs(opener, pipeline.base(), nodes);
        int before = problems.size();
        Optional<Record> params = new ParamBinder(
                        "'" + spec.id() + "'",
                        (parameter, type, perFrame, text) -> {
                            refersToBroken(text);
                            SideInput<?> side = side(spec, maker, parameter, type, perFrame, text);
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
        if (key.isPresent() && nodes.get(spec.name()) instanceof StepNode node) {
            nodes.put(
                    spec.name(),
                    cache.get().put(key.get(), new PlanCache.Bound(node, warnings.subList(said, warnings.size()))));
        }
    }

    /** A step that is bound already. */
    private void again(PlanCache.Bound bound) {
        StepNode node = bound.node();
        node.sides().forEach(side -> side.reference().ifPresent(reference -> use(reference.node())));
        if (node.shape() == Shape.WHOLE) {
            storedFor.add(node.input().name());
        }
        nodes.put(node.name(), node);
        warnings.addAll(bound.warnings());
    }

    private SideInput<?> side(
            StepSpec spec, SideInputs maker, String parameter, Class<?> type, boolean perFrame, Scalar text)
            throws PipelineException {
        try {
            if (cache.isEmpty()) {
                return maker.make(parameter, type, perFrame, text);
            }
            PlanCache.SideKey key =
                    PlanCache.SideKey.of(spec.name(), parameter, type, perFrame, text.text(), pipeline.base(), nodes);
            return cache.get().side(key, () -> maker.make(parameter, type, perFrame, text));
        } catch (PipelineException e) {
            throw new PipelineException(e.problems().stream()
                    .map(problem -> refersToOff(text, problem))
                    .toList());
        }
    }

    /** What is missing may be so because a step is switched off. */
    private Problem refersToOff(Scalar text, Problem problem) {
        String name = reference(text.text());
        return off.containsKey(name)
                ? text.where()
                        .problem(problem.message() + " (The step '" + name + "' is switched off: its input '"
                                + off.get(name) + "' stands for it.)")
                : problem;
    }

    private static String reference(String text) {
        return text.startsWith("$") ? text.substring(1).split("\\.", 2)[0] : "";
    }

    /** A reference to something that is itself broken is not reported again. */
    private void refersToBroken(Scalar text) throws PipelineException {
        if (broken.contains(reference(text.text()))) {
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

    /** @param using whether it is then used, and so no leaf */
    private Optional<Node> input(StepSpec spec, Optional<StepSpec> above, boolean using) {
        if (spec.from().isPresent()) {
            Scalar from = spec.from().get();
            Node node = nodes.get(from.text());
            if (node == null && !broken.contains(from.text())) {
                problems.add(from.where()
                        .problem("'from': no source and no earlier step is named '" + from.text() + "'."
                                + Nearest.hint(from.text(), nodes.keySet())));
            }
            return used(node, using);
        }
        if (above.isPresent()) {
            return used(nodes.get(above.get().name()), using);
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
                : used(nodes.get(pipeline.sources().get(0).name()), using);
    }

    private Optional<Node> used(Node node, boolean using) {
        if (node != null && using) {
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
            SideInput<Double> side = (SideInput<Double>) side(spec, maker, "by", Double.class, true, text);
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
            if (!off.containsKey(main.text())) {
                return main.text();
            }
            if (nodes.get(main.text()) instanceof StepNode standsFor) {
                return standsFor.name();
            }
        }
        return names.stream()
                .filter(name -> !used.contains(name) && !off.containsKey(name))
                .reduce((a, b) -> b)
                .orElse("");
    }

    /** The figures, and that what they show is kept. */
    private List<ComposedFigure> figures() {
        Map<String, Signature> known = new LinkedHashMap<>();
        distinct().forEach(node -> known.put(node.name(), node.signature()));
        List<FigureSpec> specs = pipeline.figures().stream()
                .map(spec -> new FigureSpec(spec.name(), (Value.Mapping) withoutOff(spec.options()), spec.where()))
                .toList();
        List<ComposedFigure> figures = bound(specs, known);
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

    private List<ComposedFigure> bound(List<FigureSpec> specs, Map<String, Signature> known) {
        PlanCache.FiguresKey key = PlanCache.FiguresKey.of(specs, known);
        Optional<List<ComposedFigure>> before =
                cache.filter(all -> broken.isEmpty()).flatMap(all -> all.figures(key));
        if (before.isPresent()) {
            return before.get();
        }
        int said = problems.size();
        List<ComposedFigure> figures = FigureBinder.bind(specs, known, broken, problems);
        if (broken.isEmpty() && problems.size() == said) {
            cache.ifPresent(all -> all.put(key, figures));
        }
        return figures;
    }

    /** The same with the inputs of steps that are switched off in the place of these. */
    private Value withoutOff(Value value) {
        return switch (value) {
            case Scalar scalar -> {
                String name = reference(scalar.text());
                yield off.containsKey(name)
                        ? new Scalar(
                                scalar.where(),
                                "$" + off.get(name) + scalar.text().substring(1 + name.length()),
                                scalar.quoted())
                        : scalar;
            }
            case Value.Sequence sequence ->
                new Value.Sequence(
                        sequence.where(),
                        sequence.items().stream().map(this::withoutOff).toList());
            case Value.Mapping mapping -> {
                Map<String, Value> entries = new LinkedHashMap<>();
                mapping.entries().forEach((key, item) -> entries.put(key, withoutOff(item)));
                yield new Value.Mapping(mapping.where(), entries, mapping.keys());
            }
        };
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
