/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.text;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How quantities, units and numbers are written in figures: µ, °, Å, superscripts, a true minus sign. */
public final class Typesetting {

    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("angstrom", "Å"),
            Map.entry("Angstrom", "Å"),
            Map.entry("ang", "Å"),
            Map.entry("A°", "Å"),
            Map.entry("um", "µm"),
            Map.entry("us", "µs"),
            Map.entry("uA", "µA"),
            Map.entry("uV", "µV"),
            Map.entry("uW", "µW"),
            Map.entry("uC", "µC"),
            Map.entry("micron", "µm"),
            Map.entry("microns", "µm"),
            Map.entry("deg", "°"),
            Map.entry("degree", "°"),
            Map.entry("degrees", "°"),
            Map.entry("degC", "°C"),
            Map.entry("celsius", "°C"),
            Map.entry("Celsius", "°C"),
            Map.entry("ohm", "Ω"),
            Map.entry("Ohm", "Ω"),
            Map.entry("kohm", "kΩ"),
            Map.entry("Mohm", "MΩ"),
            Map.entry("percent", "%"),
            Map.entry("nm-1", "nm⁻¹"));
    private static final Map<String, String> QUANTITIES = Map.of(
            "two-theta", "2θ", "two_theta", "2θ", "2theta", "2θ", "tth", "2θ", "q", "Q", "chi", "χ", "sigma", "σ");
    private static final Pattern WORD = Pattern.compile("[A-Za-zÅµΩ°]+");
    private static final Pattern POWER =
            Pattern.compile("(?:\\^|\\*\\*)\\(?([+-]?\\d+)\\)?|(?<=[A-Za-zÅΩ])([+-]?\\d+)");
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Typesetting() {}

    /** An axis label: {@code Q (1/Å)}; the quantity alone where there is no unit. */
    public static String label(String quantity, String unit) {
        String name = quantity(quantity);
        String symbol = unit(unit);
        if (name.isEmpty()) {
            return symbol;
        }
        return symbol.isEmpty() ? name : name + " (" + symbol + ")";
    }

    /** A quantity as people write it: {@code two-theta} is 2θ; names with underscores read as words. */
    public static String quantity(String name) {
        String known = QUANTITIES.get(name);
        return known != null ? known : name.replace('_', ' ').strip();
    }

    /**
     * A unit as people write it: {@code 1/angstrom} is 1/Å, {@code A/cm2} is A/cm², {@code um} is µm; empty for a
     * number.
     */
    public static String unit(String text) {
        String trimmed = text.strip();
        if (trimmed.equals("1") || trimmed.equalsIgnoreCase("one") || trimmed.equals("dimensionless")) {
            return "";
        }
        String words = WORD.matcher(trimmed).replaceAll(match -> SYMBOLS.getOrDefault(match.group(), match.group()));
        String powers = POWER.matcher(words).replaceAll(Typesetting::power);
        return powers.replace("*", "·")
                .replace("\u03bc", "µ")
                .replace("\u212b", "Å")
                .replace("\u2126", "Ω");
    }

    private static String power(MatchResult match) {
        return superscript(Integer.parseInt(match.group(1) != null ? match.group(1) : match.group(2)));
    }

    /** A whole number as an exponent. */
    public static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }

    /** A number with a fixed number of decimals and a true minus sign; no negative zero. */
    public static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + Math.max(0, decimals) + "f", value);
        boolean zero = text.chars().allMatch(c -> c == '-' || c == '0' || c == '.');
        return zero ? text.replace("-", "") : text.replace('-', '\u2212');
    }

    /** A number with so many significant digits: 0.0123, 4.57×10⁻⁶; without trailing zeros. */
    public static String number(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.isNaN(value) ? "no value" : value > 0 ? "∞" : "\u2212∞";
        }
        java.math.BigDecimal rounded =
                new java.math.BigDecimal(value, new java.math.MathContext(digits)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return fixed(rounded.doubleValue(), Math.max(0, rounded.scale()));
        }
        String mantissa = fixed(rounded.movePointLeft(exponent).doubleValue(), rounded.precision() - 1);
        return mantissa + "×10" + superscript(exponent);
    }
}
