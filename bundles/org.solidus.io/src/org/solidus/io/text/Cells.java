/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits lines into cells at a separator; {@code ' '} means any number of blanks and tabs. A cell may stand in double
 * quotes, in which two stand for one. Blanks around cells don't count. Not thread-safe: it is made once a pass over a
 * file.
 */
public final class Cells {

    private final char separator;
    private String line = "";
    private int[] begin = new int[16];
    private int[] end = new int[16];
    private int count;

    /** @param separator {@code ' '} for any number of blanks and tabs */
    public Cells(char separator) {
        this.separator = separator;
    }

    /** Splits a line. @return how many cells it has */
    public int split(String text) {
        line = text;
        count = 0;
        int at = 0;
        int length = text.length();
        if (separator == ' ') {
            while ((at = skipBlanks(at)) < length) {
                at = cell(at);
            }
            return count;
        }
        do {
            at = cell(skipBlanks(at));
        } while (at++ < length);
        return count;
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) != separator && isBlank(line.charAt(at))
                || at < line.length() && separator == ' ' && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\ufeff';
    }

    /** Takes the cell that begins here. @return the place of the separator behind it, or the end of the line */
    private int cell(int from) {
        boolean quoted = from < line.length() && line.charAt(from) == '"';
        int at = quoted ? closingQuote(from) + 1 : from;
        while (at < line.length() && !isSeparator(line.charAt(at))) {
            at++;
        }
        int last = at;
        while (last > from && isBlank(line.charAt(last - 1))) {
            last--;
        }
        boolean closed = quoted && last - from >= 2 && line.charAt(last - 1) == '"';
        add(closed ? from + 1 : from, closed ? last - 1 : last);
        return at;
    }

    private boolean isSeparator(char c) {
        return separator == ' ' ? isBlank(c) : c == separator;
    }

    private int closingQuote(int open) {
        int at = open + 1;
        while (at < line.length()) {
            if (line.charAt(at) == '"') {
                if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                    at++;
                } else {
                    return at;
                }
            }
            at++;
        }
        return open;
    }

    private void add(int from, int to) {
        if (count == begin.length) {
            begin = Arrays.copyOf(begin, 2 * count);
            end = Arrays.copyOf(end, 2 * count);
        }
        begin[count] = from;
        end[count] = to;
        count++;
    }

    /** How many cells the line has. */
    public int count() {
        return count;
    }

    /** What a cell holds; its value is then in {@code number}. Cells beyond the end of the line are missing. */
    NumberCell.Kind read(int cell, NumberCell number) {
        return cell < count ? number.read(line, begin[cell], end[cell]) : number.read("", 0, 0);
    }

    /** The text of a cell, without its quotes; empty beyond the end of the line. */
    public String text(int cell) {
        return cell < count ? line.substring(begin[cell], end[cell]).replace("\"\"", "\"") : "";
    }

    /** The texts of all cells, without blanks around them. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(i).strip());
        }
        return texts;
    }
}
