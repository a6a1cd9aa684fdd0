/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

/** Hears how far a long task is. Thread-safe. */
public interface Progress {

    /** Hears nothing. */
    Progress NONE = new Progress() {
        @Override
        public void begin(String task, long total) {
            // nobody listens
        }

        @Override
        public void advance(long done) {
            // nobody listens
        }
    };

    /**
     * A task begins; the one before is over.
     *
     * @param total units of work, for example frames; 0 when it is not known
     */
    void begin(String task, long total);

    /** More units are done. */
    void advance(long done);

    /** Says that what is made may not be what was meant: a format that holds less than the result. */
    default void warn(String sentence) {
        // who only shows how far the work is says nothing
    }
}
