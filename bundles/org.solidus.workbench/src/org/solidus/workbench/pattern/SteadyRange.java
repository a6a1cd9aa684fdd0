/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.Optional;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;

/**
 * What an ordinate shows while curves come and go: it stays as it is as long as they fit well, so that a picture does
 * not jump from frame to frame, and not at all while it is held (a slider is being dragged). Any thread.
 */
public final class SteadyRange {

    private static final double ROOM = 0.06;
    private static final double LEAST_FILLED = 0.4;

    private Optional<Range> shown = Optional.empty();
    private Scaling scaling = Scaling.LINEAR;
    private boolean held;

    /** While it is held, nothing but the first curve of all moves it. */
    public synchronized void hold(boolean on) {
        held = on;
    }

    /** Forgets what was shown: the next curves are fitted. */
    public synchronized void release() {
        shown = Optional.empty();
    }

    /**
     * The range for curves that reach this far.
     *
     * @param data lowest to highest number that has a place; absent: no curve
     * @param of how they are laid out; another than before starts anew
     */
    public synchronized Optional<Range> update(Optional<Range> data, Scaling of) {
        if (of != scaling) {
            scaling = of;
            shown = Optional.empty();
        }
        if (data.isPresent() && (shown.isEmpty() || !held && !fits(data.get(), shown.get()))) {
            shown = Optional.of(roomy(data.get()));
        }
        return shown;
    }

    private boolean fits(Range data, Range now) {
        double low = scaling.forward(now.low());
        double high = scaling.forward(now.high());
        double from = scaling.forward(data.low());
        double to = scaling.forward(data.high());
        return from >= low && to <= high && to - from >= LEAST_FILLED * (high - low);
    }

    private Range roomy(Range data) {
        if (scaling == Scaling.LOG) {
            double low = data.low() > 0 ? data.low() : data.high() * 1e-3;
            Range positive = new Range(low, Math.max(data.high(), low * 2));
            double room = ROOM * Math.log10(positive.high() / positive.low());
            return new Range(positive.low() * Math.pow(10, -room), positive.high() * Math.pow(10, room));
        }
        Range wide = data.notEmpty();
        double low = scaling.forward(wide.low());
        double high = scaling.forward(wide.high());
        double room = ROOM * (high - low);
        return new Range(scaling.inverse(low - room), scaling.inverse(high + room));
    }
}
