/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.util.Optional;

/**
 * A frame's place in its series.
 *
 * @param index running number, 0 first, in C order of the scan
 * @param exposure when it was taken, if that is known
 */
public record Place(long index, Optional<Exposure> exposure) {

    /** The first frame of a series without a clock. */
    public static final Place FIRST = at(0);

    /** A frame without a clock. */
    public static Place at(long index) {
        return new Place(index, Optional.empty());
    }
}
