/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.table;

import java.util.List;
import java.util.Optional;

/** The rows of a table as a view shows them. UI thread. */
public interface Rows {

    /** Headings with units. */
    List<String> headings();

    /** Number of rows. */
    long count();

    /**
     * The cells of a row, as many as headings.
     *
     * @return empty where the row is not read yet; it is being read then, and {@link #onArrival} tells of it
     */
    Optional<List<String>> row(long row);

    /** Whether a column holds words, which stand left, or numbers, which stand right. */
    default boolean isText(int column) {
        return false;
    }

    /** Is to be told when rows arrived that were asked for. */
    default void onArrival(Runnable listener) {}

    /** What is wrong with the rows, in a sentence; empty when nothing is. */
    default String problem() {
        return "";
    }
}
