/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.List;
import java.util.function.IntConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.solidus.figure.text.Typesetting;

/** The solutions of a pattern, best first; the one that is chosen is drawn over it. UI thread. */
final class CandidateTable extends Composite {

    private static final String[] HEADINGS = {"Phase", "Q", "R", "Matched", "\u03c6\u2081", "\u03a6", "\u03c6\u2082"};
    private static final int[] WIDTHS = {95, 52, 46, 66, 56, 56, 56};

    private final Table table;
    private final IntConsumer chosen;
    private List<Candidate> shown = List.of();

    /** @param chosen is told of the row that somebody chose */
    CandidateTable(Composite parent, IntConsumer chosen) {
        super(parent, SWT.NONE);
        this.chosen = chosen;
        setLayout(new FillLayout());
        table = new Table(this, SWT.FULL_SELECTION | SWT.SINGLE | SWT.BORDER);
        table.setHeaderVisible(true);
        for (int i = 0; i < HEADINGS.length; i++) {
            TableColumn column = new TableColumn(table, i == 0 ? SWT.LEFT : SWT.RIGHT);
            column.setText(HEADINGS[i]);
            column.setWidth(WIDTHS[i]);
        }
        table.getColumn(2).setToolTipText("By how many percent this one is behind the best, 100 (1 - Q / Q best)");
        table.addListener(SWT.Selection, event -> choose());
        table.addListener(SWT.EraseItem, event -> event.detail &= ~SWT.HOT);
        table.addListener(SWT.PaintItem, this::swatch);
    }

    private void choose() {
        if (table.getSelectionIndex() >= 0) {
            chosen.accept(table.getSelectionIndex());
        }
    }

    /** The colour of the phase, at the end of its name. */
    private void swatch(Event event) {
        int row = table.indexOf((TableItem) event.item);
        if (event.index != 0 || row < 0 || row >= shown.size()) {
            return;
        }
        int rgb = shown.get(row).rgb();
        GC gc = event.gc;
        Color before = gc.getBackground();
        Rectangle cell = ((TableItem) event.item).getBounds(0);
        gc.setBackground(new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff));
        int side = Math.max(6, cell.height - 8);
        gc.fillRectangle(cell.x + cell.width - side - 4, cell.y + 4, side, side);
        gc.setBackground(before);
    }

    /** @param selected row that is drawn */
    void show(List<Candidate> candidates, int selected) {
        if (!candidates.equals(shown)) {
            shown = List.copyOf(candidates);
            table.setRedraw(false);
            table.setItemCount(candidates.size());
            for (int i = 0; i < candidates.size(); i++) {
                table.getItem(i).setText(texts(candidates.get(i)));
            }
            table.setRedraw(true);
        }
        if (selected >= 0 && selected < candidates.size()) {
            table.setSelection(selected);
        } else {
            table.deselectAll();
        }
    }

    private String[] texts(Candidate candidate) {
        double best = shown.get(0).index();
        double behind = 100 * (1 - candidate.index() / best);
        return new String[] {
            candidate.name(),
            Typesetting.fixed(candidate.index(), 3),
            candidate == shown.get(0) ? "" : Typesetting.fixed(behind, 1),
            Double.isFinite(candidate.matched()) ? Typesetting.fixed(candidate.matched(), 0) : "",
            Typesetting.fixed(candidate.phi1(), 1),
            Typesetting.fixed(candidate.capitalPhi(), 1),
            Typesetting.fixed(candidate.phi2(), 1)
        };
    }
}
