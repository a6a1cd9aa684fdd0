/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.crystal.Structure;
import org.solidus.crystal.cif.CifReader;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.figure.LineFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Scaling;
import org.solidus.plot.CursorLine;
import org.solidus.plot.FigureView;
import org.solidus.plot.Subscription;
import org.solidus.plot.TimeLink;
import org.solidus.workbench.ComputeStrip;
import org.solidus.workbench.DeskFigures;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Preview;
import org.solidus.workbench.model.Previews;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.pattern.Abscissa;
import org.solidus.workbench.pattern.PatternNodes;
import org.solidus.workbench.pattern.Trace;

/**
 * Tunes the pair distribution function of the pipeline: sliders beside I(Q), F(Q) and G(r) of the current frame, all
 * redrawn while a slider moves. What is tuned are the parameters of the step {@code scattering.pdf}, so a run of the
 * pipeline gives for every frame what is seen here.
 */
public final class PdfPane extends Composite implements ViewState.Keeper {

    private static final PlotAxis Q = PlotAxis.of("Q", "1/angstrom");
    private static final PlotAxis R = PlotAxis.of("r", "angstrom");
    private static final String[] SHOWN = {"All", "I(Q)", "F(Q)", "G(r)"};
    private static final int G_ALONE = 3;
    /** Below this height three figures are too small to be read. */
    private static final int LEAST_HEIGHT = 460;
    /** Below this width the sliders need half of it. */
    private static final int LEAST_WIDTH = 700;

    private final Desk desk;
    private final PdfTuning tuning;
    private final PdfPictures pictures = new PdfPictures();
    private final PdfControls controls;
    private final SashForm sash;
    private final SashForm views;
    private final FigureView intensity;
    private final FigureView reduced;
    private final FigureView pairs;
    private final ComputeStrip strip;
    private final Label status;
    private final List<ToolItem> tabs = new ArrayList<>();
    private final TimeLink link = new TimeLink(Q);
    private final List<KnobLine> lines = new ArrayList<>();
    private final List<Subscription> subscriptions;
    private final Previews.Watch result;
    private final Previews.Watch pattern;
    private final Previews.Watch backgroundNode;
    private final List<Candidate> candidates = new ArrayList<>();
    private PatternNodes nodes = PatternNodes.NONE;
    private OptionalDouble wavelength = OptionalDouble.empty();
    private Optional<FileBackground> backgroundFile = Optional.empty();
    private Optional<ModelOverlay> model = Optional.empty();
    private String modelName = "";
    private double qdamp = 0.04;
    private Optional<Trace> modelCurve = Optional.empty();
    private Scaling scaling = Scaling.LINEAR;
    private OptionalInt chosen = OptionalInt.empty();
    private boolean narrow;
    private int numbered;

    /** A background that is a file: the name as it is written, and what is in it. */
    private record FileBackground(String text, Trace trace) {}

    public PdfPane(Composite parent, Desk desk) {
        super(parent, SWT.NONE);
        this.desk = desk;
        this.tuning = new PdfTuning(desk);
        setLayout(new FillLayout());
        sash = new SashForm(this, SWT.HORIZONTAL);
        controls = new PdfControls(sash, tuning, new Told(), new Asked());
        Composite right = new Composite(sash, SWT.NONE);
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        right.setLayout(layout);
        Composite top = new Composite(right, SWT.NONE);
        top.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        GridLayout topLayout = new GridLayout(2, false);
        topLayout.marginHeight = 0;
        top.setLayout(topLayout);
        ToolBar bar = new ToolBar(top, SWT.FLAT);
        for (int i = 0; i < SHOWN.length; i++) {
            tab(bar, i);
        }
        status = new Label(top, SWT.RIGHT);
        GridData statusData = new GridData(SWT.FILL, SWT.CENTER, true, false);
        statusData.widthHint = 40;
        status.setLayoutData(statusData);
        strip = new ComputeStrip(right, desk, tuning::name);
        views = new SashForm(right, SWT.VERTICAL);
        views.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        intensity = DeskFigures.view(views, desk);
        reduced = DeskFigures.view(views, desk);
        pairs = DeskFigures.view(views, desk);
        views.setWeights(30, 30, 40);
        sash.setWeights(34, 66);
        link.add(intensity);
        link.add(reduced);
        lines();
        intensity.setMenu(this::scalings);
        pairs.setMenu(this::pairsMenu);
        result = desk.previews().watch("", preview -> arrived());
        pattern = desk.previews().watch("", preview -> arrived());
        backgroundNode = desk.previews().watch("", preview -> arrived());
        subscriptions = List.of(
                desk.pipeline().listen(pipeline -> edited()),
                desk.step().listen(step -> edited()),
                intensity.onPointer(pointer -> desk.q().set(finite(pointer.x()))),
                reduced.onPointer(pointer -> desk.q().set(finite(pointer.x()))),
                intensity.onLeave(() -> desk.q().set(OptionalDouble.empty())),
                reduced.onLeave(() -> desk.q().set(OptionalDouble.empty())),
                desk.q().listen(link::setCursor));
        addListener(SWT.Dispose, event -> release());
        addListener(SWT.Resize, event -> fitted());
        maximize(0);
        edited();
        arrived();
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private void release() {
        subscriptions.forEach(Subscription::close);
        tuning.close();
        result.close();
        pattern.close();
        backgroundNode.close();
        link.close();
        for (String what : List.of("plan", "figures", "model", "background", "structure")) {
            desk.work().cancel(key(what));
        }
    }

    private record Key(PdfPane pane, String what) {}

    private Key key(String what) {
        return new Key(this, what);
    }

    /** The view of the pattern and its background. */
    public FigureView intensity() {
        return intensity;
    }

    /** The view of F(Q). */
    public FigureView reduced() {
        return reduced;
    }

    /** The view of G(r). */
    public FigureView pairs() {
        return pairs;
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

    // ---- what is shown

    private void tab(ToolBar bar, int index) {
        ToolItem item = new ToolItem(bar, SWT.RADIO);
        item.setText(SHOWN[index]);
        item.setToolTipText(index == 0 ? "Pattern, F(Q) and G(r) below each other" : SHOWN[index] + " alone");
        item.addListener(SWT.Selection, event -> {
            if (item.getSelection()) {
                show(index);
            }
        });
        tabs.add(item);
    }

    /** Shows all three figures (0), or the pattern (1), F(Q) (2) or G(r) (3) alone. */
    public void show(int which) {
        chosen = OptionalInt.of(which);
        maximize(which);
    }

    /** Until somebody chooses, as many figures as there is room for. */
    private void fitted() {
        Point size = getSize();
        if (size.x < 10 || size.y < 10) {
            return;
        }
        if (chosen.isEmpty()) {
            maximize(size.y < LEAST_HEIGHT ? G_ALONE : 0);
        }
        if (narrow != size.x < LEAST_WIDTH) {
            narrow = size.x < LEAST_WIDTH;
            sash.setWeights(narrow ? new int[] {45, 55} : new int[] {34, 66});
        }
    }

    private void maximize(int which) {
        for (int i = 0; i < tabs.size(); i++) {
            tabs.get(i).setSelection(i == which);
        }
        views.setMaximizedControl(
                switch (which) {
                    case 1 -> intensity;
                    case 2 -> reduced;
                    case 3 -> pairs;
                    default -> null;
                });
    }

    private void scalings(IMenuManager menu) {
        for (Scaling one : Scaling.values()) {
            String name =
                    switch (one) {
                        case LINEAR -> "Intensity linear";
                        case LOG -> "Intensity logarithmic";
                        case SQRT -> "Intensity by its root";
                    };
            IAction action = new Action(name, IAction.AS_RADIO_BUTTON) {
                @Override
                public void run() {
                    if (isChecked()) {
                        scaling = one;
                        draw();
                    }
                }
            };
            action.setChecked(one == scaling);
            menu.add(action);
        }
    }

    private void pairsMenu(IMenuManager menu) {
        menu.add(new Action("Keep this G(r)") {
            @Override
            public void run() {
                keep();
            }
        });
        for (Candidate candidate : List.copyOf(candidates)) {
            menu.add(new Action("Release candidate " + candidate.number()) {
                @Override
                public void run() {
                    candidates.remove(candidate);
                    draw();
                    showControls();
                }
            });
        }
        menu.add(new Action("Fit the ordinates to the curves") {
            @Override
            public void run() {
                pictures.release();
                draw();
            }
        });
    }

    // ---- limits that are dragged in the figures

    /** A limit as a line in a figure. */
    private final class KnobLine {
        private final Knob knob;
        private final CursorLine line;

        KnobLine(FigureView view, Knob knob, PlotAxis axis, int colour) {
            this.knob = knob;
            line = new CursorLine(view, axis);
            line.setColour(colour);
            line.setLabel(at -> knob.label() + " " + knob.text(at).replaceAll(" .*", ""));
            line.setSnap(at -> Math.rint(at / knob.step()) * knob.step());
            view.add(line);
            line.onMove(at -> {
                tuning.begin(knob.path());
                pictures.hold(true);
                tuning.set(knob.path(), knob.text(at));
                showControls();
            });
            view.addListener(SWT.MouseUp, event -> dragEnded());
        }

        void show() {
            boolean own = tuning.dragging() && tuning.dragged().equals(knob.path());
            if (!own) {
                OptionalDouble at = tuning.name().isEmpty() ? OptionalDouble.empty() : tuning.number(knob);
                line.set(at.isEmpty() && Double.isNaN(knob.initial()) ? endOfData() : at);
            }
        }
    }

    private void lines() {
        lines.add(new KnobLine(intensity, Knob.QMAXINST, Q, 0x888888));
        lines.add(new KnobLine(intensity, Knob.QMIN, Q, 0x888888));
        lines.add(new KnobLine(reduced, Knob.QMAX, Q, 0x009e73));
        lines.add(new KnobLine(reduced, Knob.QMIN, Q, 0x888888));
        lines.add(new KnobLine(pairs, Knob.RPOLY, R, 0x009e73));
    }

    private OptionalDouble endOfData() {
        return pattern.last()
                .result()
                .filter(Trace::fits)
                .map(frame -> frame.axes().get(0))
                .map(axis -> Abscissa.q(axis.value(axis.size() - 1), axis, wavelength))
                .filter(Double::isFinite)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private void dragEnded() {
        if (tuning.dragging()) {
            tuning.end();
            pictures.hold(false);
            draw();
            showControls();
        }
    }

    // ---- controls

    /** Sliders. */
    private final class Told implements KnobRow.Told {
        @Override
        public void begin(Knob knob) {
            tuning.begin(knob.path());
            pictures.hold(true);
        }

        @Override
        public void set(Knob knob, String text) {
            tuning.set(knob.path(), text);
        }

        @Override
        public void end() {
            dragEnded();
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
            List<Path> files = desk.dialogs().open("Pattern of the background", List.of(), false);
            files.forEach(file -> tuning.set("background", relative(file)));
            showControls();
        }

        @Override
        public void keep() {
            PdfPane.this.keep();
        }

        @Override
        public void release() {
            candidates.clear();
            draw();
            showControls();
        }

        @Override
        public void model(String name) {
            PdfPane.this.setModel(name);
        }

        @Override
        public void chooseModel() {
            desk.dialogs()
                    .open("Structure of the model", List.of("*.cif", "*"), false)
                    .forEach(file -> setModel(file.toString()));
        }

        @Override
        public void qdamp(double value) {
            qdamp = value;
            modelled();
        }
    }

    private String relative(Path file) {
        Path base = desk.pipeline().get().base().toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(base) ? base.relativize(absolute).toString() : absolute.toString();
    }

    /** Adds the step to the pipeline, behind the patterns of the current selection. */
    public void add(String composition) {
        try {
            String at = patternToUse();
            if (!at.isEmpty()) {
                tuning.add(at, composition);
            }
        } catch (IllegalArgumentException wrong) {
            desk.notices().warn(wrong.getMessage());
            strip.warn(wrong.getMessage());
        }
    }

    /** A result over Q or two-theta, the one that belongs to the selection first. */
    private String patternToUse() {
        return nodes.follow(desk.step().get())
                .map(curve -> curve.pattern().orElse(curve.node()))
                .filter(this::isPattern)
                .or(() -> nodes.names().stream().filter(this::isPattern).findFirst())
                .orElse("");
    }

    private boolean isPattern(String name) {
        return nodes.signature(name)
                .filter(signature -> !signature.isTable() && signature.rank() == 1)
                .filter(signature -> {
                    String quantity = signature.axes().get(0).quantity();
                    return quantity.equals("Q") || quantity.equals("two-theta");
                })
                .isPresent();
    }

    /** Keeps the present curve with its settings. */
    public void keep() {
        result.last().result().filter(Trace::fits).ifPresent(frame -> {
            Frame f = frame.companions().getOrDefault("f", frame);
            candidates.add(new Candidate(
                    ++numbered, result.last().frame(), tuning.settings(), Trace.of("G", frame), Trace.of("F", f)));
            draw();
            showControls();
        });
    }

    /** Shows the G(r) of a structure over the measured one: its shipped name, or the path of a CIF; empty: none. */
    public void setModel(String name) {
        modelName = name;
        controls.model(name);
        if (name.isEmpty()) {
            desk.work().cancel(key("structure"));
            model = Optional.empty();
            modelled();
            return;
        }
        desk.work()
                .latest(
                        key("structure"),
                        () -> overlay(name),
                        found -> {
                            model = Optional.of(found);
                            modelled();
                        },
                        why -> {
                            desk.notices().warn(why);
                            strip.warn(why);
                        });
    }

    private static ModelOverlay overlay(String name) throws java.io.IOException {
        boolean shipped = ShippedStructures.names().contains(name);
        Structure structure = shipped
                ? ShippedStructures.get(name)
                : CifReader.structures(Path.of(name)).getFirst();
        String label = shipped ? name : Path.of(name).getFileName().toString().replaceAll("\\.cif$", "");
        return ModelOverlay.of(label, structure);
    }

    /** Computes the model for the present grid. */
    private void modelled() {
        Optional<Trace> g = result.last().result().filter(Trace::fits).map(frame -> Trace.of("G", frame));
        if (model.isEmpty() || g.isEmpty()) {
            desk.work().cancel(key("model"));
            if (modelCurve.isPresent()) {
                modelCurve = Optional.empty();
                draw();
            }
            return;
        }
        ModelOverlay of = model.get();
        Trace measured = g.get();
        double qmin = tuning.number(Knob.QMIN).orElse(0);
        double qmax = Math.min(
                tuning.number(Knob.QMAX).orElse(Double.POSITIVE_INFINITY),
                endOfData().orElse(24));
        double from = Math.max(1, tuning.number(Knob.RPOLY).orElse(1));
        double damping = qdamp;
        desk.work()
                .latest(
                        key("model"),
                        () -> of.at(measured, qmin, qmax, damping, from),
                        curve -> {
                            modelCurve = curve;
                            drawPictures();
                        },
                        why -> desk.notices().warn(why));
    }

    // ---- what changes

    /** The document or the selection changed. */
    private void edited() {
        if (isDisposed()) {
            return;
        }
        String name = tuning.name();
        result.target(name);
        if (!tuning.dragging()) {
            plan();
            showControls();
        }
        lines.forEach(KnobLine::show);
        if (name.isEmpty()) {
            arrived();
        }
    }

    private record Plan(PatternNodes nodes, OptionalDouble wavelength) {}

    private void plan() {
        Pipeline pipeline = desk.pipeline().get();
        String name = tuning.name();
        desk.work()
                .latest(
                        key("plan"),
                        () -> {
                            PatternNodes found = new PatternNodes(
                                    desk.previews().previewer().plan(pipeline).nodes());
                            return new Plan(found, found.wavelength(name));
                        },
                        found -> {
                            nodes = found.nodes();
                            wavelength = found.wavelength();
                            pattern.target(name.isEmpty() ? patternToUse() : tuning.input(nodes));
                            background();
                            showControls();
                            draw();
                        },
                        desk.notices()::error);
    }

    private void background() {
        String text = tuning.text("background").orElse("");
        boolean node = text.startsWith("$") && !text.contains(".");
        backgroundNode.target(node ? text.substring(1) : "");
        if (text.isEmpty() || text.startsWith("$")) {
            backgroundFile = Optional.empty();
        } else if (backgroundFile.filter(known -> known.text().equals(text)).isEmpty()) {
            Path file = desk.pipeline().get().base().resolve(text);
            desk.work()
                    .latest(
                            key("background"),
                            () -> new FileBackground(text, read(file)),
                            found -> {
                                backgroundFile = Optional.of(found);
                                draw();
                            },
                            why -> backgroundFile = Optional.empty());
        }
    }

    private Trace read(Path file) throws java.io.IOException {
        try (Source source = new Opener(desk.registry().readers()).source(file, Optional.empty(), Optional.empty())) {
            return Trace.of("background", source.frame(0));
        }
    }

    private void showControls() {
        if (isDisposed()) {
            return;
        }
        List<String> backgrounds = nodes.names().stream()
                .filter(this::isPattern)
                .filter(name -> !name.equals(tuning.input(nodes)) && !name.equals(tuning.name()))
                .toList();
        controls.show(new PdfControls.State(
                endOfData(),
                patternToUse(),
                backgrounds,
                candidates.size(),
                result.last().result().isPresent()));
    }

    /** A preview came. */
    private void arrived() {
        if (isDisposed()) {
            return;
        }
        boolean had = pairs.figure().isPresent();
        draw();
        if (!had && result.last().result().isPresent()) {
            showControls();
        }
    }

    private void draw() {
        if (result == null || isDisposed()) {
            return;
        }
        Preview main = result.last();
        boolean nothing = tuning.name().isEmpty();
        boolean working = !nothing && main.state() == Preview.State.WORKING;
        boolean needs = !nothing && main.state() == Preview.State.NEEDS_SERIES;
        boolean failed = !nothing && main.state() == Preview.State.FAILED;
        if (failed) {
            strip.warn(main.message());
        } else {
            strip.say(needs ? main.message() : "", needs);
        }
        for (FigureView view : List.of(reduced, pairs)) {
            view.busy(working);
        }
        if (nothing) {
            reduced.clear("");
            pairs.clear(
                    pattern.last().result().isPresent()
                            ? "Type the composition and add the step to see G(r)"
                            : "Open patterns to see their G(r)");
        }
        status.setText(
                main.state() == Preview.State.READY && !nothing
                        ? String.format(
                                Locale.ROOT,
                                "frame %d · computed in %.1f ms · a run uses these settings for the whole series",
                                main.frame(),
                                main.milliseconds())
                        : "");
        if (!nothing && main.state() == Preview.State.READY && model.isPresent()) {
            modelled();
        }
        drawPictures();
    }

    /** What a picture is made of, gathered on the UI thread. */
    private record Scene(
            Optional<Trace> pattern,
            Optional<Trace> background,
            Optional<Trace> f,
            Optional<Trace> g,
            Optional<Frame> result,
            List<Candidate> candidates,
            List<String> labels,
            Optional<Trace> model,
            double end,
            OptionalDouble wavelength,
            Scaling scaling) {}

    /** What comes of it in the background. */
    private record Drawn(
            Optional<LineFigure> intensity, Optional<LineFigure> reduced, Optional<LineFigure> pairs, String quality) {}

    private void drawPictures() {
        Scene scene = scene();
        desk.work().latest(key("figures"), () -> drawn(scene), this::show, desk.notices()::error);
    }

    private Scene scene() {
        Optional<Frame> frame =
                tuning.name().isEmpty() ? Optional.empty() : result.last().result();
        Optional<Frame> curve = frame.filter(Trace::fits);
        Optional<Trace> below = pattern.last().result().filter(Trace::fits).map(one -> Trace.of("pattern", one));
        Optional<Trace> taken = backgroundFile
                .map(FileBackground::trace)
                .or(() -> backgroundNode.last().result().filter(Trace::fits).map(one -> Trace.of("background", one)))
                .filter(one -> !tuning.text("background").orElse("").isEmpty());
        Axis axis = curve.map(one -> one.axes().get(0)).orElse(Axis.index("r", 2));
        return new Scene(
                below,
                taken.map(one -> times(one, tuning.number(Knob.BGSCALE).orElse(1))),
                curve.flatMap(one -> Optional.ofNullable(one.companions().get("f")))
                        .filter(Trace::fits)
                        .map(one -> Trace.of("F", one)),
                curve.map(one -> Trace.of("G", one)),
                curve,
                List.copyOf(candidates),
                Candidate.labels(candidates, tuning.settings(), result.last().frame()),
                modelCurve.filter(one -> one.axis().equals(axis)),
                axis.size() > 0 ? axis.value(axis.size() - 1) : 1,
                wavelength,
                scaling);
    }

    private static Trace times(Trace trace, double factor) {
        double[] values = trace.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new Trace(trace.name(), trace.axis(), values, Optional.empty(), trace.quantity(), trace.unit());
    }

    private Drawn drawn(Scene scene) {
        Optional<LineFigure> above = scene.pattern()
                .map(one -> pictures.intensity(one, scene.background(), scene.wavelength(), scene.scaling()));
        Optional<LineFigure> middle = scene.f().map(one -> pictures.reduced(one, scene.candidates()));
        Optional<LineFigure> below = scene.g()
                .map(one -> pictures.pairs(one, scene.candidates(), scene.labels(), scene.model(), scene.end()));
        String quality =
                scene.result().flatMap(PdfQuality::of).map(PdfQuality::text).orElse("");
        return new Drawn(above, middle, below, quality);
    }

    private void show(Drawn drawn) {
        if (isDisposed()) {
            return;
        }
        drawn.intensity().ifPresentOrElse(figure -> show(intensity, figure), () -> intensity.clear(""));
        if (!tuning.name().isEmpty()) {
            drawn.reduced().ifPresent(figure -> show(reduced, figure));
            drawn.pairs().ifPresent(figure -> show(pairs, figure));
        }
        lines.forEach(KnobLine::show);
        if (!tuning.dragging()) {
            controls.quality(drawn.quality());
        }
    }

    /** What did not change is not painted again. */
    private static void show(FigureView view, LineFigure figure) {
        if (!view.figure().equals(Optional.of(figure))) {
            view.show(figure);
        }
    }

    @Override
    public boolean setFocus() {
        return pairs.setFocus();
    }

    // ---- over a restart

    @Override
    public void save(ViewState state) {
        chosen.ifPresent(which -> state.put("shown", which));
        state.put("scaling", scaling.name());
        state.put("model", modelName);
        state.put("qdamp", qdamp);
    }

    @Override
    public void restore(ViewState state) {
        state.number("shown")
                .map(Double::intValue)
                .filter(i -> i >= 0 && i < SHOWN.length)
                .ifPresent(this::show);
        for (Scaling one : Scaling.values()) {
            scaling = state.text("scaling").filter(one.name()::equals).isPresent() ? one : scaling;
        }
        state.number("qdamp").filter(value -> value >= 0 && value <= 10).ifPresent(value -> qdamp = value);
        state.text("model").filter(name -> !name.isBlank()).ifPresent(this::setModel);
        draw();
    }
}
