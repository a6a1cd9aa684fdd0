/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.solidus.core.registry.StepInfo;

/** Finds steps by words of their name, id or description. Immutable. */
final class StepSearch {

    private static final int NAME_BEGINS = 9;
    private static final int NAME_HAS = 6;
    private static final int ID_HAS = 5;
    private static final int DESCRIPTION_HAS = 2;

    private final List<StepInfo> all;

    StepSearch(List<StepInfo> steps) {
        all = steps.stream()
                .sorted(Comparator.comparing(StepSearch::category)
                        .thenComparing(step -> step.op().name()))
                .toList();
    }

    private static String category(StepInfo step) {
        return step.id().substring(0, step.id().indexOf('.'));
    }

    /** Steps that have every word, the best first; without words all of them by category and name. */
    List<StepInfo> find(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).strip().split("\\s+");
        if (text.isBlank()) {
            return all;
        }
        return all.stream()
                .filter(step -> score(step, words) > 0)
                .sorted(Comparator.comparingInt(step -> -score(step, words)))
                .toList();
    }

    /** How well a step matches: every word must occur; names count most. */
    private static int score(StepInfo step, String[] words) {
        int score = 0;
        for (String word : words) {
            int one = score(step, word);
            if (one == 0) {
                return 0;
            }
            score += one;
        }
        return score;
    }

    private static int score(StepInfo step, String word) {
        String name = step.op().name().toLowerCase(Locale.ROOT);
        if (name.startsWith(word)) {
            return NAME_BEGINS;
        }
        if (name.contains(word)) {
            return NAME_HAS;
        }
        if (step.id().toLowerCase(Locale.ROOT).contains(word)) {
            return ID_HAS;
        }
        return step.op().description().toLowerCase(Locale.ROOT).contains(word) ? DESCRIPTION_HAS : 0;
    }
}
