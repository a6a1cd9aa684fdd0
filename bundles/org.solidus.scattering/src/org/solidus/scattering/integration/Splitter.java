/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.LabPositions;

/**
 * Finds the bins that each pixel touches, a row of pixels at a time. Not thread-safe: every thread has its own.
 */
abstract sealed class Splitter permits CentreSplitter, BoxSplitter, OutlineSplitter {

    final LabPositions positions;
    final Binning binning;
    final double wavelength;
    final int columns;
    /** The azimuth range, rad. */
    final double azimuthStart;

    final double sectorWidth;

    Splitter(Geometry geometry, LabPositions positions, Binning binning) {
        this.positions = positions;
        this.binning = binning;
        this.wavelength = geometry.wavelength();
        this.columns = positions.columns();
        this.azimuthStart = Math.toRadians(binning.azimuthStart());
        this.sectorWidth = Math.toRadians(binning.azimuthWidth()) / binning.sectors();
    }

    static Splitter of(Geometry geometry, LabPositions positions, Binning binning) {
        return switch (binning.split()) {
            case NONE -> new CentreSplitter(geometry, positions, binning);
            case BBOX -> new BoxSplitter(geometry, positions, binning);
            case FULL -> new OutlineSplitter(geometry, positions, binning);
        };
    }

    /** Moves to a row of pixels. */
    abstract void row(int row);

    /** Smallest radial coordinate of a pixel of the row. */
    abstract double low(int column);

    /** Largest radial coordinate of a pixel of the row. */
    abstract double high(int column);

    /** The shares of a pixel of the row; adds nothing for one outside the bins. */
    abstract void spread(int column, RadialRange range, Spread out);

    /** An azimuth, rad, in sectors from the start of the azimuth range: 0 up to a whole turn. */
    final double inSectors(double chi) {
        double turn = 2 * Math.PI;
        double from = (chi - azimuthStart) % turn;
        return (from < 0 ? from + turn : from) / sectorWidth;
    }

    /** A whole turn in sectors. */
    final double turn() {
        return 2 * Math.PI / sectorWidth;
    }
}
