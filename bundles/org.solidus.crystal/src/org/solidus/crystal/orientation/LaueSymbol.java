/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.Arrays;
import java.util.Locale;

/** Reads and writes the symbols of Laue classes whose axes are not the usual ones. */
final class LaueSymbol {

    static final String RHOMBOHEDRAL = ":R ";
    static final String TURNED = " at ";

    private LaueSymbol() {}

    static LaueClass parse(String symbol) {
        try {
            int rhombohedral = symbol.indexOf(RHOMBOHEDRAL);
            if (rhombohedral > 0) {
                return LaueClass.rhombohedral(
                        group(symbol.substring(0, rhombohedral)),
                        Double.parseDouble(symbol.substring(rhombohedral + RHOMBOHEDRAL.length())));
            }
            int turned = symbol.indexOf(TURNED);
            if (turned > 0) {
                double[] angles = Arrays.stream(
                                symbol.substring(turned + TURNED.length()).split(" "))
                        .mapToDouble(text -> Math.toRadians(Double.parseDouble(text)))
                        .toArray();
                return LaueClass.turned(
                        group(symbol.substring(0, turned)), Rotation.ofBunge(angles[0], angles[1], angles[2]));
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(unknown(symbol), e);
        }
        throw new IllegalArgumentException(unknown(symbol));
    }

    /** An angle in degrees as symbols have it: to a ten-thousandth, without zeros at the end. */
    static String number(double degrees) {
        return String.format(Locale.ROOT, "%.4f", degrees).replaceAll("\\.?0+$", "");
    }

    private static LaueGroup group(String symbol) {
        return Arrays.stream(LaueGroup.values())
                .filter(group -> group.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(symbol)));
    }

    private static String unknown(String symbol) {
        return "There is no Laue class \"" + symbol + "\"; there are "
                + String.join(
                        ", ",
                        LaueClass.settings().stream().map(LaueClass::symbol).toList())
                + ", \"-3m:R 57.1\" on rhombohedral axes and \"m-3m at 45 54.7 0\" on any axes";
    }
}
