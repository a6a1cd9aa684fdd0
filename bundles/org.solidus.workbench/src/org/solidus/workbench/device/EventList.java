/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.solidus.device.Event;
import org.solidus.plot.ClipboardText;

/** What happened to devices, guards and runs, newest first, with the operator's notes among it. UI thread. */
final class EventList extends Composite {

    /** Older ones are in the journal of the run. */
    private static final int MOST = 500;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Board board;
    private final Table table;
    private final Text note;
    private List<Event> shown = List.of();

    EventList(Composite parent, Board board) {
        super(parent, SWT.NONE);
        this.board = board;
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 2;
        layout.marginHeight = 2;
        setLayout(layout);
        note = new Text(this, SWT.BORDER | SWT.SINGLE);
        note.setMessage("Note for the log, then Enter");
        note.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        note.addListener(SWT.DefaultSelection, event -> write());
        Button add = new Button(this, SWT.PUSH);
        add.setText("&Add Note");
        add.addListener(SWT.Selection, event -> write());
        table = new Table(this, SWT.MULTI | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        column("Time", 110);
        column("What", 100);
        column("Where", 90);
        TableColumn text = column("What happened", 500);
        table.addListener(SWT.Resize, event -> text.setWidth(Math.max(300, table.getClientArea().width - 302)));
        table.addListener(SWT.KeyDown, event -> {
            if (event.stateMask == SWT.MOD1 && event.keyCode == 'c') {
                copy();
            }
        });
    }

    private TableColumn column(String text, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(text);
        column.setWidth(width);
        return column;
    }

    private void write() {
        if (!note.getText().isBlank()) {
            board.note(note.getText().strip());
            note.setText("");
        }
    }

    void show(List<Event> events) {
        List<Event> newest = events.subList(0, Math.min(MOST, events.size()));
        if (newest.equals(shown)) {
            return;
        }
        boolean atTop = table.getTopIndex() == 0;
        table.setRedraw(false);
        int fresh = fresh(newest);
        for (int i = fresh - 1; i >= 0; i--) {
            fill(new TableItem(table, SWT.NONE, 0), newest.get(i));
        }
        while (table.getItemCount() > newest.size()) {
            table.getItem(table.getItemCount() - 1).dispose();
        }
        table.setRedraw(true);
        shown = List.copyOf(newest);
        if (atTop && !newest.isEmpty()) {
            // Who reads older ones stays there; who looks at the newest sees what is newer.
            table.setTopIndex(0);
        }
    }

    /** How many are new at the front; all when the rest is not what was shown. */
    private int fresh(List<Event> newest) {
        for (int fresh = 0; fresh < newest.size(); fresh++) {
            int common = Math.min(newest.size() - fresh, shown.size());
            if (newest.subList(fresh, fresh + common).equals(shown.subList(0, common)) && common > 0) {
                return fresh;
            }
        }
        table.removeAll();
        return newest.size();
    }

    private static void fill(TableItem item, Event event) {
        item.setText(new String[] {TIME.format(event.hostTime()), word(event.kind()), event.source(), event.text()});
        StateLook look =
                switch (event.kind()) {
                    case FAULT, TRIP -> StateLook.FAULT;
                    case WARNING, GAP -> StateLook.ARMED;
                    case SAFE -> StateLook.SAFE;
                    case STATE, TRIGGER, RUN -> StateLook.RUNNING;
                    case NOTE -> StateLook.READY;
                };
        item.setForeground(1, new Color(look.colour()));
    }

    private static String word(Event.Kind kind) {
        return switch (kind) {
            case FAULT -> "\u2716 fault";
            case TRIP -> "\u2716 trip";
            case WARNING -> "\u25b2 warning";
            case GAP -> "\u25b2 gap";
            case SAFE -> "\u25a0 safe";
            case STATE -> "\u25cf state";
            case TRIGGER -> "\u25b6 trigger";
            case RUN -> "\u25b6 run";
            case NOTE -> "\u270e note";
        };
    }

    private void copy() {
        StringBuilder text = new StringBuilder();
        for (TableItem item : table.getSelection()) {
            text.append(String.join("\t", item.getText(0), item.getText(1), item.getText(2), item.getText(3)))
                    .append(System.lineSeparator());
        }
        if (!text.isEmpty()) {
            ClipboardText.copy(getDisplay(), text.toString());
        }
    }

    /** The texts that are shown, newest first. */
    List<String> texts() {
        return shown.stream().map(Event::text).toList();
    }
}
