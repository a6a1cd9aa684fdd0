/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.Optional;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.colour.ColourScale;

/**
 * Which colours a quantity has in all views of a window, so that the same number has the same colour everywhere. UI
 * thread only.
 */
public interface Colours {

    /**
     * The colours of a quantity.
     *
     * @param value its name and unit count
     * @return empty: the figure's own
     */
    Optional<ColourScale> of(PlotAxis value);

    /** Somebody chose colours by hand: all views of the quantity follow. */
    void set(PlotAxis value, ColourScale scale);

    /** Is told after every change. */
    Subscription listen(Runnable changed);
}
