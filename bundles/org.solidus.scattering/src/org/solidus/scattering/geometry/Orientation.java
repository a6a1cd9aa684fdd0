/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the stored image lies on the detector: the corner, seen from the sample, in which pixel (0, 0) sits. The numbers
 * are those of Exif and of pyFAI's {@code Detector_config}; 3 is the native one, in which row and column indices grow
 * with the detector's axes 1 and 2.
 */
public enum Orientation {
    /** 1: rows and columns are reversed. */
    TOP_LEFT(true, true),
    /** 2: rows are reversed (an image stored top row first, as TIFF does). */
    TOP_RIGHT(true, false),
    /** 3: native. */
    BOTTOM_RIGHT(false, false),
    /** 4: columns are reversed. */
    BOTTOM_LEFT(false, true);

    private final boolean rowsReversed;
    private final boolean columnsReversed;

    Orientation(boolean rowsReversed, boolean columnsReversed) {
        this.rowsReversed = rowsReversed;
        this.columnsReversed = columnsReversed;
    }

    public boolean rowsReversed() {
        return rowsReversed;
    }

    public boolean columnsReversed() {
        return columnsReversed;
    }

    /** 1 to 4. */
    public int number() {
        return ordinal() + 1;
    }

    /** This orientation after the stored rows were reversed once more. */
    public Orientation withRowsReversed() {
        return of(!rowsReversed, columnsReversed);
    }

    /** This orientation after the stored columns were reversed once more. */
    public Orientation withColumnsReversed() {
        return of(rowsReversed, !columnsReversed);
    }

    /** The orientation with these reversals. */
    public static Orientation of(boolean rowsReversed, boolean columnsReversed) {
        return Arrays.stream(values())
                .filter(one -> one.rowsReversed == rowsReversed && one.columnsReversed == columnsReversed)
                .findFirst()
                .orElseThrow();
    }

    /** The orientation of a number from 1 to 4, if it is one. */
    public static Optional<Orientation> of(int number) {
        return number >= 1 && number <= 4 ? Optional.of(values()[number - 1]) : Optional.empty();
    }
}
