/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

import java.util.function.LongConsumer;
import org.eclipse.swt.widgets.Control;

/** Goes through the frames of a film strip; after the last comes the first. UI thread. */
final class FilmPlayer {

    private static final double[] SPEEDS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    /** Pictures a second at most; faster speeds leave frames out. */
    private static final double MOST_PER_SECOND = 30;

    private final Control control;
    private final LongConsumer advance;
    private final Runnable tick = this::tick;
    private boolean playing;
    private int speed = 2;

    /** @param advance goes on by some frames */
    FilmPlayer(Control control, LongConsumer advance) {
        this.control = control;
        this.advance = advance;
    }

    boolean playing() {
        return playing;
    }

    void setPlaying(boolean on) {
        if (on != playing) {
            playing = on;
            if (playing) {
                control.getDisplay().timerExec(0, tick);
            }
            redraw();
        }
    }

    /** Frames a second. */
    double speed() {
        return SPEEDS[speed];
    }

    /** Chooses the nearest speed there is, frames a second. */
    void setSpeed(double perSecond) {
        int best = 0;
        for (int i = 1; i < SPEEDS.length; i++) {
            best = distance(i, perSecond) < distance(best, perSecond) ? i : best;
        }
        speed = best;
        redraw();
    }

    private static double distance(int speed, double perSecond) {
        return Math.abs(Math.log(SPEEDS[speed] / perSecond));
    }

    /** The next speed, or the one before. */
    void changeSpeed(int by) {
        speed = Math.clamp(speed + by, 0, SPEEDS.length - 1);
        redraw();
    }

    private void tick() {
        if (control.isDisposed() || !playing) {
            return;
        }
        double perSecond = Math.min(MOST_PER_SECOND, speed());
        advance.accept(Math.max(1, Math.round(speed() / perSecond)));
        control.getDisplay().timerExec((int) Math.round(1000 / perSecond), tick);
    }

    private void redraw() {
        if (!control.isDisposed()) {
            control.redraw();
        }
    }
}
