/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.log;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.solidus.plot.ClipboardText;
import org.solidus.plot.MenuItems;
import org.solidus.plot.Subscription;
import org.solidus.workbench.Icons;
import org.solidus.workbench.Tools;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Notice;
import org.solidus.workbench.model.Notice.Level;
import org.solidus.workbench.model.Notices;
import org.solidus.workbench.model.ViewState;

/**
 * The notices of a window, newest first: what was done, warnings of runs, failures with their details. They can be
 * filtered by words and by weight, and copied.
 */
public final class LogPane extends Composite implements ViewState.Keeper {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Notices notices;
    private final Icons icons;
    private final Text filter;
    private final Button problemsOnly;
    private final Table table;
    private final StyledText detail;
    private final SashForm sash;
    private List<Notice> shown = List.of();

    /** Shows the notices of a desk until it is disposed. */
    public LogPane(Composite parent, Desk desk) {
        super(parent, SWT.NONE);
        notices = desk.notices();
        icons = Icons.of(this);
        GridLayout layout = new GridLayout(3, false);
        layout.marginWidth = 4;
        layout.marginHeight = 4;
        layout.verticalSpacing = 4;
        setLayout(layout);
        filter = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage("Filter");
        filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        problemsOnly = new Button(this, SWT.CHECK);
        problemsOnly.setText("&Warnings and errors only");
        Tools tools = new Tools(this);
        tools.picture(tools.push("", "Copy", this::copy), "copy");
        tools.picture(tools.push("", "Clear the log", this::clear), "clear");
        sash = new SashForm(this, SWT.HORIZONTAL);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 3, 1));
        table = table();
        detail = new StyledText(sash, SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL);
        detail.setAlwaysShowScrollBars(false);
        detail.setMargins(6, 4, 6, 4);
        sash.setWeights(3, 2);
        sash.setMaximizedControl(table);
        filter.addModifyListener(event -> refresh());
        problemsOnly.addListener(SWT.Selection, event -> refresh());
        Subscription subscription = notices.listen(notice -> refresh());
        addDisposeListener(event -> subscription.close());
        refresh();
    }

    private Table table() {
        // Not virtual: lines that GTK asks for while they are removed would stay in the tool kit's styling as items
        // without a row, and the next change of theme would end the program.
        Table made = new Table(sash, SWT.MULTI | SWT.FULL_SELECTION);
        TableColumn time = new TableColumn(made, SWT.NONE);
        time.setText("Time");
        time.setWidth(110);
        TableColumn what = new TableColumn(made, SWT.NONE);
        what.setText("What happened");
        made.setHeaderVisible(true);
        made.addListener(
                SWT.Resize, event -> what.setWidth(Math.max(200, made.getClientArea().width - time.getWidth())));
        made.addListener(SWT.Selection, event -> showDetail());
        made.addListener(SWT.KeyDown, event -> {
            if (event.stateMask == SWT.MOD1 && event.keyCode == 'c') {
                copy();
            }
        });
        MenuManager menu = new MenuManager();
        menu.add(MenuItems.item("Copy", this::copy));
        menu.add(MenuItems.item("Copy Everything Shown", () -> copy(shown)));
        menu.add(MenuItems.item("Clear the Log", this::clear));
        made.setMenu(menu.createContextMenu(made));
        addDisposeListener(event -> menu.dispose());
        return made;
    }

    private void refresh() {
        List<Notice> selected = selection();
        String words = filter.getText().strip().toLowerCase(Locale.ROOT);
        boolean all = !problemsOnly.getSelection();
        shown = notices.all().stream()
                .filter(notice -> all || notice.level() != Level.INFO)
                .filter(notice -> matches(notice, words))
                .toList();
        table.setRedraw(false);
        table.setItemCount(shown.size());
        for (int i = 0; i < shown.size(); i++) {
            fill(table.getItem(i), shown.get(i));
        }
        table.setRedraw(true);
        table.setSelection(
                selected.stream().mapToInt(shown::indexOf).filter(i -> i >= 0).toArray());
        showDetail();
    }

    private static boolean matches(Notice notice, String words) {
        return words.isEmpty()
                || notice.text().toLowerCase(Locale.ROOT).contains(words)
                || notice.detail().toLowerCase(Locale.ROOT).contains(words);
    }

    private void fill(TableItem item, Notice notice) {
        item.setImage(0, icons.get(icon(notice.level())));
        item.setText(0, TIME.format(notice.at()));
        item.setText(1, notice.text().replace('\n', ' '));
    }

    private static String icon(Level level) {
        return switch (level) {
            case INFO -> "info";
            case WARNING -> "warning";
            case ERROR -> "error";
        };
    }

    private List<Notice> selection() {
        return Arrays.stream(table.getSelectionIndices())
                .filter(index -> index < shown.size())
                .mapToObj(shown::get)
                .toList();
    }

    private void showDetail() {
        List<Notice> selected = selection();
        boolean one = selected.size() == 1;
        String text = one ? text(selected.get(0)) : "";
        if (!detail.getText().equals(text)) {
            detail.setText(text);
        }
        boolean open = one
                && (!selected.get(0).detail().isBlank()
                        || selected.get(0).text().length() > 60);
        if ((sash.getMaximizedControl() == null) != open) {
            sash.setMaximizedControl(open ? null : table);
        }
    }

    private void copy() {
        List<Notice> selected = selection();
        copy(selected.isEmpty() ? shown : selected);
    }

    private void copy(List<Notice> which) {
        if (which.isEmpty()) {
            return;
        }
        String text = which.stream().map(LogPane::text).collect(Collectors.joining(System.lineSeparator()));
        ClipboardText.copy(getDisplay(), text);
    }

    private static String text(Notice notice) {
        String line = TIME.format(notice.at()) + " " + notice.level() + " " + notice.text();
        return notice.detail().isBlank() ? line : line + System.lineSeparator() + notice.detail();
    }

    private void clear() {
        notices.clear();
        refresh();
    }

    /** The texts that are shown, newest first. */
    public List<String> shownTexts() {
        return new ArrayList<>(shown.stream().map(Notice::text).toList());
    }

    @Override
    public boolean setFocus() {
        return table.setFocus();
    }

    @Override
    public void save(ViewState state) {
        state.put("problemsOnly", problemsOnly.getSelection());
        state.put("filter", filter.getText());
    }

    @Override
    public void restore(ViewState state) {
        problemsOnly.setSelection(state.flag("problemsOnly").orElse(false));
        filter.setText(state.text("filter").orElse(""));
        refresh();
    }
}
