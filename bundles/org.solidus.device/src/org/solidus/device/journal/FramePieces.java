/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;

/** When the frames of a series came, as a table: a row a frame, those that did not come included. */
final class FramePieces implements Pieces {

    private static final int ROWS = 20_000;
    private static final Unit SECOND = Unit.of("s");

    private final SeriesFrames frames;

    FramePieces(SeriesFrames frames) {
        this.frames = frames;
    }

    @Override
    public List<ColumnSpec> columns() {
        return List.of(
                ColumnSpec.number("time", SECOND),
                new ColumnSpec("id", Unit.ONE, Column.Type.INT64),
                new ColumnSpec("missing", Unit.ONE, Column.Type.INT64),
                ColumnSpec.number("time error", SECOND),
                ColumnSpec.number("device_time", SECOND),
                ColumnSpec.number("arrival", SECOND),
                ColumnSpec.number("utc", SECOND));
    }

    @Override
    public long rows() {
        return frames.size();
    }

    @Override
    public int count() {
        return Math.ceilDiv(frames.size(), ROWS);
    }

    @Override
    public Table piece(int piece) throws IOException {
        int from = piece * ROWS;
        int size = Math.min(ROWS, frames.size() - from);
        double[][] times = new double[5][size];
        for (double[] column : times) {
            Arrays.fill(column, Double.NaN);
        }
        long[] ids = new long[size];
        long[] missing = new long[size];
        for (int i = 0; i < size; i++) {
            if (frames.isMissing(from + i)) {
                ids[i] = -1;
                missing[i] = 1;
                continue;
            }
            FrameHead head = frames.head(from + i);
            Exposure exposure = frames.exposure(from + i, head);
            ids[i] = head.id();
            times[0][i] = exposure.start();
            times[1][i] = exposure.sigma();
            times[2][i] = head.exposure().map(Exposure::start).orElse(Double.NaN);
            times[3][i] = frames.arrival(head);
            times[4][i] = head.utc().getEpochSecond() + 1e-9 * head.utc().getNano();
        }
        return Table.of(
                Column.of("time", SECOND, times[0]),
                Column.of("id", ids),
                Column.of("missing", missing),
                Column.of("time error", SECOND, times[1]),
                Column.of("device_time", SECOND, times[2]),
                Column.of("arrival", SECOND, times[3]),
                Column.of("utc", SECOND, times[4]));
    }
}
