/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.util.IdentityHashMap;
import java.util.Map;
import org.solidus.core.plan.Node;

/**
 * What each thread of a stage has at hand while it works on a block: so a step's per-frame input can be the result of a
 * step beside it, frame by frame, without a pass between them.
 */
final class Lanes {

    private final ThreadLocal<Map<Node, Lane>> current = ThreadLocal.withInitial(IdentityHashMap::new);

    /** The calling thread begins a block. */
    void begin() {
        current.get().clear();
    }

    /** The calling thread has done a block. */
    void end() {
        current.remove();
    }

    Lane of(Node node) {
        return current.get().computeIfAbsent(node, other -> new Lane());
    }

    /** @throws IllegalStateException when a step asks for a frame that is not near the one that it works on */
    Slot at(Node node, long index) {
        Lane lane = of(node);
        if (!lane.has(index)) {
            throw new IllegalStateException("Frame " + index + " of '" + node.name()
                    + "' is not at hand: a per-frame input is asked for the frames that a step was given.");
        }
        return lane.at(index);
    }
}
