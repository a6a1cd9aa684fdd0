/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

/** Something marked along the abscissa of a {@link LineFigure}. */
public sealed interface Marking {

    /** A vertical line with a label: an event, a line position. */
    record At(double x, String label) implements Marking {}

    /** A shaded interval with a label: a stage, an energy window. */
    record Span(double low, double high, String label) implements Marking {
        public Span {
            if (!(low <= high)) {
                throw new IllegalArgumentException(
                        "The span '" + label + "' goes from " + low + " down to " + high + ".");
            }
        }
    }

    /** A row of small ticks below the curves: the Bragg positions of a phase. */
    record Ticks(String name, Values positions) implements Marking {}
}
