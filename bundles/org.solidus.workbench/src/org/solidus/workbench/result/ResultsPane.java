/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.solidus.core.data.Signature;
import org.solidus.core.run.Results.Masked;
import org.solidus.core.run.Results.Result;
import org.solidus.figure.Figure;
import org.solidus.figure.result.Figures;
import org.solidus.plot.FigureView;
import org.solidus.plot.Subscription;
import org.solidus.workbench.DeskFigures;
import org.solidus.workbench.Icons;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.result.ResultNode.What;
import org.solidus.workbench.table.Rows;
import org.solidus.workbench.table.SeriesRows;
import org.solidus.workbench.table.TableRows;
import org.solidus.workbench.table.TableView;

/**
 * The results that are open, as a tree: figures, results with their companions, masked frames, and how all of it was
 * made; the figure of each as a run draws it, or its numbers as a table.
 */
public final class ResultsPane extends Composite implements ViewState.Keeper {

    private final Desk desk;
    private final ResultActions actions;
    private final Icons icons;
    private final Tree tree;
    private final SashForm sash;
    private final Composite body;
    private final StackLayout stack = new StackLayout();
    private final FigureView figure;
    private final TableView table;
    private final Text text;
    private final Label heading;
    private final ToolItem asFigure;
    private final ToolItem asTable;
    private final ToolItem export;
    private final ToolItem report;
    private final ToolItem pipeline;
    private final ToolItem compare;
    private final Object key = new Object();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private boolean tables;
    private String wanted = "";
    private Optional<SeriesRows> reading = Optional.empty();
    private Optional<Result> followed = Optional.empty();

    /** Makes the pane; it follows the desk. */
    public ResultsPane(Composite parent, Desk desk) {
        super(parent, SWT.NONE);
        this.desk = desk;
        this.icons = Icons.of(this);
        this.actions = new ResultActions(desk);
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        setLayout(layout);
        sash = new SashForm(this, SWT.HORIZONTAL | SWT.SMOOTH);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        tree = new Tree(sash, SWT.SINGLE | SWT.FULL_SELECTION);
        new TreeColumn(tree, SWT.LEFT).setText("Result");
        new TreeColumn(tree, SWT.LEFT).setText("Holds");
        Composite right = new Composite(sash, SWT.NONE);
        GridLayout grid = new GridLayout(2, false);
        grid.marginWidth = 2;
        grid.marginHeight = 0;
        grid.verticalSpacing = 2;
        right.setLayout(grid);
        heading = new Label(right, SWT.NONE);
        heading.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        ToolBar bar = new ToolBar(right, SWT.FLAT);
        asFigure = item(bar, SWT.RADIO, "result_figure", "Show the figure");
        asTable = item(bar, SWT.RADIO, "result_table", "Show the numbers");
        export = item(bar, SWT.PUSH, "result_export", "Export");
        report = item(bar, SWT.PUSH, "result_report", "Open the report");
        pipeline = item(bar, SWT.PUSH, "data_pipeline", "Open the pipeline of this result");
        compare = item(bar, SWT.PUSH, "compare", "Compare");
        asFigure.setSelection(true);
        body = new Composite(right, SWT.NONE);
        body.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        body.setLayout(stack);
        figure = DeskFigures.view(body, desk);
        figure.useColours(desk.colours());
        table = new TableView(body);
        text = new Text(body, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL);
        text.setFont(JFaceResources.getTextFont());
        sash.setWeights(32, 68);
        listen();
        drag();
        drop();
        fill();
    }

    private ToolItem item(ToolBar bar, int style, String icon, String tip) {
        ToolItem item = new ToolItem(bar, style);
        item.setImage(icons.get(icon));
        item.setToolTipText(tip);
        return item;
    }

    private void listen() {
        tree.addListener(SWT.Selection, event -> show());
        tree.addListener(SWT.Resize, event -> columns());
        asFigure.addListener(SWT.Selection, event -> mode(false));
        asTable.addListener(SWT.Selection, event -> mode(true));
        export.addListener(SWT.Selection, event -> menu(export, this::fillExport));
        report.addListener(SWT.Selection, event -> openReport());
        pipeline.addListener(SWT.Selection, event -> selected().map(What::of).ifPresent(actions::openPipeline));
        compare.addListener(SWT.Selection, event -> menu(compare, this::fillCompare));
        table.onSelect(this::rowChosen);
        sash.addListener(SWT.Resize, event -> turn());
        subscriptions.add(desk.results().listen(now -> fill()));
        subscriptions.add(desk.compared().listen(now -> fill()));
        subscriptions.add(desk.frame().listen(this::frameMoved));
        addListener(SWT.Dispose, event -> {
            desk.work().cancel(key);
            reading.ifPresent(SeriesRows::stop);
            subscriptions.forEach(Subscription::close);
        });
    }

    private void turn() {
        Rectangle area = sash.getClientArea();
        int wantedWay = area.width < area.height ? SWT.VERTICAL : SWT.HORIZONTAL;
        if (area.width > 0 && sash.getOrientation() != wantedWay) {
            sash.setOrientation(wantedWay);
        }
    }

    private void columns() {
        int width = tree.getClientArea().width;
        int first = Math.max(90, width * 55 / 100);
        tree.getColumn(0).setWidth(first);
        tree.getColumn(1).setWidth(Math.max(60, width - first));
    }

    // The tree

    private List<OpenResults> open() {
        List<OpenResults> all = new ArrayList<>();
        desk.results().get().ifPresent(all::add);
        desk.compared().get().stream()
                .filter(other -> all.stream().noneMatch(one -> one.file().equals(other.file())))
                .forEach(all::add);
        return all;
    }

    private void fill() {
        if (isDisposed()) {
            return;
        }
        tree.setRedraw(false);
        tree.removeAll();
        List<OpenResults> all = open();
        for (OpenResults one : all) {
            ResultNode root = ResultNode.of(one);
            TreeItem item = new TreeItem(tree, SWT.NONE);
            add(item, root);
            item.setExpanded(true);
            columns();
        }
        tree.setRedraw(true);
        TreeItem first = choose(tree.getItems());
        if (first != null) {
            tree.setSelection(first);
        }
        show();
    }

    private void add(TreeItem item, ResultNode node) {
        item.setText(0, node.label());
        item.setText(1, node.holds());
        item.setImage(icons.get(icon(node)));
        item.setData(node);
        for (ResultNode child : node.children()) {
            add(new TreeItem(item, SWT.NONE), child);
        }
    }

    private static String icon(ResultNode node) {
        return switch (node.what()) {
            case What.Whole whole -> "data_result";
            case What.One one -> one.result().source().info().signature().isTable() ? "result_table" : "result_figure";
            case What.Composed composed -> "result_figure";
            case What.MaskedFrames masked -> "result_masked";
            case What.Step step -> step.step().warnings().isEmpty() ? "result_process" : "warning";
            case What.Inputs inputs -> "data_file";
            case What.Frames frames -> "data_series";
            case What.PipelineText pipeline -> "data_pipeline";
            case What.Group group -> "result_process";
        };
    }

    /** What was selected before, else the main result. */
    private TreeItem choose(TreeItem[] items) {
        TreeItem main = null;
        for (TreeItem root : items) {
            for (TreeItem item : root.getItems()) {
                ResultNode node = (ResultNode) item.getData();
                if (node.key().equals(wanted)) {
                    return item;
                }
                boolean isMain = node.what() instanceof What.One one
                        && one.result().name().equals(one.of().results().main());
                if (main == null && isMain) {
                    main = item;
                }
            }
        }
        return main;
    }

    private Optional<ResultNode> node() {
        TreeItem[] selected = tree.getSelection();
        return selected.length == 0 ? Optional.empty() : Optional.of((ResultNode) selected[0].getData());
    }

    private Optional<What> selected() {
        return node().map(ResultNode::what);
    }

    /** The result that is selected. UI thread. */
    public Optional<Result> result() {
        return selected()
                .filter(What.One.class::isInstance)
                .map(What.One.class::cast)
                .map(What.One::result);
    }

    // What is shown

    private void mode(boolean numbers) {
        asTable.setSelection(numbers);
        asFigure.setSelection(!numbers);
        if (tables != numbers) {
            tables = numbers;
            show();
        }
    }

    private void show() {
        desk.work().cancel(key);
        figure.busy(false);
        reading.ifPresent(SeriesRows::stop);
        reading = Optional.empty();
        followed = Optional.empty();
        Optional<ResultNode> node = node();
        node.ifPresent(one -> wanted = one.key());
        boolean some = node.isPresent();
        export.setEnabled(some);
        compare.setEnabled(some);
        pipeline.setEnabled(node.flatMap(one -> one.what().of().pipeline()).isPresent());
        report.setEnabled(some);
        asFigure.setEnabled(result().isPresent());
        asTable.setEnabled(result().isPresent());
        if (node.isEmpty()) {
            heading.setText("");
            figure.clear("No results are open. Run a pipeline, or open a result file.");
            top(figure);
            return;
        }
        heading.setText(title(node.get()).replace("&", "&&"));
        show(node.get().what());
    }

    private static String title(ResultNode node) {
        return switch (node.what()) {
            case What.One one -> one.result().title();
            case What.Composed composed -> composed.figure().title();
            default -> node.label();
        };
    }

    private void show(What what) {
        switch (what) {
            case What.Whole whole -> showOne(new What.One(whole.of(), whole.of().main()));
            case What.One one -> showOne(one);
            case What.Composed composed ->
                draw(() -> Figures.of(composed.figure(), composed.of().results().results()));
            case What.MaskedFrames masked -> rows(new TableRows(RecordTables.masked(masked.result())));
            case What.Step step -> text(RecordTables.step(step.step()));
            case What.Inputs inputs ->
                rows(new TableRows(RecordTables.inputs(inputs.of().results().record())));
            case What.Frames frames ->
                rows(new TableRows(RecordTables.frames(frames.of().results().record())));
            case What.PipelineText shown -> text(shown.of().results().record().pipeline());
            case What.Group group -> text(summary(group.of()));
        }
    }

    private static String summary(OpenResults of) {
        var record = of.results().record();
        return record.title() + "\n\n" + record.program() + " " + record.version() + "\nfrom  " + record.start()
                + "\nto    "
                + record.end() + "\n\npaths are relative to " + record.base()
                + (record.overrides().isEmpty()
                        ? ""
                        : "\n\nset on the command line\n  " + String.join("\n  ", record.overrides()))
                + (of.opened().problems().isEmpty()
                        ? ""
                        : "\n\n" + String.join("\n", of.opened().problems()));
    }

    private void showOne(What.One one) {
        if (!tables) {
            draw(() -> Figures.of(one.result()));
            return;
        }
        Signature signature = one.result().source().info().signature();
        boolean series =
                one.result().source().info().frames() > 1 || !signature.scan().isEmpty();
        if (series && SeriesRows.fits(signature) && !one.result().name().contains(".")) {
            seriesRows(one.result());
        } else {
            followed = Optional.of(one.result());
            oneFrame(one.result());
        }
    }

    /** Draws what a run would draw. */
    private interface Drawing {
        Figure draw() throws Exception;
    }

    private void draw(Drawing drawing) {
        top(figure);
        figure.busy(true);
        desk.work()
                .<Figure>latest(
                        key,
                        drawing::draw,
                        drawn -> {
                            if (!isDisposed()) {
                                figure.busy(false);
                                figure.show(drawn);
                            }
                        },
                        why -> {
                            if (!isDisposed()) {
                                figure.busy(false);
                                figure.clear(why);
                            }
                        });
    }

    private void seriesRows(Result result) {
        Map<Long, String> reasons = new HashMap<>();
        for (Masked masked : result.masked()) {
            reasons.put(masked.index(), masked.reason());
        }
        SeriesRows rows = new SeriesRows(result.source(), desk.work(), frame -> reasons.getOrDefault(frame, ""));
        reading = Optional.of(rows);
        rows(rows);
        if (follows(result)) {
            table.reveal(desk.frame().get());
        }
    }

    private boolean follows(Result result) {
        long frames = result.source().info().frames();
        return desk.series().get().filter(series -> series.frames() == frames).isPresent();
    }

    /** The rows of the current frame, or of the only one. */
    private void oneFrame(Result result) {
        long frames = result.source().info().frames();
        long frame = follows(result) ? Math.min(desk.frame().get(), frames - 1) : 0;
        if (frames > 1) {
            heading.setText(result.title().replace("&", "&&") + " – frame " + frame + " of " + frames);
        }
        desk.work()
                .<Optional<Rows>>latest(
                        key,
                        () -> TableRows.of(result.source().frame(frame)),
                        rows -> {
                            if (!isDisposed()) {
                                rows.ifPresentOrElse(this::rows, () -> {
                                    table.clear("An image has no rows; its figure shows it.");
                                    top(table);
                                });
                            }
                        },
                        why -> {
                            if (!isDisposed()) {
                                table.clear(why);
                                top(table);
                            }
                        });
    }

    private void rows(Rows rows) {
        table.show(rows);
        top(table);
    }

    private void text(String lines) {
        text.setText(lines);
        top(text);
    }

    private void top(Control control) {
        stack.topControl = control;
        body.layout();
    }

    // The current frame

    private void rowChosen(long row) {
        boolean frames = reading.isPresent() && result().filter(this::follows).isPresent();
        if (frames) {
            desk.frame().set(row);
        } else if (selected().filter(What.MaskedFrames.class::isInstance).isPresent()) {
            Result of = ((What.MaskedFrames) selected().orElseThrow()).result();
            if (follows(of)) {
                desk.frame().set(of.masked().get((int) row).index());
            }
        }
    }

    private void frameMoved(long frame) {
        if (isDisposed() || !tables) {
            return;
        }
        if (reading.isPresent() && result().filter(this::follows).isPresent()) {
            table.reveal(frame);
        } else if (followed.filter(result -> result.source().info().frames() > 1 && follows(result))
                .isPresent()) {
            oneFrame(followed.get());
        }
    }

    // Actions

    private interface Filling {
        void fill(Menu menu);
    }

    private void menu(ToolItem item, Filling filling) {
        Menu menu = new Menu(this);
        filling.fill(menu);
        Rectangle place = item.getBounds();
        menu.setLocation(item.getParent().toDisplay(place.x, place.y + place.height));
        menu.addListener(SWT.Hide, event -> getDisplay().asyncExec(menu::dispose));
        menu.setVisible(true);
    }

    private static void entry(Menu menu, String label, Runnable action) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(label);
        item.addListener(SWT.Selection, event -> action.run());
    }

    private void fillExport(Menu menu) {
        figure.figure().ifPresent(drawn -> {
            if (stack.topControl == figure) {
                String name = node().map(ResultNode::label).orElse("figure").replaceAll("[^A-Za-z0-9_-]+", "_");
                entry(menu, "Figure (PNG, SVG, PDF)…", () -> actions.saveFigure(drawn, name));
            }
        });
        result().ifPresent(result -> {
            if (result.source().info().signature().isTable()) {
                entry(menu, "Table (CSV)…", () -> actions.saveResult(result, List.of("*.csv")));
            }
            entry(menu, "Result (NeXus)…", () -> actions.saveResult(result, List.of("*.nxs")));
        });
        if (stack.topControl == table) {
            entry(menu, "Copy the table", table::copy);
        }
        if (menu.getItemCount() == 0) {
            entry(menu, "Choose a result or a figure first", () -> {});
        }
    }

    private void fillCompare(Menu menu) {
        OpenResults of = selected().map(What::of).orElseThrow();
        boolean in =
                desk.compared().get().stream().anyMatch(other -> other.file().equals(of.file()));
        entry(
                menu,
                in ? "Take out of the comparison of samples" : "Add to the comparison of samples",
                () -> actions.toggleCompared(of));
        for (OpenResults other : open()) {
            if (!other.file().equals(of.file())) {
                entry(menu, "Are the numbers those of " + other.title() + "?", () -> numbers(of, other.file()));
            }
        }
        entry(
                menu,
                "Are the numbers those of another file?…",
                () -> desk.dialogs().open("Result to compare with", List.of("*.nxs"), false).stream()
                        .findFirst()
                        .ifPresent(file -> numbers(of, file)));
    }

    private void numbers(OpenResults of, Path other) {
        heading.setText("Comparing every number…");
        actions.compareNumbers(of, other, lines -> {
            if (!isDisposed()) {
                heading.setText(of.title().replace("&", "&&"));
                text(lines);
            }
        });
    }

    private void openReport() {
        selected().map(What::of).ifPresent(of -> {
            Path page = of.file().resolveSibling("report.html");
            desk.work()
                    .latest(
                            "report",
                            () -> Files.exists(page),
                            there -> {
                                if (!there) {
                                    desk.notices().warn("There is no report.html beside " + of.file() + ".");
                                } else if (!Program.launch(page.toString())) {
                                    desk.notices().warn("The system opens no pages; the report is " + page + ".");
                                }
                            },
                            desk.notices()::error);
        });
    }

    private void drag() {
        DragSource source = new DragSource(tree, DND.DROP_COPY);
        source.setTransfer(FileTransfer.getInstance());
        source.addDragListener(new DragSourceAdapter() {
            @Override
            public void dragStart(DragSourceEvent event) {
                event.doit = selected().isPresent();
            }

            @Override
            public void dragSetData(DragSourceEvent event) {
                event.data = selected()
                        .map(what -> new String[] {what.of().file().toString()})
                        .orElse(new String[0]);
            }
        });
    }

    private void drop() {
        DropTarget target = new DropTarget(this, DND.DROP_COPY | DND.DROP_DEFAULT);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = DND.DROP_COPY;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof String[] paths && paths.length > 0) {
                    desk.open(Path.of(paths[0]));
                }
            }
        });
    }

    // State

    @Override
    public void save(ViewState state) {
        state.put("selected", wanted);
        state.put("tables", tables);
        int[] weights = sash.getWeights();
        state.put("tree", 1000.0 * weights[0] / (weights[0] + weights[1]));
    }

    @Override
    public void restore(ViewState state) {
        wanted = state.text("selected").orElse(wanted);
        tables = state.flag("tables").orElse(false);
        asTable.setSelection(tables);
        asFigure.setSelection(!tables);
        state.number("tree")
                .filter(share -> share > 50 && share < 950)
                .ifPresent(share -> sash.setWeights(share.intValue(), 1000 - share.intValue()));
        fill();
    }

    @Override
    public boolean setFocus() {
        return tree.setFocus();
    }
}
