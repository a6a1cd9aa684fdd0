/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

/** Which deviations from the background count. */
public enum Sign {

    /** Values above it. */
    POSITIVE,

    /** Values below it. */
    NEGATIVE,

    /** Either; hot and cold regions are kept apart. */
    BOTH
}
