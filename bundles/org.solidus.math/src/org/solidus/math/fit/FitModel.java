/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

/**
 * A curve with parameters, evaluated at fixed points that the model knows.
 *
 * <p>Implementations may keep scratch space: a model serves one thread at a time.
 */
public interface FitModel {

    /** How many values the curve has. */
    int points();

    /** How many parameters it has. */
    int parameters();

    /**
     * The curve.
     *
     * @param parameters of length at least {@link #parameters()}; not to be changed
     * @param values     receives {@link #points()} values; a value that is not finite refuses these parameters
     */
    void evaluate(double[] parameters, double[] values);

    /**
     * The curve and its derivatives.
     *
     * @param jacobian receives d value[i] / d parameter[k] at {@code i * parameters() + k}
     */
    void evaluate(double[] parameters, double[] values, double[] jacobian);
}
