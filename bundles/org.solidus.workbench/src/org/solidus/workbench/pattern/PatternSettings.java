/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.solidus.figure.Scaling;
import org.solidus.workbench.model.ViewState;

/**
 * How somebody wants to see patterns: abscissa and ordinate, curves held for comparison, the curve that is taken off. UI
 * thread, but for {@link #steady()}.
 */
final class PatternSettings {

    private static final double MOST_OFFSET = 10;

    private final Runnable changed;
    private final SteadyRange steady = new SteadyRange();
    private final List<HeldTrace> held = new ArrayList<>();
    private Optional<Trace> reference = Optional.empty();
    private PatternPicture.Look look = PatternPicture.Look.PLAIN;

    /** @param changed is told of every change but that of the wavelength */
    PatternSettings(Runnable changed) {
        this.changed = changed;
    }

    PatternPicture.Look look() {
        return look;
    }

    /** Shows patterns otherwise from now on. */
    void look(UnaryOperator<PatternPicture.Look> change) {
        look = change.apply(look);
        refit();
    }

    /** What the wavelength of the shown pattern is found to be, angstrom. */
    void wavelength(OptionalDouble found) {
        look = look.withWavelength(found);
    }

    /** What keeps the ordinate from jumping. */
    SteadyRange steady() {
        return steady;
    }

    /** Fits the ordinate to what is shown next. */
    void refit() {
        steady.release();
        changed.run();
    }

    /** Curves kept for comparison, the first at the bottom. */
    List<HeldTrace> held() {
        return List.copyOf(held);
    }

    void hold(HeldTrace trace) {
        held.add(trace);
        changed.run();
    }

    void release(HeldTrace trace) {
        held.remove(trace);
        refit();
    }

    void releaseAll() {
        held.clear();
        refit();
    }

    /** What is taken off every curve; absent: curves are shown, not differences. */
    Optional<Trace> reference() {
        return reference;
    }

    void setReference(Optional<Trace> trace) {
        reference = trace;
        refit();
    }

    void save(ViewState state) {
        state.put("abscissa", look.abscissa().name());
        state.put("ordinate", look.ordinate().name());
        state.put("offset", look.offset());
        state.put("errors", look.errors());
        state.put("components", look.components());
    }

    void restore(ViewState state) {
        look(old -> new PatternPicture.Look(
                one(Abscissa.values(), state.text("abscissa"), old.abscissa()),
                old.wavelength(),
                one(Scaling.values(), state.text("ordinate"), old.ordinate()),
                state.number("offset")
                        .filter(value -> value >= 0 && value <= MOST_OFFSET)
                        .orElse(old.offset()),
                state.flag("errors").orElse(old.errors()),
                state.flag("components").orElse(old.components())));
    }

    private static <T extends Enum<T>> T one(T[] values, Optional<String> name, T otherwise) {
        for (T value : values) {
            if (name.filter(value.name()::equals).isPresent()) {
                return value;
            }
        }
        return otherwise;
    }
}
