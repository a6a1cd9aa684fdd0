/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.scpi;

/** What an instrument says of a command that it cannot carry out, with a number of SCPI's or its own. */
public final class ScpiError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int number;

    /**
     * @param number {@code -113}
     * @param text {@code Undefined header}
     */
    public ScpiError(int number, String text) {
        super(text, null, false, false);
        this.number = number;
    }

    /** Its number. */
    public int number() {
        return number;
    }
}
