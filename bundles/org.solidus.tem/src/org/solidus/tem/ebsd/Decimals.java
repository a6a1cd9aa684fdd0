/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

/** Writes numbers with a point and as many decimals as they need between a least and a most number of them. */
final class Decimals {

    private static final double LARGEST = 1e9;

    private final int least;
    private final int most;
    private final long scale;

    /** @param most at most 9 */
    Decimals(int least, int most) {
        this.least = least;
        this.most = most;
        this.scale = (long) Math.pow(10, most);
    }

    /** Appends a number; what is no number is 0, which is what the formats have for it. */
    void append(StringBuilder out, double value) {
        if (Double.isNaN(value)) {
            append(out, 0);
        } else if (Math.abs(value) > LARGEST) {
            out.append(value);
        } else {
            long scaled = Math.round(Math.abs(value) * scale);
            if (value < 0 && scaled > 0) {
                out.append('-');
            }
            out.append(scaled / scale);
            appendDecimals(out, scaled % scale);
        }
    }

    private void appendDecimals(StringBuilder out, long rest) {
        int digits = most;
        long decimals = rest;
        while (digits > least && decimals % 10 == 0) {
            decimals /= 10;
            digits--;
        }
        if (digits == 0) {
            return;
        }
        out.append('.');
        String text = Long.toString(decimals);
        for (int i = text.length(); i < digits; i++) {
            out.append('0');
        }
        out.append(text);
    }
}
