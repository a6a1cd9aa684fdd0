/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.source.DatasetInfo;
import org.solidus.plot.FigureView;
import org.solidus.workbench.DeskFigures;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.table.TableRows;
import org.solidus.workbench.table.TableView;

/** What is in the selected file, without opening it: a picture, numbers, text, what the file says of itself. */
final class PreviewPane extends Composite {

    /** Statistics of so many numbers are computed at once, of more when they are asked for. */
    private static final long AT_ONCE = 20_000_000;

    private final Desk desk;
    private final PreviewMaker maker;
    private final Object key = new Object();
    private final Object statisticsKey = new Object();
    private final Label title;
    private final Link facts;
    private final CTabFolder tabs;
    private final FigureView figure;
    private final TableView table;
    private final Text text;
    private final MetadataTree metadata;
    private final Composite hint;
    private final Label hintText;
    private final StackLayout stack = new StackLayout();
    private String wantedTab = "Picture";
    private boolean filling;
    private Optional<FilePreview> shown = Optional.empty();
    private Optional<Chosen> chosen = Optional.empty();

    PreviewPane(Composite parent, Desk desk, PreviewMaker maker) {
        super(parent, SWT.NONE);
        this.desk = desk;
        this.maker = maker;
        GridLayout layout = new GridLayout(1, false);
        layout.marginHeight = 4;
        layout.marginWidth = 4;
        layout.verticalSpacing = 2;
        setLayout(layout);
        title = new Label(this, SWT.NONE);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        title.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        facts = new Link(this, SWT.WRAP);
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.widthHint = 160;
        facts.setLayoutData(wide);
        facts.addListener(SWT.Selection, event -> statistics());
        Composite body = new Composite(this, SWT.NONE);
        body.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        body.setLayout(stack);
        hint = new Composite(body, SWT.NONE);
        hint.setLayout(new GridLayout());
        hintText = new Label(hint, SWT.WRAP | SWT.CENTER);
        hintText.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, true));
        tabs = new CTabFolder(body, SWT.FLAT | SWT.BOTTOM);
        figure = DeskFigures.view(tabs, desk);
        table = new TableView(tabs);
        text = new Text(tabs, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL);
        text.setFont(JFaceResources.getTextFont());
        metadata = new MetadataTree(tabs);
        tabs.addListener(SWT.Selection, event -> {
            if (!filling) {
                wantedTab = tabs.getSelection().getText();
            }
        });
        addListener(SWT.Dispose, event -> {
            desk.work().cancel(key);
            desk.work().cancel(statisticsKey);
        });
        nothing();
    }

    /** Nothing is selected. */
    void nothing() {
        chosen = Optional.empty();
        shown = Optional.empty();
        desk.work().cancel(key);
        desk.work().cancel(statisticsKey);
        figure.busy(false);
        title.setText("");
        setFacts("");
        hint("Select a file to see what is in it.\n\nDouble-click opens it.");
    }

    private void hint(String sentence) {
        hintText.setText(sentence);
        stack.topControl = hint;
        hint.getParent().layout();
        hint.layout();
    }

    private void setFacts(String lines) {
        facts.setText(lines);
        ((GridData) facts.getLayoutData()).exclude = lines.isEmpty();
        facts.setVisible(!lines.isEmpty());
        layout();
    }

    /** Looks into what is selected, in the background. */
    void show(Chosen selected) {
        chosen = Optional.of(selected);
        desk.work().cancel(statisticsKey);
        title.setText(escaped(selected.title()));
        title.setToolTipText(selected.path().toString());
        figure.busy(true);
        desk.work().<FilePreview>latestStoppable(key, stop -> maker.of(selected, stop), this::arrived, sentence -> {
            if (!isDisposed()) {
                figure.busy(false);
                setFacts("");
                hint(sentence);
            }
        });
    }

    private static String escaped(String label) {
        return label.replace("&", "&&");
    }

    /** What is shown, once it is there. */
    Optional<FilePreview> preview() {
        return shown;
    }

    private void arrived(FilePreview preview) {
        if (isDisposed() || !chosen.equals(Optional.of(preview.chosen()))) {
            return;
        }
        shown = Optional.of(preview);
        figure.busy(false);
        title.setText(escaped(preview.chosen().title()));
        facts();
        fillTabs(preview);
        if (preview.shown().filter(PreviewPane::isSmall).isPresent()
                && preview.figure().isPresent()) {
            statistics();
        }
    }

    private static boolean isSmall(DatasetInfo info) {
        long size = info.axes().stream().mapToLong(axis -> axis.size()).reduce(1, (a, b) -> a * b);
        return size > 1 && size * Math.max(1, info.columns().size()) <= AT_ONCE;
    }

    private void facts(String... more) {
        FilePreview preview = shown.orElseThrow();
        List<String> lines = new ArrayList<>(preview.facts());
        lines.replaceAll(PreviewPane::plain);
        if (!preview.problem().isEmpty() && hasSomething(preview)) {
            lines.add(plain(preview.problem()));
        }
        for (String line : more) {
            lines.add(line);
        }
        if (more.length == 0 && preview.shown().isPresent() && preview.figure().isPresent()) {
            lines.add("<a>Sum, least and greatest value</a>");
        }
        setFacts(String.join("\n", lines));
    }

    /** A text that a link shows as it is. */
    private static String plain(String text) {
        return text.replace("&", "&&").replace("<", "‹").replace(">", "›");
    }

    private static boolean hasSomething(FilePreview preview) {
        return preview.figure().isPresent()
                || preview.table().isPresent()
                || preview.text().isPresent()
                || !preview.metadata().isEmpty();
    }

    private void fillTabs(FilePreview preview) {
        filling = true;
        tabs(preview);
        filling = false;
    }

    private void tabs(FilePreview preview) {
        for (CTabItem item : tabs.getItems()) {
            item.dispose();
        }
        preview.figure().ifPresent(drawn -> {
            figure.show(drawn);
            tab("Picture", figure);
        });
        preview.table().ifPresent(rows -> {
            table.show(new TableRows(rows));
            tab("Values", table);
        });
        preview.text().ifPresent(lines -> {
            text.setText(lines);
            tab("Text", text);
        });
        if (!preview.metadata().isEmpty()) {
            metadata.show(preview.metadata());
            tab(preview.chosen().node().isPresent() ? "Attributes" : "Metadata", metadata);
        }
        if (tabs.getItemCount() == 0) {
            hint(preview.problem().isEmpty() ? nothingInside(preview) : preview.problem());
            return;
        }
        for (CTabItem item : tabs.getItems()) {
            if (item.getText().equals(wantedTab)) {
                tabs.setSelection(item);
            }
        }
        if (tabs.getSelection() == null) {
            tabs.setSelection(0);
        }
        stack.topControl = tabs;
        tabs.getParent().layout();
    }

    private static String nothingInside(FilePreview preview) {
        return preview.format().kind() == FileFormat.Kind.FOLDER ? "A folder. Expand it to see its files." : "";
    }

    private void tab(String name, Control content) {
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(name);
        item.setControl(content);
    }

    private void statistics() {
        FilePreview preview = shown.orElse(null);
        if (preview == null || preview.shown().isEmpty()) {
            return;
        }
        facts("reading all of it…");
        desk.work()
                .<List<String>>latestStoppable(
                        statisticsKey,
                        stop -> maker.statistics(
                                preview.chosen(), preview.shown().get(), stop),
                        lines -> counted(preview, lines.stream().limit(6).toList()),
                        sentence -> counted(preview, List.of(sentence)));
    }

    private void counted(FilePreview preview, List<String> lines) {
        if (!isDisposed() && shown.equals(Optional.of(preview))) {
            facts(lines.stream().map(PreviewPane::plain).toArray(String[]::new));
        }
    }

    /** Which tab people chose last. */
    String tabName() {
        return wantedTab;
    }

    void setTab(String name) {
        wantedTab = name;
    }

    /** The picture, for tests and for its menu. */
    FigureView figure() {
        return figure;
    }
}
