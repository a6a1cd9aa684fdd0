/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.workbench.model.Work;

/**
 * A row of numbers for each frame of a series: the place in the scan, then the columns. Pages are read in the
 * background when they are seen; a bounded number of them is kept.
 */
public final class SeriesRows implements Rows {

    private static final int PAGE = 256;
    private static final int KEPT = 64;

    private final Source source;
    private final Work work;
    private final Function<Long, String> masked;
    private final List<Axis> scan;
    private final List<ColumnSpec> columns;
    private final Cells cells;
    private final long count;
    private final Map<Long, List<List<String>>> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<List<String>>> eldest) {
            return size() > KEPT;
        }
    };
    private Runnable arrival = () -> {};
    private String problem = "";
    private long wanted = -1;

    /**
     * Shows a series of tables of one row, or of single numbers.
     *
     * @param masked why a frame is masked; empty when that is not known
     */
    public SeriesRows(Source source, Work work, Function<Long, String> masked) {
        this.source = source;
        this.work = work;
        this.masked = masked;
        Signature signature = source.info().signature();
        this.scan = source.info().scan();
        this.count = source.info().frames();
        this.columns = signature.isTable()
                ? signature.columns()
                : List.of(ColumnSpec.number(signature.quantity(), signature.unit()));
        this.cells = new Cells(columns);
    }

    /** Whether the frames of a series can be shown so. */
    public static boolean fits(Signature signature) {
        return signature.isTable() || signature.rank() == 0;
    }

    @Override
    public List<String> headings() {
        List<String> all = new ArrayList<>();
        all.add("frame");
        scan.forEach(axis -> all.add(Cells.label(axis.name(), axis.unit().symbol())));
        all.addAll(cells.headings());
        return all;
    }

    @Override
    public boolean isText(int column) {
        return column > scan.size() && cells.isText(column - 1 - scan.size());
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void onArrival(Runnable listener) {
        arrival = listener;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public Optional<List<String>> row(long row) {
        List<List<String>> page = pages.get(row / PAGE);
        if (page == null) {
            ask(row / PAGE);
            return Optional.empty();
        }
        return Optional.of(page.get((int) (row % PAGE)));
    }

    private void ask(long page) {
        if (page == wanted || !problem.isEmpty()) {
            return;
        }
        wanted = page;
        work.<List<List<String>>>latestStoppable(
                this,
                stop -> read(page * PAGE, stop),
                rows -> {
                    pages.put(page, rows);
                    wanted = -1;
                    arrival.run();
                },
                sentence -> {
                    problem = sentence;
                    wanted = -1;
                    arrival.run();
                });
    }

    private List<List<String>> read(long first, BooleanSupplier stop) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (long index = first; index < Math.min(count, first + PAGE); index++) {
            if (stop.getAsBoolean()) {
                throw new java.util.concurrent.CancellationException("Stopped.");
            }
            rows.add(row(index, table(index)));
        }
        return rows;
    }

    /** Empty where the frame is masked. */
    private Optional<Table> table(long index) throws IOException {
        try {
            Frame frame = source.frame(index);
            return Optional.of(frame.isTable() ? frame.table() : single(frame));
        } catch (MissingFrameException missing) {
            return Optional.empty();
        }
    }

    private static Table single(Frame frame) {
        Unit unit = frame.unit();
        return new Table(List.of(Column.of(frame.quantity(), unit, frame.raw().get(0))));
    }

    private List<String> row(long index, Optional<Table> table) {
        List<String> row = new ArrayList<>();
        row.add(Long.toString(index));
        long left = index;
        List<String> place = new ArrayList<>();
        for (int axis = scan.size() - 1; axis >= 0; axis--) {
            int size = scan.get(axis).size();
            place.add(Cells.number(scan.get(axis).value((int) (left % size))));
            left /= size;
        }
        Collections.reverse(place);
        row.addAll(place);
        int width = cells.headings().size();
        if (table.isEmpty()) {
            String why = masked.apply(index);
            row.add(why.isEmpty() ? "masked" : "masked: " + why);
            row.addAll(Collections.nCopies(width - 1, ""));
        } else if (table.get().rows() == 0) {
            row.addAll(Collections.nCopies(width, ""));
        } else {
            row.addAll(cells.texts(table.get(), 0));
        }
        return row;
    }

    /** Forgets what waits to be read. */
    public void stop() {
        work.cancel(this);
    }
}
