/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.blo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;

/**
 * The size of a pattern's pixel. The header has pixels a metre (whole, 16 bits); what does not fit in there Solidus
 * writes as a line of the note, {@code Pattern pixel : 0.018055 1/angstrom, first -1.3}, which counts when it is there.
 *
 * @param step 0 when it is not stated
 * @param first value of the first pixel
 */
record BloPixel(double step, double first, Unit unit) {

    /** Not stated. */
    static final BloPixel UNKNOWN = new BloPixel(0, 0, Unit.ONE);

    private static final Unit CENTIMETRE = Unit.of("cm");
    private static final int MOST_PER_METRE = 0xffff;
    private static final double CENTIMETRES = 100;
    private static final String NUMBER = "([+-]?[\\d.]{1,30}(?:[eE][+-]?\\d{1,3})?)";
    private static final Pattern LINE =
            Pattern.compile("Pattern pixel : " + NUMBER + " (\\S{1,40}), first " + NUMBER);

    static BloPixel of(int pixelsPerMetre, String note) {
        return stated(note)
                .orElse(
                        pixelsPerMetre == 0
                                ? UNKNOWN
                                : new BloPixel(CENTIMETRES / pixelsPerMetre, 0, CENTIMETRE));
    }

    private static Optional<BloPixel> stated(String note) {
        Matcher line = LINE.matcher(note);
        if (!line.find()) {
            return Optional.empty();
        }
        try {
            double step = Double.parseDouble(line.group(1));
            double first = Double.parseDouble(line.group(3));
            Unit unit = Unit.of(line.group(2));
            boolean sensible = step > 0 && Double.isFinite(step) && Double.isFinite(first);
            return sensible ? Optional.of(new BloPixel(step, first, unit)) : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** Of an axis of a pattern. */
    static BloPixel of(Axis axis) {
        boolean known = axis.isLinear() && axis.step() > 0 && !axis.quantity().equals(Quantities.INDEX);
        return known ? new BloPixel(axis.step(), axis.value(0), axis.unit()) : UNKNOWN;
    }

    boolean isKnown() {
        return step != 0;
    }

    private boolean isLength() {
        return isKnown() && unit.compatible(CENTIMETRE);
    }

    /** For the header; 0 when it is not known, or is no length that fits. */
    int pixelsPerMetre() {
        double pixels = isLength() ? CENTIMETRES / unit.convert(step, CENTIMETRE) : 0;
        return pixels > MOST_PER_METRE ? 0 : (int) Math.round(pixels);
    }

    /** The line of the note; empty when the header says it all. */
    Optional<String> line() {
        boolean said = !isKnown() || first == 0 && pixelsPerMetre() > 0 && isSaidExactly();
        return said
                ? Optional.empty()
                : Optional.of("Pattern pixel : " + step + " " + unit.symbol() + ", first " + first);
    }

    private boolean isSaidExactly() {
        return Math.abs(unit.convert(step, CENTIMETRE) * pixelsPerMetre() / CENTIMETRES - 1) < 1e-12;
    }

    Axis axis(String name, int size) {
        if (!isKnown()) {
            return Axis.index(name, size);
        }
        String quantity = isLength() ? Quantities.POSITION : Quantities.Q;
        return Axis.linear(name, quantity, unit, size, first, step);
    }
}
