/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

/** What a fitted line is worth. The order is from good to bad; {@link #ordinal()} is the code in tables. */
public enum PeakFlag {

    /** A significant line, all of whose position and width lie inside their limits. */
    OK,

    /** A significant line whose centre or width ended at a limit: the values are not those of a minimum. */
    AT_LIMIT,

    /** No line that noise alone would not produce; only its area and the error of this have values. */
    ABSENT,

    /** The fit found no minimum, or there were too few points; there are no values. */
    FAILED
}
