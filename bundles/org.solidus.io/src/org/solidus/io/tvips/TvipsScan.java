/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tvips;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A scan as the headers of the frames tell it: the camera runs before the beam begins to move, and each frame says where
 * the beam is, in points of the scan.
 *
 * @param start frame at the first point
 * @param rows whole rows that follow
 * @param columns points of a row
 */
record TvipsScan(int start, int rows, int columns) {

    /** Frames that are looked at; a scan that does not show in them is laid out by hand. */
    private static final int LOOKED_AT = 8192;

    /**
     * Looks for rows: places (0, 0), (1, 0), ... up to the last column, then (0, 1).
     *
     * @return empty when the headers have no places, or these are not those of a row by row scan with a frame a point
     */
    static Optional<TvipsScan> find(TvipsSeries series) throws IOException {
        if (!TvipsFrameHeader.hasScan(series.header())) {
            return Optional.empty();
        }
        int last = Math.min(series.frames(), LOOKED_AT);
        int start = 0;
        while (start + 1 < last && !(isAt(series, start, 0, 0) && isAt(series, start + 1, 1, 0))) {
            start++;
        }
        int columns = 2;
        while (start + columns < last && isAt(series, start + columns, columns, 0)) {
            columns++;
        }
        boolean next = start + columns < last && isAt(series, start + columns, 0, 1);
        return next
                ? Optional.of(new TvipsScan(start, (series.frames() - start) / columns, columns))
                : Optional.empty();
    }

    private static boolean isAt(TvipsSeries series, int frame, int x, int y) throws IOException {
        ByteBuffer header = series.frameHeader(frame);
        return (int) TvipsFrameHeader.scanX(header) == x && (int) TvipsFrameHeader.scanY(header) == y;
    }
}
