/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.push;

/**
 * The numbers that a sender gives its lines, over one connection: what is missing was lost within the sender, since TCP
 * loses nothing. A number that comes twice is the same line; a smaller one is a script that began anew. For one thread.
 */
final class LineNumbers {

    private boolean any;
    private long last;

    /** What a number says of the line. */
    enum Verdict {
        /** The next one; some before it may be missing. */
        NEXT,
        /** The line before, once more. */
        AGAIN,
        /** The sender counts anew. */
        ANEW
    }

    /**
     * What a number means, and how many are missing before it.
     *
     * @param lost lines; 0 unless it is {@link Verdict#NEXT}
     */
    record Seen(Verdict verdict, long lost) {}

    Seen add(long number) {
        Seen seen;
        if (!any || number > last) {
            seen = new Seen(Verdict.NEXT, any ? number - last - 1 : 0);
        } else {
            seen = new Seen(number == last ? Verdict.AGAIN : Verdict.ANEW, 0);
        }
        any = true;
        last = number;
        return seen;
    }
}
