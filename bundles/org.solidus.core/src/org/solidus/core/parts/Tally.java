/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sentences, each with the number of times. Steps put numbers into their sentences, so a long run may bring as many
 * sentences as frames: the first {@value #MOST} different ones are kept, the others are counted together.
 */
public final class Tally {

    /** How many different sentences are kept. */
    public static final int MOST = 100;

    /** Stands for the sentences that are not kept. */
    public static final String OTHERS = "(others)";

    private final Map<String, Long> counts;

    /** Empty. */
    public Tally() {
        counts = new LinkedHashMap<>();
    }

    /** The same as another now is. */
    public Tally(Tally other) {
        counts = new LinkedHashMap<>(other.counts);
    }

    /** A sentence was said a number of times. */
    public void add(String sentence, long times) {
        String kept = counts.size() < MOST || counts.containsKey(sentence) ? sentence : OTHERS;
        counts.merge(kept, times, Long::sum);
    }

    /** What another counted, in its order. */
    public void add(Map<String, Long> more) {
        more.forEach(this::add);
    }

    /** Back to what it was. */
    public void reset(Tally before) {
        counts.clear();
        counts.putAll(before.counts);
    }

    /** Whether nothing was said. */
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** The sentences in the order of their first times; a view. */
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
