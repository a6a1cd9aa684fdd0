/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

/** A partition that would fail again, wherever it is tried: the run ends with this sentence. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without its cause: what travels to the driver is the sentence. */
    Refused(String sentence) {
        super(sentence);
    }
}
