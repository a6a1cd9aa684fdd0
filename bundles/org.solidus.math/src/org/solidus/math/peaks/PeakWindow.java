/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of a pattern with one line or several that overlap.
 *
 * @param low       where it begins
 * @param high      where it ends
 * @param expected  expected centres, ascending, inside the window
 * @param tolerance how far a centre may lie from where it is expected; infinite for anywhere in the window. The middle
 *                  between two expected centres is a limit in any case, so that lines keep their order
 */
public record PeakWindow(double low, double high, double[] expected, double tolerance) {

    /** Checks that the lines lie inside, in ascending order. */
    public PeakWindow {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "A peak window needs a beginning below its end, but was given " + low + " to " + high + ".");
        }
        if (expected.length == 0) {
            throw new IllegalArgumentException("The peak window " + low + " to " + high + " holds no line.");
        }
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException(
                    "The tolerance of a line's position must be positive, but was " + tolerance + ".");
        }
        expected = expected.clone();
        double previous = Math.nextDown(low);
        for (double centre : expected) {
            if (!(centre > previous && centre <= high)) {
                throw new IllegalArgumentException("The lines " + Arrays.toString(expected)
                        + " must be ascending and lie " + "between " + low + " and " + high + ".");
            }
            previous = centre;
        }
    }

    /** A window of one line, which may lie anywhere in it. */
    public static PeakWindow around(double expected, double halfWidth) {
        return new PeakWindow(
                expected - halfWidth, expected + halfWidth, new double[] {expected}, Double.POSITIVE_INFINITY);
    }

    /**
     * Windows for lines: each line has {@code halfWidth} on both sides, and lines whose windows overlap share one: the
     * flank of one line in the window of another would pass for background there.
     *
     * @param lines     expected centres in any order, no two equal
     * @param halfWidth of the window of a single line
     * @param tolerance as in {@link PeakWindow}
     * @return windows in ascending order, which at most touch
     */
    public static List<PeakWindow> group(double[] lines, double halfWidth, double tolerance) {
        double[] sorted = lines.clone();
        Arrays.sort(sorted);
        List<PeakWindow> windows = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= sorted.length; to++) {
            if (to == sorted.length || sorted[to] - sorted[to - 1] >= 2 * halfWidth) {
                double[] members = Arrays.copyOfRange(sorted, from, to);
                windows.add(new PeakWindow(
                        members[0] - halfWidth, members[members.length - 1] + halfWidth, members, tolerance));
                from = to;
            }
        }
        return windows;
    }

    /** How many lines there are. */
    public int lines() {
        return expected.length;
    }

    /** Half of the stretch that a line has for itself: that of the window, less what lies between its lines. */
    public double halfWidth() {
        return 0.5 * (high - low - (expected[expected.length - 1] - expected[0]));
    }

    /** The lowest permitted centre of a line. */
    public double lowestCentre(int line) {
        double limit = Math.max(low, expected[line] - tolerance);
        return line == 0 ? limit : Math.max(limit, 0.5 * (expected[line - 1] + expected[line]));
    }

    /** The highest permitted centre of a line. */
    public double highestCentre(int line) {
        double limit = Math.min(high, expected[line] + tolerance);
        return line == expected.length - 1 ? limit : Math.min(limit, 0.5 * (expected[line] + expected[line + 1]));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeakWindow that
                && low == that.low
                && high == that.high
                && tolerance == that.tolerance
                && Arrays.equals(expected, that.expected);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(expected) + 31 * Double.hashCode(low);
    }

    @Override
    public String toString() {
        return "PeakWindow[" + low + " to " + high + ", lines " + Arrays.toString(expected) + "]";
    }
}
