/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.denoise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/**
 * Scales that make counting noise the same everywhere: a count is divided by the root of what the mean spectrum and the
 * brightness of the pixel expect, {@code sqrt(brightness_i mean_j)} (Keenan and Kotula 2004, doi:10.1002/sia.1657). The
 * noise of a scaled channel has a standard deviation of about the root of the gain.
 *
 * @param brightness sum of a spectrum over the mean sum; 1 on average
 * @param mean       mean counts of a channel
 * @param row        factor of a spectrum
 * @param column     factor of a channel
 */
public record PoissonScale(double[] brightness, double[] mean, float[] row, float[] column) {

    /** Channels and spectra with less than this part of the mean count as that much: none is blown up. */
    private static final double FAINT = 1e-4;

    private static final int GROUPS = 16;

    static PoissonScale of(SpectrumRows data, double floor) {
        int rows = data.rows();
        int columns = data.columns();
        double[] brightness = new double[rows];
        double[][] sums = new double[GROUPS][columns];
        IntStream.range(0, GROUPS).parallel().forEach(group -> {
            float[] spectrum = new float[columns];
            for (int i = (int) ((long) rows * group / GROUPS); i < (int) ((long) rows * (group + 1) / GROUPS); i++) {
                try {
                    data.copy(i, spectrum, 0);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                double sum = 0;
                for (int j = 0; j < columns; j++) {
                    sum += spectrum[j];
                    sums[group][j] += spectrum[j];
                }
                brightness[i] = sum;
            }
        });
        double[] mean = new double[columns];
        double total = 0;
        for (double[] sum : sums) {
            for (int j = 0; j < columns; j++) {
                mean[j] += sum[j] / rows;
                total += sum[j] / rows;
            }
        }
        float[] row = new float[rows];
        float[] column = new float[columns];
        for (int i = 0; i < rows; i++) {
            brightness[i] = total > 0 ? Math.max(FAINT, brightness[i] / total) : 1;
            row[i] = (float) (1 / Math.sqrt(brightness[i]));
        }
        double least = Math.max(floor, FAINT * Math.max(total, 1e-30) / columns);
        for (int j = 0; j < columns; j++) {
            mean[j] = Math.max(mean[j] + floor, least);
            column[j] = (float) (1 / Math.sqrt(mean[j]));
        }
        return new PoissonScale(brightness, mean, row, column);
    }
}
