/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An atom or ion that scatters.
 *
 * @param element the element
 * @param charge in elementary charges, 0 for an atom
 */
public record Species(Element element, int charge) {

    private static final Pattern FORM = Pattern.compile("([A-Z][a-z]?)(?:([+-])(\\d)|(\\d?)([+-]))?.*");

    /**
     * Reads a type symbol as CIFs hold it: {@code Ti}, {@code Ti4+}, {@code O2-}, {@code O-2}; what follows, such as
     * the number in a label ({@code Fe1}, {@code O2A}), is ignored.
     *
     * @param symbol the symbol or label
     * @return the species, empty if it begins with no element
     */
    public static Optional<Species> parse(String symbol) {
        Matcher matcher = FORM.matcher(symbol.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String letters = matcher.group(1);
        boolean two = Element.exists(letters);
        if (!two && (letters.length() < 2 || !Element.exists(letters.substring(0, 1)))) {
            return Optional.empty();
        }
        // In a label like "Ow1" the second letter is no part of the element, and no charge follows it.
        return Optional.of(
                two
                        ? new Species(Element.of(letters), charge(matcher))
                        : new Species(Element.of(letters.substring(0, 1)), 0));
    }

    /** The symbol in the form of the form-factor table, {@code Ti4+}. */
    @Override
    public String toString() {
        return charge == 0 ? element.symbol() : element.symbol() + Math.abs(charge) + (charge > 0 ? "+" : "-");
    }

    private static int charge(Matcher matcher) {
        boolean signFirst = matcher.group(2) != null;
        String sign = signFirst ? matcher.group(2) : matcher.group(5);
        String digits = signFirst ? matcher.group(3) : matcher.group(4);
        if (sign == null) {
            return 0;
        }
        int size = digits.isEmpty() ? 1 : Integer.parseInt(digits);
        return sign.equals("+") ? size : -size;
    }
}
