/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.stream.IntStream;
import org.solidus.crystal.Structure;
import org.solidus.crystal.electron.ElectronBeam;
import org.solidus.crystal.electron.ElectronReflections;

/** Reflections of a phase in its crystal frame, float and side by side; those too weak for any pattern are left out. */
final class PhaseReflections {

    /** A spot may be this much weaker than the strongest reflection and still be seen beside others that are off Bragg. */
    private static final double ROOM = 0.1;

    final int size;
    final float[] x;
    final float[] y;
    final float[] z;
    final float[] g;
    /** Height of the Ewald sphere over a reflection, lambda g^2 / 2. */
    final float[] sag;

    final float[] intensity;

    private PhaseReflections(ElectronReflections all, MatchSettings settings) {
        double least = ROOM * settings.weakest() * all.strongest();
        int[] kept = IntStream.range(0, all.size())
                .filter(i -> all.intensity()[i] > least)
                .toArray();
        double wavelength = ElectronBeam.of(settings.volts()).wavelength();
        size = kept.length;
        x = new float[size];
        y = new float[size];
        z = new float[size];
        g = new float[size];
        sag = new float[size];
        intensity = new float[size];
        for (int i = 0; i < size; i++) {
            int from = kept[i];
            x[i] = (float) all.x()[from];
            y[i] = (float) all.y()[from];
            z[i] = (float) all.z()[from];
            g[i] = (float) all.g()[from];
            sag[i] = (float) (wavelength * all.g()[from] * all.g()[from] / 2);
            intensity[i] = (float) all.intensity()[from];
        }
    }

    static PhaseReflections of(Structure structure, MatchSettings settings) {
        return new PhaseReflections(ElectronReflections.of(structure, settings.factors(), settings.gMax()), settings);
    }
}
