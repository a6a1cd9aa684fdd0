/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.util.List;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;

/** A table that is made piece by piece, since the whole may be longer than the memory. Thread-safe. */
interface Pieces {

    /** Its columns. */
    List<ColumnSpec> columns();

    /** Rows of the whole. */
    long rows();

    /** How many pieces. */
    int count();

    /** One of them, rows in order. */
    Table piece(int index) throws IOException;
}
