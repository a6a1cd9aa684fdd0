/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.table;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.solidus.plot.ClipboardText;

/**
 * A table of any length: draws the rows that are seen and asks for no others. Click, Shift+click, arrows, Page Up and
 * Down, Home and End choose rows; Ctrl+C copies them, tabs between the cells; columns are made wider at the border of
 * their heading.
 */
public final class TableView extends Canvas {

    private static final int PAD = 6;
    private static final int NARROWEST = 30;
    private static final int WIDEST = 320;
    private static final int LOOKED_AT = 40;
    private static final int MOST_COPIED = 100_000;

    private Rows rows = NoRows.because("");
    private List<String> headings = List.of();
    private int[] widths = {};
    private boolean measured;
    private long top;
    private int left;
    private long selected = -1;
    private long anchor = -1;
    private int resizing = -1;
    private int rowHeight = 20;
    private LongConsumer onSelect = row -> {};
    private final Cursor resize;

    /** An empty table. */
    public TableView(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.V_SCROLL | SWT.H_SCROLL | SWT.NO_REDRAW_RESIZE);
        resize = new Cursor(getDisplay(), SWT.CURSOR_SIZEWE);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Resize, event -> {
            bars();
            redraw();
        });
        addListener(SWT.Dispose, event -> resize.dispose());
        addListener(SWT.MouseDown, this::down);
        addListener(SWT.MouseMove, this::move);
        addListener(SWT.MouseUp, event -> resizing = -1);
        addListener(SWT.MouseWheel, this::wheel);
        addListener(SWT.KeyDown, this::key);
        addListener(SWT.Traverse, event -> event.doit = isTraversal(event.detail));
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        getVerticalBar().addListener(SWT.Selection, event -> {
            top = fromBar(getVerticalBar().getSelection());
            redraw();
        });
        getHorizontalBar().addListener(SWT.Selection, event -> {
            left = getHorizontalBar().getSelection();
            redraw();
        });
        contextMenu();
    }

    private static boolean isTraversal(int detail) {
        return detail == SWT.TRAVERSE_TAB_NEXT || detail == SWT.TRAVERSE_TAB_PREVIOUS;
    }

    /** Shows other rows, from the first. UI thread. */
    public void show(Rows other) {
        rows = other;
        headings = other.headings();
        rows.onArrival(() -> {
            if (!isDisposed() && rows == other) {
                redraw();
            }
        });
        measured = false;
        top = 0;
        left = 0;
        selected = -1;
        anchor = -1;
        bars();
        redraw();
    }

    /** What is shown. */
    public Rows rows() {
        return rows;
    }

    /** Is told of a row that a person chose. */
    public void onSelect(LongConsumer listener) {
        onSelect = listener;
    }

    /** The chosen row, -1 when there is none. */
    public long selected() {
        return selected;
    }

    /** Chooses a row and brings it into view; nobody is told. */
    public void reveal(long row) {
        if (row < 0 || row >= rows.count() || row == selected) {
            return;
        }
        selected = row;
        anchor = row;
        intoView();
        redraw();
    }

    private void choose(long row, boolean extend) {
        if (rows.count() == 0) {
            return;
        }
        selected = Math.max(0, Math.min(rows.count() - 1, row));
        if (!extend || anchor < 0) {
            anchor = selected;
        }
        intoView();
        redraw();
        onSelect.accept(selected);
    }

    private void intoView() {
        long fit = Math.max(1, visible());
        if (selected < top) {
            top = selected;
        } else if (selected >= top + fit) {
            top = selected - fit + 1;
        }
        bars();
    }

    // Size

    private int visible() {
        return Math.max(1, (getClientArea().height - rowHeight) / rowHeight);
    }

    private int width() {
        int all = 0;
        for (int width : widths) {
            all += width;
        }
        return all;
    }

    /** The bar counts to a million at most; longer tables are scrolled in steps, and by keys row by row. */
    private static final int BAR = 1_000_000;

    private long hidden() {
        return Math.max(0, rows.count() - visible());
    }

    private long fromBar(int position) {
        return hidden() <= BAR ? position : Math.round((double) position / BAR * hidden());
    }

    private int toBar(long row) {
        return hidden() <= BAR ? (int) row : (int) Math.round((double) row / hidden() * BAR);
    }

    private void bars() {
        if (isDisposed()) {
            return;
        }
        top = Math.max(0, Math.min(top, hidden()));
        ScrollBar vertical = getVerticalBar();
        boolean scrolls = hidden() > 0;
        vertical.setVisible(scrolls);
        if (scrolls) {
            int range = (int) Math.min(BAR, hidden());
            int thumb = Math.max(1, (int) Math.min(visible(), range / 20 + 1));
            vertical.setValues(toBar(top), 0, range + thumb, thumb, 1, Math.max(1, visible() - 1));
        }
        Rectangle area = getClientArea();
        ScrollBar horizontal = getHorizontalBar();
        boolean wide = width() > area.width && area.width > 0;
        horizontal.setVisible(wide);
        left = wide ? Math.max(0, Math.min(left, width() - area.width)) : 0;
        if (wide) {
            horizontal.setValues(left, 0, width(), area.width, 20, Math.max(1, area.width / 2));
        }
    }

    private void measure(GC gc) {
        rowHeight = gc.getFontMetrics().getHeight() + 5;
        widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = gc.textExtent(headings.get(i)).x + 2 * PAD;
        }
        boolean complete = true;
        for (long row = 0; row < Math.min(LOOKED_AT, rows.count()); row++) {
            Optional<List<String>> cells = rows.row(row);
            complete &= cells.isPresent();
            for (int i = 0; cells.isPresent() && i < widths.length; i++) {
                widths[i] = Math.max(widths[i], gc.textExtent(cells.get().get(i)).x + 2 * PAD);
            }
            if (cells.isEmpty()) {
                break;
            }
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(NARROWEST, Math.min(WIDEST, widths[i]));
        }
        measured = complete;
        bars();
    }

    // Drawing

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        gc.setBackground(getBackground());
        gc.fillRectangle(area);
        if (!measured) {
            measure(gc);
        }
        String problem = rows.problem();
        if (!problem.isEmpty() || widths.length == 0) {
            gc.setForeground(mixed(0.35));
            gc.drawText(problem, PAD, rowHeight + PAD, true);
            return;
        }
        long last = Math.min(rows.count(), top + visible() + 1);
        for (long row = top; row < last; row++) {
            paintRow(gc, area, row, rowHeight * (int) (row - top + 1));
        }
        paintHeadings(gc, area);
    }

    private void paintRow(GC gc, Rectangle area, long row, int y) {
        boolean chosen = row >= Math.min(anchor, selected) && row <= Math.max(anchor, selected) && selected >= 0;
        if (chosen) {
            gc.setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
            gc.fillRectangle(0, y, area.width, rowHeight);
            gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT));
        } else {
            if (row % 2 == 1) {
                gc.setBackground(mixed(0.96));
                gc.fillRectangle(0, y, area.width, rowHeight);
            }
            gc.setForeground(getForeground());
        }
        Optional<List<String>> cells = rows.row(row);
        if (cells.isEmpty()) {
            gc.drawText("…", PAD - left, y + 2, true);
            return;
        }
        int x = -left;
        for (int i = 0; i < widths.length && x < area.width; i++) {
            if (x + widths[i] > 0) {
                paintCell(gc, cells.get(), i, x, y);
            }
            x += widths[i];
        }
    }

    private void paintCell(GC gc, List<String> cells, int i, int x, int y) {
        String text = cells.get(i);
        int room = widths[i];
        boolean overflows = text.startsWith("masked");
        for (int more = i + 1; overflows && more < widths.length; more++) {
            room += widths[more];
        }
        gc.setClipping(x, y, room, rowHeight);
        int textWidth = gc.textExtent(text).x;
        boolean right = !overflows && !rows.isText(i) && textWidth <= room - 2 * PAD;
        gc.drawText(text, right ? x + room - PAD - textWidth : x + PAD, y + 2, true);
        gc.setClipping((Rectangle) null);
    }

    private void paintHeadings(GC gc, Rectangle area) {
        gc.setBackground(mixed(0.9));
        gc.fillRectangle(0, 0, area.width, rowHeight);
        int x = -left;
        for (int i = 0; i < widths.length; i++) {
            gc.setForeground(getForeground());
            gc.setClipping(x, 0, widths[i], rowHeight);
            String text = headings.get(i);
            int textWidth = gc.textExtent(text).x;
            boolean right = !rows.isText(i) && textWidth <= widths[i] - 2 * PAD;
            gc.drawText(text, right ? x + widths[i] - PAD - textWidth : x + PAD, 2, true);
            gc.setClipping((Rectangle) null);
            x += widths[i];
            gc.setForeground(mixed(0.75));
            gc.drawLine(x - 1, 3, x - 1, rowHeight - 4);
        }
        gc.drawLine(0, rowHeight - 1, area.width, rowHeight - 1);
    }

    /** Between the colour of the text (0) and that of the background (1). */
    private Color mixed(double share) {
        RGB back = getBackground().getRGB();
        RGB text = getForeground().getRGB();
        return new Color(
                mixed(text.red, back.red, share),
                mixed(text.green, back.green, share),
                mixed(text.blue, back.blue, share));
    }

    private static int mixed(int text, int back, double share) {
        return (int) Math.round(text + (back - text) * share);
    }

    // Mouse and keys

    private int border(int x) {
        int end = -left;
        for (int i = 0; i < widths.length; i++) {
            end += widths[i];
            if (Math.abs(x - end) < 4) {
                return i;
            }
        }
        return -1;
    }

    private void down(Event event) {
        setFocus();
        if (event.y < rowHeight) {
            resizing = event.button == 1 ? border(event.x) : -1;
            return;
        }
        long row = top + (event.y - rowHeight) / rowHeight;
        boolean inside = row >= Math.min(anchor, selected) && row <= Math.max(anchor, selected);
        if (row < rows.count() && (event.button == 1 || event.button == 3 && !inside)) {
            choose(row, (event.stateMask & SWT.SHIFT) != 0);
        }
    }

    private void move(Event event) {
        if (resizing >= 0) {
            int start = -left;
            for (int i = 0; i < resizing; i++) {
                start += widths[i];
            }
            widths[resizing] = Math.max(NARROWEST, event.x - start);
            measured = true;
            bars();
            redraw();
            return;
        }
        setCursor(event.y < rowHeight && border(event.x) >= 0 ? resize : null);
        boolean dragged = (event.stateMask & SWT.BUTTON1) != 0 && selected >= 0 && event.y >= rowHeight;
        if (dragged) {
            choose(top + (event.y - rowHeight) / rowHeight, true);
        }
    }

    private void wheel(Event event) {
        if ((event.stateMask & SWT.SHIFT) != 0) {
            left -= event.count * 15;
        } else {
            top -= event.count;
        }
        bars();
        redraw();
        event.doit = false;
    }

    private void key(Event event) {
        boolean extend = (event.stateMask & SWT.SHIFT) != 0;
        boolean control = (event.stateMask & SWT.MOD1) != 0;
        switch (event.keyCode) {
            case SWT.ARROW_DOWN -> choose(selected + 1, extend);
            case SWT.ARROW_UP -> choose(selected - 1, extend);
            case SWT.PAGE_DOWN -> choose(selected + visible(), extend);
            case SWT.PAGE_UP -> choose(selected - visible(), extend);
            case SWT.HOME -> choose(0, extend);
            case SWT.END -> choose(rows.count() - 1, extend);
            case SWT.ARROW_LEFT -> scroll(-40);
            case SWT.ARROW_RIGHT -> scroll(40);
            case 'a' -> all(control);
            case 'c' -> copy(control);
            default -> {}
        }
    }

    private void scroll(int by) {
        left += by;
        bars();
        redraw();
    }

    private void all(boolean control) {
        if (control && rows.count() > 0) {
            anchor = 0;
            selected = rows.count() - 1;
            redraw();
        }
    }

    private void copy(boolean control) {
        if (control) {
            copy();
        }
    }

    /** Puts the chosen rows, or all where none is chosen, on the clipboard: a line each, with the headings. */
    public void copy() {
        String text = text();
        ClipboardText.copy(getDisplay(), text);
    }

    /** What {@link #copy()} copies; rows that were not read yet are left out, and at most {@value #MOST_COPIED} are taken. */
    public String text() {
        long first = selected < 0 ? 0 : Math.min(anchor, selected);
        long last = selected < 0 ? rows.count() - 1 : Math.max(anchor, selected);
        StringBuilder text = new StringBuilder(String.join("\t", headings)).append('\n');
        for (long row = first; row <= Math.min(last, first + MOST_COPIED - 1); row++) {
            rows.row(row)
                    .ifPresent(cells -> text.append(String.join("\t", cells)).append('\n'));
        }
        return text.toString();
    }

    private void contextMenu() {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(manager -> {
            manager.add(new Action("Copy\tCtrl+C") {
                @Override
                public void run() {
                    copy();
                }
            });
        });
        setMenu(menu.createContextMenu(this));
        addListener(SWT.Dispose, event -> menu.dispose());
    }

    @Override
    public Point computeSize(int wHint, int hHint, boolean changed) {
        return new Point(wHint == SWT.DEFAULT ? 240 : wHint, hHint == SWT.DEFAULT ? 160 : hHint);
    }

    /** Nothing to show, and why. */
    private record NoRows(String problem) implements Rows {

        static Rows because(String why) {
            return new NoRows(why);
        }

        @Override
        public List<String> headings() {
            return List.of();
        }

        @Override
        public long count() {
            return 0;
        }

        @Override
        public Optional<List<String>> row(long row) {
            return Optional.empty();
        }
    }

    /** Shows nothing, and why. */
    public void clear(String why) {
        show(NoRows.because(why));
    }
}
