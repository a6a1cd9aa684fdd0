/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a shell reads them again, whatever is in them: blanks, quotes, dollars, lines. */
final class ShellText {

    private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

    private ShellText() {}

    /** One word. */
    static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Several words. */
    static String quoted(List<String> words) {
        return words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
    }
}
