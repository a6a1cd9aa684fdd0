/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

/** What lies under the beam at each point of a scan. */
interface Specimen {

    /** Rows of the scan. */
    int rows();

    /** Columns of the scan. */
    int columns();

    /** Distance of points, in the unit of the instrument. */
    double pixel();

    /**
     * Atoms of each element under the beam.
     *
     * @param into one number an {@link Atom}; overwritten
     */
    void at(int row, int column, double[] into);
}
