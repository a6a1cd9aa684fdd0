/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.unit.Unit;
import org.solidus.device.guard.Expression.Term;

/** Reads an expression from left to right: sums of products of powers. */
final class ExpressionParser {

    private static final Pattern NUMBER = Pattern.compile("(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

    /** A unit after a number: no blanks in it, and no reading after its stroke. */
    private static final Pattern UNIT = Pattern.compile(
            "\\s*([\\p{L}%\u00b0\u00b5]+(?:\\^?-?\\d+)?(?:/[\\p{L}%\u00b0\u00b5]+(?:\\^?-?\\d+)?(?![\\w.]))*)(?![\\w.(])");

    private static final Pattern PATH = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)+");
    private static final Pattern WORD = Pattern.compile("abs|min|max");
    private static final int DEEPEST = 50;

    private final String text;
    private final Function<String, Unit> units;
    private int at;
    private int depth;

    ExpressionParser(String text, Function<String, Unit> units) {
        this.text = text;
        this.units = units;
    }

    Term parse() {
        Term term = sum();
        blanks();
        if (at < text.length()) {
            throw wrong("'" + text.charAt(at) + "' is not expected");
        }
        return term;
    }

    private Term sum() {
        if (++depth > DEEPEST) {
            throw wrong("it is nested too deeply");
        }
        Term left = product();
        while (true) {
            if (take('+')) {
                left = added(left, product(), 1);
            } else if (take('-')) {
                left = added(left, product(), -1);
            } else {
                depth--;
                return left;
            }
        }
    }

    private Term product() {
        Term left = power();
        while (true) {
            if (take('*')) {
                Term right = power();
                left = term(left.unit().times(right.unit(), 1), left, right, (a, b) -> a * b);
            } else if (take('/')) {
                Term right = power();
                left = term(left.unit().times(right.unit(), -1), left, right, (a, b) -> a / b);
            } else {
                return left;
            }
        }
    }

    private Term power() {
        boolean negative = false;
        while (take('-')) {
            negative = !negative;
        }
        Term base = atom();
        if (take('^')) {
            boolean down = take('-');
            Matcher number = matcher(NUMBER);
            if (!number.lookingAt() || !number.group().matches("\\d")) {
                throw wrong("a power is a whole number from 0 to 9");
            }
            at = number.end();
            int exponent = Integer.parseInt(number.group()) * (down ? -1 : 1);
            base = changed(base.unit().raised(exponent), base, a -> Math.pow(a, exponent));
        }
        return negative ? changed(base.unit(), base, a -> -a) : base;
    }

    private Term atom() {
        if (take('(')) {
            Term inner = sum();
            require(')');
            return inner;
        }
        Matcher path = matcher(PATH);
        if (path.lookingAt()) {
            at = path.end();
            return reading(path.group());
        }
        Matcher word = matcher(WORD);
        if (word.lookingAt()) {
            at = word.end();
            return function(word.group());
        }
        Matcher number = matcher(NUMBER);
        if (!number.lookingAt()) {
            throw wrong("a number, a reading such as smu.current, or '(' is expected");
        }
        at = number.end();
        double value = Double.parseDouble(number.group());
        return constant(value, unit());
    }

    private Unit unit() {
        Matcher unit = matcher(UNIT);
        if (!unit.lookingAt()) {
            return Unit.ONE;
        }
        at = unit.end();
        return Unit.of(unit.group(1));
    }

    private Term function(String name) {
        require('(');
        List<Term> arguments = new ArrayList<>(List.of(sum()));
        while (take(',')) {
            arguments.add(sum());
        }
        require(')');
        if (name.equals("abs")) {
            if (arguments.size() != 1) {
                throw wrong("abs takes one value");
            }
            return changed(arguments.getFirst().unit(), arguments.getFirst(), Math::abs);
        }
        Term all = arguments.getFirst();
        for (Term next : arguments.subList(1, arguments.size())) {
            all = term(all.unit(), all, converted(next, all), name.equals("min") ? Math::min : Math::max);
        }
        return all;
    }

    private Term reading(String path) {
        Unit unit = units.apply(path);
        Unit absolute = UnitPowers.absolute(unit);
        return leaf(UnitPowers.of(unit), readings -> unit.convert(readings.applyAsDouble(path), absolute));
    }

    private static Term constant(double value, Unit unit) {
        double absolute = unit.convert(value, UnitPowers.absolute(unit));
        return leaf(UnitPowers.of(unit), readings -> absolute);
    }

    private Term added(Term left, Term right, int sign) {
        return term(left.unit(), left, converted(right, left), (a, b) -> a + sign * b);
    }

    private Term converted(Term term, Term to) {
        Unit from = term.unit().unit();
        Unit unit = to.unit().unit();
        if (!from.compatible(unit)) {
            throw wrong("'" + from + "' and '" + unit + "' measure different things and cannot be added or compared");
        }
        double factor = from.factor(unit);
        return leaf(to.unit(), readings -> factor * term.value(readings));
    }

    private static Term term(UnitPowers unit, Term left, Term right, DoubleBinaryOperator operator) {
        return leaf(unit, readings -> operator.applyAsDouble(left.value(readings), right.value(readings)));
    }

    private static Term changed(UnitPowers unit, Term term, DoubleUnaryOperator operator) {
        return leaf(unit, readings -> operator.applyAsDouble(term.value(readings)));
    }

    private static Term leaf(UnitPowers unit, ToDoubleFunction<ToDoubleFunction<String>> value) {
        return new Term() {
            @Override
            public UnitPowers unit() {
                return unit;
            }

            @Override
            public double value(ToDoubleFunction<String> readings) {
                return value.applyAsDouble(readings);
            }
        };
    }

    private void require(char c) {
        if (!take(c)) {
            throw wrong("'" + c + "' is expected");
        }
    }

    private boolean take(char c) {
        blanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Matcher matcher(Pattern pattern) {
        blanks();
        return pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
    }

    private IllegalArgumentException wrong(String why) {
        String place = at >= text.length() ? "at its end" : "before '" + text.substring(at) + "'";
        return new IllegalArgumentException("The expression '" + text + "' is wrong " + place + ": " + why + ".");
    }
}
