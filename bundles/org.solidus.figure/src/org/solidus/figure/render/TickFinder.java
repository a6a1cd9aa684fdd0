/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.text.Typesetting;

/** Finds round numbers for ticks: steps of 1, 2, 2.5 and 5 times a power of ten, or decades. */
final class TickFinder {

    private static final int MAX_TICKS = 200;
    private static final int MAX_DIGITS = 7;

    private TickFinder() {}

    /**
     * Ticks within a range.
     *
     * @param most labels that there may be, about
     */
    static Ticks find(Scaling scaling, Range range, int most) {
        double decades = scaling == Scaling.LOG ? Math.log10(range.high() / range.low()) : 0;
        return decades >= 0.7 ? logarithmic(range, decades, most) : linear(range, most);
    }

    private static Ticks linear(Range range, int most) {
        double step = step(range.length() / most);
        double minorStep = step / (leading(step) == 2 ? 4 : 5);
        double[] major = multiples(range, step);
        List<Double> minor = new ArrayList<>();
        for (double m : multiples(range, minorStep)) {
            if (Math.abs(m / step - Math.rint(m / step)) > 1e-6) {
                minor.add(m);
            }
        }
        return labelled(major, step, range, minor);
    }

    /** The smallest round step that is not below the given one. */
    private static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double nice : new double[] {1, 2, 2.5, 5}) {
            if (nice * power >= atLeast * (1 - 1e-9)) {
                return nice * power;
            }
        }
        return 10 * power;
    }

    private static int leading(double step) {
        return (int) (step / Math.pow(10, Math.floor(Math.log10(step * (1 + 1e-9)))) + 1e-6);
    }

    private static double[] multiples(Range range, double step) {
        double first = Math.ceil(range.low() / step - 1e-9);
        int count = (int) Math.min(MAX_TICKS, Math.floor(range.high() / step + 1e-9) - first + 1);
        double[] values = new double[Math.max(0, count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (first + i) * step;
        }
        return values;
    }

    private static Ticks labelled(double[] major, double step, Range range, List<Double> minor) {
        double size = Math.max(Math.abs(range.low()), Math.abs(range.high()));
        int exponent = (int) Math.floor(Math.log10(size) + 1e-9);
        int digits = exponent - (int) Math.floor(Math.log10(step) + 1e-9) + 1;
        if (digits > MAX_DIGITS && major.length > 0) {
            return fromOffset(major, step, minor);
        }
        int power = exponent >= 5 || exponent <= -4 ? exponent : 0;
        String common = power == 0 ? "" : "×10" + Typesetting.superscript(power);
        return new Ticks(boxed(major), labels(major, step, 0, power), minor, common);
    }

    /** A narrow range far from zero: labels count from its first tick. */
    private static Ticks fromOffset(double[] major, double step, List<Double> minor) {
        double offset = major[0];
        double reach = Math.max(step, major[major.length - 1] - offset);
        int exponent = (int) Math.floor(Math.log10(reach) + 1e-9);
        int power = exponent >= 5 || exponent <= -4 ? exponent : 0;
        String base = (offset < 0 ? "" : "+") + Typesetting.number(offset, 15);
        String common = power == 0 ? base : "×10" + Typesetting.superscript(power) + " " + base;
        return new Ticks(boxed(major), labels(major, step, offset, power), minor, common);
    }

    private static List<String> labels(double[] values, double step, double offset, int power) {
        double unit = Math.pow(10, power);
        int decimals = decimals(step / unit);
        List<String> labels = new ArrayList<>();
        for (double value : values) {
            labels.add(Typesetting.fixed((value - offset) / unit, decimals));
        }
        return labels;
    }

    private static int decimals(double step) {
        int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
        double scaled = step * Math.pow(10, decimals);
        return Math.abs(scaled - Math.rint(scaled)) > 1e-6 ? decimals + 1 : decimals;
    }

    private static Ticks logarithmic(Range range, double decades, int most) {
        int first = (int) Math.floor(Math.log10(range.low()) + 1e-9);
        int last = (int) Math.ceil(Math.log10(range.high()) - 1e-9);
        int stride = (int) Math.max(1, Math.ceil(decades / Math.max(1, most)));
        boolean between = decades <= 2.2 && most >= 4;
        List<Double> major = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<Double> minor = new ArrayList<>();
        for (int decade = first; decade <= last; decade++) {
            for (int digit : digitsWithin(range, decade)) {
                double value = digit * Math.pow(10, decade);
                boolean power = digit == 1 && Math.floorMod(decade, stride) == 0;
                if (power || between && (digit == 2 || digit == 5)) {
                    major.add(value);
                    labels.add(logarithmicLabel(digit, decade, first, last));
                } else if (stride == 1 || digit == 1) {
                    minor.add(value);
                }
            }
        }
        return new Ticks(major, labels, minor, "");
    }

    private static int[] digitsWithin(Range range, int decade) {
        return IntStream.rangeClosed(1, 9)
                .filter(digit -> {
                    double value = digit * Math.pow(10, decade);
                    return value >= range.low() * (1 - 1e-9) && value <= range.high() * (1 + 1e-9);
                })
                .toArray();
    }

    private static String logarithmicLabel(int digit, int decade, int first, int last) {
        if (first >= -3 && last <= 4) {
            return Typesetting.fixed(digit * Math.pow(10, decade), Math.max(0, -decade));
        }
        String power = "10" + Typesetting.superscript(decade);
        return digit == 1 ? power : digit + "×" + power;
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
