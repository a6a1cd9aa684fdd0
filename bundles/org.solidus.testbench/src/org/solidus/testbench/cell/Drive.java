/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.cell;

/** What an instrument does at the terminals of a cell. */
public sealed interface Drive {

    /** Nothing is connected: no current flows, whatever the potential. */
    Drive OPEN = new Open();

    /** A relay is open. */
    record Open() implements Drive {}

    /**
     * A potential is held, as long as the current stays within its limit.
     *
     * @param level V
     * @param limit largest current either way, A
     */
    record Potential(double level, double limit) implements Drive {}

    /**
     * A current is driven, as long as the potential stays within its limit.
     *
     * @param level A
     * @param limit largest potential either way, V
     */
    record Current(double level, double limit) implements Drive {}
}
