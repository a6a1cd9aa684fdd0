/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A curve of a {@link LineFigure}. Numbers that are not finite leave a gap.
 *
 * @param name for the legend; a series without a name is not in it
 * @param x abscissae
 * @param y ordinates, as many
 * @param sigma one standard deviation of each ordinate: a band around a line, bars at points
 * @param band from a lower to an upper curve, filled
 * @param look line, points or both
 * @param dashed whether the line is dashed
 * @param rgb colour {@code 0xRRGGBB}; absent: the next of the palette
 */
public record Series(
        String name,
        Values x,
        Values y,
        Optional<Values> sigma,
        Optional<Band> band,
        Look look,
        boolean dashed,
        OptionalInt rgb) {

    /** Ends of a filled band, one pair for each abscissa. */
    public record Band(Values low, Values high) {}

    /** How a series is drawn. */
    public enum Look {
        LINE,
        POINTS,
        LINE_AND_POINTS,
        STEPS
    }

    /** @throws IllegalArgumentException when the lengths differ */
    public Series {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(look, "look");
        Objects.requireNonNull(rgb, "rgb");
        if (x.size() != y.size() || sigma.isPresent() && sigma.get().size() != y.size()) {
            throw new IllegalArgumentException("The series '" + name + "' has " + x.size() + " abscissae, " + y.size()
                    + " ordinates"
                    + sigma.map(s -> " and " + s.size() + " errors").orElse("") + ": they must be as many.");
        }
        if (band.isPresent()
                && (band.get().low().size() != x.size() || band.get().high().size() != x.size())) {
            throw new IllegalArgumentException("The band of the series '" + name + "' has "
                    + band.get().low().size() + " lower and "
                    + band.get().high().size() + " upper ends for "
                    + x.size() + " abscissae.");
        }
    }

    public static Series line(String name, Values x, Values y) {
        return new Series(name, x, y, Optional.empty(), Optional.empty(), Look.LINE, false, OptionalInt.empty());
    }

    public static Series points(String name, Values x, Values y) {
        return line(name, x, y).looking(Look.POINTS);
    }

    public Series named(String other) {
        return new Series(other, x, y, sigma, band, look, dashed, rgb);
    }

    public Series looking(Look other) {
        return new Series(name, x, y, sigma, band, other, dashed, rgb);
    }

    /** With one standard deviation of each ordinate. */
    public Series withSigma(Values errors) {
        return new Series(name, x, y, Optional.of(errors), band, look, dashed, rgb);
    }

    /** With a band from a lower to an upper curve. */
    public Series withBand(Values low, Values high) {
        return new Series(name, x, y, sigma, Optional.of(new Band(low, high)), look, dashed, rgb);
    }

    /** Whether its band ends at the curve itself: the area below it, not how well it is known. */
    public boolean isArea() {
        return band.filter(ends -> ends.high().equals(y) || ends.low().equals(y))
                .isPresent();
    }

    public Series withColour(int colour) {
        return new Series(name, x, y, sigma, band, look, dashed, OptionalInt.of(colour));
    }

    public Series withDashes() {
        return new Series(name, x, y, sigma, band, look, true, rgb);
    }
}
