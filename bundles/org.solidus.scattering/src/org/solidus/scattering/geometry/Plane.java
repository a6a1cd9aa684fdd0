/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

/**
 * One flat piece of a detector in the laboratory: a whole flat detector, or a module.
 *
 * @param distance from the sample to its PONI, m
 * @param poni1 of the PONI along axis 1, m, from the outer edge of row {@code firstRow}
 * @param poni2 of the PONI along axis 2, m
 * @param firstRow its first row in the image of native orientation
 * @param r rotation of (axis 1, axis 2, perpendicular) into (y, x, z)
 */
record Plane(double distance, double poni1, double poni2, int firstRow, double[][] r) {

    static Plane of(FlatGeometry g) {
        return new Plane(g.distance(), g.poni1(), g.poni2(), 0, Rotation.matrix(g.rot1(), g.rot2(), g.rot3()));
    }

    static Plane of(ArcGeometry arc, int index) {
        ArcModule module = arc.modules().get(index);
        return new Plane(
                module.distance(),
                module.poni1(),
                module.poni2(),
                index * arc.pitch(),
                Rotation.matrix(module.rot1(), arc.rot2(index), 0));
    }
}
