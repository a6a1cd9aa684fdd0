/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.registry.ParamInfo;

/** What a form edits: a step, a source, where the results go. UI thread. */
public interface FormTarget {

    /** Tells what it edits from everything else: {@code step integrate}. */
    String key();

    /** What may be given. */
    List<ParamInfo> parameters();

    /** What is given now. */
    Mapping values();

    /** Sets the value at a place, such as {@code [with, 0, map]}, or takes it away. */
    void set(List<String> place, Optional<Value> value);

    /** The unit that a number gets which is typed without one, where its parameter names none; empty: none. */
    default Optional<String> usualUnit(ParamInfo info) {
        return Optional.empty();
    }

    /** What fits a place: references, names of columns, words that only the pipeline knows. */
    default List<String> offers(ParamInfo info, List<String> place) {
        return List.of();
    }
}
