/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import org.solidus.simulation.random.RandomStream;

/**
 * What patterns are projected on: an electron counter, or (by the seed) an optical camera with offset and read noise.
 *
 * @param side pixels
 * @param pixel true width of a pixel at the mean scale, 1/angstrom
 * @param nominal width of a pixel as the microscope states it, 1/angstrom
 * @param ratio long over short axis of the ellipse that a ring is
 * @param axis direction of the long axis, from right towards down, radian
 * @param radius of the disk that a beam is, pixels
 * @param blur standard deviation of the edge of the disk, pixels
 * @param descan six coefficients of the path of the centre along x, pixels: constant, x, y, xx, xy, yy of scan
 *        coordinates from -1 to 1; then six along y
 * @param jitter standard deviation of the centre from its path, pixels
 * @param gain grey levels an electron
 * @param offset of the grey levels
 * @param readNoise standard deviation, grey levels
 * @param badPixels number of pixels that are dead or hot
 */
record Camera(
        int side,
        double pixel,
        double nominal,
        double ratio,
        double axis,
        double radius,
        double blur,
        double[] descan,
        double jitter,
        double gain,
        double offset,
        double readNoise,
        int badPixels) {

    private static final double REACH = 1.3;

    static Camera of(RandomStream random, AcomSettings settings) {
        int side = settings.detector();
        double[] descan = new double[12];
        for (int axis = 0; axis < 2; axis++) {
            int at = 6 * axis;
            descan[at] = side / 2.0 + random.uniform(-0.5, 0.5);
            for (int i = 1; i < 3; i++) {
                descan[at + i] = settings.descan() * random.uniform(-1, 1);
            }
            for (int i = 3; i < 6; i++) {
                descan[at + i] = 0.2 * settings.descan() * random.uniform(-1, 1);
            }
        }
        double pixel = REACH / (side / 2.0) * random.uniform(0.95, 1.05);
        double scale = 1 + settings.scaleError() / 100 * random.uniform(-1, 1);
        double ratio = 1 + settings.ellipse() / 100 * random.uniform(0.5, 1);
        double axis = random.uniform(0, Math.PI);
        double size = side / 144.0;
        boolean optical = random.uniform() < 0.5;
        return new Camera(
                side,
                pixel,
                Math.round(pixel * scale * 1e6) / 1e6,
                ratio,
                axis,
                size * random.uniform(0.7, 1.3),
                random.uniform(0.6, 0.8),
                descan,
                0.05,
                optical ? random.uniform(0.7, 1) : 1,
                optical ? random.uniform(0.5, 3) : 0,
                optical ? random.uniform(0.4, 1) : 0,
                settings.badPixels());
    }

    /** Column of the direct beam at a point of the scan, without jitter. */
    double centreX(double u, double v) {
        return path(0, u, v);
    }

    /** Row of the direct beam at a point of the scan, without jitter. */
    double centreY(double u, double v) {
        return path(6, u, v);
    }

    private double path(int at, double u, double v) {
        return descan[at]
                + descan[at + 1] * u
                + descan[at + 2] * v
                + descan[at + 3] * u * u
                + descan[at + 4] * u * v
                + descan[at + 5] * v * v;
    }

    /** The matrix that makes places on the detector, pixels from the direct beam, of scattering vectors: xx, xy, yy. */
    double[] projection() {
        double longer = Math.sqrt(ratio);
        double cosine = StrictMath.cos(axis);
        double sine = StrictMath.sin(axis);
        double xx = longer * cosine * cosine + sine * sine / longer;
        double yy = longer * sine * sine + cosine * cosine / longer;
        double xy = (longer - 1 / longer) * cosine * sine;
        return new double[] {xx / pixel, xy / pixel, yy / pixel};
    }
}
