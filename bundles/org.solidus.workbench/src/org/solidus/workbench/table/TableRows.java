/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.table;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;

/** The rows of one table, or the points of one curve. */
public final class TableRows implements Rows {

    private final Table table;
    private final Cells cells;

    /** Shows a table. */
    public TableRows(Table table) {
        this.table = table;
        this.cells = new Cells(table.spec());
    }

    /**
     * A table as it is; a curve as its abscissa, ordinate and error.
     *
     * @return empty for what has no rows: images, single numbers
     */
    public static Optional<Rows> of(Frame frame) {
        if (frame.isTable()) {
            return Optional.of(new TableRows(frame.table()));
        }
        if (frame.raw().rank() != 1 || frame.raw().type().complex()) {
            return Optional.empty();
        }
        return Optional.of(new TableRows(curve(frame)));
    }

    private static Table curve(Frame frame) {
        Axis axis = frame.axes().get(0);
        Unit unit = frame.unit();
        double[] values = frame.doubles().clone();
        frame.mask().ifPresent(mask -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = mask[i] == 0 ? values[i] : Double.NaN;
            }
        });
        String name = frame.quantity().equals(axis.name()) ? frame.quantity() + " value" : frame.quantity();
        Column x = Column.of(axis.name(), axis.unit(), axis.values());
        Column y = Column.of(name, unit, values);
        if (frame.variance().isEmpty()) {
            return new Table(List.of(x, y));
        }
        double[] errors = frame.variance().get().clone();
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.sqrt(errors[i]);
        }
        return new Table(List.of(x, y, Column.of(name + " error", unit, errors)));
    }

    @Override
    public List<String> headings() {
        return cells.headings();
    }

    @Override
    public boolean isText(int column) {
        return cells.isText(column);
    }

    @Override
    public long count() {
        return table.rows();
    }

    @Override
    public Optional<List<String>> row(long row) {
        return Optional.of(cells.texts(table, (int) row));
    }
}
