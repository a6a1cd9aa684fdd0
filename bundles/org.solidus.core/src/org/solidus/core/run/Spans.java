/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;

/**
 * When the frames were taken that folds put together: for each group from the first to the last. A group of which one
 * frame has no exposure, or whose frames are on several clocks, has none.
 */
final class Spans {

    private final Map<String, TreeMap<Long, Optional<Exposure>>> folds = new HashMap<>();

    /** A frame was added to a group. */
    void add(String fold, long group, Frame frame) {
        add(fold, group, frame.place().exposure());
    }

    private void add(String fold, long group, Optional<Exposure> exposure) {
        folds.computeIfAbsent(fold, name -> new TreeMap<>()).merge(group, exposure, Spans::merged);
    }

    /** From the first to the last; empty when one is not known or they are on different clocks. */
    static Optional<Exposure> merged(Optional<Exposure> a, Optional<Exposure> b) {
        boolean possible =
                a.isPresent() && b.isPresent() && a.get().clock().equals(b.get().clock());
        return possible ? Optional.of(a.get().merged(b.get())) : Optional.empty();
    }

    /** Adds those of later frames. */
    void add(Spans later) {
        later.folds.forEach((fold, groups) -> groups.forEach((group, exposure) -> add(fold, group, exposure)));
    }

    /** Those of a fold that are known. */
    Map<Long, Exposure> known(String fold) {
        Map<Long, Exposure> known = new TreeMap<>();
        folds.getOrDefault(fold, new TreeMap<>())
                .forEach((group, exposure) -> exposure.ifPresent(one -> known.put(group, one)));
        return known;
    }
}
