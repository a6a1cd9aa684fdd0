/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

/** What a stream does when something is missing. */
public enum OnTrouble {
    /** Says so, counts it and goes on. */
    MARK,
    /** Ends the stream; a person has to look. */
    FAIL
}
