/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Arrays;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.LabPositions;

/** The normalisation N of each pixel of a row: flat x solid angle x polarization x absorption; 0 = masked. */
final class PixelNorm {

    private final LabPositions positions;
    private final Corrections corrections;
    private final byte[] gaps;
    private final int columns;
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] cosine;
    private final double[] value;

    PixelNorm(Geometry geometry, LabPositions positions, Corrections corrections) {
        this.positions = positions;
        this.corrections = corrections;
        this.columns = positions.columns();
        this.gaps = geometry.detector().gaps(positions.rows(), columns, geometry.orientation());
        x = new double[columns];
        y = new double[columns];
        z = new double[columns];
        cosine = new double[columns];
        value = new double[columns];
    }

    void row(int row, float[] norm, int at) {
        Arrays.fill(value, 1);
        if (corrections.solidAngle() || corrections.absorption() > 0) {
            incidence(row);
        }
        corrections.polarization().ifPresent(beam -> polarization(beam, row));
        corrections.flat().ifPresent(flat -> flat(flat, row));
        mask(gaps, row);
        corrections.mask().ifPresent(mask -> mask(mask, row));
        for (int column = 0; column < columns; column++) {
            norm[at + column] = (float) value[column];
        }
    }

    private void incidence(int row) {
        positions.cosIncidence(row, cosine);
        double muT = corrections.absorption();
        double normal = -Math.expm1(-muT);
        double atPoni = positions.solidAngleAtPoni(row);
        for (int column = 0; column < columns; column++) {
            double c = cosine[column];
            double solidAngle = corrections.solidAngle() ? atPoni * c * c * c : 1;
            value[column] = muT > 0 ? solidAngle * -Math.expm1(-muT / c) / normal : solidAngle;
        }
    }

    private void polarization(Polarization polarization, int row) {
        positions.centres(row, x, y, z);
        for (int column = 0; column < columns; column++) {
            value[column] *= polarization.at(x[column], y[column], z[column]);
        }
    }

    private void flat(double[] flat, int row) {
        for (int column = 0; column < columns; column++) {
            double response = flat[row * columns + column];
            value[column] *= response > 0 && response < Float.MAX_VALUE ? response : 0;
        }
    }

    private void mask(byte[] mask, int row) {
        for (int column = 0; column < columns; column++) {
            if (mask[row * columns + column] != 0) {
                value[column] = 0;
            }
        }
    }
}
