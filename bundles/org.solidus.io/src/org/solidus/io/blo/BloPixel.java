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
 * writes as a line of the note, {@code Pattern pixel : 0.018 1/angstrom (scattering vector), first -1.3}, which counts
 * when it is there.
 *
 * @param step 0 when it is not stated
 * @param first value of the first pixel
 */
record BloPixel(double step, double first, Unit unit, String quantity) {

    /** Not stated. */
    static final BloPixel UNKNOWN = new BloPixel(0, 0, Unit.ONE, Quantities.INDEX);

    private static final Unit CENTIMETRE = Unit.of("cm");
    private static final int MOST_PER_METRE = 0xffff;
    private static final double CENTIMETRES = 100;
    private static final double SAME = 1e-12;
    private static final String NUMBER = "([+-]?[\\d.]{1,30}(?:[eE][+-]?\\d{1,3})?)";
    private static final Pattern LINE =
            Pattern.compile("Pattern pixel : " + NUMBER + " ([^,()]{1,40}) \\(([^()]{1,40})\\), first " + NUMBER);

    /** What a header and its note state. */
    static BloPixel of(int pixelsPerMetre, String note) {
        BloPixel header = pixelsPerMetre == 0
                ? UNKNOWN
                : new BloPixel(CENTIMETRES / pixelsPerMetre, 0, CENTIMETRE, Quantities.POSITION);
        return stated(note).orElse(header);
    }

    private static Optional<BloPixel> stated(String note) {
        Matcher line = LINE.matcher(note);
        if (!line.find()) {
            return Optional.empty();
        }
        try {
            double step = Double.parseDouble(line.group(1));
            double first = Double.parseDouble(line.group(4));
            Unit unit = Unit.of(line.group(2).strip());
            boolean sensible = step > 0 && Double.isFinite(step) && Double.isFinite(first);
            return sensible ? Optional.of(new BloPixel(step, first, unit, line.group(3))) : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** Of an axis of a pattern. */
    static BloPixel of(Axis axis) {
        boolean known = axis.isLinear() && axis.step() > 0 && !axis.quantity().equals(Quantities.INDEX);
        return known ? new BloPixel(axis.step(), axis.value(0), axis.unit(), axis.quantity()) : UNKNOWN;
    }

    boolean isKnown() {
        return step != 0;
    }

    /** For the header; 0 when it is not known, or is no length that fits. */
    int pixelsPerMetre() {
        boolean length = isKnown() && unit.compatible(CENTIMETRE);
        double pixels = length ? CENTIMETRES / unit.convert(step, CENTIMETRE) : 0;
        return pixels > MOST_PER_METRE ? 0 : (int) Math.round(pixels);
    }

    /** The line of the note; empty when the header says it all. */
    Optional<String> line() {
        return !isKnown() || isSaidByTheHeader()
                ? Optional.empty()
                : Optional.of("Pattern pixel : " + step + " " + unit.symbol() + " (" + quantity + "), first " + first);
    }

    private boolean isSaidByTheHeader() {
        int pixels = pixelsPerMetre();
        return first == 0 && pixels > 0 && Math.abs(unit.convert(step, CENTIMETRE) * pixels / CENTIMETRES - 1) < SAME;
    }

    Axis axis(String name, int size) {
        return isKnown() ? Axis.linear(name, quantity, unit, size, first, step) : Axis.index(name, size);
    }
}
