/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.solidus.core.unit.Unit;

/**
 * A unit as powers of simple ones, so that it can be multiplied and divided.
 *
 * @param powers symbol to power, none 0
 */
record UnitPowers(Map<String, Integer> powers) {

    private static final Pattern FACTOR = Pattern.compile("([^\\d^*\\s/.-]+)(?:(?:\\^|\\*\\*)?([+-]?\\d+))?");

    UnitPowers {
        powers = new TreeMap<>(powers);
        powers.values().removeIf(power -> power == 0);
    }

    /** Degrees above a zero of their own are none that can be multiplied: they count as kelvins. */
    static UnitPowers of(Unit unit) {
        Map<String, Integer> powers = new TreeMap<>();
        String[] parts = absolute(unit).symbol().replaceAll("[()]", "").split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            Matcher factor = FACTOR.matcher(parts[i].strip().equals("1") ? "" : parts[i]);
            while (factor.find()) {
                int power = factor.group(2) == null ? 1 : Integer.parseInt(factor.group(2));
                powers.merge(factor.group(1), i == 0 ? power : -power, Integer::sum);
            }
        }
        return new UnitPowers(powers);
    }

    /** The unit itself, or kelvin for degrees with a zero of their own. */
    static Unit absolute(Unit unit) {
        return unit.compatible(Unit.of("K")) ? Unit.of("K") : unit;
    }

    UnitPowers times(UnitPowers other, int sign) {
        Map<String, Integer> product = new TreeMap<>(powers);
        other.powers.forEach((symbol, power) -> product.merge(symbol, sign * power, Integer::sum));
        return new UnitPowers(product);
    }

    UnitPowers raised(int exponent) {
        Map<String, Integer> raised = new TreeMap<>();
        powers.forEach((symbol, power) -> raised.put(symbol, exponent * power));
        return new UnitPowers(raised);
    }

    Unit unit() {
        return Unit.of(powers.entrySet().stream()
                .map(entry -> entry.getValue() == 1 ? entry.getKey() : entry.getKey() + "^" + entry.getValue())
                .collect(Collectors.joining(" ")));
    }
}
