/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

/** What a file says about the program that writes it. */
public enum Writing {
    /** Nothing. */
    UNKNOWN,
    /** It is being written, and says so when it is closed. */
    OPEN,
    /**
     * The same, and what is stored once stays as it is: HDF5's mode for a single writer and multiple readers
     * (SWMR), with one frame a chunk.
     */
    ORDERLY,
    /** It is not being written. */
    CLOSED
}
