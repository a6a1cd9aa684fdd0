/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

/**
 * Where a detector stands and how its pixels lie: one plane ({@link FlatGeometry}), or many that are integrated as one
 * detector ({@link ArcGeometry}). {@link LabPositions} gives the places of its pixels.
 *
 * <p>In the laboratory x is horizontal, y vertical and z runs along the beam; the azimuth is chi = atan2(y, x).
 */
public sealed interface Geometry permits FlatGeometry, ArcGeometry {

    /** A flat detector square to the beam, in native orientation; lengths in m. */
    static FlatGeometry square(Detector detector, double distance, double poni1, double poni2, double wavelength) {
        return FlatGeometry.square(detector, distance, poni1, poni2, wavelength);
    }

    /** Wavelength, m; NaN when it is not known. */
    double wavelength();

    /** Pixels and gaps of the whole image. */
    Detector detector();

    /** How the stored image lies on the detector. */
    Orientation orientation();

    /** From the sample to the detector, m; of several modules the mean. */
    double distance();

    default boolean hasWavelength() {
        return !Double.isNaN(wavelength());
    }

    /** The same with another wavelength, m. */
    Geometry withWavelength(double metres);

    /** The same for images that are stored another way round. */
    Geometry withOrientation(Orientation other);

    /**
     * This geometry for images of that many pixels.
     *
     * @throws IllegalArgumentException when the detector is known to have another number of pixels
     */
    Geometry forImage(int rows, int columns);
}
