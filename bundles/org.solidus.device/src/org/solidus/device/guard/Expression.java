/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.solidus.core.unit.Unit;

/**
 * Arithmetic on readings and numbers with units. Units are worked out once, so that what does not fit is found before
 * anything runs; values follow.
 */
final class Expression {

    private final Term term;
    private final Set<String> paths;

    /** A part with its unit. */
    interface Term {

        UnitPowers unit();

        double value(ToDoubleFunction<String> readings);
    }

    private Expression(Term term, Set<String> paths) {
        this.term = term;
        this.paths = paths;
    }

    /**
     * @param units of readings by path; throws an {@link IllegalArgumentException} with a sentence for those that are not
     * @throws IllegalArgumentException with a sentence that names the place, when it is none
     */
    static Expression parse(String text, Function<String, Unit> units) {
        Set<String> paths = new LinkedHashSet<>();
        Term term = new ExpressionParser(text, path -> {
                    paths.add(path);
                    return units.apply(path);
                })
                .parse();
        return new Expression(term, paths);
    }

    /** Readings that it needs, in their order. */
    Set<String> paths() {
        return paths;
    }

    /** Of its value. */
    Unit unit() {
        return term.unit().unit();
    }

    /** Its value; NaN where a reading is. */
    double value(ToDoubleFunction<String> readings) {
        return term.value(readings);
    }
}
