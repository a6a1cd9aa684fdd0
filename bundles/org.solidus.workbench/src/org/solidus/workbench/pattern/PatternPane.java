/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Scaling;
import org.solidus.plot.FigureView;
import org.solidus.plot.Pointer;
import org.solidus.plot.Subscription;
import org.solidus.workbench.ComputeStrip;
import org.solidus.workbench.DeskFigures;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/**
 * The pattern of the current frame: with errors, fit and residual, windows of lines to drag, reference lines, held curves
 * for comparison, a difference to a reference; below it, on wish, the whole series in colours.
 */
public final class PatternPane extends Composite implements ViewState.Keeper {

    /** Lines of structures are looked up as far as this at most, 1/angstrom. */
    private static final double HIGHEST_Q = 25;

    private final Desk desk;
    private final FigureView view;
    private final HeatPane heat;
    private final SashForm sash;
    private final ComputeStrip strip;
    private final PatternChoice choice;
    private final WindowLayer windows;
    private final RingCursor ring = new RingCursor();
    private final ReferenceShelf shelf = new ReferenceShelf();
    private final SteadyRange steady = new SteadyRange();
    private final List<HeldTrace> held = new ArrayList<>();
    private final List<Subscription> subscriptions;
    private List<ReferenceLines> references = List.of();
    private Optional<Trace> reference = Optional.empty();
    private PatternPicture.Look look = PatternPicture.Look.PLAIN;
    private Optional<PipelineDocument.Gesture> gesture = Optional.empty();
    private double pointed = Double.NaN;
    private String shownAxis = "";

    private final ToolItem resultItem;
    private final ToolItem abscissaItem;
    private final ToolItem scaleItem;
    private final ToolItem holdItem;
    private final ToolItem differenceItem;
    private final ToolItem structuresItem;
    private final ToolItem heatItem;

    public PatternPane(Composite parent, Desk desk) {
        super(parent, SWT.NONE);
        this.desk = desk;
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        setLayout(layout);
        ToolBar bar = new ToolBar(this, SWT.FLAT | SWT.WRAP | SWT.RIGHT);
        bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        resultItem = menuItem(bar, "Result: follows the selected step, or is pinned", this::resultMenu);
        abscissaItem = menuItem(bar, "What the pattern is shown against", this::abscissaMenu);
        scaleItem = menuItem(bar, "How the ordinate is laid out, errors, parts of a fit", this::scaleMenu);
        new ToolItem(bar, SWT.SEPARATOR);
        holdItem = menuItem(bar, "Keep curves for comparison", this::holdMenu);
        differenceItem =
                check(bar, "Difference", "Difference to the present curve, frame by frame", this::setDifference);
        structuresItem = menuItem(bar, "Lines of structures below the pattern", this::structuresMenu);
        structuresItem.setText("Structures");
        heatItem = check(bar, "Series", "The whole series in colours below the pattern", this::setHeat);
        strip = new ComputeStrip(this, desk, this::result);
        sash = new SashForm(this, SWT.VERTICAL);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        view = DeskFigures.view(sash, desk);
        heat = new HeatPane(sash, desk);
        sash.setWeights(60, 40);
        sash.setMaximizedControl(view);
        windows = new WindowLayer(view, new Written(), desk.notices()::info);
        view.add(windows);
        view.add(ring);
        view.setMenu(this::menu);
        view.clear("");
        subscriptions = List.of(
                view.onPointer(this::point),
                view.onLeave(this::leave),
                desk.q().listen(q -> showRing(q)),
                desk.step().listen(step -> showWindows()));
        choice = new PatternChoice(desk, state -> draw(), this::choicesChanged);
        addListener(SWT.Dispose, event -> release());
        texts();
        draw();
    }

    private void release() {
        subscriptions.forEach(Subscription::close);
        choice.close();
        gesture.ifPresent(PipelineDocument.Gesture::close);
        desk.work().cancel(new Key(this, "figure"));
        desk.work().cancel(new Key(this, "references"));
    }

    private record Key(PatternPane pane, String what) {}

    /** The view of the pattern. */
    public FigureView view() {
        return view;
    }

    /** The view of the series. */
    public FigureView series() {
        return heat.view();
    }

    /** Whether the heat map of the series is complete. */
    public boolean seriesComplete() {
        return heat.complete();
    }

    /** The name of the shown result; empty: none. */
    public String result() {
        return choice.node();
    }

    // ---- tools

    private interface Filling {
        void fill(IMenuManager menu);
    }

    private ToolItem menuItem(ToolBar bar, String tip, Filling filling) {
        ToolItem item = new ToolItem(bar, SWT.DROP_DOWN);
        item.setToolTipText(tip);
        item.addListener(SWT.Selection, event -> {
            MenuManager manager = new MenuManager();
            filling.fill(manager);
            Menu menu = manager.createContextMenu(bar);
            var bounds = item.getBounds();
            menu.setLocation(bar.toDisplay(bounds.x, bounds.y + bounds.height));
            // What it does is done before it goes
            menu.addListener(SWT.Hide, hide -> getDisplay().asyncExec(manager::dispose));
            menu.setVisible(true);
        });
        return item;
    }

    private ToolItem check(ToolBar bar, String text, String tip, java.util.function.Consumer<Boolean> action) {
        ToolItem item = new ToolItem(bar, SWT.CHECK);
        item.setText(text);
        item.setToolTipText(tip);
        item.addListener(SWT.Selection, event -> action.accept(item.getSelection()));
        return item;
    }

    private static IAction radio(String text, boolean on, Runnable run) {
        return action(text, IAction.AS_RADIO_BUTTON, on, run);
    }

    private static IAction box(String text, boolean on, Runnable run) {
        return action(text, IAction.AS_CHECK_BOX, on, run);
    }

    private static IAction plain(String text, Runnable run) {
        return action(text, IAction.AS_PUSH_BUTTON, false, run);
    }

    private static IAction action(String text, int style, boolean on, Runnable run) {
        Action action = new Action(text, style) {
            @Override
            public void run() {
                // Of a radio group the old one is told, too
                if (style != AS_RADIO_BUTTON || isChecked()) {
                    run.run();
                }
            }
        };
        action.setChecked(on && style != IAction.AS_PUSH_BUTTON);
        return action;
    }

    private void resultMenu(IMenuManager menu) {
        menu.add(radio("Follow the selected step", choice.pin().isEmpty(), () -> pin(Optional.empty())));
        menu.add(new Separator());
        for (PatternChoice.Pin pin : choice.pins()) {
            menu.add(radio(pin.text(), choice.pin().filter(pin::equals).isPresent(), () -> pin(Optional.of(pin))));
        }
    }

    private void pin(Optional<PatternChoice.Pin> pin) {
        steady.release();
        choice.pin(pin);
        texts();
    }

    /** Shows a result from now on, {@code step} or {@code step.companion}; empty: that of the selected step. */
    public void pin(String result) {
        pin(result.isEmpty() ? Optional.empty() : Optional.of(PatternChoice.Pin.of(result)));
    }

    private void abscissaMenu(IMenuManager menu) {
        List<Abscissa> choices =
                axis().map(axis -> Abscissa.choices(axis, choice.wavelength())).orElse(List.of(Abscissa.OWN));
        for (Abscissa one : Abscissa.values()) {
            IAction action = radio(name(one), shown() == one, () -> setAbscissa(one));
            action.setEnabled(choices.contains(one));
            menu.add(action);
        }
        if (choice.wavelength().isEmpty()) {
            IAction why = plain("The wavelength is not known: give the step a geometry or a wavelength", () -> {});
            why.setEnabled(false);
            menu.add(new Separator());
            menu.add(why);
        }
    }

    private Abscissa shown() {
        return axis().filter(axis -> look.abscissa().fits(axis, choice.wavelength()))
                .map(axis -> look.abscissa())
                .orElse(Abscissa.OWN);
    }

    private static String name(Abscissa abscissa) {
        return switch (abscissa) {
            case OWN -> "As it is";
            case Q -> "Q (1/Å)";
            case TWO_THETA -> "2θ (°)";
            case SPACING -> "d (Å)";
        };
    }

    private Optional<Axis> axis() {
        return choice.state().parts().map(parts -> parts.main().axis());
    }

    /** What patterns are shown against from now on, where they can be. */
    public void setAbscissa(Abscissa abscissa) {
        look(new PatternPicture.Look(
                abscissa, choice.wavelength(), look.ordinate(), look.offset(), look.errors(), look.components()));
    }

    private void scaleMenu(IMenuManager menu) {
        menu.add(radio("Linear", look.ordinate() == Scaling.LINEAR, () -> setOrdinate(Scaling.LINEAR)));
        menu.add(radio("Logarithmic", look.ordinate() == Scaling.LOG, () -> setOrdinate(Scaling.LOG)));
        menu.add(radio("Root", look.ordinate() == Scaling.SQRT, () -> setOrdinate(Scaling.SQRT)));
        menu.add(new Separator());
        menu.add(box("Errors (one standard deviation)", look.errors(), () -> show(!look.errors(), look.components())));
        menu.add(box("Parts of a fit", look.components(), () -> show(look.errors(), !look.components())));
        menu.add(new Separator());
        menu.add(plain("Fit the ordinate to the curve", () -> {
            steady.release();
            view.fit();
            draw();
        }));
    }

    /** How the ordinate is laid out from now on. */
    public void setOrdinate(Scaling scaling) {
        look(new PatternPicture.Look(
                look.abscissa(), look.wavelength(), scaling, look.offset(), look.errors(), look.components()));
    }

    private void show(boolean errors, boolean components) {
        look(new PatternPicture.Look(
                look.abscissa(), look.wavelength(), look.ordinate(), look.offset(), errors, components));
    }

    private void setOffset(double offset) {
        look(new PatternPicture.Look(
                look.abscissa(), look.wavelength(), look.ordinate(), offset, look.errors(), look.components()));
    }

    private void look(PatternPicture.Look next) {
        look = next;
        steady.release();
        texts();
        draw();
    }

    private void holdMenu(IMenuManager menu) {
        IAction hold = plain("Hold this curve", this::hold);
        hold.setEnabled(choice.state().parts().isPresent());
        menu.add(hold);
        IAction release = plain("Release all", this::releaseHeld);
        release.setEnabled(!held.isEmpty());
        menu.add(release);
        MenuManager one = new MenuManager("Release");
        for (HeldTrace trace : held) {
            one.add(plain(trace.trace().name(), () -> {
                held.remove(trace);
                steady.release();
                texts();
                draw();
            }));
        }
        menu.add(one);
        menu.add(new Separator());
        for (double offset : new double[] {0, 0.1, 0.25, 0.5, 1}) {
            menu.add(radio(
                    offset == 0 ? "Curves over each other" : "Offset " + Math.round(offset * 100) + " % of the height",
                    look.offset() == offset,
                    () -> setOffset(offset)));
        }
    }

    /** Keeps the present curve for comparison. */
    public void hold() {
        choice.state().parts().ifPresent(parts -> {
            long frame = choice.state().frame();
            Trace trace = parts.main().named(choice.node() + ", frame " + frame);
            held.add(new HeldTrace(trace, frame, choice.state().place()));
            texts();
            draw();
        });
    }

    /** Lets all held curves go. */
    public void releaseHeld() {
        held.clear();
        steady.release();
        texts();
        draw();
    }

    /** Shows differences to the present curve, or curves again. */
    public void setDifference(boolean on) {
        reference = on ? choice.state().parts().map(PatternParts::main) : Optional.empty();
        differenceItem.setSelection(reference.isPresent());
        differenceItem.setText(
                reference.isPresent() ? "Less frame " + choice.state().frame() : "Difference");
        steady.release();
        layout(true, true);
        draw();
    }

    private void structuresMenu(IMenuManager menu) {
        menu.add(box("Those of the pipeline", shelf.ofDocument(), () -> {
            shelf.setOfDocument(!shelf.ofDocument());
            loadReferences();
        }));
        menu.add(new Separator());
        for (String name : ShippedStructures.names()) {
            boolean on = shelf.chosen().contains(name);
            menu.add(box(name, on, () -> setStructure(name, !on)));
        }
        for (String name : shelf.chosen()) {
            if (!ShippedStructures.names().contains(name)) {
                menu.add(box(Path.of(name).getFileName().toString(), true, () -> setStructure(name, false)));
            }
        }
        menu.add(new Separator());
        menu.add(plain("From a CIF…", () -> desk.dialogs()
                .open("Structures", List.of("*.cif", "*"), true)
                .forEach(file -> setStructure(file.toString(), true))));
        menu.add(plain("None", () -> {
            shelf.clear();
            loadReferences();
        }));
    }

    /** Shows or hides the lines of a structure: its shipped name, or the path of a CIF. */
    public void setStructure(String name, boolean on) {
        shelf.choose(name, on);
        loadReferences();
    }

    private void loadReferences() {
        ReferenceShelf.Wish wish = shelf.wish();
        PatternNodes nodes = choice.nodes();
        double highest = highestQ();
        List<String> problems = new ArrayList<>();
        desk.work()
                .latest(
                        new Key(this, "references"),
                        () -> shelf.lines(wish, nodes, highest, problems),
                        rows -> {
                            problems.forEach(desk.notices()::warn);
                            if (!rows.equals(references)) {
                                references = rows;
                                draw();
                            }
                        },
                        desk.notices()::error);
    }

    private double highestQ() {
        return axis().map(axis -> Math.max(
                        Abscissa.q(axis.value(0), axis, choice.wavelength()),
                        Abscissa.q(axis.value(axis.size() - 1), axis, choice.wavelength())))
                .filter(Double::isFinite)
                .map(q -> Math.min(q, HIGHEST_Q))
                .orElse(10.0);
    }

    /** Shows or hides the series in colours. */
    public void setHeat(boolean on) {
        heatItem.setSelection(on);
        sash.setMaximizedControl(on ? null : view);
        heat.switched(on);
        orderHeat();
    }

    private void orderHeat() {
        heat.compute(desk.pipeline().get(), choice.patternNode(), choice.member());
    }

    private void texts() {
        resultItem.setText(
                choice == null || choice.node().isEmpty()
                        ? "Result"
                        : choice.pin().map(PatternChoice.Pin::text).orElse(choice.node())
                                + (choice.pin().isPresent() ? " (pinned)" : ""));
        abscissaItem.setText(choice == null ? "Q" : axisText());
        scaleItem.setText(
                switch (look.ordinate()) {
                    case LINEAR -> "Linear";
                    case LOG -> "Log";
                    case SQRT -> "Root";
                });
        holdItem.setText(held.isEmpty() ? "Hold" : "Held: " + held.size());
        layout(true, true);
    }

    private String axisText() {
        Abscissa now = shown();
        return now != Abscissa.OWN
                ? name(now)
                : axis().map(axis -> org.solidus.figure.text.Typesetting.label(
                                axis.quantity(), axis.unit().symbol()))
                        .orElse("Q");
    }

    // ---- the picture

    private void choicesChanged() {
        if (!isDisposed() && choice != null) {
            look = new PatternPicture.Look(
                    look.abscissa(),
                    choice.wavelength(),
                    look.ordinate(),
                    look.offset(),
                    look.errors(),
                    look.components());
            texts();
            loadReferences();
            showWindows();
            orderHeat();
        }
    }

    private void draw() {
        if (isDisposed() || choice == null) {
            return;
        }
        PatternChoice.State state = choice.state();
        if (!resultItem.getText().startsWith(choice.node()) || !axisText().equals(abscissaItem.getText())) {
            texts();
            loadReferences();
        }
        view.busy(state.busy());
        strip.say(
                state.parts().isPresent() || !state.needs().isEmpty() ? state.message() : "",
                !state.needs().isEmpty());
        if (state.parts().isEmpty()) {
            desk.work().cancel(new Key(this, "figure"));
            if (!state.busy()) {
                view.clear(state.needs().isEmpty() ? state.message() : "");
                windows.show(Optional.empty(), look);
            }
            return;
        }
        PatternPicture picture = new PatternPicture(
                "", state.parts().get(), held, state.place(), like(state.parts().get()), references, look);
        desk.work()
                .latest(
                        new Key(this, "figure"),
                        () -> picture.figure(steady),
                        figure -> show(figure, picture),
                        desk.notices()::error);
    }

    /** The reference, where it measures the same. */
    private Optional<Trace> like(PatternParts parts) {
        return reference.filter(
                one -> one.axis().unit().compatible(parts.main().axis().unit()));
    }

    private void show(LineFigure figure, PatternPicture picture) {
        if (isDisposed()) {
            return;
        }
        view.show(figure);
        ring.show(picture.parts().main().axis(), picture.look(), references);
        heat.look(picture.look());
        String axis = picture.parts().main().axis().spec().toString();
        if (!axis.equals(shownAxis)) {
            shownAxis = axis;
            loadReferences();
        }
        showWindows();
        view.redrawLayers();
    }

    private void showWindows() {
        if (choice != null && !isDisposed()) {
            windows.show(axis().flatMap(choice::windows), look.on(axis().orElse(Axis.index("none", 1))));
        }
    }

    // ---- the mouse

    private void point(Pointer pointer) {
        pointed = pointer.x();
        desk.q().set(qAt(pointer.x()));
    }

    private OptionalDouble qAt(double shown) {
        if (axis().isEmpty()) {
            return OptionalDouble.empty();
        }
        PatternPicture.Look how = look.on(axis().get());
        double q =
                Abscissa.q(how.abscissa().own(shown, axis().get(), how.wavelength()), axis().get(), how.wavelength());
        return Double.isFinite(q) ? OptionalDouble.of(q) : OptionalDouble.empty();
    }

    private void leave() {
        desk.q().set(OptionalDouble.empty());
    }

    private void showRing(OptionalDouble q) {
        ring.at(q);
        view.redrawLayers();
    }

    private void menu(IMenuManager menu) {
        Optional<StepSpec> step = choice.lineStep();
        if (step.isPresent() && windows.windows().isPresent()) {
            PeakWindows all = windows.windows().get();
            double at = windows.own(pointed);
            IAction add = plain("Fit a line here", () -> write("Add a line", step.get(), "lines", all.with(at)));
            add.setEnabled(Double.isFinite(at));
            menu.add(add);
            OptionalInt line = windows.lineAt(pointed);
            IAction remove = plain(
                    line.isPresent() ? "Do not fit line " + (line.getAsInt() + 1) : "Do not fit this line",
                    () -> write("Remove a line", step.get(), "lines", all.without(line.orElse(-1))));
            remove.setEnabled(line.isPresent() && all.size() > 1);
            menu.add(remove);
            if (!StepTexts.text(step.get(), "curve").orElse("false").equals("true")) {
                menu.add(plain("Show the fitted curves", () -> desk.document()
                        .setParam(step.get().name(), "curve", "true")));
            }
            menu.add(new Separator());
        }
        menu.add(plain("Hold this curve", this::hold));
        choice.table().ifPresent(frame -> fitted(frame.table(), menu));
    }

    /** What was found of the line under the mouse, as an entry to read. */
    private void fitted(Table table, IMenuManager menu) {
        OptionalInt line = windows.windows().isPresent() ? windows.lineAt(pointed) : OptionalInt.empty();
        line.ifPresent(number -> {
            String name = "line " + (number + 1) + " position";
            Optional<Column> position = table.find(name);
            Optional<Column> error = table.find(name + " error");
            position.ifPresent(column -> {
                String sigma = error.map(one -> " ± " + String.format(java.util.Locale.ROOT, "%.2g", one.number(0)))
                        .orElse("");
                IAction text = plain(
                        name + ": " + String.format(java.util.Locale.ROOT, "%.6g", column.number(0)) + sigma + " "
                                + column.unit().symbol(),
                        () -> {});
                text.setEnabled(false);
                menu.add(text);
            });
        });
    }

    private void write(String what, StepSpec step, String parameter, List<String> items) {
        try (PipelineDocument.Gesture edit = desk.document().gesture(what)) {
            desk.document()
                    .setParam(step.name(), parameter, items.stream().collect(Collectors.joining(", ", "[", "]")));
        }
    }

    /** Windows that are dragged are written into the parameters of the step; a drag is one entry to undo. */
    private final class Written implements WindowLayer.Edits {
        private Optional<StepSpec> step = Optional.empty();
        private Optional<PeakWindows> before = Optional.empty();

        @Override
        public void begin() {
            step = choice.lineStep();
            before = windows.windows();
            steady.hold(true);
            gesture = step.map(one -> desk.document().gesture("Drag a line"));
        }

        @Override
        public void move(int line, double position) {
            set("lines", before.orElseThrow().moved(line, position).toString());
        }

        @Override
        public void widen(double half) {
            set("window", before.orElseThrow().widened(half));
        }

        private void set(String parameter, String text) {
            step.ifPresent(one -> desk.document().setParam(one.name(), parameter, text));
        }

        @Override
        public void remove(int line) {
            choice.lineStep()
                    .ifPresent(one -> write(
                            "Remove a line",
                            one,
                            "lines",
                            windows.windows().orElseThrow().without(line)));
        }

        @Override
        public void end() {
            steady.hold(false);
            gesture.ifPresent(PipelineDocument.Gesture::close);
            gesture = Optional.empty();
            draw();
        }
    }

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }

    // ---- over a restart

    @Override
    public void save(ViewState state) {
        state.put("abscissa", look.abscissa().name());
        state.put("ordinate", look.ordinate().name());
        state.put("offset", look.offset());
        state.put("errors", look.errors());
        state.put("components", look.components());
        state.put("heat", heatItem.getSelection());
        state.put("structures", String.join("\n", shelf.chosen()));
        state.put("document structures", shelf.ofDocument());
        choice.pin().ifPresent(pin -> state.put("pin", pin.text()));
    }

    @Override
    public void restore(ViewState state) {
        look = new PatternPicture.Look(
                one(Abscissa.values(), state.text("abscissa"), look.abscissa()),
                look.wavelength(),
                one(Scaling.values(), state.text("ordinate"), look.ordinate()),
                state.number("offset")
                        .filter(value -> value >= 0 && value <= 10)
                        .orElse(look.offset()),
                state.flag("errors").orElse(look.errors()),
                state.flag("components").orElse(look.components()));
        state.text("structures").stream()
                .flatMap(String::lines)
                .filter(name -> !name.isBlank())
                .forEach(name -> shelf.choose(name, true));
        state.flag("document structures").ifPresent(shelf::setOfDocument);
        state.text("pin").filter(pin -> !pin.isBlank()).ifPresent(this::pin);
        state.flag("heat").ifPresent(this::setHeat);
        texts();
        loadReferences();
        draw();
    }

    private static <T extends Enum<T>> T one(T[] values, Optional<String> name, T otherwise) {
        for (T value : values) {
            if (name.filter(value.name()::equals).isPresent()) {
                return value;
            }
        }
        return otherwise;
    }
}
