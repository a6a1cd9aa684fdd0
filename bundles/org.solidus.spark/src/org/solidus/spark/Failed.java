/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

/** A partition that failed and may not fail again: a file system that hesitated, a full disk. Spark tries it anew. */
final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without its cause, whose class the driver may not have. */
    Failed(String sentence) {
        super(sentence);
    }
}
