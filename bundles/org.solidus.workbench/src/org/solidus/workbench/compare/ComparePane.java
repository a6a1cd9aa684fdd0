/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.figure.Figure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.render.Reading;
import org.solidus.figure.text.Typesetting;
import org.solidus.plot.FigureView;
import org.solidus.plot.Pointer;
import org.solidus.plot.Subscription;
import org.solidus.plot.colour.ColourControls;
import org.solidus.workbench.DeskFigures;
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
public final class ComparePane extends Composite implements ViewState.Keeper {

    private static final List<String> STATISTICS = List.of(
            "sample", "points", "mean", "std", "median", "5 %", "95 %", "hotspots", "share in hotspots", "largest z");
    /** Narrower than this the tools stand below the list; lower than this there is room for the maps alone. */
    private static final int NARROW = 560;

    private static final int LOW = 520;

    /** Points that a map has to itself from which it has axes. */
    private static final int SMALL = 210;

    private static final List<String> TESTS = List.of("test", "statistic", "difference", "p", "adjusted p");

    private final Desk desk;
    private final CCombo quantity;
    private final ToolItem difference;
    private final ToolItem outlines;
    private final ToolItem numbers;
    private final ToolItem colours;
    private final SashForm vertical;
    private final SashForm upper;
    private final FigureView view;
    private final FigureView histogram;
    private final ColourControls controls;
    private final SashForm tables;
    private final StatisticsTable statistics;
    private final StatisticsTable tests;
    private final Label status;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<FrameMark> marks = new ArrayList<>();

    private Optional<Compared> compared = Optional.empty();
    private List<Quantity> quantities = List.of();
    private Optional<Comparison> comparison = Optional.empty();
    private Optional<Integer> reference = Optional.empty();
    private String wanted = "";

    public ComparePane(Composite parent, Desk desk) {
        super(parent, SWT.NONE);
        this.desk = desk;
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        setLayout(layout);
        quantity = new CCombo(this, SWT.READ_ONLY | SWT.FLAT | SWT.BORDER);
        quantity.setToolTipText("By what the samples are compared");
        quantity.setVisibleItemCount(24);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = 120;
        wide.horizontalIndent = 4;
        quantity.setLayoutData(wide);
        quantity.addListener(SWT.Selection, event -> select(quantity.getSelectionIndex()));
        ToolBar bar = new ToolBar(this, SWT.FLAT | SWT.RIGHT);
        GridData tools = new GridData(SWT.END, SWT.CENTER, false, false);
        bar.setLayoutData(tools);
        addListener(SWT.Resize, event -> {
            int rows = getSize().x < NARROW ? 2 : 1;
            wide.horizontalSpan = rows;
            tools.horizontalSpan = rows;
            arrange();
            layout(true);
        });
        menuItem(bar, "Files", "Result files that are compared", this::fileMenu);
        difference = menuItem(bar, "Difference", "The samples less one of them, point by point", this::differenceMenu);
        outlines = check(bar, "Hotspots", "Outlines of hotspots with their numbers", on -> draw());
        numbers = check(bar, "Statistics", "Statistics, distribution and tests below the maps", on -> arrange());
        colours = check(bar, "Colours", "Colours and limits beside the maps", on -> arrange());
        outlines.setSelection(true);
        numbers.setSelection(true);
        vertical = new SashForm(this, SWT.VERTICAL | SWT.SMOOTH);
        vertical.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        upper = new SashForm(vertical, SWT.HORIZONTAL | SWT.SMOOTH);
        view = DeskFigures.view(upper, desk);
        controls = new ColourControls(upper, desk.colours(), desk.work()::latest);
        upper.setWeights(75, 25);
        SashForm lower = new SashForm(vertical, SWT.HORIZONTAL | SWT.SMOOTH);
        tables = new SashForm(lower, SWT.VERTICAL | SWT.SMOOTH);
        statistics = new StatisticsTable(tables, row -> {});
        tests = new StatisticsTable(tables, row -> {});
        tables.setWeights(50, 50);
        histogram = DeskFigures.view(lower, desk);
        lower.setWeights(60, 40);
        vertical.setWeights(62, 38);
        status = new Label(this, SWT.NONE);
        GridData below = new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1);
        below.horizontalIndent = 4;
        below.widthHint = 50;
        status.setLayoutData(below);
        view.useColours(desk.colours());
        dropTarget();
        subscriptions.addAll(List.of(
                view.onPointer(this::pointed),
                view.onLeave(() -> status.setText("")),
                view.onPick(this::picked),
                desk.compared().listen(files -> restart()),
                desk.frame().listen(frame -> showMarks())));
        view.addListener(SWT.Resize, event -> draw());
        addListener(SWT.Dispose, event -> release());
        arrange();
        restart();
    }

    private void release() {
        subscriptions.forEach(Subscription::close);
        desk.work().cancel(new Key(this, "files"));
        desk.work().cancel(new Key(this, "maps"));
        desk.work().cancel(new Key(this, "figure"));
    }

    private record Key(ComparePane pane, String what) {}

    /** The view of the maps. */
    public FigureView view() {
        return view;
    }

    /** The view of the distributions. */
    public FigureView histogram() {
        return histogram;
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
        return statistics.texts();
    }

    /** Rows of the table of tests. */
    public List<List<String>> tests() {
        return tests.texts();
    }

    // ---- tools

    private ToolItem check(ToolBar bar, String text, String tip, Consumer<Boolean> action) {
        ToolItem item = new ToolItem(bar, SWT.CHECK);
        item.setText(text);
        item.setToolTipText(tip);
        item.addListener(SWT.Selection, event -> action.accept(item.getSelection()));
        return item;
    }

    private ToolItem menuItem(ToolBar bar, String text, String tip, Consumer<IMenuManager> filling) {
        ToolItem item = new ToolItem(bar, SWT.DROP_DOWN);
        item.setText(text);
        item.setToolTipText(tip);
        item.addListener(SWT.Selection, event -> {
            MenuManager manager = new MenuManager();
            filling.accept(manager);
            Menu menu = manager.createContextMenu(bar);
            var bounds = item.getBounds();
            menu.setLocation(bar.toDisplay(bounds.x, bounds.y + bounds.height));
            menu.addListener(SWT.Hide, hide -> getDisplay().asyncExec(manager::dispose));
            menu.setVisible(true);
        });
        return item;
    }

    private static IAction action(String text, int style, boolean on, Runnable run) {
        Action action = new Action(text, style) {
            @Override
            public void run() {
                if (style != AS_RADIO_BUTTON || isChecked()) {
                    run.run();
                }
            }
        };
        if (style != IAction.AS_PUSH_BUTTON) {
            action.setChecked(on);
        }
        return action;
    }

    private void fileMenu(IMenuManager menu) {
        menu.add(action("Add Result Files\u2026", IAction.AS_PUSH_BUTTON, false, this::askForFiles));
        IAction shown = action("Add the Results Shown", IAction.AS_PUSH_BUTTON, false, this::addShown);
        shown.setEnabled(desk.results().get().isPresent());
        menu.add(shown);
        menu.add(new Separator());
        for (OpenResults file : desk.compared().get()) {
            menu.add(action(
                    "Remove " + file.title() + " (" + file.file() + ")",
                    IAction.AS_PUSH_BUTTON,
                    false,
                    () -> remove(file)));
        }
    }

    private void askForFiles() {
        add(desk.dialogs().open("Results to compare", List.of("*.nxs", "*"), true));
    }

    private void addShown() {
        desk.results().get().ifPresent(results -> add(List.of(results.file())));
    }

    private void remove(OpenResults file) {
        desk.compared()
                .set(desk.compared().get().stream().filter(one -> one != file).toList());
    }

    /** Adds result files. */
    public void add(List<Path> files) {
        new Comparing(desk).add(files);
    }

    private void dropTarget() {
        DropTarget target = new DropTarget(this, DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK | DND.DROP_DEFAULT);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : event.detail;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof String[] paths) {
                    add(Arrays.stream(paths).map(Path::of).toList());
                }
            }
        });
    }

    private void differenceMenu(IMenuManager menu) {
        menu.add(action(
                "The Maps Themselves",
                IAction.AS_RADIO_BUTTON,
                reference.isEmpty(),
                () -> setReference(Optional.empty())));
        menu.add(new Separator());
        List<Sample> samples = comparison.map(Comparison::samples).orElse(List.of());
        for (int i = 0; i < samples.size(); i++) {
            Optional<Integer> at = Optional.of(i);
            menu.add(action(
                    "Less " + samples.get(i).title(),
                    IAction.AS_RADIO_BUTTON,
                    reference.equals(at),
                    () -> setReference(at)));
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
        tables.setMaximizedControl(
                comparison.filter(shown -> !shown.tests().isEmpty()).isPresent() ? null : statistics);
    }

    // ---- what is compared

    private void restart() {
        if (isDisposed()) {
            return;
        }
        List<OpenResults> files = desk.compared().get();
        if (files.isEmpty()) {
            nothing("Drop result files here to compare them, or add them with Files.");
            return;
        }
        view.busy(true);
        desk.work().latest(new Key(this, "files"), () -> known(new Compared(files)), this::fill, this::failed);
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
        desk.work()
                .latestStoppable(
                        new Key(this, "maps"),
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
    private record Drawn(Figure maps, LineFigure histogram, List<List<String>> statistics) {}

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
        desk.work()
                .latest(
                        new Key(this, "figure"),
                        () -> new Drawn(
                                less.isPresent()
                                        ? now.differences(less.get(), labels, room)
                                        : now.maps(labels, room, axes),
                                now.histogram(),
                                rows(now)),
                        this::show,
                        this::failed);
    }

    private void show(Drawn drawn) {
        if (isDisposed() || comparison.isEmpty()) {
            return;
        }
        view.busy(false);
        view.show(drawn.maps());
        histogram.show(drawn.histogram());
        statistics.show(headings(comparison.get()), drawn.statistics());
        tests.show(TESTS, testRows(comparison.get()));
        if (drawn.maps() instanceof MapsFigure maps) {
            controls.show(maps.maps().get(0).value(), maps.maps().get(0).field());
        }
        showMarks();
    }

    private static List<String> headings(Comparison shown) {
        String unit = Typesetting.unit(shown.quantity().value().unit());
        List<String> headings = new ArrayList<>(STATISTICS);
        for (int i = 2; i <= 6 && !unit.isEmpty(); i++) {
            headings.set(i, headings.get(i) + " (" + unit + ")");
        }
        return headings;
    }

    private static List<List<String>> rows(Comparison shown) {
        List<List<String>> rows = new ArrayList<>();
        for (Sample sample : shown.samples()) {
            Sample.Statistics s = sample.statistics();
            rows.add(List.of(
                    sample.title(),
                    Integer.toString(s.points()),
                    StatisticsTable.number(s.mean(), 6),
                    StatisticsTable.number(s.deviation(), 3),
                    StatisticsTable.number(s.median(), 6),
                    StatisticsTable.number(s.low(), 6),
                    StatisticsTable.number(s.high(), 6),
                    StatisticsTable.number(s.hotspots(), 3),
                    Double.isNaN(s.share()) ? "\u2013" : String.format(Locale.ROOT, "%.1f %%", 100 * s.share()),
                    StatisticsTable.number(s.z(), 3)));
        }
        return rows;
    }

    private static List<List<String>> testRows(Comparison shown) {
        return shown.tests().stream()
                .map(test -> List.of(
                        test.what(),
                        test.statistic(),
                        StatisticsTable.number(test.difference(), 3),
                        StatisticsTable.probability(test.pValue()),
                        StatisticsTable.probability(test.adjusted())))
                .toList();
    }

    private void nothing(String why) {
        comparison = Optional.empty();
        compared = Optional.empty();
        quantities = List.of();
        quantity.removeAll();
        clearMarks();
        view.busy(false);
        view.clear(why);
        histogram.clear("");
        statistics.show(STATISTICS, List.of());
        tests.show(TESTS, List.of());
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
            OptionalInt cell = picture.map(map -> map.cell(desk.frame().get())).orElse(OptionalInt.empty());
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
                .ifPresent(frame -> desk.frame().set(frame.getAsLong()));
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
                .ifPresent(frame -> desk.frame().set(frame.getAsLong())));
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
    public void save(ViewState state) {
        state.put("quantity", wanted);
        state.put("hotspots", outlines.getSelection());
        state.put("statistics", numbers.getSelection());
        state.put("colours", colours.getSelection());
    }

    @Override
    public void restore(ViewState state) {
        wanted = state.text("quantity").orElse(wanted);
        outlines.setSelection(state.flag("hotspots").orElse(true));
        numbers.setSelection(state.flag("statistics").orElse(true));
        colours.setSelection(state.flag("colours").orElse(false));
        arrange();
        restart();
    }
}
