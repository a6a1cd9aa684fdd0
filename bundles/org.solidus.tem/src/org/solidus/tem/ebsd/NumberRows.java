/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.IOException;
import java.util.Arrays;
import java.util.StringTokenizer;

/** Rows of numbers of a text, column by column; grows with what is read. Every row has as many numbers as the first. */
final class NumberRows {

    private static final int MOST_COLUMNS = 64;

    private final String file;
    private final String between;
    private double[][] columns;
    private int rows;

    /**
     * @param file for messages
     * @param between characters between the numbers
     */
    NumberRows(String file, String between) {
        this.file = file;
        this.between = between;
        this.columns = new double[0][];
    }

    /** Adds a line. @param line its number in the file, from 1 */
    void add(String text, long line) throws IOException {
        StringTokenizer words = new StringTokenizer(text, between);
        int count = words.countTokens();
        if (columns.length == 0) {
            begin(count, line);
        }
        if (count != columns.length) {
            throw new IOException(file + ", line " + line + ": " + count
                    + " numbers were found where the first row has " + columns.length + ".");
        }
        if (rows == columns[0].length) {
            grow();
        }
        for (double[] column : columns) {
            column[rows] = number(words.nextToken(), line);
        }
        rows++;
    }

    private void begin(int count, long line) throws IOException {
        if (count > MOST_COLUMNS) {
            throw new IOException(file + ", line " + line + ": " + count + " numbers in a row; at most " + MOST_COLUMNS
                    + " are read.");
        }
        columns = new double[count][1024];
    }

    private void grow() throws IOException {
        if (rows > Integer.MAX_VALUE / 3) {
            throw new IOException(file + " has more than " + rows + " points, too many for one map.");
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Arrays.copyOf(columns[i], rows + rows / 2);
        }
    }

    private double number(String word, long line) throws IOException {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IOException(file + ", line " + line + ": " + Sentence.quoted(word) + " is no number.", e);
        }
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns.length;
    }

    double at(int column, int row) {
        return columns[column][row];
    }
}
