/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Breaks sentences into lines. */
final class WordWrap {

    private WordWrap() {}

    /**
     * Lines of at most a width, broken at blanks; a word that is longer has a line of its own.
     *
     * @param measure width of a text
     */
    static List<String> wrapped(String text, int width, ToIntFunction<String> measure) {
        List<String> lines = new ArrayList<>();
        for (String part : text.split("\\R")) {
            String line = "";
            for (String word : part.strip().split(" +")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (!line.isEmpty() && measure.applyAsInt(longer) > width) {
                    lines.add(line);
                    line = word;
                } else {
                    line = longer;
                }
            }
            lines.add(line);
        }
        return lines;
    }
}
