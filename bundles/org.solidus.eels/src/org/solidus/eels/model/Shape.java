/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.model;

import java.util.List;

/**
 * A part of a model, {@code amount * phi(E; q)}: linear in its amount, not linear in its other parameters. Shapes are
 * stateless and serve all threads.
 */
public interface Shape {

    /** Name of the amount: what the part holds ({@code counts}) or how high it is ({@code height}). */
    String amount();

    /** Names of the other parameters q. */
    List<String> parameters();

    /**
     * The shape and its derivatives on all energies.
     *
     * @param energies of the channels, eV, rising evenly
     * @param q        parameters, from index {@code from} on
     * @param from     where they begin
     * @param columns  receives phi in {@code columns[first]} and its derivative by the k-th parameter in
     *                 {@code columns[first + 1 + k]}, within the returned range
     * @param first    which column is phi
     * @param range    receives the channels outside of which all are zero: first, and the one behind the last
     */
    void evaluate(double[] energies, double[] q, int from, double[][] columns, int first, int[] range);

    /** The same shape for these energies only, with what it would calculate again and again kept. */
    default Shape on(double[] energies) {
        return this;
    }
}
