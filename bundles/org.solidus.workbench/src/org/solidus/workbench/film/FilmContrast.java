/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.film;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.result.FilmPicture;
import org.solidus.plot.Colours;
import org.solidus.plot.Subscription;
import org.solidus.plot.colour.ColourStore;

/**
 * The greys of a film: the same for all frames, or those that suit each by itself. Limits that are set by hand hold for
 * all frames. Any thread.
 */
final class FilmContrast implements Colours {

    private final ColourStore fixed;
    private volatile boolean each;

    FilmContrast(Executor ui) {
        fixed = new ColourStore(ui);
    }

    /** Whether each frame has the greys that suit it. */
    boolean each() {
        return each;
    }

    void setEach(boolean on) {
        each = on;
    }

    /** Limits that suit a whole film, in the place of what there was. */
    void fit(PlotAxis value, Range limits) {
        fixed.forget(value);
        fixed.propose(value, FilmPicture.GREY, limits);
    }

    /** The scale of a quantity now. */
    ColourScale scale(PlotAxis value) {
        return of(value).orElse(FilmPicture.GREY);
    }

    @Override
    public ColourScale settle(PlotAxis value, ColourScale suggested, Field field) {
        return each ? suggested : fixed.settle(value, suggested, field);
    }

    @Override
    public Optional<ColourScale> of(PlotAxis value) {
        return each ? Optional.empty() : fixed.of(value);
    }

    @Override
    public void set(PlotAxis value, ColourScale scale) {
        each = false;
        fixed.set(value, scale);
    }

    @Override
    public Subscription listen(Runnable changed) {
        return fixed.listen(changed);
    }
}
