/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.workbench.model.Desk;

/**
 * The lines that a step fits, on the pattern that it fits them to: their windows are dragged, added and taken away, which
 * writes the parameters of the step; a drag is one entry to undo. UI thread.
 */
final class FittedLines implements WindowLayer.Edits, AutoCloseable {

    private final Desk desk;
    private final PatternChoice choice;
    private final PatternSettings settings;
    private final WindowLayer layer;
    private final Runnable dragged;
    private Optional<StepSpec> step = Optional.empty();
    private Optional<PeakWindows> before = Optional.empty();
    private Optional<PipelineDocument.Gesture> gesture = Optional.empty();

    /** @param dragged is told when a drag is over */
    FittedLines(FigureView view, Desk desk, PatternChoice choice, PatternSettings settings, Runnable dragged) {
        this.desk = desk;
        this.choice = choice;
        this.settings = settings;
        this.dragged = dragged;
        layer = new WindowLayer(view, this, desk.notices()::info);
        view.add(layer);
    }

    /** Shows the windows of the present step. */
    void show() {
        Axis axis = choice.axis().orElse(Axis.index("none", 1));
        layer.show(choice.windows(), settings.look().on(axis));
    }

    /** Entries for the line at a place of the view's abscissa. */
    void fill(IMenuManager menu, double shown) {
        Optional<StepSpec> of = choice.lineStep();
        if (of.isPresent() && layer.windows().isPresent()) {
            edits(menu, shown, of.get(), layer.windows().get());
            menu.add(new Separator());
        }
    }

    private void edits(IMenuManager menu, double shown, StepSpec of, PeakWindows windows) {
        double at = layer.own(shown);
        IAction add = MenuItems.item("Fit a line here", () -> write("Add a line", of, windows.with(at)));
        add.setEnabled(Double.isFinite(at));
        menu.add(add);
        OptionalInt line = layer.lineAt(shown);
        IAction remove = MenuItems.item(
                line.isPresent() ? "Do not fit line " + (line.getAsInt() + 1) : "Do not fit this line",
                () -> write("Remove a line", of, windows.without(line.orElse(-1))));
        remove.setEnabled(line.isPresent() && windows.size() > 1);
        menu.add(remove);
        if (!StepTexts.text(of, "curve").orElse("false").equals("true")) {
            menu.add(MenuItems.item("Show the fitted curves", () -> set(of, "curve", "true")));
        }
    }

    /** What was found of the line at a place, as an entry to read. */
    void fillResult(IMenuManager menu, double shown) {
        OptionalInt line = layer.windows().isPresent() ? layer.lineAt(shown) : OptionalInt.empty();
        if (line.isPresent()) {
            choice.table()
                    .flatMap(frame -> result(frame.table(), line.getAsInt() + 1))
                    .ifPresent(text -> menu.add(MenuItems.note(text)));
        }
    }

    private static Optional<String> result(Table table, int number) {
        String name = "line " + number + " position";
        String sigma = table.find(name + " error")
                .map(error -> " ± " + String.format(Locale.ROOT, "%.2g", error.number(0)))
                .orElse("");
        Optional<Column> position = table.find(name);
        return position.map(column -> name + ": " + String.format(Locale.ROOT, "%.6g", column.number(0)) + sigma + " "
                + column.unit().symbol());
    }

    private void write(String what, StepSpec of, List<String> lines) {
        try (PipelineDocument.Gesture edit = desk.document().gesture(what)) {
            set(of, "lines", lines.stream().collect(Collectors.joining(", ", "[", "]")));
        }
    }

    private void set(StepSpec of, String parameter, String text) {
        try {
            desk.document().setParam(of.name(), parameter, text);
        } catch (IllegalArgumentException refused) {
            desk.notices().warn(refused.getMessage());
        }
    }

    // ---- what is dragged

    @Override
    public void begin() {
        step = choice.lineStep();
        before = layer.windows();
        settings.steady().hold(true);
        gesture = step.map(one -> desk.document().gesture("Drag a line"));
    }

    @Override
    public void move(int line, double position) {
        String lines = before.orElseThrow().moved(line, position).toString();
        step.ifPresent(one -> set(one, "lines", lines));
    }

    @Override
    public void widen(double half) {
        String window = before.orElseThrow().widened(half);
        step.ifPresent(one -> set(one, "window", window));
    }

    @Override
    public void remove(int line) {
        List<String> left = layer.windows().orElseThrow().without(line);
        choice.lineStep().ifPresent(one -> write("Remove a line", one, left));
    }

    @Override
    public void end() {
        settings.steady().hold(false);
        close();
        dragged.run();
    }

    @Override
    public void close() {
        gesture.ifPresent(PipelineDocument.Gesture::close);
        gesture = Optional.empty();
    }
}
