/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;

/** Axes of arrays whose file says nothing about them but their lengths. */
public final class Axes {

    private Axes() {}

    /** Counts of pixels, slowest first: the last two axes are {@code y} and {@code x}, others {@code axis0}, ... */
    public static List<Axis> pixels(int... shape) {
        return IntStream.range(0, shape.length)
                .mapToObj(i -> Axis.index(name(i, shape.length - i), shape[i]))
                .toList();
    }

    /** Lengths for messages: {@code 37 x 21}; empty without axes. */
    public static String lengths(int... shape) {
        return IntStream.of(shape).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
    }

    private static String name(int axis, int fromEnd) {
        return fromEnd == 1 ? "x" : fromEnd == 2 ? "y" : "axis" + axis;
    }
}
