/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import org.solidus.core.data.Axis;
import org.solidus.figure.MapAxis;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Values;

/** Axes of maps and patterns; one that goes to and fro counts its points. */
final class PlaneAxis {

    private PlaneAxis() {}

    static MapAxis of(Axis axis) {
        return of(axis, axis.name(), axis.unit().symbol());
    }

    static MapAxis of(Axis axis, String name, String unit) {
        try {
            return new MapAxis(PlotAxis.of(name, unit), Values.of(axis.values()));
        } catch (IllegalArgumentException unsteady) {
            return MapAxis.index(name + " (number)", axis.size());
        }
    }
}
