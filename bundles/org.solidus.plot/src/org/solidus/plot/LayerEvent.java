/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.List;
import java.util.OptionalInt;
import org.solidus.figure.render.PlotArea;

/**
 * The mouse over a {@link FigureView}, as its layers see it.
 *
 * @param kind what happened
 * @param x SWT points in the view
 * @param y SWT points in the view
 * @param button 1 to 3; 0 where none is down
 * @param stateMask SWT's mask of keys and buttons
 * @param panel the panel under the mouse, an index into {@code areas}; during a drag the one where it began; -1 beside
 *     all of them
 * @param areas the panels as they are on the screen
 */
public record LayerEvent(Kind kind, double x, double y, int button, int stateMask, int panel, List<PlotArea> areas) {

    /** What happened. */
    public enum Kind {
        DOWN,
        DRAG,
        UP,
        MOVE,
        DOUBLE,
        EXIT
    }

    /** The panel's area; absent beside all panels. */
    public java.util.Optional<PlotArea> area() {
        return panel >= 0 && panel < areas.size()
                ? java.util.Optional.of(areas.get(panel))
                : java.util.Optional.empty();
    }

    /** Abscissa under the mouse, in the unit of the panel's axis; NaN beside all panels. */
    public double dataX() {
        return area().map(area -> area.x().toValue(x)).orElse(Double.NaN);
    }

    /** Ordinate under the mouse, in the unit of the panel's axis; NaN beside all panels. */
    public double dataY() {
        return area().map(area -> area.y().toValue(y)).orElse(Double.NaN);
    }

    /** The panel of some areas that holds a place. */
    static OptionalInt panelAt(List<PlotArea> areas, double x, double y) {
        for (int i = areas.size() - 1; i >= 0; i--) {
            if (areas.get(i).bounds().contains(x, y)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
