/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.util.Locale;

/**
 * Cuts CIF 1.1 text into tokens: data names, values (bare, quoted, text fields between semicolons at line starts) and
 * the reserved words. Comments are skipped.
 *
 * <p>Source: S. R. Hall, J. D. Westbrook, International Tables for Crystallography G (2006), chapter 2.2.
 */
final class CifLexer {

    enum Kind {
        DATA,
        LOOP,
        NAME,
        VALUE,
        OTHER,
        END
    }

    record Token(Kind kind, String text, boolean quoted, int line) {}

    private final String file;
    private final String text;
    private int at;
    private int line = 1;

    CifLexer(String file, String text) {
        this.file = file;
        this.text = text;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    /** The next token; {@link Kind#END} at the end of the text and ever after. */
    Token next() throws CifException {
        skipBlanksAndComments();
        if (at >= text.length()) {
            return new Token(Kind.END, "", false, line);
        }
        char c = text.charAt(at);
        if (c == ';' && atLineStart()) {
            return textField();
        }
        return c == '\'' || c == '"' ? quoted(c) : word();
    }

    private void skipBlanksAndComments() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipToLineEnd();
            } else if (isBlank(c)) {
                countLine(c);
                at++;
            } else {
                return;
            }
        }
    }

    private void skipToLineEnd() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    /** A text field ends at the next semicolon that begins a line. */
    private Token textField() throws CifException {
        int start = line;
        int from = at + 1;
        for (at = from; at < text.length(); at++) {
            if (text.charAt(at) == ';' && atLineStart()) {
                String content = text.substring(from, at);
                at++;
                return new Token(Kind.VALUE, content.replaceFirst("(\r\n|\n|\r)$", ""), true, start);
            }
            countLine(text.charAt(at));
        }
        throw new CifException(file + ", line " + start + ": the text field that begins here has no end; "
                + "a line with ; alone is missing");
    }

    /** A quote closes only before a blank, so {@code 'a dog's life'} is one value. */
    private Token quoted(char quote) throws CifException {
        for (int end = at + 1; end < text.length() && !isLineEnd(text.charAt(end)); end++) {
            boolean last = end + 1 == text.length() || isBlank(text.charAt(end + 1));
            if (text.charAt(end) == quote && last) {
                String content = text.substring(at + 1, end);
                at = end + 1;
                return new Token(Kind.VALUE, content, true, line);
            }
        }
        throw new CifException(file + ", line " + line + ": the quote " + quote + " that opens here is not closed");
    }

    private Token word() {
        int from = at;
        while (at < text.length() && !isBlank(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        String lower = word.toLowerCase(Locale.ROOT);
        if (word.startsWith("_")) {
            return new Token(Kind.NAME, lower, false, line);
        }
        if (lower.startsWith("data_")) {
            return new Token(Kind.DATA, word.substring(5), false, line);
        }
        if (lower.equals("loop_")) {
            return new Token(Kind.LOOP, word, false, line);
        }
        boolean reserved = lower.startsWith("save_") || lower.equals("global_") || lower.equals("stop_");
        return new Token(reserved ? Kind.OTHER : Kind.VALUE, word, false, line);
    }

    private boolean atLineStart() {
        return at == 0 || isLineEnd(text.charAt(at - 1));
    }

    private void countLine(char c) {
        boolean secondOfPair = c == '\n' && at > 0 && text.charAt(at - 1) == '\r';
        if (isLineEnd(c) && !secondOfPair) {
            line++;
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || isLineEnd(c);
    }
}
