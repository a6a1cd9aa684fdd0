/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.LabPositions;

/** {@link Split#NONE}: the bin of the pixel's centre takes all. */
final class CentreSplitter extends Splitter {

    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] radial;

    CentreSplitter(Geometry geometry, LabPositions positions, Binning binning) {
        super(geometry, positions, binning);
        x = new double[columns];
        y = new double[columns];
        z = new double[columns];
        radial = new double[columns];
    }

    @Override
    void row(int row) {
        positions.centres(row, x, y, z);
        binning.unit().of(x, y, z, columns, wavelength, radial);
    }

    @Override
    double low(int column) {
        return radial[column];
    }

    @Override
    double high(int column) {
        return radial[column];
    }

    @Override
    void spread(int column, RadialRange range, Spread out) {
        double bin = (radial[column] - range.min()) / range.binWidth(binning.bins());
        if (binning.wholeCircle()) {
            out.addPoint(0, bin, 1);
            return;
        }
        // A centre a rounding error below the start of a whole circle comes out as a whole turn: it belongs to the last
        // sector.
        int sector = (int) inSectors(Math.atan2(y[column], x[column]));
        if (sector < binning.sectors()) {
            out.addPoint(sector, bin, 1);
        } else if (binning.azimuthWidth() == 360) {
            out.addPoint(binning.sectors() - 1, bin, 1);
        }
    }
}
