/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a view remembers over a restart: texts by name. */
public final class ViewState {

    private final Map<String, String> texts = new LinkedHashMap<>();

    /** A pane with state that survives a restart. */
    public interface Keeper {
        /** Writes the state; on the UI thread, and quickly: it is also called now and then while people work. */
        void save(ViewState state);

        /** Takes a state that was written before; what is missing or absurd is ignored. */
        void restore(ViewState state);
    }

    /** Remembers a text. */
    public void put(String name, String text) {
        texts.put(name, text);
    }

    /** Remembers a number. */
    public void put(String name, double number) {
        texts.put(name, Double.toString(number));
    }

    /** Remembers a switch. */
    public void put(String name, boolean on) {
        texts.put(name, Boolean.toString(on));
    }

    /** A text that was remembered. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** A finite number that was remembered. */
    public Optional<Double> number(String name) {
        return text(name).flatMap(ViewState::finite);
    }

    /** The finite number that a text is, if it is one. */
    public static Optional<Double> finite(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException absurd) {
            return Optional.empty();
        }
    }

    /** A switch that was remembered. */
    public Optional<Boolean> flag(String name) {
        return text(name)
                .filter(word -> word.equals("true") || word.equals("false"))
                .map(Boolean::valueOf);
    }

    /** All of it, in the order in which it was written; a copy. */
    public Map<String, String> texts() {
        return Map.copyOf(texts);
    }
}
