/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.eclipse.swt.widgets.Text;
import org.solidus.workbench.pipeline.form.Look;

/**
 * The list of a pipeline's sources and steps. Steps are reordered by dragging or with Alt and the arrows, switched with
 * the box or Space, renamed with F2 in place, removed with Del, doubled with Ctrl+D; Insert adds. UI thread.
 */
final class StepList extends Canvas {

    private static final int DRAG = 5;

    /** What a person does with the list. */
    interface Listener {
        /** Another line is selected. */
        void selected(int index);

        /** A step is to be moved before the line of an index. */
        void move(int from, int before);

        /** The selected step is to be switched on or off. */
        void toggle();

        /** The selected line is to be removed. */
        void remove();

        /** The selected line is to be doubled. */
        void duplicate();

        /** A line gets another name. */
        void rename(String before, String name);

        /** Something is to be added after the selected line. */
        void add();

        /** The form of the selected line is wanted. */
        void open();

        /** What the selected step is is wanted. */
        void explain();
    }

    private final Listener listener;
    private final RowPainter painter = new RowPainter(this);
    private final RowRenaming renaming;
    private List<Row> rows = List.of();
    private int selection = -1;
    private int over = -1;
    private int top;
    private int pressed = -1;
    private int pressedAt;
    private int drop = -1;

    StepList(Composite parent, Listener listener) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.V_SCROLL | SWT.NO_BACKGROUND);
        this.listener = listener;
        renaming = new RowRenaming(this, listener::rename);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Resize, event -> scrollBar());
        addListener(SWT.MouseDown, this::down);
        addListener(SWT.MouseMove, this::mouse);
        addListener(SWT.MouseUp, this::up);
        addListener(SWT.MouseExit, event -> hover(-1));
        addListener(SWT.MouseDoubleClick, event -> open(event));
        addListener(SWT.KeyDown, this::key);
        addListener(
                SWT.Traverse,
                event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
                        || event.detail == SWT.TRAVERSE_TAB_PREVIOUS
                        || event.detail == SWT.TRAVERSE_MNEMONIC);
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        addListener(SWT.MenuDetect, this::menu);
        getVerticalBar().addListener(SWT.Selection, event -> scrolled());
        accessible();
    }

    private void accessible() {
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = event.childID >= 0 && event.childID < rows.size()
                        ? rows.get(event.childID).tip()
                        : "Sources and steps";
            }
        });
        getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = event.childID == ACC.CHILDID_SELF ? ACC.ROLE_LIST : ACC.ROLE_LISTITEM;
            }

            @Override
            public void getChildCount(AccessibleControlEvent event) {
                event.detail = rows.size();
            }

            @Override
            public void getSelection(AccessibleControlEvent event) {
                event.childID = selection < 0 ? ACC.CHILDID_NONE : selection;
            }
        });
    }

    /** Shows lines. */
    void setRows(List<Row> lines) {
        if (lines.equals(rows)) {
            return;
        }
        boolean sameLines = names(lines).equals(names(rows));
        rows = List.copyOf(lines);
        if (!sameLines) {
            cancelDrag();
            over = -1;
            renaming.name().filter(name -> !names(rows).contains(name)).ifPresent(gone -> renaming.end(false));
        }
        selection = Math.min(selection, rows.size() - 1);
        scrollBar();
        redraw();
    }

    private static List<String> names(List<Row> rows) {
        return rows.stream().map(Row::name).toList();
    }

    /** The lines. */
    public List<Row> rows() {
        return rows;
    }

    /** Selects a line without telling the listener. */
    void select(int index) {
        if (selection != index) {
            selection = index;
            reveal(index);
            redraw();
            getAccessible().selectionChanged();
        }
    }

    private void choose(int index) {
        if (index >= 0 && index < rows.size() && index != selection) {
            select(index);
            listener.selected(index);
        }
    }

    private int rowHeight() {
        return painter.height();
    }

    private void scrollBar() {
        ScrollBar bar = getVerticalBar();
        int height = Math.max(1, getClientArea().height);
        int all = rows.size() * rowHeight();
        bar.setVisible(all > height && height > rowHeight()); // a bar needs room for itself
        bar.setValues(
                Math.min(top, Math.max(0, all - height)),
                0,
                Math.max(1, all),
                Math.min(height, Math.max(1, all)),
                rowHeight(),
                Math.max(1, height - rowHeight()));
        scrolled();
    }

    private void scrolled() {
        int now = getVerticalBar().getVisible() ? getVerticalBar().getSelection() : 0;
        if (now != top) {
            renaming.end(true);
            top = now;
            redraw();
        }
    }

    private void reveal(int index) {
        int y = index * rowHeight();
        int height = getClientArea().height;
        if (index >= 0 && height > 0 && (y < top || y + rowHeight() > top + height)) {
            getVerticalBar().setSelection(y < top ? y : y + rowHeight() - height);
            scrolled();
        }
    }

    private int rowAt(int y) {
        int index = Math.floorDiv(y + top, rowHeight());
        return index >= 0 && index < rows.size() ? index : -1;
    }

    /** Where a line is drawn. */
    public Rectangle bounds(int index) {
        return new Rectangle(0, index * rowHeight() - top, getClientArea().width, rowHeight());
    }

    private void paint(GC gc) {
        gc.setBackground(Look.background(this));
        gc.fillRectangle(getClientArea());
        gc.setFont(getFont());
        for (int i = 0; i < rows.size(); i++) {
            Rectangle area = bounds(i);
            if (area.y + area.height >= 0 && area.y <= getClientArea().height) {
                painter.paint(gc, rows.get(i), area, i == selection, isFocusControl(), i == over);
            }
        }
        if (drop >= 0) {
            int y = drop * rowHeight() - top;
            gc.setBackground(Look.accent(this));
            gc.fillRectangle(0, Math.max(0, y - 2), getClientArea().width, 3);
        }
    }

    private void down(Event event) {
        renaming.end(true);
        setFocus();
        int index = rowAt(event.y);
        if (index < 0 || event.button > 3) {
            return;
        }
        choose(index);
        if (event.button == 1) {
            if (rows.get(index).moves() && event.x < RowPainter.GUTTER) {
                listener.toggle();
            } else {
                pressed = index;
                pressedAt = event.y;
            }
        }
    }

    private void mouse(Event event) {
        if (pressed >= 0 && rows.get(pressed).moves() && (drop >= 0 || Math.abs(event.y - pressedAt) > DRAG)) {
            int place = Math.clamp(Math.round((event.y + top) / (float) rowHeight()), firstStep(), rows.size());
            if (place != drop) {
                drop = place;
                redraw();
            }
            return;
        }
        hover(rowAt(event.y));
    }

    private int firstStep() {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).moves()) {
                return i;
            }
        }
        return rows.size();
    }

    private void hover(int index) {
        if (over != index) {
            over = index;
            setToolTipText(index < 0 ? null : rows.get(index).tip());
            redraw();
        }
    }

    private void up(Event event) {
        int from = pressed;
        int to = drop;
        pressed = -1;
        drop = -1;
        if (to >= 0) {
            redraw();
            if (to != from && to != from + 1) {
                listener.move(from, to);
            }
        }
    }

    private void open(Event event) {
        int index = rowAt(event.y);
        if (index >= 0 && event.x >= RowPainter.GUTTER) {
            listener.open();
        }
    }

    private void menu(Event event) {
        if (event.detail == SWT.MENU_MOUSE) {
            int index = rowAt(toControl(event.x, event.y).y);
            choose(index);
        } else if (selection >= 0) {
            Rectangle area = bounds(selection);
            Point place = toDisplay(area.x + RowPainter.GUTTER, area.y + area.height / 2);
            event.x = place.x;
            event.y = place.y;
        }
    }

    private void key(Event event) {
        boolean alt = (event.stateMask & SWT.ALT) != 0;
        boolean control = (event.stateMask & SWT.MOD1) != 0;
        switch (event.keyCode) {
            case SWT.ARROW_UP -> vertical(-1, alt);
            case SWT.ARROW_DOWN -> vertical(1, alt);
            case SWT.HOME -> choose(0);
            case SWT.END -> choose(rows.size() - 1);
            case SWT.PAGE_UP -> choose(Math.max(0, selection - page()));
            case SWT.PAGE_DOWN -> choose(Math.min(rows.size() - 1, selection + page()));
            case SWT.INSERT -> listener.add();
            case SWT.ESC -> cancelDrag();
            default -> onSelected(event, control);
        }
    }

    private int page() {
        return Math.max(1, getClientArea().height / rowHeight() - 1);
    }

    private void vertical(int by, boolean moves) {
        if (!moves) {
            choose(selection + by);
        } else if (selection >= 0 && rows.get(selection).moves()) {
            int before = by < 0 ? selection - 1 : selection + 2;
            if (before >= firstStep() && before <= rows.size()) {
                listener.move(selection, before);
            }
        }
    }

    private void onSelected(Event event, boolean control) {
        if (selection < 0) {
            return;
        }
        switch (event.keyCode) {
            case SWT.DEL -> listener.remove();
            case SWT.F2 -> rename();
            case SWT.CR, SWT.KEYPAD_CR -> listener.open();
            case ' ' -> listener.toggle();
            case 'd' -> {
                if (control) {
                    listener.duplicate();
                }
            }
            default -> {
                if (event.character == '?') {
                    listener.explain();
                } else if (event.character == '+') {
                    listener.add();
                }
            }
        }
    }

    private void cancelDrag() {
        pressed = -1;
        drop = -1;
        redraw();
    }

    /** Lets the selected line be renamed in place. */
    void rename() {
        if (selection < 0 || rows.get(selection).name().isEmpty()) {
            return;
        }
        renaming.end(false);
        reveal(selection);
        renaming.begin(rows.get(selection).name(), bounds(selection));
    }

    /** The text that a line is renamed with, while it is. */
    public Optional<Text> editor() {
        return renaming.editor();
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        return new Point(
                widthHint == SWT.DEFAULT ? 240 : widthHint,
                heightHint == SWT.DEFAULT ? Math.max(3, rows.size()) * rowHeight() : heightHint);
    }
}
