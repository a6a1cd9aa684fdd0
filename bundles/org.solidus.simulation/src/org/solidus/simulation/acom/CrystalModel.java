/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import org.solidus.crystal.electron.ElectronFactors;
import org.solidus.crystal.electron.ElectronReflections;
import org.solidus.crystal.structures.ShippedStructures;

/**
 * What one crystal scatters in any orientation, by a route of its own: the sphere is intersected exactly at many azimuths
 * of the precession cone, where the rocking curve of a slab is taken; strong reflections are damped as two beams do on
 * average over the angle of incidence (M. Blackman, Proc. R. Soc. A 173 (1939) 68, doi 10.1098/rspa.1939.0129). Many-beam
 * effects are a log-normal factor that a reflection keeps within its grain. Immutable.
 */
final class CrystalModel {

    private static final double MANY_BEAMS = 0.25;
    private static final double NANOMETRE = 10;

    private final AcomPlan plan;
    private final ElectronReflections reflections;
    private final double wavenumber;

    /** Receives spots. */
    @FunctionalInterface
    interface Spots {

        /**
         * A spot.
         *
         * @param x component of the scattering vector, 1/angstrom
         * @param y component
         * @param share of the electrons
         */
        void add(double x, double y, double share);
    }

    CrystalModel(AcomPlan plan, Material material) {
        this.plan = plan;
        double reach = 1.5 * plan.camera().side() / 2 * plan.camera().pixel();
        reflections = ElectronReflections.of(
                ShippedStructures.get(material.structure()), ElectronFactors.DOYLE_TURNER, Math.min(reach, 3.9));
        wavenumber = 1 / plan.wavelength();
    }

    /**
     * The spots of a grain.
     *
     * @param matrix crystal to laboratory, three rows
     * @param thickness nm
     * @param grain its number, for its many-beam factors
     * @param spots receives them
     */
    void scatter(double[][] matrix, double thickness, int grain, Spots spots) {
        double slab = thickness * NANOMETRE;
        double tangent = StrictMath.tan(Math.toRadians(plan.precession()));
        for (int i = 0; i < reflections.size(); i++) {
            double x = reflections.x()[i];
            double y = reflections.y()[i];
            double z = reflections.z()[i];
            double gz = matrix[2][0] * x + matrix[2][1] * y + matrix[2][2] * z;
            double g = reflections.g()[i];
            double onSphere = g * g / (2 * wavenumber);
            // Beyond six zeros of the rocking curve there is a thousandth left.
            if (Math.abs(gz - onSphere) < 1.1 * tangent * g + 6 / slab) {
                double gx = matrix[0][0] * x + matrix[0][1] * y + matrix[0][2] * z;
                double gy = matrix[1][0] * x + matrix[1][1] * y + matrix[1][2] * z;
                double amplitude = plan.wavelength()
                        * plan.relativisticMass()
                        * slab
                        * Math.sqrt(reflections.intensity()[i]);
                double share = amplitude * amplitude * Blackman.factor(amplitude) * rocking(gx, gy, gz, slab);
                spots.add(gx, gy, share * manyBeams(grain, i));
            }
        }
    }

    private double manyBeams(int grain, int reflection) {
        return StrictMath.exp(MANY_BEAMS * Hash.gaussian(plan.seed(), grain, reflection));
    }

    /** Mean over the cone of {@code (sin(pi t s) / (pi t s))^2}. */
    private double rocking(double gx, double gy, double gz, double slab) {
        double angle = Math.toRadians(plan.precession());
        double across = wavenumber * StrictMath.sin(angle);
        double height = wavenumber * StrictMath.cos(angle);
        double swing = Math.hypot(gx, gy) * StrictMath.tan(angle);
        int azimuths = swing == 0 ? 1 : 12 + (int) Math.ceil(2 * Math.PI * 1.3 * swing * slab);
        double sum = 0;
        for (int n = 0; n < azimuths; n++) {
            double azimuth = 2 * Math.PI * (n + 0.5) / azimuths;
            double dx = gx - across * Math.cos(azimuth);
            double dy = gy - across * Math.sin(azimuth);
            double sphere = height - Math.sqrt(wavenumber * wavenumber - dx * dx - dy * dy);
            double phase = Math.PI * slab * (gz - sphere);
            double sinc = Math.abs(phase) < 1e-6 ? 1 : Math.sin(phase) / phase;
            sum += sinc * sinc;
        }
        return sum / azimuths;
    }
}
