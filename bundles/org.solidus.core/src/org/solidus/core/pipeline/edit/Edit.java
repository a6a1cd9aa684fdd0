/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.util.List;
import org.solidus.core.pipeline.Value;

/** A change of a tree of values. A path leads down: a {@code String} names a key, an {@code Integer} counts items. */
sealed interface Edit {

    /**
     * A value is set or replaced; mappings on the way that are not there are made.
     *
     * @param behind of a new entry of a mapping that is there, how many entries stand before it; all, if there are fewer
     */
    record Set(List<Object> path, Value value, int behind) implements Edit {

        /** A new entry is the last one. */
        Set(List<Object> path, Value value) {
            this(path, value, Integer.MAX_VALUE);
        }
    }

    /** An entry or an item is removed. */
    record Remove(List<Object> path) implements Edit {}

    /** An item is inserted into a list. */
    record Insert(List<Object> path, int at, Value value) implements Edit {}

    /** An item of a list takes another place: {@code to} counts without it. */
    record Move(List<Object> path, int from, int to) implements Edit {}

    /** A key gets another name. */
    record Rename(List<Object> path, String name) implements Edit {}
}
