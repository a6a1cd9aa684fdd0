/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.unit;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.measure.IncommensurableException;
import javax.measure.UnconvertibleException;
import javax.measure.UnitConverter;

/**
 * A unit of measurement as a person wrote it: its symbol ({@code 1/angstrom}, {@code A/cm2}, {@code deg}) and its
 * meaning. Two units are equal when their symbols are; {@link #compatible(Unit)} asks for the meaning.
 *
 * <p>The units library (JSR-363) stays behind this class; no other bundle sees it.
 */
public final class Unit {

    /** No unit: a plain number. */
    public static final Unit ONE = new Unit("", UnitParser.parse(""));

    /** Units that were read before: a long series of tables names the same few again and again. */
    private static final Map<String, Unit> KNOWN = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 1000;

    private final String symbol;
    private final javax.measure.Unit<?> meaning;
    private final boolean known;

    private Unit(String symbol, javax.measure.Unit<?> meaning) {
        this(symbol, meaning, true);
    }

    private Unit(String symbol, javax.measure.Unit<?> meaning, boolean known) {
        this.symbol = symbol;
        this.meaning = meaning;
        this.known = known;
    }

    /**
     * Reads a unit.
     *
     * @param text for example {@code 1/angstrom}, {@code um}, {@code A/cm2}, {@code mV/s}, {@code degC}; the empty text
     *     is {@link #ONE}
     * @throws IllegalArgumentException with a sentence that names the text, when it is no unit
     */
    public static Unit of(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return ONE;
        }
        Unit known = KNOWN.get(trimmed);
        if (known == null) {
            known = new Unit(trimmed, UnitParser.parse(trimmed));
            if (KNOWN.size() < MOST_KNOWN) {
                KNOWN.put(trimmed, known);
            }
        }
        return known;
    }

    /** Reads a unit from a file's text; what is no unit that Solidus knows becomes a plain label without meaning. */
    public static Unit lenient(String text) {
        try {
            return of(text);
        } catch (IllegalArgumentException unknown) {
            return new Unit(text.strip(), ONE.meaning, false);
        }
    }

    /** The text as it was written; empty for a plain number. */
    public String symbol() {
        return symbol;
    }

    /** Whether values of this unit can be converted to the other. */
    public boolean compatible(Unit other) {
        return symbol.equals(other.symbol) || known && other.known && meaning.isCompatible(other.meaning);
    }

    /**
     * Converts a value.
     *
     * @throws IllegalArgumentException when the units measure different things
     */
    public double convert(double value, Unit to) {
        return symbol.equals(to.symbol) ? value : converter(to).convert(value);
    }

    /** What a difference (an error, a step) in this unit is multiplied by to be one in the other. */
    public double factor(Unit to) {
        return symbol.equals(to.symbol)
                ? 1
                : converter(to).convert(1.0) - converter(to).convert(0.0);
    }

    private UnitConverter converter(Unit to) {
        try {
            if (compatible(to)) {
                return meaning.getConverterToAny(to.meaning);
            }
        } catch (UnconvertibleException | IncommensurableException e) {
            throw new IllegalStateException("Units that are compatible convert: " + symbol + ", " + to.symbol, e);
        }
        throw new IllegalArgumentException(
                "'" + symbol + "' cannot be converted to '" + to.symbol + "': they measure different things.");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Unit unit && unit.symbol.equals(symbol);
    }

    @Override
    public int hashCode() {
        return Objects.hash(symbol);
    }

    @Override
    public String toString() {
        return symbol;
    }
}
