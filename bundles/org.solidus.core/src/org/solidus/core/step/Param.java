/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter: a component of a step's parameter record.
 *
 * <p>Component types: {@code int}, {@code long}, {@code double}, {@code boolean}, {@code String}, an enum (written in
 * lower case), {@link org.solidus.core.unit.Quantity}, {@link org.solidus.core.unit.Unit}, {@link Input} and {@link
 * PerFrame} of a type, a {@code List} of the plain types, a nested record (a mapping), and {@code Optional} of any of
 * these. A {@code double} with a {@link #unit()} is typed with its unit and arrives converted.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {

    /** Label in a form; by default made from the component's name. */
    String label() default "";

    /** One sentence. */
    String help();

    /**
     * Unit of a {@code double} or a {@code List<Double>}; for a {@code Quantity}, a unit of the same kind (an example).
     */
    String unit() default "";

    /**
     * Default as a person would type it in a pipeline. None: the parameter must be given (an {@code Optional} or a
     * {@code List} is then empty).
     */
    String def() default NONE;

    /** Smallest allowed value, in {@link #unit()}. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest allowed value, in {@link #unit()}. */
    double max() default Double.POSITIVE_INFINITY;

    /** Rarely touched: a form hides it at first. */
    boolean expert() default false;

    /**
     * Of an {@code Optional<Double>}: a name of {@link org.solidus.core.data.Acquisition}. Left out, it is what the file
     * of the step's frames says under that name, if that lies in the allowed range.
     */
    String metadata() default "";

    /** Marks that there is no default. */
    String NONE = "\0";
}
