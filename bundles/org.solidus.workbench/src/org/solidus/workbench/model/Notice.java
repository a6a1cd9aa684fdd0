/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.time.Instant;

/**
 * Something that a person may want to know.
 *
 * @param at when it happened
 * @param text a sentence
 * @param detail a trace or more lines; empty when there is none
 */
public record Notice(Instant at, Level level, String text, String detail) {

    /** How much it matters. */
    public enum Level {
        /** It went as it should. */
        INFO,
        /** The result may not be what was meant. */
        WARNING,
        /** Something was not done. */
        ERROR
    }
}
