/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.Optional;

/** Lets a sentence through once it came so many times in a row. */
final class InARow {

    private final int needed;
    private int count;

    InARow(int needed) {
        this.needed = needed;
    }

    Optional<String> of(Optional<String> sentence) {
        count = sentence.isPresent() ? count + 1 : 0;
        return count >= needed ? sentence : Optional.empty();
    }

    void clear() {
        count = 0;
    }
}
