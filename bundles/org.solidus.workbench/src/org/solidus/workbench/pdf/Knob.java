/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * A number of the step {@code scattering.pdf} that is tuned with a slider.
 *
 * @param path of the parameter
 * @param label beside the slider
 * @param unit that the slider counts in
 * @param low left end
 * @param high right end
 * @param step of the slider
 * @param initial what is meant while the parameter is not given; NaN: the end of the data
 * @param help in a sentence
 */
record Knob(String path, String label, Unit unit, double low, double high, double step, double initial, String help) {

    private static final Unit INVERSE = Unit.of("1/angstrom");
    private static final Unit ANGSTROM = Unit.of("angstrom");

    /** Where the data begin. */
    public static final Knob QMIN = new Knob("qmin", "Qmin", INVERSE, 0, 5, 0.05, 0, "Where the data begin.");
    /** Where the transform ends. */
    public static final Knob QMAX = new Knob(
            "qmax",
            "Qmax",
            INVERSE,
            5,
            30,
            0.1,
            Double.NaN,
            "Where the Fourier transform ends: resolution against noise.");
    /** Where the used data end. */
    public static final Knob QMAXINST = new Knob(
            "qmaxinst",
            "Qmaxinst",
            INVERSE,
            5,
            30,
            0.1,
            Double.NaN,
            "Where the data end that the polynomial is fitted to.");
    /** Reach of the polynomial. */
    public static final Knob RPOLY = new Knob(
            "rpoly",
            "rpoly",
            ANGSTROM,
            0,
            3,
            0.01,
            0.9,
            "G(r) is given up below this distance; the polynomial follows.");
    /** Factor of the background. */
    public static final Knob BGSCALE =
            new Knob("bgscale", "bgscale", Unit.ONE, 0, 2, 0.005, 1, "What the background is multiplied by.");
    /** Last distance. */
    public static final Knob RMAX = new Knob("rmax", "rmax", ANGSTROM, 5, 100, 1, 30, "Last r.");
    /** Grid of distances. */
    public static final Knob RSTEP = new Knob("rstep", "rstep", ANGSTROM, 0.005, 0.1, 0.005, 0.01, "Spacing of r.");

    /** All of them, in the order in which they are tuned. */
    public static final List<Knob> ALL = List.of(BGSCALE, QMIN, QMAX, QMAXINST, RPOLY, RMAX, RSTEP);

    /** The same between other ends. */
    public Knob between(double from, double to) {
        return new Knob(path, label, unit, from, Math.max(to, from + step), step, initial, help);
    }

    /** Number of steps from end to end. */
    public int steps() {
        return (int) Math.max(1, Math.rint((high - low) / step));
    }

    /** Steps from the left end to a value, within the ends. */
    public int place(double value) {
        return (int) Math.clamp(Math.rint((value - low) / step), 0, steps());
    }

    /** Value at so many steps from the left end. */
    public double value(int place) {
        return low + Math.clamp(place, 0, steps()) * step;
    }

    /** A value as a pipeline writes it: {@code 24.5 1/angstrom}. */
    public String text(double value) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        String number = String.format(Locale.ROOT, "%." + (decimals + 1) + "f", value);
        number = number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.$", "") : number;
        number = "-0".equals(number) ? "0" : number;
        return unit.symbol().isEmpty() ? number : number + " " + unit.symbol();
    }

    /** A text as a number in the unit of the knob; a plain number is taken in that unit. Nothing where it is none. */
    public OptionalDouble read(String text) {
        try {
            Quantity typed = Quantity.of(text);
            double value = typed.unit().symbol().isEmpty() ? typed.value() : typed.in(unit);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (IllegalArgumentException notYet) {
            return OptionalDouble.empty();
        }
    }
}
