/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.run.Results.Result;
import org.solidus.core.source.SourceInfo;
import org.solidus.plot.MenuItems;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.FileDrop;
import org.solidus.workbench.Tools;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.result.ResultNode.What;

/**
 * The results that are open, as a tree: figures, results with their companions, masked frames, and how all of it was
 * made; the figure of each as a run draws it, or its numbers as a table.
 */
public final class ResultsPane extends DeskPane {

    private final ResultActions actions;
    private final SashForm sash;
    private final ResultTree tree;
    private final Label heading;
    private final ResultContent content;
    private final ToolItem asFigure;
    private final ToolItem asTable;
    private final ToolItem export;
    private final ToolItem report;
    private final ToolItem pipeline;
    private final ToolItem compare;
    private boolean tables;
    private String wanted = "";

    /** Makes the pane; it follows the desk. */
    public ResultsPane(Composite parent, Desk desk) {
        super(parent, desk);
        actions = new ResultActions(desk);
        setLayout(tight(1));
        sash = new SashForm(this, SWT.HORIZONTAL | SWT.SMOOTH);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        tree = new ResultTree(sash, this::show);
        Composite right = new Composite(sash, SWT.NONE);
        GridLayout grid = new GridLayout(2, false);
        grid.marginWidth = 2;
        grid.marginHeight = 0;
        grid.verticalSpacing = 2;
        right.setLayout(grid);
        heading = new Label(right, SWT.NONE);
        heading.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        Tools tools = new Tools(right);
        asFigure = tools.radio("result_figure", "Show the figure", () -> mode(false));
        asTable = tools.radio("result_table", "Show the numbers", () -> mode(true));
        export = tools.picture(tools.menu("", "Export", this::fillExport), "result_export");
        report = tools.picture(tools.push("", "Open the report", this::openReport), "result_report");
        pipeline =
                tools.picture(tools.push("", "Open the pipeline of this result", this::openPipeline), "data_pipeline");
        compare = tools.picture(tools.menu("", "Compare", this::fillCompare), "compare");
        asFigure.setSelection(true);
        content = new ResultContent(right, desk, this::head);
        content.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        sash.setWeights(32, 68);
        sash.addListener(SWT.Resize, event -> turn());
        FileDrop.on(this, files -> files.stream().findFirst().ifPresent(desk::open));
        listen(desk.results(), now -> fill());
        listen(desk.compared(), now -> fill());
        remember("selected", () -> wanted, key -> wanted = key);
        remember("tables", () -> Boolean.toString(tables), on -> mode(Boolean.parseBoolean(on)));
        remember("tree", this::share, this::setShare);
        fill();
    }

    private void turn() {
        Rectangle area = sash.getClientArea();
        int wantedWay = area.width < area.height ? SWT.VERTICAL : SWT.HORIZONTAL;
        if (area.width > 0 && sash.getOrientation() != wantedWay) {
            sash.setOrientation(wantedWay);
        }
    }

    private List<OpenResults> open() {
        List<OpenResults> all = new ArrayList<>();
        desk().results().get().ifPresent(all::add);
        desk().compared().get().stream()
                .filter(other -> all.stream().noneMatch(one -> one.file().equals(other.file())))
                .forEach(all::add);
        return all;
    }

    private void fill() {
        tree.show(open(), wanted);
        show();
    }

    private Optional<What> selected() {
        return tree.selected().map(ResultNode::what);
    }

    /** The result that is selected. UI thread. */
    public Optional<Result> result() {
        return selected()
                .filter(What.One.class::isInstance)
                .map(What.One.class::cast)
                .map(What.One::result);
    }

    private void mode(boolean numbers) {
        asTable.setSelection(numbers);
        asFigure.setSelection(!numbers);
        if (tables != numbers) {
            tables = numbers;
            show();
        }
    }

    private void show() {
        Optional<ResultNode> node = tree.selected();
        boolean some = node.isPresent();
        export.setEnabled(some);
        compare.setEnabled(some);
        pipeline.setEnabled(node.flatMap(one -> one.what().of().pipeline()).isPresent());
        report.setEnabled(some);
        asFigure.setEnabled(result().isPresent());
        asTable.setEnabled(result().isPresent());
        if (node.isEmpty()) {
            head("");
            content.nothing("No results are open. Run a pipeline, or open a result file.");
            return;
        }
        wanted = node.get().key();
        head(title(node.get()));
        content.show(node.get().what(), tables);
    }

    private void head(String words) {
        heading.setText(words.replace("&", "&&"));
    }

    private static String title(ResultNode node) {
        return switch (node.what()) {
            case What.One one -> one.result().title();
            case What.Composed composed -> composed.figure().title();
            default -> node.label();
        };
    }

    // ---- actions

    private void fillExport(IMenuManager menu) {
        content.seenFigure().ifPresent(drawn -> {
            String name =
                    tree.selected().map(ResultNode::label).orElse("figure").replaceAll("[^A-Za-z0-9_-]+", "_");
            menu.add(MenuItems.item("Figure (PNG, SVG, PDF)…", () -> actions.saveFigure(drawn, name)));
        });
        result().ifPresent(result -> {
            if (result.source().info().signature().isTable()) {
                menu.add(MenuItems.item("Table (CSV)…", () -> actions.saveResult(result, List.of("*.csv"))));
            }
            menu.add(MenuItems.item("Result (NeXus)…", () -> actions.saveResult(result, List.of("*.nxs"))));
            if (isScanOfImages(result)) {
                menu.add(MenuItems.item("Patterns (block file)…", () -> actions.saveResult(result, List.of("*.blo"))));
            }
        });
        content.seenTable().ifPresent(table -> menu.add(MenuItems.item("Copy the table", table::copy)));
        if (menu.isEmpty()) {
            menu.add(MenuItems.note("Choose a result or a figure first"));
        }
    }

    private static boolean isScanOfImages(Result result) {
        SourceInfo info = result.source().info();
        return !info.signature().isTable()
                && info.signature().axes().size() == 2
                && !info.scan().isEmpty();
    }

    private void fillCompare(IMenuManager menu) {
        OpenResults of = selected().map(What::of).orElseThrow();
        boolean in =
                desk().compared().get().stream().anyMatch(other -> other.file().equals(of.file()));
        menu.add(MenuItems.item(
                in ? "Take out of the comparison of samples" : "Add to the comparison of samples",
                () -> actions.toggleCompared(of)));
        for (OpenResults other : open()) {
            if (!other.file().equals(of.file())) {
                menu.add(MenuItems.item(
                        "Are the numbers those of " + other.title() + "?", () -> numbers(of, other.file())));
            }
        }
        menu.add(MenuItems.item(
                "Are the numbers those of another file?…",
                () -> desk().dialogs().open("Result to compare with", List.of("*.nxs"), false).stream()
                        .findFirst()
                        .ifPresent(file -> numbers(of, file))));
    }

    private void numbers(OpenResults of, Path other) {
        head("Comparing every number…");
        actions.compareNumbers(of, other, lines -> {
            if (!isDisposed()) {
                head(of.title());
                content.text(lines);
            }
        });
    }

    private void openPipeline() {
        selected().map(What::of).ifPresent(actions::openPipeline);
    }

    private void openReport() {
        selected().map(What::of).ifPresent(of -> {
            Path page = of.file().resolveSibling("report.html");
            compute("report", () -> Files.exists(page), there -> {
                if (!there) {
                    desk().notices().warn("There is no report.html beside " + of.file() + ".");
                } else if (!Program.launch(page.toString())) {
                    desk().notices().warn("The system opens no pages; the report is " + page + ".");
                }
            });
        });
    }

    // ---- what is remembered

    /** Of the width, in thousandths, that the tree has. */
    private double share() {
        int[] weights = sash.getWeights();
        return 1000.0 * weights[0] / (weights[0] + weights[1]);
    }

    private void setShare(double share) {
        if (share > 50 && share < 950) {
            sash.setWeights((int) share, 1000 - (int) share);
        }
    }

    @Override
    public void restore(ViewState state) {
        super.restore(state);
        fill();
    }

    @Override
    public boolean setFocus() {
        return tree.setFocus();
    }
}
