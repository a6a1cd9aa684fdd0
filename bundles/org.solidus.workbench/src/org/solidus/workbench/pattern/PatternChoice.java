/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.plot.Subscription;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Preview;
import org.solidus.workbench.model.Previews;

/**
 * Which result the pattern view shows, and what there is of it on the current frame: follows the selected step, or is
 * pinned to a result. UI thread.
 */
final class PatternChoice implements AutoCloseable {

    /** A result, or one of its companions. */
    record Pin(String node, String member) {
        String text() {
            return member.isEmpty() ? node : node + "." + member;
        }

        static Pin of(String text) {
            int dot = text.indexOf('.');
            return dot < 0 ? new Pin(text, "") : new Pin(text.substring(0, dot), text.substring(dot + 1));
        }
    }

    /**
     * What there is to draw.
     *
     * @param parts of the frame; absent where there is nothing
     * @param frame of the series
     * @param place of the frame along the series: time, s, or its number
     * @param busy whether something newer is on its way
     * @param message why there is nothing, or nothing newer; empty: there is
     * @param needs a node that has to be computed over the series first; empty: none
     */
    record State(Optional<PatternParts> parts, long frame, double place, boolean busy, String message, String needs) {
        static final State NOTHING = new State(Optional.empty(), 0, 0, false, "", "");
    }

    private final Desk desk;
    private Consumer<State> listener = state -> {};
    private Runnable choicesChanged = () -> {};
    private final List<Subscription> subscriptions;
    private final Previews.Watch result;
    private final Previews.Watch pattern;
    private PatternNodes nodes = PatternNodes.NONE;
    private Facts facts = Facts.NONE;
    private Optional<Pin> pin = Optional.empty();
    private Optional<PatternNodes.Curve> curve = Optional.empty();
    private State state = State.NOTHING;

    /** What of a node takes a background thread to find out. */
    private record Facts(PatternNodes nodes, String node, OptionalDouble wavelength) {
        static final Facts NONE = new Facts(PatternNodes.NONE, "", OptionalDouble.empty());
    }

    PatternChoice(Desk desk) {
        this.desk = desk;
        result = desk.previews().watch("", preview -> update());
        pattern = desk.previews().watch("", preview -> update());
        subscriptions =
                List.of(desk.pipeline().listen(pipeline -> plan()), desk.step().listen(step -> choose()));
    }

    /**
     * Begins to look at the pipeline.
     *
     * @param what gets what there is to draw
     * @param choices is told when other results can be chosen
     */
    void start(Consumer<State> what, Runnable choices) {
        listener = what;
        choicesChanged = choices;
        plan();
    }

    private record Key(PatternChoice choice, String what) {}

    private void plan() {
        Pipeline pipeline = desk.pipeline().get();
        if (pipeline.sources().isEmpty() && pipeline.steps().isEmpty()) {
            desk.work().cancel(new Key(this, "plan"));
            planned(PatternNodes.NONE);
            return;
        }
        desk.work()
                .latest(
                        new Key(this, "plan"),
                        () -> new PatternNodes(
                                desk.previews().previewer().plan(pipeline).nodes()),
                        this::planned,
                        why -> {
                            desk.notices().error(why);
                            planned(PatternNodes.NONE);
                        });
    }

    private void planned(PatternNodes found) {
        nodes = found;
        choicesChanged.run();
        choose();
    }

    private void choose() {
        curve = pin.map(Pin::node)
                .map(nodes::curve)
                .orElseGet(() ->
                        nodes.follow(desk.step().get(), desk.pipeline().get().main()));
        result.target(curve.map(PatternNodes.Curve::node).orElse(""));
        pattern.target(curve.flatMap(PatternNodes.Curve::pattern).orElse(""));
        PatternNodes of = nodes;
        String name = node();
        desk.work()
                .latest(
                        new Key(this, "facts"),
                        () -> new Facts(of, name, of.wavelength(name)),
                        found -> {
                            boolean other = !found.wavelength().equals(facts.wavelength());
                            facts = found;
                            if (other) {
                                choicesChanged.run();
                                update();
                            }
                        },
                        desk.notices()::error);
        update();
    }

    /** What the pipeline says of patterns. */
    PatternNodes nodes() {
        return nodes;
    }

    /** The shown result; empty: none. */
    String node() {
        return curve.map(PatternNodes.Curve::node).orElse("");
    }

    /** The result that the shown one was fitted to, else the shown one. */
    String patternNode() {
        return curve.flatMap(PatternNodes.Curve::pattern).orElse(node());
    }

    String member() {
        return pin.map(Pin::member).orElse("");
    }

    /** Wavelength of what is shown, angstrom, if it is known. */
    OptionalDouble wavelength() {
        return facts.wavelength();
    }

    Optional<Pin> pin() {
        return pin;
    }

    /** Shows that result from now on; nothing: what belongs to the selected step. */
    void pin(Optional<Pin> next) {
        pin = next;
        choose();
    }

    /** What can be pinned now: results, and of the shown one its companions. */
    List<Pin> pins() {
        List<Pin> pins = new ArrayList<>();
        for (String name : nodes.names()) {
            pins.add(new Pin(name, ""));
            Optional<Frame> known = name.equals(result.node()) ? result.last().result() : Optional.empty();
            known.map(PatternParts::members).orElse(List.of()).stream()
                    .filter(member -> !member.isEmpty())
                    .forEach(member -> pins.add(new Pin(name, member)));
        }
        return pins;
    }

    State state() {
        return state;
    }

    /** The axis of the shown pattern, if there is one. */
    Optional<Axis> axis() {
        return state.parts().map(parts -> parts.main().axis());
    }

    private void update() {
        State next = look();
        if (!next.equals(state)) {
            state = next;
            listener.accept(next);
        }
    }

    private State look() {
        if (curve.isEmpty()) {
            String why = desk.pipeline().get().steps().isEmpty()
                            && desk.pipeline().get().sources().isEmpty()
                    ? "Open data or a pipeline to see patterns"
                    : "No result of this pipeline is a pattern yet";
            return new State(Optional.empty(), 0, 0, false, why, "");
        }
        Preview main = result.last();
        Optional<Preview> measured = curve.get().pattern().map(node -> pattern.last());
        boolean working = main.state() == Preview.State.WORKING
                || measured.filter(one -> one.state() == Preview.State.WORKING).isPresent();
        // A fit and its pattern come one after the other: what is drawn is of one frame
        boolean together = measured.map(one -> one.frame() == main.frame()
                        || one.state() != Preview.State.READY
                        || main.state() != Preview.State.READY)
                .orElse(true);
        if (!together) {
            return new State(state.parts(), state.frame(), state.place(), true, "", "");
        }
        Optional<PatternParts> parts = parts(main, measured);
        String message = main.state() == Preview.State.FAILED || main.state() == Preview.State.NEEDS_SERIES
                ? main.message()
                : parts.isEmpty() && !working ? "'" + curve.get().node() + "' has no curve" : "";
        String needs = main.state() == Preview.State.NEEDS_SERIES ? curve.get().node() : "";
        return new State(parts, main.frame(), place(main), working, message, needs);
    }

    private Optional<PatternParts> parts(Preview main, Optional<Preview> measured) {
        Optional<Frame> below = measured.flatMap(Preview::result);
        String name = curve.orElseThrow().node();
        Optional<PatternParts> own = main.result().flatMap(frame -> PatternParts.of(name, frame, member(), below));
        // A fit without curves, or one that cannot be made: the pattern is there nevertheless
        return own.or(() ->
                below.flatMap(frame -> PatternParts.of(measured.orElseThrow().node(), frame, "", Optional.empty())));
    }

    private static double place(Preview preview) {
        return preview.result()
                .flatMap(frame -> frame.place().exposure())
                .map(Exposure::middle)
                .orElse((double) preview.frame());
    }

    /** Table of the shown fit, if it is one. */
    Optional<Frame> table() {
        return result.last().result().filter(Frame::isTable);
    }

    /** The step whose lines are windows on the shown pattern: the selected one, else the shown one. */
    Optional<StepSpec> lineStep() {
        return fits(desk.step().get()).or(() -> fits(node()));
    }

    private Optional<StepSpec> fits(String name) {
        return StepTexts.step(desk.pipeline().get(), name)
                .filter(step ->
                        step.id().equals("scattering.peaks") || step.id().equals("scattering.track"))
                .filter(step -> {
                    String of = nodes.inputOf(name);
                    return of.equals(patternNode()) || name.equals(node());
                });
    }

    /** The windows of that step on the shown pattern. */
    Optional<PeakWindows> windows() {
        return axis().flatMap(this::windows);
    }

    private Optional<PeakWindows> windows(Axis axis) {
        return lineStep()
                .flatMap(step -> PeakWindows.of(StepTexts.items(step, "lines"), StepTexts.text(step, "window"), axis));
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        result.close();
        pattern.close();
        desk.work().cancel(new Key(this, "plan"));
        desk.work().cancel(new Key(this, "facts"));
    }
}
