/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.unit;

import static tec.uom.se.AbstractUnit.ONE;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.measure.Unit;
import tec.uom.se.unit.MetricPrefix;
import tec.uom.se.unit.Units;

/**
 * Reads the unit notation that scientists write: products with a space, {@code *} or {@code .}, quotients with
 * {@code /}, powers with {@code ^2}, {@code 2} or {@code **2}, SI prefixes, and the field's own units (angstrom, eV,
 * bar, counts). The parser of the units library itself is not used: it knows no angstrom and is not thread-safe.
 */
final class UnitParser {

    private static final Map<String, Unit<?>> KNOWN = known();
    private static final Map<String, MetricPrefix> PREFIXES = Map.ofEntries(
            Map.entry("f", MetricPrefix.FEMTO),
            Map.entry("p", MetricPrefix.PICO),
            Map.entry("n", MetricPrefix.NANO),
            Map.entry("u", MetricPrefix.MICRO),
            Map.entry("\u00b5", MetricPrefix.MICRO),
            Map.entry("\u03bc", MetricPrefix.MICRO),
            Map.entry("m", MetricPrefix.MILLI),
            Map.entry("c", MetricPrefix.CENTI),
            Map.entry("k", MetricPrefix.KILO),
            Map.entry("M", MetricPrefix.MEGA),
            Map.entry("G", MetricPrefix.GIGA),
            Map.entry("T", MetricPrefix.TERA));
    private static final Pattern FACTOR = Pattern.compile("([^\\d^*\\s/.\\u2212-]+)(?:(?:\\^|\\*\\*)?([+-]?\\d+))?");

    private UnitParser() {}

    static Unit<?> parse(String text) {
        String plain = text.strip()
                .replace("\u207b\u00b9", "^-1")
                .replace("\u00b2", "2")
                .replace("\u00b3", "3")
                .replace("\u00b7", "*")
                .replace("(", "")
                .replace(")", "");
        if (plain.isEmpty() || plain.equals("1")) {
            return ONE;
        }
        Unit<?> unit = ONE;
        String[] quotient = plain.split("/", -1);
        for (int part = 0; part < quotient.length; part++) {
            Unit<?> product = product(quotient[part].strip(), text, part == 0);
            unit = part == 0 ? product : unit.divide(product);
        }
        return unit;
    }

    private static Unit<?> product(String text, String whole, boolean numerator) {
        if (numerator && text.equals("1")) {
            return ONE;
        }
        Unit<?> unit = ONE;
        int factors = 0;
        for (String factor : text.split("[\\s.]+|(?<!\\*)\\*(?!\\*)")) {
            if (!factor.isEmpty()) {
                unit = unit.multiply(factor(factor, whole));
                factors++;
            }
        }
        if (factors == 0) {
            throw unknown(text, whole);
        }
        return unit;
    }

    private static Unit<?> factor(String text, String whole) {
        Matcher matcher = FACTOR.matcher(text);
        if (!matcher.matches()) {
            throw unknown(text, whole);
        }
        Unit<?> base = single(matcher.group(1), whole);
        if (matcher.group(2) == null) {
            return base;
        }
        int power = matcher.group(2).length() > 3 ? 99 : Integer.parseInt(matcher.group(2));
        if (power == 0 || Math.abs(power) > 12) {
            throw unknown(text, whole);
        }
        return base.pow(power);
    }

    private static Unit<?> single(String symbol, String whole) {
        Unit<?> known = KNOWN.get(symbol);
        if (known != null) {
            return known;
        }
        if (symbol.length() > 1) {
            MetricPrefix prefix = PREFIXES.get(symbol.substring(0, 1));
            Unit<?> base = KNOWN.get(symbol.substring(1));
            if (prefix != null && base != null) {
                return base.transform(prefix.getConverter());
            }
        }
        throw unknown(symbol, whole);
    }

    private static IllegalArgumentException unknown(String part, String whole) {
        String where = part.equals(whole) ? "" : " (in '" + whole + "')";
        return new IllegalArgumentException("'" + part + "' is not a unit that Solidus knows" + where
                + "; write for example 1/angstrom, nm, um, deg, K, s, A/cm2, mV/s, eV.");
    }

    private static Map<String, Unit<?>> known() {
        Map<String, Unit<?>> map = new HashMap<>();
        Unit<?> electronvolt = Units.JOULE.multiply(1.602176634e-19);
        put(map, Units.METRE, "m", "metre", "meter");
        put(map, Units.METRE.divide(1e10), "angstrom", "Angstrom", "angstroms", "\u00c5", "\u212b", "Ang");
        put(map, Units.METRE.divide(1e6), "micron", "microns");
        put(map, Units.SECOND, "s", "sec", "second", "seconds");
        put(map, Units.SECOND.multiply(60), "min", "minute", "minutes");
        put(map, Units.SECOND.multiply(3600), "h", "hour", "hours");
        put(map, Units.GRAM, "g");
        put(map, Units.AMPERE, "A", "amp", "ampere");
        put(map, Units.VOLT, "V", "volt");
        put(map, Units.OHM, "ohm", "Ohm", "\u03a9", "\u2126");
        put(map, Units.SIEMENS, "S");
        put(map, Units.FARAD, "F");
        put(map, Units.COULOMB, "C");
        put(map, Units.WATT, "W");
        put(map, Units.JOULE, "J");
        put(map, Units.NEWTON, "N");
        put(map, Units.PASCAL, "Pa");
        put(map, Units.PASCAL.multiply(1e5), "bar");
        put(map, Units.HERTZ, "Hz");
        put(map, Units.KELVIN, "K", "kelvin");
        put(map, Units.CELSIUS, "degC", "\u00b0C", "celsius");
        put(map, Units.MOLE, "mol");
        put(map, electronvolt, "eV");
        put(map, Units.RADIAN, "rad");
        put(map, Units.RADIAN.multiply(Math.PI / 180), "deg", "degree", "degrees", "\u00b0");
        put(
                map,
                ONE,
                "1",
                "one",
                "count",
                "counts",
                "cts",
                "pixel",
                "pixels",
                "px",
                "arb",
                "arb.u",
                "a.u",
                "electrons");
        put(map, ONE.divide(100), "%", "percent");
        return map;
    }

    private static void put(Map<String, Unit<?>> map, Unit<?> unit, String... names) {
        for (String name : names) {
            map.put(name, unit);
        }
    }
}
