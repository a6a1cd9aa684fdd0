/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Looks to go back to. */
final class History {

    private static final int MOST = 100;

    private final Deque<Look> past = new ArrayDeque<>();

    void remember(Look look) {
        if (!look.equals(past.peek())) {
            past.push(look);
        }
        if (past.size() > MOST) {
            past.removeLast();
        }
    }

    Optional<Look> back() {
        return Optional.ofNullable(past.poll());
    }

    boolean isEmpty() {
        return past.isEmpty();
    }

    void clear() {
        past.clear();
    }
}
