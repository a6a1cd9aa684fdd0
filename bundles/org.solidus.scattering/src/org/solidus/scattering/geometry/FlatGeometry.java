/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

/**
 * Where a flat detector stands: the PONI geometry. The PONI is the point of normal incidence, the foot of the
 * perpendicular from the sample to the detector plane; it is given on the detector's axes 1 (slow, rows) and 2 (fast,
 * columns), from the outer corner of the first pixel of the native orientation. The detector is then turned about the
 * sample: by rot1 about axis 1, rot2 about axis 2 (both left-handed) and rot3 about the beam (right-handed), in this
 * order.
 *
 * <p>In the laboratory x is horizontal (axis 2), y vertical (axis 1) and z runs along the beam; the azimuth is
 * chi = atan2(y, x).
 *
 * <p>Convention and signs: J. Kieffer et al., J. Appl. Cryst. 53 (2020) 1548, doi:10.1107/S1600576720000776.
 *
 * @param distance from the sample to the PONI, m
 * @param poni1 of the PONI along axis 1, m
 * @param poni2 of the PONI along axis 2, m
 * @param rot1 rad
 * @param rot2 rad
 * @param rot3 rad
 * @param wavelength m; NaN when it is not known
 * @param detector pixels and gaps
 * @param orientation how the stored image lies on the detector
 */
public record FlatGeometry(
        double distance,
        double poni1,
        double poni2,
        double rot1,
        double rot2,
        double rot3,
        double wavelength,
        Detector detector,
        Orientation orientation)
        implements Geometry {

    public FlatGeometry {
        if (!(distance > 0) || Double.isInfinite(distance)) {
            throw new IllegalArgumentException(
                    "The distance from sample to detector is positive: found " + distance + " m.");
        }
        for (double value : new double[] {poni1, poni2, rot1, rot2, rot3}) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("PONI and rotations are finite numbers: found " + value + ".");
            }
        }
        if (wavelength <= 0 || Double.isInfinite(wavelength)) {
            throw new IllegalArgumentException("The wavelength is positive: found " + wavelength + " m.");
        }
    }

    /** A detector square to the beam, in native orientation. */
    public static FlatGeometry square(
            Detector detector, double distance, double poni1, double poni2, double wavelength) {
        return new FlatGeometry(distance, poni1, poni2, 0, 0, 0, wavelength, detector, Orientation.BOTTOM_RIGHT);
    }

    @Override
    public FlatGeometry withWavelength(double metres) {
        return new FlatGeometry(distance, poni1, poni2, rot1, rot2, rot3, metres, detector, orientation);
    }

    public FlatGeometry withDetector(Detector other) {
        return new FlatGeometry(distance, poni1, poni2, rot1, rot2, rot3, wavelength, other, orientation);
    }

    @Override
    public FlatGeometry withOrientation(Orientation other) {
        return new FlatGeometry(distance, poni1, poni2, rot1, rot2, rot3, wavelength, detector, other);
    }

    /**
     * This geometry for images of that many pixels.
     *
     * @throws IllegalArgumentException when the detector is known to have another number of pixels
     */
    @Override
    public FlatGeometry forImage(int rows, int columns) {
        if (detector.hasShape() && (detector.rows() != rows || detector.columns() != columns)) {
            throw new IllegalArgumentException("The geometry is for " + detector.name() + " with " + detector.rows()
                    + " x "
                    + detector.columns() + " pixels, the image has " + rows + " x " + columns
                    + ": use the geometry of this detector, or leave its shape out of the .poni file.");
        }
        return withDetector(detector.withShape(rows, columns));
    }

    /**
     * Where the direct beam hits the detector plane, as fractional {row, column} of the stored image, pixel centres at
     * halves (0.5 is the middle of the first pixel). The detector's shape must be known for orientations other than 3.
     */
    public double[] beamCentre() {
        // Solve R (p1, p2, L) = (0, 0, z): the back-rotated beam direction, scaled to reach the plane at L.
        double[][] r = Rotation.matrix(rot1, rot2, rot3);
        double scale = distance / r[2][2];
        double row = (r[2][0] * scale + poni1) / detector.pixel1();
        double column = (r[2][1] * scale + poni2) / detector.pixel2();
        return new double[] {
            orientation.rowsReversed() ? detector.rows() - row : row,
            orientation.columnsReversed() ? detector.columns() - column : column,
        };
    }
}
