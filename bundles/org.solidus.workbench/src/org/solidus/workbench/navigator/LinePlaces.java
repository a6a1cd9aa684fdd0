/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

/** Places along a curve, which {@link SeriesFigure} draws over the frame's number or over time. */
final class LinePlaces implements FrameCursor.Places {

    private final long frames;
    private final SeriesTimes times;
    private final boolean timed;

    /** @param timed whether the curve runs along time */
    LinePlaces(long frames, SeriesTimes times, boolean timed) {
        this.timed = timed;
        this.frames = frames;
        this.times = times;
    }

    @Override
    public double x(long frame) {
        return timed ? times.seconds(frame).orElse(Double.NaN) : frame;
    }

    @Override
    public double y(long frame) {
        return Double.NaN;
    }

    @Override
    public long at(double x, double y) {
        return timed ? times.nearest(x) : Math.round(x);
    }

    @Override
    public double halfWidth() {
        return 0;
    }

    @Override
    public double halfHeight() {
        return 0;
    }

    @Override
    public long moved(long frame, int rows, int columns) {
        return Math.clamp(frame + columns + (long) rows * Math.max(1, frames / 20), 0, frames - 1);
    }
}
