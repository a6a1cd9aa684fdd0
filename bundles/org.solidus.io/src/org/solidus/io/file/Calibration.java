/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.util.Locale;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;

/**
 * The calibration of an axis as microscopes' files state it: the value of the first point, the step and a unit in the
 * notation of the program that wrote it.
 *
 * @param first value of the first point
 * @param step to the next
 * @param unit as the file writes it; empty for none
 */
public record Calibration(double first, double step, String unit) {

    /** Points that are counted. */
    public static final Calibration NONE = new Calibration(0, 1, "");

    private static final Unit METRE = Unit.of("m");
    private static final Unit PER_METRE = Unit.of("1/m");
    private static final Unit SECOND = Unit.of("s");
    private static final Unit ELECTRONVOLT = Unit.of("eV");
    private static final Unit RADIAN = Unit.of("rad");

    /** One whose value is {@code (i - origin) * step}. */
    public static Calibration ofOrigin(double origin, double step, String unit) {
        // Without the addition the zero of most files would be a negative one.
        return new Calibration(-origin * step + 0.0, step, unit);
    }

    /** Its unit as Solidus writes units; what is no unit is a label. */
    public Unit readUnit() {
        String plain = unit.strip()
                .replaceAll("^\\[(.*)\\]$", "$1")
                .replace("_", "")
                .replaceAll("\\s*/\\s*", "/")
                .replaceAll("^(?i)met(er|re)s$", "m")
                .replaceAll("^1/(?i)met(er|re)s$", "1/m")
                .replaceAll("^(?i)seconds?$", "s")
                .replaceAll("^(?i)(nano|micro|pico)met(?:er|re)s?$", "$1m")
                .replace("nanom", "nm")
                .replace("microm", "um")
                .replace("picom", "pm")
                .replace("\u00b5", "u")
                .replace("\u03bc", "u")
                .replace("\u00c5", "angstrom")
                .replaceAll("^([^\\s^/]+)\\^-1$", "1/$1")
                // Nobody calibrates an axis of a micrograph in ampere.
                .replaceAll("^(1/)?(?:A|Ang|\u212b)$", "$1angstrom");
        return Unit.lenient(plain.matches("(?i)(none|undefined|n/?a|pix(el)?s?|channels?|-)") ? "" : plain);
    }

    /**
     * The axis; points that are counted where the calibration is none: a step that is zero or no number, or 1 without a
     * unit.
     */
    public Axis axis(String name, int size) {
        boolean broken = !Double.isFinite(first) || !Double.isFinite(step) || step == 0;
        Unit read = readUnit();
        if (broken || read.symbol().isEmpty() && first == 0 && step == 1) {
            return Axis.index(name, size);
        }
        return Axis.linear(name, quantity(name, read), read, size, first, step);
    }

    /** What an axis of that name and unit measures. */
    public static String quantity(String name, Unit unit) {
        String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        if (unit.symbol().isEmpty()) {
            return Quantities.INDEX;
        }
        if (unit.compatible(PER_METRE)) {
            return Quantities.SCATTERING_VECTOR;
        }
        if (unit.compatible(METRE)) {
            return words.contains("wavelength") ? "wavelength" : Quantities.POSITION;
        }
        if (unit.compatible(SECOND)) {
            return Quantities.TIME;
        }
        if (unit.compatible(ELECTRONVOLT)) {
            return words.contains("loss") ? Quantities.ENERGY_LOSS : "energy";
        }
        if (unit.compatible(RADIAN)) {
            return "angle";
        }
        return words;
    }
}
