/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads chemical formulas; see {@link Composition#of(String)}. */
final class FormulaParser {

    private static final Pattern NUMBER = Pattern.compile("\\d*\\.?\\d+|\\d+\\.");
    private static final Pattern SYMBOL = Pattern.compile("([A-Z][a-z]?)(?:\\{(\\d?)([+-])\\})?");
    private static final String OPENING = "([";
    private static final String CLOSING = ")]";
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 20;

    private final String formula;
    private final Deque<Map<Species, Double>> groups = new ArrayDeque<>();
    private final Deque<Character> closers = new ArrayDeque<>();
    private int at;

    FormulaParser(String formula) {
        this.formula = formula.strip();
    }

    Map<Species, Double> parse() {
        if (formula.isEmpty() || formula.length() > LONGEST) {
            throw wrong("it is " + (formula.isEmpty() ? "empty" : "too long"));
        }
        groups.push(new LinkedHashMap<>());
        while (at < formula.length()) {
            next();
        }
        if (!closers.isEmpty()) {
            throw wrong("a '" + closers.peek() + "' is missing");
        }
        Map<Species, Double> counts = groups.pop();
        counts.values().removeIf(count -> count == 0);
        if (counts.isEmpty()) {
            throw wrong("it has no atoms");
        }
        return counts;
    }

    private void next() {
        char here = formula.charAt(at);
        if (here == ' ') {
            at++;
        } else if (OPENING.indexOf(here) >= 0) {
            open(CLOSING.charAt(OPENING.indexOf(here)));
        } else if (!closers.isEmpty() && closers.peek() == here) {
            close();
        } else {
            species();
        }
    }

    private void open(char closer) {
        if (closers.size() == DEEPEST) {
            throw wrong("its brackets are nested too deeply");
        }
        closers.push(closer);
        groups.push(new LinkedHashMap<>());
        at++;
    }

    private void close() {
        at++;
        closers.pop();
        double times = number();
        Map<Species, Double> inner = groups.pop();
        Map<Species, Double> outer = groups.element();
        inner.forEach((species, count) -> outer.merge(species, count * times, Double::sum));
    }

    private void species() {
        Matcher matcher = SYMBOL.matcher(formula).region(at, formula.length());
        if (!matcher.lookingAt()) {
            throw wrong("'" + formula.substring(at) + "' begins with no element symbol");
        }
        String letters = matcher.group(1);
        if (!Element.exists(letters)) {
            throw wrong("'" + letters + "' is no chemical element from H to Cf");
        }
        int charge = 0;
        if (matcher.group(3) != null) {
            int size = matcher.group(2).isEmpty() ? 1 : Integer.parseInt(matcher.group(2));
            charge = matcher.group(3).equals("+") ? size : -size;
        }
        at = matcher.end();
        groups.element().merge(new Species(Element.of(letters), charge), number(), Double::sum);
    }

    private double number() {
        Matcher matcher = NUMBER.matcher(formula).region(at, formula.length());
        if (!matcher.lookingAt()) {
            return 1;
        }
        at = matcher.end();
        double value = Double.parseDouble(matcher.group());
        if (!(value < 1e9)) {
            throw wrong("'" + matcher.group() + "' is too large a number");
        }
        return value;
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("'" + (formula.length() > 60 ? formula.substring(0, 60) + "..." : formula)
                + "' is no chemical formula: " + why + ". Write for example LiFePO4 or Li1.3Al0.3Ti1.7(PO4)3.");
    }
}
