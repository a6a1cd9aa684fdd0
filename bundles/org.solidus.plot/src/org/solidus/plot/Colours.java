/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.Optional;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.colour.ColourScale;

/**
 * Which colours a quantity has in all views of a window, so that the same number has the same colour everywhere.
 */
public interface Colours {

    /**
     * The scale to paint an array with. Any thread.
     *
     * @param value its name and unit count
     * @param suggested by the figure: for a quantity that is seen for the first time
     */
    ColourScale settle(PlotAxis value, ColourScale suggested, Field field);

    /** The scale of a quantity; absent until it was set or seen. */
    Optional<ColourScale> of(PlotAxis value);

    /** Somebody chose colours by hand: all views of the quantity follow. */
    void set(PlotAxis value, ColourScale scale);

    /** Is told after every change, on the UI thread. */
    Subscription listen(Runnable changed);
}
