/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;

/**
 * A dataset in a file.
 *
 * @param name as a pipeline's {@code dataset:} names it
 * @param main whether it is the one that opens when none is named
 * @param type of its elements
 * @param axes all of them, scan axes first, slowest first
 * @param scanRank how many of the leading axes were scanned, {@link #AMBIGUOUS} when the file does not say
 * @param columns of a table; then type and axes describe its rows
 */
public record DatasetInfo(
        String name, boolean main, ElementType type, List<Axis> axes, int scanRank, List<ColumnSpec> columns) {

    /** The file does not say which axes were scanned. */
    public static final int AMBIGUOUS = -1;

    /** Copies the lists. */
    public DatasetInfo {
        axes = List.copyOf(axes);
        columns = List.copyOf(columns);
    }

    /** An array dataset. */
    public static DatasetInfo array(String name, boolean main, ElementType type, List<Axis> axes, int scanRank) {
        return new DatasetInfo(name, main, type, axes, scanRank, List.of());
    }

    /** Lengths of the axes. */
    public long[] shape() {
        return axes.stream().mapToLong(Axis::size).toArray();
    }
}
