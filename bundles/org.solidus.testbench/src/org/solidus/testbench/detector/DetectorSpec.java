/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.detector;

import org.solidus.simulation.diffraction.FlatDetector;
import org.solidus.simulation.diffraction.LineShape;

/**
 * An area detector behind a pellet, at a hard X-ray beamline.
 *
 * @param rows of pixels
 * @param columns of pixels
 * @param pixel edge, m
 * @param distance from the sample, m
 * @param wavelength angstrom
 * @param counts mean count of a pixel in a frame of the pellet before the experiment
 */
public record DetectorSpec(int rows, int columns, double pixel, double distance, double wavelength, double counts) {

    /** Lines of the instrument. */
    static final LineShape LINES = new LineShape(0.03, 0.0016, 0.15);

    private static final double POLARIZATION = 0.99;

    /** 512 x 512 pixels of 200 um, 50 frames a second, as far as Q = 8 1/angstrom at the edges. */
    public static final DetectorSpec SQUARE = new DetectorSpec(512, 512, 2e-4, 0.25, 0.161669, 60);

    /** 256 x 768 pixels, 1000 frames a second: fewer counts in each. */
    public static final DetectorSpec FAST = new DetectorSpec(256, 768, 1.5e-4, 0.25, 0.161669, 6);

    /** Checks the numbers. */
    public DetectorSpec {
        if (rows < 1 || columns < 1 || !(pixel > 0) || !(distance > 0) || !(wavelength > 0) || !(counts > 0)) {
            throw new IllegalArgumentException("A detector has pixels, a distance, a wavelength and counts: " + rows
                    + " x " + columns + ", " + pixel + " m, " + distance + " m, " + wavelength + " A, " + counts + ".");
        }
    }

    /** The same with other counts. */
    public DetectorSpec withCounts(double other) {
        return new DetectorSpec(rows, columns, pixel, distance, wavelength, other);
    }

    /** How it stands: the beam hits its middle at a right angle. */
    FlatDetector flat() {
        return new FlatDetector(
                rows,
                columns,
                pixel,
                distance,
                rows * pixel / 2,
                columns * pixel / 2,
                0,
                0,
                0,
                wavelength,
                POLARIZATION);
    }
}
