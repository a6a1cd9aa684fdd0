/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import org.solidus.crystal.orientation.Rotation;

/**
 * How a scan lies on the specimen: a point of the specimen is turned about the beam, then shifted.
 *
 * @param rows of the scan
 * @param columns of the scan
 * @param shiftX in steps
 * @param shiftY in steps
 * @param turn from x towards y, radian
 */
record View(int rows, int columns, double shiftX, double shiftY, double turn) {

    private static final double[] BEAM = {0, 0, 1};

    /** Specimen coordinates (steps from the middle of the specimen) of a place of the scan. */
    double[] specimen(double row, double column) {
        double x = column - (columns - 1) / 2.0 - shiftX;
        double y = row - (rows - 1) / 2.0 - shiftY;
        double cosine = StrictMath.cos(turn);
        double sine = StrictMath.sin(turn);
        return new double[] {cosine * x + sine * y, -sine * x + cosine * y};
    }

    /** Crystal to laboratory, of an orientation in the frame of the specimen. */
    Rotation laboratory(Rotation specimen) {
        return turn == 0 ? specimen : Rotation.about(BEAM, turn).after(specimen);
    }
}
