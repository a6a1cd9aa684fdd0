/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.util.ArrayList;
import java.util.List;

/** The places of one node that a block has at hand: a stretch that moves forward along the series. */
final class Lane {

    private final List<Slot> slots = new ArrayList<>();
    private long first;

    /** Makes the places from {@code from} to {@code to - 1}. */
    interface Making {
        List<Slot> make(long from, long to);
    }

    /** Moves on to the places from {@code from} to {@code to - 1}, and makes those that are not there yet. */
    void move(long from, long to, Making making) {
        long end = first + slots.size();
        if (from >= end) {
            slots.clear();
            first = from;
        } else {
            slots.subList(0, Math.toIntExact(from - first)).clear();
            first = from;
        }
        slots.addAll(making.make(first + slots.size(), to));
    }

    /** The place of that index, which must be at hand. */
    Slot at(long index) {
        return slots.get(Math.toIntExact(index - first));
    }

    boolean has(long index) {
        return index >= first && index < first + slots.size();
    }

    /** The places from {@code from} to {@code to - 1}. */
    List<Slot> slots(long from, long to) {
        return slots.subList(Math.toIntExact(from - first), Math.toIntExact(to - first));
    }
}
