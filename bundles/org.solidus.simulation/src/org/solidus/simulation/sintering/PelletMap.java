/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import org.solidus.crystal.Lattice;

/**
 * The truth at the points of the raster, row by row.
 *
 * @param temperature in K
 * @param a cell length in angstrom
 * @param c cell length in angstrom
 * @param amorphous share, 0 to 1
 * @param thickness relative to the mean
 * @param transmission share of the beam that passes
 */
record PelletMap(
        double[] temperature, double[] a, double[] c, double[] amorphous, double[] thickness, double[] transmission) {

    /**
     * Samples a pellet.
     *
     * @param plan raster and material
     * @param pellet the pellet
     * @return one value a point
     */
    static PelletMap of(SinteringPlan plan, Pellet pellet) {
        int size = plan.raster().size();
        PelletMap map = new PelletMap(
                new double[size],
                new double[size],
                new double[size],
                new double[size],
                new double[size],
                new double[size]);
        for (int i = 0; i < size; i++) {
            double x = plan.raster().x(i);
            double y = plan.raster().y(i);
            map.temperature[i] = pellet.temperature(x, y);
            Lattice cell = plan.material().cell(map.temperature[i]);
            map.a[i] = cell.a();
            map.c[i] = cell.c();
            map.amorphous[i] = pellet.amorphous(x, y);
            map.thickness[i] = pellet.thickness(x, y);
            map.transmission[i] = pellet.transmission(x, y);
        }
        return map;
    }
}
