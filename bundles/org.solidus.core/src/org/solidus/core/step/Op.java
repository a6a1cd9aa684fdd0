/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a step. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Op {

    /** What a pipeline writes: {@code scattering.integrate}. */
    String id();

    /** For people: {@code Azimuthal integration}. */
    String name();

    /** One or two sentences: what it does. */
    String description();

    /** Version of the algorithm: raised when the same input gives other numbers. */
    int version() default 1;

    /** Sources: DOIs. */
    String[] doi() default {};

    /** Earlier ids that still work. */
    String[] aliases() default {};
}
