/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.figure.Figure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.render.Reading;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.plot.Pointer;
import org.solidus.plot.colour.ColourControls;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.FileDrop;
import org.solidus.workbench.PaneTop;
import org.solidus.workbench.Tools;
import org.solidus.workbench.map.FrameMark;
import org.solidus.workbench.map.MapPicture;
import org.solidus.workbench.model.Comparing;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.ViewState;

/**
 * Samples beside each other: maps of one quantity with common colours, zoom and length scale, or their differences from
 * one of them; statistics of values and hotspots, the distribution of the values, and what permutation tests found. Result
 * files are dropped here or added. UI thread.
 */
public final class ComparePane extends DeskPane {

    /** Lower than this there is room for the maps alone. */
    private static final int LOW = 520;

    /** Points that a map has to itself from which it has axes. */
    private static final int SMALL = 210;

    private final CCombo quantity;
    private final ToolItem difference;
    private final ToolItem outlines;
    private final ToolItem numbers;
    private final ToolItem colours;
    private final SashForm vertical;
    private final SashForm upper;
    private final FigureView view;
    private final ComparedNumbers below;
    private final ColourControls controls;
    private final Label status;
    private final List<FrameMark> marks = new ArrayList<>();

    private Optional<Compared> compared = Optional.empty();
    private List<Quantity> quantities = List.of();
    private Optional<Comparison> comparison = Optional.empty();
    private Optional<Integer> reference = Optional.empty();
    private String wanted = "";

    /** Compares the results of a desk(). */
    public ComparePane(Composite parent, Desk desk) {
        super(parent, desk);
        setLayout(tight(1));
        PaneTop top = new PaneTop(this);
        quantity = top.list("By what the samples are compared", 120, this::select);
        Tools tools = top.tools();
        tools.menu("Files", "Result files that are compared", this::fileMenu);
        difference = tools.menu("Difference", "The samples less one of them, point by point", this::differenceMenu);
        outlines = tools.toggle("Hotspots", "Outlines of hotspots with their numbers", true, on -> draw());
        numbers =
                tools.toggle("Statistics", "Statistics, distribution and tests below the maps", true, on -> arrange());
        colours = tools.toggle("Colours", "Colours and limits beside the maps", false, on -> arrange());
        vertical = new SashForm(this, SWT.VERTICAL | SWT.SMOOTH);
        vertical.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        upper = new SashForm(vertical, SWT.HORIZONTAL | SWT.SMOOTH);
        view = figure(upper);
        view.useColours(desk.colours());
        controls = new ColourControls(upper, desk.colours(), desk.work()::latest);
        upper.setWeights(75, 25);
        below = new ComparedNumbers(vertical, desk);
        vertical.setWeights(62, 38);
        status = new Label(this, SWT.NONE);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.horizontalIndent = 4;
        wide.widthHint = 50;
        status.setLayoutData(wide);
        FileDrop.on(this, this::add);
        own(view.onPointer(this::pointed), view.onLeave(() -> status.setText("")), view.onPick(this::picked));
        listen(desk.compared(), files -> restart());
        listen(desk.frame(), frame -> showMarks());
        addListener(SWT.Resize, event -> arrange());
        view.addListener(SWT.Resize, event -> draw());
        remember("quantity", () -> wanted, label -> wanted = label);
        remember("hotspots", outlines);
        remember("statistics", numbers);
        remember("colours", colours);
        arrange();
        restart();
    }

    /** The view of the maps. */
    public FigureView view() {
        return view;
    }

    /** The view of the distributions. */
    public FigureView histogram() {
        return below.histogram();
    }

    /** What is shown; absent before the first maps. */
    public Optional<Comparison> comparison() {
        return comparison;
    }

    /** What the samples can be compared by. */
    public List<String> quantities() {
        return List.of(quantity.getItems());
    }

    /** Rows of the table of statistics. */
    public List<List<String>> statistics() {
        return below.statistics();
    }

    /** Rows of the table of tests. */
    public List<List<String>> tests() {
        return below.tests();
    }

    // ---- tools

    private void fileMenu(IMenuManager menu) {
        menu.add(MenuItems.item("Add Result Files\u2026", this::askForFiles));
        IAction shown = MenuItems.item("Add the Results Shown", this::addShown);
        shown.setEnabled(desk().results().get().isPresent());
        menu.add(shown);
        menu.add(new Separator());
        for (OpenResults file : desk().compared().get()) {
            menu.add(MenuItems.item("Remove " + file.title() + " (" + file.file() + ")", () -> remove(file)));
        }
    }

    private void askForFiles() {
        add(desk().dialogs().open("Results to compare", List.of("*.nxs", "*"), true));
    }

    private void addShown() {
        desk().results().get().ifPresent(results -> add(List.of(results.file())));
    }

    private void remove(OpenResults file) {
        desk().compared()
                .set(desk().compared().get().stream().filter(one -> one != file).toList());
    }

    /** Adds result files. */
    public void add(List<Path> files) {
        new Comparing(desk()).add(files);
    }

    private void differenceMenu(IMenuManager menu) {
        menu.add(MenuItems.radio("The Maps Themselves", reference.isEmpty(), () -> setReference(Optional.empty())));
        menu.add(new Separator());
        List<Sample> samples = comparison.map(Comparison::samples).orElse(List.of());
        for (int i = 0; i < samples.size(); i++) {
            Optional<Integer> at = Optional.of(i);
            menu.add(MenuItems.radio("Less " + samples.get(i).title(), reference.equals(at), () -> setReference(at)));
        }
    }

    /** Shows differences from a sample; absent: the maps themselves. */
    public void setReference(Optional<Integer> sample) {
        reference = sample;
        draw();
    }

    private void arrange() {
        vertical.setMaximizedControl(numbers.getSelection() && getSize().y >= LOW ? null : upper);
        upper.setMaximizedControl(colours.getSelection() ? null : view);
    }

    // ---- what is compared

    private void restart() {
        if (isDisposed()) {
            return;
        }
        List<OpenResults> files = desk().compared().get();
        if (files.isEmpty()) {
            nothing("Drop result files here to compare them, or add them with Files.");
            return;
        }
        view.busy(true);
        compute("files", () -> known(new Compared(files)), this::fill, this::failed);
    }

    private record Known(Compared compared, List<Quantity> quantities) {}

    private static Known known(Compared compared) {
        return new Known(compared, compared.quantities());
    }

    private void fill(Known known) {
        if (isDisposed()) {
            return;
        }
        compared = Optional.of(known.compared());
        quantities = known.quantities();
        quantity.setItems(quantities.stream().map(Quantity::label).toArray(String[]::new));
        if (quantities.isEmpty()) {
            nothing("These results hold no maps: no result over a scan of two axes, and no table of hotspots.");
            return;
        }
        int before = quantities.stream().map(Quantity::label).toList().indexOf(wanted);
        select(Math.max(0, before));
    }

    /** Compares by one of {@link #quantities()}. */
    public void select(int index) {
        if (index < 0 || index >= quantities.size()) {
            return;
        }
        quantity.select(index);
        Quantity chosen = quantities.get(index);
        wanted = chosen.label();
        Compared from = compared.orElseThrow();
        view.busy(true);
        compute(
                "maps",
                stop -> {
                    synchronized (from) {
                        return from.read(chosen, stop);
                    }
                },
                this::shown,
                this::failed);
    }

    private void shown(Comparison next) {
        if (isDisposed()) {
            return;
        }
        List<String> before = titles(comparison);
        comparison = Optional.of(next);
        if (!titles(comparison).equals(before)) {
            reference = Optional.empty();
        }
        arrange();
        draw();
    }

    private static List<String> titles(Optional<Comparison> comparison) {
        return comparison
                .map(shown -> shown.samples().stream().map(Sample::title).toList())
                .orElse(List.of());
    }

    /** What a drawing needs, made in the background. */
    private record Drawn(Figure maps, ComparedNumbers.Shown numbers) {}

    private void draw() {
        if (comparison.isEmpty()) {
            return;
        }
        Comparison now = comparison.get();
        Optional<Integer> less =
                reference.filter(sample -> sample < now.samples().size());
        boolean labels = outlines.getSelection();
        Point size = view.getSize();
        double room = size.x > 0 && size.y > 0 ? (double) size.x / size.y : 1.5;
        difference.setText(
                less.map(sample -> "Less " + now.samples().get(sample).title()).orElse("Difference"));
        layout(true, true);
        boolean axes = Math.min(size.x / now.samples().size(), size.y) >= SMALL;
        compute(
                "figure",
                () -> new Drawn(
                        less.isPresent() ? now.differences(less.get(), labels, room) : now.maps(labels, room, axes),
                        ComparedNumbers.Shown.of(now)),
                this::show,
                this::failed);
    }

    private void show(Drawn drawn) {
        if (isDisposed() || comparison.isEmpty()) {
            return;
        }
        view.busy(false);
        view.show(drawn.maps());
        below.show(drawn.numbers());
        if (drawn.maps() instanceof MapsFigure maps) {
            controls.show(maps.maps().get(0).value(), maps.maps().get(0).field());
        }
        showMarks();
    }

    private void nothing(String why) {
        comparison = Optional.empty();
        compared = Optional.empty();
        quantities = List.of();
        quantity.removeAll();
        clearMarks();
        view.busy(false);
        view.clear(why);
        below.clear();
        controls.clear();
        arrange();
    }

    private void failed(String why) {
        if (!isDisposed()) {
            view.busy(false);
            view.clear(why);
            clearMarks();
        }
    }

    // ---- the current frame

    private void clearMarks() {
        marks.forEach(view::remove);
        marks.clear();
    }

    private void showMarks() {
        if (isDisposed() || comparison.isEmpty()) {
            return;
        }
        int panels = view.figure().map(Figure::areas).orElse(0);
        while (marks.size() > panels) {
            view.remove(marks.remove(marks.size() - 1));
        }
        while (marks.size() < panels) {
            int panel = marks.size();
            FrameMark mark = new FrameMark(panel, cell -> choose(panel, cell));
            marks.add(mark);
            view.add(mark);
        }
        for (int panel = 0; panel < panels; panel++) {
            Optional<MapPicture> picture = picture(panel);
            OptionalInt cell =
                    picture.map(map -> map.cell(desk().frame().get())).orElse(OptionalInt.empty());
            marks.get(panel).show(picture, cell);
        }
        view.redrawLayers();
    }

    private Optional<MapPicture> picture(int panel) {
        OptionalInt sample =
                comparison.map(shown -> shown.sample(panel, reference)).orElse(OptionalInt.empty());
        return sample.isEmpty()
                ? Optional.empty()
                : Optional.of(comparison.get().samples().get(sample.getAsInt()).picture());
    }

    private void choose(int panel, int cell) {
        picture(panel)
                .map(map -> map.frame(0, cell))
                .filter(OptionalLong::isPresent)
                .ifPresent(frame -> desk().frame().set(frame.getAsLong()));
    }

    private Optional<Reading> reading(Pointer pointer) {
        return pointer.panel() < 0 || pointer.panel() >= view.areas().size()
                ? Optional.empty()
                : view.areas().get(pointer.panel()).at(pointer.x(), pointer.y()).stream()
                        .findFirst();
    }

    private void picked(Pointer pointer) {
        reading(pointer).ifPresent(reading -> picture(pointer.panel())
                .map(map -> map.frame(reading.row(), reading.column()))
                .filter(OptionalLong::isPresent)
                .ifPresent(frame -> desk().frame().set(frame.getAsLong())));
    }

    /** The same point in all samples. */
    private void pointed(Pointer pointer) {
        Optional<Reading> reading = reading(pointer);
        if (reading.isEmpty() || comparison.isEmpty()) {
            status.setText("");
            return;
        }
        Reading here = reading.get();
        StringBuilder text = new StringBuilder(pointer.text());
        for (Sample sample : comparison.get().samples()) {
            var field = sample.picture().figure().field();
            if (here.row() < field.rows() && here.column() < field.columns()) {
                text.append(" · ").append(sample.title()).append(": ");
                text.append(StatisticsTable.number(field.get(here.row(), here.column()), 5));
            }
        }
        status.setText(text.toString());
    }

    // ---- state

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }

    @Override
    public void restore(ViewState state) {
        super.restore(state);
        restart();
    }
}
