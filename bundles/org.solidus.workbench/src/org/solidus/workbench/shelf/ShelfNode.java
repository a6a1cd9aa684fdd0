/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.shelf;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.Shown;

/**
 * A source or the result of a step, as far as it matters to a view.
 *
 * @param name in the pipeline
 * @param step id of the step that makes it; empty for a source
 * @param input name of what the step works on; empty for a source
 * @param signature of its frames, scan included
 */
public record ShelfNode(String name, String step, String input, Signature signature) {

    /** Whether it is a series of two-dimensional frames. */
    public boolean isImages() {
        return new Shown(Optional.empty(), Optional.empty(), signature).kind() == Shown.Kind.IMAGES;
    }

    /** Whether a step of that id made it. */
    public boolean isOf(String id) {
        return step.equals(id);
    }

    /** Whether it has a table with all these columns for each frame. */
    public boolean hasColumns(String... names) {
        return has(signature, names);
    }

    /** Whether frames of a signature are tables with all these columns. */
    public static boolean has(Signature table, String... names) {
        return table.isTable()
                && table.columns().stream().map(ColumnSpec::name).toList().containsAll(List.of(names));
    }
}
