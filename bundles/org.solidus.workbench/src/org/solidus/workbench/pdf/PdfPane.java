/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Preview;
import org.solidus.workbench.model.Previews;
import org.solidus.workbench.model.RelativePath;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.pattern.Trace;

/**
 * Tunes the pair distribution function of the pipeline: sliders beside I(Q), F(Q) and G(r) of the current frame, all
 * redrawn while a slider moves. What is tuned are the parameters of the step {@code scattering.pdf}, so a run of the
 * pipeline gives for every frame what is seen here.
 */
public final class PdfPane extends DeskPane {

    /** Below this width the sliders need half of it. */
    private static final int LEAST_WIDTH = 700;
    /** As far as patterns usually reach, 1/angstrom. */
    private static final double USUAL_END = 24;

    private final PdfTuning tuning;
    private final PdfInputs inputs;
    private final ModelCurve model;
    private final SashForm sash;
    private final PdfControls controls;
    private final PdfFigures figures;
    private final Previews.Watch result;
    private final List<Candidate> candidates = new ArrayList<>();
    private int numbered;
    private boolean narrow;

    public PdfPane(Composite parent, Desk desk) {
        super(parent, desk);
        setLayout(new FillLayout());
        tuning = new PdfTuning(desk);
        inputs = new PdfInputs(desk, tuning, this::planned, this::arrived);
        model = new ModelCurve(desk, this::measured, this::drawFigures, this::refused);
        sash = new SashForm(this, SWT.HORIZONTAL);
        controls = new PdfControls(sash, tuning, new SliderDrags(), new Asked());
        figures = new PdfFigures(sash, desk, tuning, inputs::end, new LimitDrags());
        controls.damping(model.damping());
        figures.onRedraw(this::drawFigures);
        figures.pairs().setMenu(this::pairsMenu);
        share();
        result = watch("", preview -> arrived());
        own(inputs::close, model::close, tuning::close);
        listen(desk.pipeline(), pipeline -> edited());
        listen(desk.step(), step -> edited());
        addListener(SWT.Resize, event -> fit());
        edited();
        draw();
    }

    private void fit() {
        int width = getSize().x;
        if (width >= 10 && narrow != width < LEAST_WIDTH) {
            narrow = width < LEAST_WIDTH;
            share();
        }
    }

    private void share() {
        sash.setWeights(narrow ? new int[] {45, 55} : new int[] {34, 66});
    }

    // ---- what is shown, for menus and tests

    /** The view of the pattern and its background. */
    public FigureView intensity() {
        return figures.intensity();
    }

    /** The view of F(Q). */
    public FigureView reduced() {
        return figures.reduced();
    }

    /** The view of G(r). */
    public FigureView pairs() {
        return figures.pairs();
    }

    /** Name of the tuned step; empty: there is none. */
    public String step() {
        return tuning.name();
    }

    /** The last G(r) with its companions, if there is one. */
    public Optional<Frame> result() {
        return result.last().result();
    }

    KnobRow row(String path) {
        return controls.row(path);
    }

    /** Shows all three figures (0), or the pattern (1), F(Q) (2) or G(r) (3) alone. */
    public void show(int which) {
        figures.choose(which);
    }

    /** Shows the G(r) of a structure over the measured one: its shipped name, or the path of a CIF; empty: none. */
    public void setModel(String name) {
        controls.model(name);
        model.choose(name);
    }

    /** Adds the step to the pipeline, behind the patterns of the current selection. */
    public void add(String composition) {
        try {
            String pattern = inputs.usable();
            if (!pattern.isEmpty()) {
                tuning.add(pattern, composition);
            }
        } catch (IllegalArgumentException wrong) {
            refused(wrong.getMessage());
        }
    }

    private void refused(String why) {
        desk().notices().warn(why);
        figures.strip().warn(why);
    }

    /** Keeps the present curve with its settings. */
    public void keep() {
        curve().ifPresent(frame -> {
            Frame f = frame.companions().getOrDefault("f", frame);
            candidates.add(new Candidate(
                    ++numbered, result.last().frame(), tuning.settings(), Trace.of("G", frame), Trace.of("F", f)));
            candidatesChanged();
        });
    }

    /** Lets all kept curves go. */
    public void releaseAll() {
        candidates.clear();
        candidatesChanged();
    }

    private void candidatesChanged() {
        draw();
        showControls();
    }

    private void pairsMenu(IMenuManager menu) {
        menu.add(MenuItems.item("Keep this G(r)", this::keep));
        for (Candidate candidate : candidates) {
            menu.add(MenuItems.item("Release candidate " + candidate.number(), () -> {
                candidates.remove(candidate);
                candidatesChanged();
            }));
        }
        menu.add(MenuItems.item("Fit the ordinates to the curves", figures::refit));
    }

    // ---- what changes

    /** The document or the selection changed. */
    private void edited() {
        result.target(tuning.name());
        if (!tuning.dragging()) {
            inputs.plan();
            showControls();
        }
        figures.showLimits();
        if (tuning.name().isEmpty()) {
            arrived();
        }
    }

    private void planned() {
        showControls();
        draw();
    }

    private void arrived() {
        draw();
        if (!tuning.dragging() && !offered().equals(controls.state())) {
            showControls();
        }
    }

    private void showControls() {
        controls.show(offered());
    }

    private PdfControls.State offered() {
        return new PdfControls.State(
                inputs.end(), inputs.usable(), inputs.backgrounds(), candidates.size(), result().isPresent());
    }

    // ---- the figures

    private void draw() {
        if (isDisposed()) {
            return;
        }
        Preview now = result.last();
        if (tuning.name().isEmpty()) {
            figures.strip().say("", false);
            figures.busy(false);
            figures.clear(
                    inputs.pattern().isPresent()
                            ? "Type the composition and add the step to see G(r)"
                            : "Open patterns to see their G(r)");
            figures.status("");
        } else {
            say(now);
            figures.busy(now.state() == Preview.State.WORKING);
            figures.status(now.state() == Preview.State.READY ? status(now) : "");
            if (now.state() == Preview.State.READY) {
                model.update();
            }
        }
        drawFigures();
    }

    private void say(Preview now) {
        switch (now.state()) {
            case FAILED -> figures.strip().warn(now.message());
            case NEEDS_SERIES -> figures.strip().say(now.message(), true);
            case READY, WORKING -> figures.strip().say("", false);
        }
    }

    private static String status(Preview now) {
        return String.format(
                Locale.ROOT,
                "frame %d · computed in %.1f ms · a run uses these settings for the whole series",
                now.frame(),
                now.milliseconds());
    }

    /** The last result, where it is a curve. */
    private Optional<Frame> curve() {
        return tuning.name().isEmpty() ? Optional.empty() : result().filter(Trace::fits);
    }

    /** What a model is brought to. */
    private Optional<ModelCurve.Measured> measured() {
        double end = Math.min(
                tuning.number(Knob.QMAX).orElse(Double.POSITIVE_INFINITY),
                inputs.end().orElse(USUAL_END));
        return curve().map(frame -> new ModelCurve.Measured(
                Trace.of("G", frame),
                tuning.number(Knob.QMIN).orElse(0),
                end,
                Math.max(1, tuning.number(Knob.RPOLY).orElse(1))));
    }

    private void drawFigures() {
        Optional<Frame> curve = curve();
        Axis axis = curve.map(frame -> frame.axes().get(0)).orElse(Axis.index("r", 2));
        PdfScene scene = new PdfScene(
                inputs.pattern(),
                inputs.background(),
                inputs.wavelength(),
                curve,
                List.copyOf(candidates),
                Candidate.labels(candidates, tuning.settings(), result.last().frame()),
                model.on(axis));
        figures.draw(scene, quality -> {
            if (!tuning.dragging()) {
                controls.quality(quality);
            }
        });
    }

    @Override
    public boolean setFocus() {
        return figures.pairs().setFocus();
    }

    // ---- what is dragged

    /** Sliders: while one is dragged, ordinates stay where they are. */
    private final class SliderDrags implements KnobRow.Told {

        @Override
        public void begin(Knob knob) {
            tuning.begin(knob.path());
            figures.hold(true);
        }

        @Override
        public void set(Knob knob, String text) {
            tuning.set(knob.path(), text);
        }

        @Override
        public void end() {
            if (tuning.dragging()) {
                tuning.end();
                figures.hold(false);
                draw();
                showControls();
            }
        }
    }

    /** Limits in the figures: their sliders follow. */
    private final class LimitDrags implements KnobRow.Told {

        private final KnobRow.Told drags = new SliderDrags();

        @Override
        public void begin(Knob knob) {
            drags.begin(knob);
        }

        @Override
        public void set(Knob knob, String text) {
            drags.set(knob, text);
            showControls();
        }

        @Override
        public void end() {
            drags.end();
        }
    }

    /** Everything else that the controls ask for. */
    private final class Asked implements PdfControls.Actions {

        @Override
        public void add(String composition) {
            PdfPane.this.add(composition);
        }

        @Override
        public void chooseBackground() {
            Path folder = desk().pipeline().get().base();
            desk().dialogs()
                    .open("Pattern of the background", List.of(), false)
                    .forEach(file -> tuning.set("background", RelativePath.of(folder, file)));
            showControls();
        }

        @Override
        public void keep() {
            PdfPane.this.keep();
        }

        @Override
        public void release() {
            releaseAll();
        }

        @Override
        public void model(String name) {
            setModel(name);
        }

        @Override
        public void chooseModel() {
            desk().dialogs()
                    .open("Structure of the model", List.of("*.cif", "*"), false)
                    .forEach(file -> setModel(file.toString()));
        }

        @Override
        public void damping(double value) {
            model.damping(value);
        }
    }

    // ---- over a restart

    @Override
    public void save(ViewState state) {
        super.save(state);
        figures.save(state);
        state.put("model", model.name());
        state.put("qdamp", model.damping());
    }

    @Override
    public void restore(ViewState state) {
        super.restore(state);
        figures.restore(state);
        state.number("qdamp").filter(ModelCurve::possible).ifPresent(value -> {
            model.damping(value);
            controls.damping(value);
        });
        state.text("model").filter(name -> !name.isBlank()).ifPresent(this::setModel);
        draw();
    }
}
