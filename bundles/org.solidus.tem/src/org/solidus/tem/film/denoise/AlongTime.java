/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.denoise;

import java.util.List;
import org.solidus.math.robust.Robust;

/** Medians and means of each pixel over a frame and its neighbours; where none is valid the frame's own value. */
final class AlongTime {

    private AlongTime() {}

    static float[][] mean(Plane frame, List<Plane> others) {
        float[][] means = new float[frame.rows()][frame.columns()];
        for (int y = 0; y < frame.rows(); y++) {
            for (int x = 0; x < frame.columns(); x++) {
                float sum = frame.weight()[y][x] * frame.values()[y][x];
                float weight = frame.weight()[y][x];
                for (Plane other : others) {
                    float w = other.weight()[y][x];
                    sum += w * (other.values()[y][x] + other.against(frame));
                    weight += w;
                }
                means[y][x] = weight > 0 ? sum / weight : frame.values()[y][x];
            }
        }
        return means;
    }

    static float[][] median(Plane frame, List<Plane> others) {
        float[][] medians = new float[frame.rows()][frame.columns()];
        double[] values = new double[others.size() + 1];
        for (int y = 0; y < frame.rows(); y++) {
            for (int x = 0; x < frame.columns(); x++) {
                int count = 0;
                if (frame.weight()[y][x] > 0) {
                    values[count++] = frame.values()[y][x];
                }
                for (Plane other : others) {
                    if (other.weight()[y][x] > 0) {
                        values[count++] = other.values()[y][x] + other.against(frame);
                    }
                }
                medians[y][x] = count > 0 ? (float) Robust.medianInPlace(values, 0, count) : frame.values()[y][x];
            }
        }
        return medians;
    }
}
