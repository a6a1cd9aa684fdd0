/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.denoise;

import java.io.IOException;

/** The spectra of a series as rows of a matrix, in any order and again and again; several threads may ask at once. */
public interface SpectrumRows {

    /** Number of spectra. */
    int rows();

    /** Number of channels. */
    int columns();

    /** Copies the counts of a spectrum, finite numbers. @throws IOException when it can't be read */
    void copy(int row, float[] into, int offset) throws IOException;

    /** Of arrays in memory. */
    static SpectrumRows of(float[][] spectra) {
        return new SpectrumRows() {
            @Override
            public int rows() {
                return spectra.length;
            }

            @Override
            public int columns() {
                return spectra[0].length;
            }

            @Override
            public void copy(int row, float[] into, int offset) {
                System.arraycopy(spectra[row], 0, into, offset, spectra[row].length);
            }
        };
    }
}
