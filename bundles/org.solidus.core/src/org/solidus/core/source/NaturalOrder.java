/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders names as people count: {@code map_2} before {@code map_10}. */
public final class NaturalOrder implements Comparator<String> {

    /** The only instance; it has no state. */
    public static final NaturalOrder INSTANCE = new NaturalOrder();

    private static final Pattern PIECE = Pattern.compile("\\d+|\\D+");

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        Matcher left = PIECE.matcher(a);
        Matcher right = PIECE.matcher(b);
        while (true) {
            boolean more = left.find();
            boolean moreRight = right.find();
            if (!more || !moreRight) {
                return more == moreRight ? a.compareTo(b) : more ? 1 : -1;
            }
            int order = pieces(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int pieces(String a, String b) {
        boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
        return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }
}
