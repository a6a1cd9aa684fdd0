/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.Locale;

/**
 * The sample between the electrodes before the flash, and what its cross-section does when its length changes.
 *
 * @param length along the current, mm
 * @param lengthError one standard deviation, mm
 * @param crossSection mm2
 * @param crossSectionError one standard deviation, mm2
 * @param change of the cross-section with the length
 */
public record Sample(double length, double lengthError, double crossSection, double crossSectionError, Change change) {

    /** What the cross-section A does when the length L changes. */
    public enum Change {
        /** Length and cross-section stay what they were. */
        NONE,
        /** A L stays: creep, no densification. */
        CONSTANT_VOLUME,
        /** A goes with L2: sintering that is alike in all directions. */
        ISOTROPIC,
        /** A is measured beside L. */
        MEASURED
    }

    /** @throws IllegalArgumentException when a size is not above 0 or an error is negative */
    public Sample {
        if (!(length > 0) || !(crossSection > 0) || !(lengthError >= 0) || !(crossSectionError >= 0)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "A sample has a length and a cross-section above 0: length %g mm +- %g, cross-section %g mm2 +- %g.",
                    length,
                    lengthError,
                    crossSection,
                    crossSectionError));
        }
    }

    /** Length at a moment, mm. @param measured its measured length, mm */
    public double length(double measured) {
        return change == Change.NONE ? length : measured;
    }

    /** Cross-section at a moment, mm2. @param measured its measured length, mm @param area measured, mm2 */
    public double area(double measured, double area) {
        double ratio = measured / length;
        return switch (change) {
            case NONE -> crossSection;
            case CONSTANT_VOLUME -> crossSection / ratio;
            case ISOTROPIC -> crossSection * ratio * ratio;
            case MEASURED -> area;
        };
    }
}
