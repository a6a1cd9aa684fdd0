/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

/**
 * Sizes of text, lines and gaps, all in proportion to one font size.
 *
 * @param theme colours
 * @param font size of tick labels, logical pixels
 */
record Style(Theme theme, double font) {

    /**
     * Tick labels of 20 at a width of 1200; smaller figures get smaller text, but not in proportion, so that it stays
     * readable.
     */
    static Style of(Theme theme, double width, double height) {
        double relative = Math.sqrt(Math.min(width / 1200, height / 430));
        return new Style(theme, Math.clamp(20 * relative, 11.5, 28));
    }

    double label() {
        return font * 1.08;
    }

    double title() {
        return font * 1.15;
    }

    double note() {
        return font * 0.78;
    }

    double gap() {
        return font * 0.5;
    }

    double margin() {
        return font * 0.9;
    }

    double tick() {
        return font * 0.35;
    }

    double minorTick() {
        return font * 0.2;
    }

    /** Axes and ticks. */
    double thin() {
        return Math.max(1, font / 16);
    }

    /** Curves. */
    double line() {
        return font / 9;
    }
}
