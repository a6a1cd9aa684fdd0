/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Scaling;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.plot.Pointer;
import org.solidus.workbench.ComputeStrip;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.Tools;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/**
 * The pattern of the current frame: with errors, fit and residual, windows of lines to drag, reference lines, held curves
 * for comparison, a difference to a reference; below it, on wish, the whole series in colours.
 */
public final class PatternPane extends DeskPane {

    /** Lines of structures are looked up as far as this at most, 1/angstrom. */
    private static final double HIGHEST_Q = 25;
    /** And so far where the pattern does not say, 1/angstrom. */
    private static final double USUAL_Q = 10;

    private final PatternChoice choice;
    private final PatternSettings settings = new PatternSettings(this::draw);
    private final ReferenceShelf shelf = new ReferenceShelf(this::loadReferences);
    private final PatternTools tools;
    private final ComputeStrip strip;
    private final SashForm sash;
    private final FigureView view;
    private final HeatPane heat;
    private final FittedLines lines;
    private final RingCursor ring = new RingCursor();
    private List<ReferenceLines> references = List.of();
    private double pointed = Double.NaN;
    private String shownAxis = "";

    public PatternPane(Composite parent, Desk desk) {
        super(parent, desk);
        setLayout(tight(1));
        choice = new PatternChoice(desk);
        own(choice::close);
        Tools bar = new Tools(this);
        bar.bar().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        tools = new PatternTools(this, bar, choice, settings, shelf, desk.dialogs());
        strip = new ComputeStrip(this, desk, choice::node);
        sash = new SashForm(this, SWT.VERTICAL);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        view = figure(sash);
        heat = new HeatPane(sash, desk);
        sash.setWeights(60, 40);
        sash.setMaximizedControl(view);
        lines = new FittedLines(view, desk, choice, settings, this::draw);
        own(lines::close);
        view.add(ring);
        view.setMenu(this::menu);
        view.clear("");
        own(view.onPointer(this::point), view.onLeave(() -> desk.q().set(OptionalDouble.empty())));
        listen(desk.q(), this::showRing);
        listen(desk.step(), step -> lines.show());
        remember("heat", tools.series());
        choice.start(state -> draw(), this::choicesChanged);
        draw();
    }

    // ---- what is shown, for menus and tests

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

    /** Shows a result from now on, {@code step} or {@code step.companion}; empty: that of the selected step. */
    public void pin(String result) {
        settings.steady().release();
        choice.pin(result.isEmpty() ? Optional.empty() : Optional.of(PatternChoice.Pin.of(result)));
        draw();
    }

    /** What patterns are shown against from now on, where they can be. */
    public void setAbscissa(Abscissa abscissa) {
        settings.look(look -> look.withAbscissa(abscissa));
    }

    /** How the ordinate is laid out from now on. */
    public void setOrdinate(Scaling scaling) {
        settings.look(look -> look.withOrdinate(scaling));
    }

    /** Keeps the present curve for comparison. */
    public void hold() {
        PatternChoice.State state = choice.state();
        state.parts().ifPresent(parts -> {
            Trace trace = parts.main().named(choice.node() + ", frame " + state.frame());
            settings.hold(new HeldTrace(trace, state.frame(), state.place()));
        });
    }

    /** Lets all held curves go. */
    public void releaseHeld() {
        settings.releaseAll();
    }

    /** Shows differences to the present curve, or curves again. */
    public void setDifference(boolean on) {
        PatternChoice.State state = choice.state();
        settings.setReference(
                on ? state.parts().map(parts -> parts.main().named("frame " + state.frame())) : Optional.empty());
    }

    /** Shows or hides the lines of a structure: its shipped name, or the path of a CIF. */
    public void setStructure(String name, boolean on) {
        shelf.choose(name, on);
    }

    /** Shows or hides the series in colours. */
    public void setHeat(boolean on) {
        tools.series().setSelection(on);
        sash.setMaximizedControl(on ? null : view);
        heat.switched(on);
        orderHeat();
    }

    // ---- what changes

    private void choicesChanged() {
        settings.wavelength(choice.wavelength());
        loadReferences();
        lines.show();
        orderHeat();
        draw();
    }

    private void orderHeat() {
        heat.compute(desk().pipeline().get(), choice.patternNode(), choice.member());
    }

    private void loadReferences() {
        ReferenceShelf.Wish wish = shelf.wish();
        PatternNodes nodes = choice.nodes();
        double highest = highestQ();
        List<String> problems = new ArrayList<>();
        compute("references", () -> shelf.lines(wish, nodes, highest, problems), rows -> {
            problems.forEach(desk().notices()::warn);
            if (!rows.equals(references)) {
                references = rows;
                draw();
            }
        });
    }

    private double highestQ() {
        return choice.axis()
                .map(axis -> Math.max(
                        Abscissa.q(axis.value(0), axis, choice.wavelength()),
                        Abscissa.q(axis.value(axis.size() - 1), axis, choice.wavelength())))
                .filter(Double::isFinite)
                .map(q -> Math.min(q, HIGHEST_Q))
                .orElse(USUAL_Q);
    }

    // ---- the picture

    private void draw() {
        if (isDisposed()) {
            return;
        }
        PatternChoice.State state = choice.state();
        if (tools.show()) {
            layout(true, true);
        }
        view.busy(state.busy());
        boolean computable = !state.needs().isEmpty();
        strip.say(state.parts().isPresent() || computable ? state.message() : "", computable);
        if (state.parts().isEmpty()) {
            nothing(state);
            return;
        }
        PatternParts parts = state.parts().get();
        PatternPicture picture = new PatternPicture(
                "", parts, settings.held(), state.place(), reference(parts), references, settings.look());
        compute("figure", () -> picture.figure(settings.steady()), figure -> show(figure, picture));
    }

    private void nothing(PatternChoice.State state) {
        cancel("figure");
        if (!state.busy()) {
            view.clear(state.needs().isEmpty() ? state.message() : "");
            lines.show();
        }
    }

    /** What is taken off, where it measures the same. */
    private Optional<Trace> reference(PatternParts parts) {
        return settings.reference()
                .filter(one -> one.axis().unit().compatible(parts.main().axis().unit()));
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
        lines.show();
        view.redrawLayers();
    }

    // ---- the mouse

    private void point(Pointer pointer) {
        pointed = pointer.x();
        desk().q()
                .set(choice.axis().map(axis -> settings.look().q(pointed, axis)).orElse(OptionalDouble.empty()));
    }

    private void showRing(OptionalDouble q) {
        ring.at(q);
        view.redrawLayers();
    }

    private void menu(IMenuManager menu) {
        lines.fill(menu, pointed);
        menu.add(MenuItems.item("Hold this curve", this::hold));
        lines.fillResult(menu, pointed);
    }

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }

    // ---- over a restart

    @Override
    public void save(ViewState state) {
        super.save(state);
        settings.save(state);
        state.put("structures", String.join("\n", shelf.chosen()));
        state.put("document structures", shelf.ofDocument());
        choice.pin().ifPresent(pin -> state.put("pin", pin.text()));
    }

    @Override
    public void restore(ViewState state) {
        settings.restore(state);
        state.text("structures").stream()
                .flatMap(String::lines)
                .filter(name -> !name.isBlank())
                .forEach(name -> shelf.choose(name, true));
        state.flag("document structures").ifPresent(shelf::setOfDocument);
        state.text("pin").filter(pin -> !pin.isBlank()).ifPresent(this::pin);
        super.restore(state);
    }
}
