/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.msa;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.solidus.core.data.Axis;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.Calibration;

/**
 * The even grid of places that the keywords state.
 *
 * @param first place of the first channel
 * @param step to the next; NaN where none is stated
 */
record MsaGrid(double first, double step) {

    private static final double EVEN = 1e-2;
    private static final Unit ELECTRONVOLT = Unit.of("eV");

    /** Own keyword of {@link MsaSink}: the step is a mean one, and the places are those of the list. */
    static final String UNEVEN = "UNEVEN";

    static MsaGrid of(MsaText text) {
        if (text.own().containsKey(UNEVEN)) {
            return new MsaGrid(0, Double.NaN);
        }
        double step = MsaNumber.value(text.text("XPERCHAN")).orElse(Double.NaN);
        OptionalDouble offset = MsaNumber.value(text.text("OFFSET"));
        // The channel of the place zero says the same; it is used where the other is missing.
        double zero = MsaNumber.value(text.text("CHOFFSET")).orElse(0);
        return new MsaGrid(offset.orElse(-zero * (step == step ? step : 1)) + 0.0, step == 0 ? Double.NaN : step);
    }

    boolean isStated() {
        return !Double.isNaN(step);
    }

    double value(int index) {
        return first + index * step;
    }

    /**
     * The axis of a spectrum. Where places are listed, too, and lie no more than a channel beside the grid, they are
     * those of the grid, which listings round; else they count.
     *
     * @param name of the axis
     * @param unit of its places
     * @param listed places; none where the file has none
     * @param warnings takes what is to be said
     */
    Axis axis(String name, Unit unit, int size, double[] listed, List<String> warnings) {
        if (listed.length == 0) {
            return isStated() ? linear(name, unit, size, first, step) : Axis.index("channel", size);
        }
        double off = isStated() ? farthest(listed, first, step) : Double.POSITIVE_INFINITY;
        if (off <= 1) {
            if (off > 0.1) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "The places that it lists are up to %.2g channels off the even ones that it states, which are"
                                + " used.",
                        off));
            }
            return linear(name, unit, size, first, step);
        }
        if (isStated()) {
            warnings.add("The places that it lists are not those that it states (#OFFSET, #XPERCHAN); those that it"
                    + " lists are used.");
        }
        double mean = size > 1 ? (listed[size - 1] - listed[0]) / (size - 1) : 1;
        return farthest(listed, listed[0], mean) <= EVEN
                ? linear(name, unit, size, listed[0], mean)
                : Axis.listed(name, Calibration.quantity(name, unit), unit, listed);
    }

    private static Axis linear(String name, Unit unit, int size, double first, double step) {
        return Axis.linear(name, Calibration.quantity(name, unit), unit, size, first, step);
    }

    /** The largest distance of a place from an even grid, in steps. */
    private static double farthest(double[] listed, double first, double step) {
        double farthest = 0;
        for (int i = 0; i < listed.length; i++) {
            double off = Math.abs((listed[i] - first) / step - i);
            farthest = off <= farthest ? farthest : off;
        }
        return farthest == farthest ? farthest : Double.POSITIVE_INFINITY;
    }

    /** The unit of places: {@code eV}, {@code KEV}, {@code Energy Loss (eV)}. */
    static Unit unit(MsaText text) {
        String written = text.text("XUNITS");
        int open = written.lastIndexOf('(');
        int close = written.lastIndexOf(')');
        String inner = open >= 0 && close > open ? written.substring(open + 1, close) : written;
        String word = inner.strip();
        String known =
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "ev", "electron volt", "electron volts", "electronvolt", "electronvolts" -> "eV";
                    case "kev" -> "keV";
                    case "mev" -> "meV";
                    case "angstroms" -> "angstrom";
                    default -> word;
                };
        Unit unit = new Calibration(0, 1, known).readUnit();
        // What is no unit (a word for it) is none.
        return unit.compatible(ELECTRONVOLT) || !known.contains(" ") ? unit : Unit.ONE;
    }
}
