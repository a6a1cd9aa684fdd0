/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

/** Texts of files and of exceptions as parts of sentences. */
final class Sentence {

    private static final int MOST = 60;

    private Sentence() {}

    /** What was found, in quotes: short, and without characters that can't be seen. */
    static String quoted(String found) {
        String shown = found.length() > MOST ? found.substring(0, MOST) + "..." : found;
        return "'" + shown.replaceAll("[\\p{Cntrl}\uFFFD]", "?") + "'";
    }

    /** The message of an exception, ended as a sentence; of a number that is none, in words. */
    static String of(IllegalArgumentException e) {
        if (e instanceof NumberFormatException) {
            return "a number was expected.";
        }
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }
}
