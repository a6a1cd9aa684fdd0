/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Writing;

/** A table as a source: one frame. */
final class PieceSource implements Source {

    private final SourceInfo info;
    private final Pieces pieces;
    private final boolean growing;
    private final boolean inPieces;

    private PieceSource(SourceInfo info, Pieces pieces, boolean growing, boolean inPieces) {
        this.info = info;
        this.pieces = pieces;
        this.growing = growing;
        this.inPieces = inPieces;
    }

    /** @param growing whether the journal is still written */
    static PieceSource whole(String name, Pieces pieces, boolean growing) {
        return new PieceSource(
                SourceInfo.of(name, Signature.table(pieces.columns()), List.of()), pieces, growing, false);
    }

    /**
     * For a sink, which adds the rows of each frame to one table: the source is said to be open, so that it is asked
     * for more, and hands the table over piece by piece.
     */
    static PieceSource inPieces(String name, Pieces pieces) {
        SourceInfo info =
                new SourceInfo(name, Signature.table(pieces.columns()), List.of(), 1, true, java.util.Optional.empty());
        return new PieceSource(info, pieces, true, true);
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public boolean await(long index) {
        return index < (inPieces ? Math.max(1, pieces.count()) : 1);
    }

    @Override
    public Frame frame(long index) throws IOException {
        if (index < 0 || !await(index)) {
            throw new IllegalArgumentException(info.name() + " has no frame " + index + ".");
        }
        if (inPieces) {
            return Frame.of(pieces.count() == 0 ? joined(List.of()) : pieces.piece((int) index));
        }
        List<Table> all = new ArrayList<>();
        for (int i = 0; i < pieces.count(); i++) {
            all.add(pieces.piece(i));
        }
        return Frame.of(all.size() == 1 ? all.getFirst() : joined(all));
    }

    private Table joined(List<Table> tables) {
        int rows = tables.stream().mapToInt(Table::rows).sum();
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < pieces.columns().size(); c++) {
            ColumnSpec spec = pieces.columns().get(c);
            Object values =
                    switch (spec.type()) {
                        case FLOAT64 -> new double[rows];
                        case INT64 -> new long[rows];
                        case TEXT -> new String[rows];
                    };
            int at = 0;
            for (Table table : tables) {
                System.arraycopy(table.columns().get(c).array(), 0, values, at, table.rows());
                at += table.rows();
            }
            columns.add(column(spec, values));
        }
        return new Table(columns);
    }

    static Column column(ColumnSpec spec, Object values) {
        return switch (spec.type()) {
            case FLOAT64 -> Column.of(spec.name(), spec.unit(), (double[]) values);
            case INT64 -> Column.kinds(spec.name(), spec.categories(), (long[]) values);
            case TEXT -> Column.of(spec.name(), (String[]) values);
        };
    }

    /** Rows stay as they are. */
    @Override
    public Writing writing() {
        return growing ? Writing.ORDERLY : Writing.CLOSED;
    }
}
