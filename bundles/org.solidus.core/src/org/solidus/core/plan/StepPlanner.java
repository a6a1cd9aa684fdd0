/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.plan.Names.Written;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.registry.Registry;
import org.solidus.core.registry.StepInfo;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.core.source.Opener;
import org.solidus.core.step.Step;

/** Plans one step after the other: finds its input, binds its parameters, derives what comes out and in which pass. */
final class StepPlanner {

    /** Stands for a problem that was already reported where it began. */
    static final Problem SILENT = new Problem("", 0, 0, "");

    private static final StepInfo COMPANION = StepInfo.of(new CompanionStep());

    private final Pipeline pipeline;
    private final Registry registry;
    private final Opener opener;
    private final Names names;
    private final Optional<PlanCache> cache;
    private final List<Problem> problems;
    private final List<String> warnings;

    /**
     * @param names hears what each step becomes
     * @param problems collects what keeps the pipeline from running
     * @param warnings collects what does not
     */
    StepPlanner(
            Pipeline pipeline,
            Registry registry,
            Opener opener,
            Names names,
            Optional<PlanCache> cache,
            List<Problem> problems,
            List<String> warnings) {
        this.pipeline = pipeline;
        this.registry = registry;
        this.opener = opener;
        this.names = names;
        this.cache = cache;
        this.problems = problems;
        this.warnings = warnings;
    }

    /** Plans a step. @param above the step above it */
    void plan(StepSpec spec, Optional<StepSpec> above) {
        if (spec.off()) {
            input(spec, above)
                    .ifPresentOrElse(input -> names.putOff(spec.name(), input), () -> names.putBroken(spec.name()));
            return;
        }
        Optional<StepInfo> info = info(spec);
        Optional<Node> input = input(spec, above);
        input.ifPresent(names::use);
        if (info.isEmpty() || input.isEmpty() || !plan(spec, info.get(), input.get())) {
            names.putBroken(spec.name());
        }
    }

    private Optional<StepInfo> info(StepSpec spec) {
        Optional<StepInfo> info = registry.step(spec.id());
        if (info.isEmpty()) {
            List<String> ids = registry.steps().stream().map(StepInfo::id).toList();
            problems.add(spec.where().problem("There is no step '" + spec.id() + "'." + Nearest.hint(spec.id(), ids)));
        }
        return info;
    }

    /** What a step works on: {@code from}, else the step above, else the only source. */
    private Optional<Node> input(StepSpec spec, Optional<StepSpec> above) {
        if (spec.from().isPresent()) {
            return from(spec.from().get());
        }
        if (above.isPresent()) {
            return names.find(above.get().name());
        }
        List<String> sources = pipeline.sources().stream().map(SourceSpec::name).toList();
        if (sources.size() > 1) {
            problems.add(spec.where()
                    .problem("There are several sources: say with 'from:' which one the first step reads: "
                            + String.join(", ", sources) + "."));
            return Optional.empty();
        }
        return sources.stream().findFirst().flatMap(names::find);
    }

    private Optional<Node> from(Scalar from) {
        Written written = Written.of(from.text());
        Optional<Node> node = names.find(written.name());
        if (node.isEmpty() && !names.isBroken(written.name())) {
            problems.add(from.where()
                    .problem("'from': no source and no earlier step is named '" + written.name() + "'."
                            + Nearest.hint(written.name(), names.all().keySet())));
        }
        return written.member().isEmpty()
                ? node
                : node.flatMap(series -> companion(series, written.member().get(), from));
    }

    /** A companion of each frame of a series, as a series of its own. */
    private Optional<Node> companion(Node series, String companion, Scalar from) {
        String name = series.name() + "." + companion;
        if (names.find(name).isEmpty() && !names.isBroken(name)) {
            names.use(series);
            Scalar of = new Scalar(from.where(), companion, true);
            StepSpec spec =
                    StepSpec.made(name, from, Mapping.empty(from.where()).with("of", of));
            if (!plan(spec, COMPANION, series)) {
                names.putBroken(name);
            }
        }
        return names.find(name);
    }

    /** Plans a step anew, or takes the one that was planned before of the same. */
    private boolean plan(StepSpec spec, StepInfo info, Node input) {
        Optional<PlanKeys.StepKey> key = cache.isEmpty()
                ? Optional.empty()
                : PlanKeys.StepKey.of(spec, info, input, names.all(), pipeline.base());
        Optional<PlanCache.Bound> before = key.flatMap(known -> cache.get().step(known));
        if (before.isPresent()) {
            warnings.addAll(before.get().warnings());
            put(before.get().node());
            return true;
        }
        int said = warnings.size();
        Optional<StepNode> bound = bind(spec, info, input);
        bound.map(node -> key.isEmpty()
                        ? node
                        : cache.get()
                                .put(key.get(), new PlanCache.Bound(node, warnings.subList(said, warnings.size()))))
                .ifPresent(this::put);
        return bound.isPresent();
    }

    /** A step has its place in the plan, and so have the series that it reads as a whole. */
    private void put(StepNode node) {
        names.put(node);
        if (node.shape() == Shape.WHOLE) {
            names.readAsSeries(node.input());
        }
        for (SideInput<?> side : node.sides()) {
            side.reference().ifPresent(reference -> {
                names.use(reference.node());
                if (!node.isBeside(side)) {
                    names.readAsSeries(reference.node());
                }
            });
        }
    }

    private Optional<StepNode> bind(StepSpec spec, StepInfo info, Node input) {
        List<SideInput<?>> sides = new ArrayList<>();
        int before = problems.size();
        Optional<Record> params = new ParamBinder(
                        "'" + spec.id() + "'",
                        input.acquisition(),
                        (parameter, type, perFrame, text) -> {
                            SideInput<?> side = side(spec, parameter, type, perFrame, text);
                            sides.add(side);
                            return side;
                        },
                        problems)
                .bind(info.type(), info.parameters(), spec.params(), spec.where());
        sides.forEach(side -> side.reference().ifPresent(reference -> names.use(reference.node())));
        if (params.isEmpty() || problems.size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(node(spec, info, input, params.get(), sides));
        } catch (IllegalArgumentException e) {
            Where place = Misfit.place(e.getMessage(), spec.params(), spec.where());
            problems.add(place.problem("'" + spec.id() + "': " + e.getMessage()));
        } catch (PipelineException e) {
            problems.addAll(e.problems());
        }
        return Optional.empty();
    }

    private StepNode node(StepSpec spec, StepInfo info, Node input, Record params, List<SideInput<?>> sides)
            throws PipelineException {
        Grouping grouping = grouping(spec, info, input, sides);
        Signature announced = output(info.step(), input.signature(), params);
        Signature signature =
                switch (info.shape()) {
                    case OPERATION -> announced.withScan(input.signature().scan());
                    case FOLD ->
                        announced.withScan(grouping.groups(input.signature().scan()));
                    case WHOLE -> announced;
                };
        int pass = Passes.of(info.shape(), input, sides, grouping);
        warnOfBeam(spec.name(), input, sides);
        return new StepNode(spec, info, input, params, sides, grouping, signature, pass);
    }

    @SuppressWarnings("unchecked") // the record was made for this step
    private static <P extends Record> Signature output(Step<P> step, Signature in, Record params) {
        return step.output(in, (P) params);
    }

    private Grouping grouping(StepSpec spec, StepInfo info, Node input, List<SideInput<?>> sides)
            throws PipelineException {
        StepSpec.Grouping written = spec.grouping();
        if (info.shape() != Shape.FOLD) {
            if (written.given()) {
                throw new PipelineException(
                        written.where().problem("over, every and by belong to folds; '" + spec.id() + "' is none."));
            }
            return new Grouping.All();
        }
        Optional<SideInput<Double>> labels = Optional.empty();
        if (written.by().isPresent()) {
            Scalar text = new Scalar(written.where(), written.by().get(), true);
            @SuppressWarnings("unchecked") // it was asked for with Double.class
            SideInput<Double> side = (SideInput<Double>) side(spec, "by", Double.class, true, text);
            side.reference().ifPresent(reference -> names.use(reference.node()));
            sides.add(side);
            labels = Optional.of(side);
        }
        return Grouping.of(written, input.signature().scan(), labels);
    }

    /** A reference to something that is itself broken is not reported again. */
    private SideInput<?> side(StepSpec spec, String parameter, Class<?> type, boolean perFrame, Scalar text)
            throws PipelineException {
        boolean reference = text.text().startsWith("$");
        if (reference && names.isBroken(Written.of(text.text()).name())) {
            throw new PipelineException(SILENT);
        }
        try {
            return side(spec.name(), parameter, type, perFrame, text);
        } catch (PipelineException e) {
            throw new PipelineException(e.problems().stream()
                    .map(problem -> reference ? refersToOff(text, problem) : problem)
                    .toList());
        }
    }

    private SideInput<?> side(String step, String parameter, Class<?> type, boolean perFrame, Scalar text)
            throws PipelineException {
        SideInputs maker = new SideInputs(opener, pipeline.base(), names.all());
        if (cache.isEmpty()) {
            return maker.make(parameter, type, perFrame, text);
        }
        PlanKeys.SideKey key =
                PlanKeys.SideKey.of(step, parameter, type, perFrame, text.text(), pipeline.base(), names.all());
        return cache.get().side(key, () -> maker.make(parameter, type, perFrame, text));
    }

    /** What is missing may be so because a step is switched off. */
    private Problem refersToOff(Scalar text, Problem problem) {
        String name = Written.of(text.text()).name();
        return names.standsFor(name)
                .map(other -> text.where()
                        .problem(problem.message() + " (The step '" + name + "' is switched off: its input '" + other
                                + "' stands for it.)"))
                .orElse(problem);
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
}
