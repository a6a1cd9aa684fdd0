/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.lattice;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Miller indices of a line. */
public record Reflection(int h, int k, int l) {

    private static final Pattern APART =
            Pattern.compile("\\(?\\s*" + "(-?\\d{1,4})[\\s,]+".repeat(2) + "(-?\\d{1,4})\\s*\\)?");
    private static final Pattern TOGETHER = Pattern.compile("\\(?(-?\\d)(-?\\d)(-?\\d)\\)?");

    public Reflection {
        if (h == 0 && k == 0 && l == 0) {
            throw new IllegalArgumentException("0 0 0 is the direct beam and no reflection.");
        }
    }

    /**
     * Reads {@code 1 1 1}, {@code 1, 0, -2}, {@code (1 1 0)} or {@code 111}.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static Reflection of(String text) {
        for (Pattern pattern : new Pattern[] {APART, TOGETHER}) {
            Matcher matcher = pattern.matcher(text.strip());
            if (matcher.matches()) {
                return new Reflection(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)));
            }
        }
        throw new IllegalArgumentException("'" + text + "' are no Miller indices: write '1 1 1' or '1 0 -2'.");
    }

    @Override
    public String toString() {
        return h + " " + k + " " + l;
    }
}
