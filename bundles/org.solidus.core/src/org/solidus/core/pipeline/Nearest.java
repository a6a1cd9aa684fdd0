/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the name that was probably meant. */
public final class Nearest {

    private Nearest() {}

    /**
     * {@code " Did you mean 'x'?"}, or {@code " There are a, b, c."} when nothing is near; ready to be appended to a
     * sentence.
     */
    public static String hint(String found, Collection<String> known) {
        Optional<String> near = of(found, known);
        if (near.isPresent()) {
            return " Did you mean '" + near.get() + "'?";
        }
        return known.isEmpty() || known.size() > 30
                ? ""
                : " There are " + String.join(", ", known.stream().sorted().toList()) + ".";
    }

    /** As {@link #spelling}; of dotted names, one with the same last part is near, too. */
    public static Optional<String> of(String found, Collection<String> known) {
        return nearest(found, known, name -> tail(name).equalsIgnoreCase(tail(found)));
    }

    /** The known name with the fewest edits, when these are few beside its length. */
    public static Optional<String> spelling(String found, Collection<String> known) {
        return nearest(found, known, name -> false);
    }

    private static Optional<String> nearest(String found, Collection<String> known, Predicate<String> alsoNear) {
        return known.stream()
                .filter(name -> edits(found, name) <= Math.max(2, name.length() / 3) || alsoNear.test(name))
                .min(Comparator.<String>comparingInt(name -> edits(found, name)).thenComparing(name -> name));
    }

    private static int edits(String found, String name) {
        return distance(found.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    private static String tail(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Edits (insert, delete, replace, swap neighbours) from one word to the other. */
    public static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replace = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(replace, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }
}
