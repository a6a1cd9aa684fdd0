/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.cell;

/**
 * One of the ways that a current has through a cell, with a memory of its own. Branches lie parallel to each other, at
 * the same potential. The mean current grows with the potential.
 */
interface Branch {

    /**
     * Mean current if a potential is held for a while from now on; nothing is changed.
     *
     * @param potential V
     * @param seconds positive
     * @return A
     */
    double mean(double potential, double seconds);

    /** A potential is held for a while. */
    void hold(double potential, double seconds);
}
