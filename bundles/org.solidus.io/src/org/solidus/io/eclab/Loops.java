/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.unit.Unit;

/** A technique that was run several times over: the number of the loop of each point, 0 first. */
final class Loops {

    static final String NAME = "loop";
    static final ColumnSpec SPEC = new ColumnSpec(NAME, Unit.ONE, Column.Type.INT64);

    private Loops() {}

    /**
     * The column.
     *
     * @param begin points at which loops begin, in order; the first loop begins at point 0 even if that is not said
     */
    static Column column(int points, List<Long> begin) {
        long[] loops = new long[points];
        int loop = 0;
        int next = 0;
        for (int point = 0; point < points; point++) {
            while (next < begin.size() && begin.get(next) <= point) {
                loop += begin.get(next) > 0 ? 1 : 0;
                next++;
            }
            loops[point] = loop;
        }
        return Column.of(NAME, loops);
    }
}
