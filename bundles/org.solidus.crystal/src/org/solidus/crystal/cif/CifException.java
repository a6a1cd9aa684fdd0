/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.io.IOException;

/** A CIF that cannot be read: the message says which file, which line and what is wrong. */
public final class CifException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * A complaint.
     *
     * @param message file, place, what was found and what to do
     */
    public CifException(String message) {
        super(sentence(message));
    }

    /**
     * A complaint that has a cause.
     *
     * @param message file, place, what was found and what to do
     * @param cause what went wrong below
     */
    public CifException(String message, Throwable cause) {
        super(sentence(message), cause);
    }

    /** Messages quote the file: as a whole they are one line that ends like a sentence. */
    private static String sentence(String message) {
        String line = message.replaceAll("\\p{Cntrl}+", " ");
        return line.endsWith(".") || line.endsWith("?") ? line : line + ".";
    }
}
