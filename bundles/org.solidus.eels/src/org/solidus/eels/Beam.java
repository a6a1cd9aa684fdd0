/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels;

import java.util.Optional;
import org.solidus.core.data.Acquisition;
import org.solidus.core.step.Param;

/**
 * The electron beam and what of it the spectrometer sees: parameters that steps share. What a pipeline does not give is
 * what the file of the frames says ({@link Acquisition}). Whoever needs one that is not
 * given says so with {@link #needVoltage} and its like.
 *
 * @param voltage     accelerating voltage, kV; the same number is the energy of an electron in keV
 * @param convergence half angle of the probe, mrad
 * @param collection  half angle that enters the spectrometer, mrad
 */
public record Beam(
        @Param(
                help = "Accelerating voltage of the microscope.",
                unit = "kV",
                min = 1,
                max = 10000,
                metadata = Acquisition.VOLTAGE)
        Optional<Double> voltage,

        @Param(
                help = "Convergence half angle of the probe.",
                unit = "mrad",
                min = 0,
                max = 500,
                metadata = Acquisition.CONVERGENCE)
        Optional<Double> convergence,

        @Param(
                help = "Collection half angle of the spectrometer.",
                unit = "mrad",
                min = 0,
                max = 500,
                metadata = Acquisition.COLLECTION)
        Optional<Double> collection) {

    /** A beam of which nothing is known. */
    public static final Beam UNKNOWN = new Beam(Optional.empty(), Optional.empty(), Optional.empty());

    /** A beam that is known. */
    public static Beam of(double kilovolt, double convergenceMrad, double collectionMrad) {
        return new Beam(Optional.of(kilovolt), Optional.of(convergenceMrad), Optional.of(collectionMrad));
    }

    /** Whether all three are known. */
    public boolean known() {
        return voltage.isPresent() && convergence.isPresent() && collection.isPresent();
    }

    /** Accelerating voltage in kV. @throws IllegalArgumentException with a sentence when it is not known */
    public double needVoltage() {
        return need(voltage, "voltage", "the accelerating voltage, 'voltage: 200 kV'");
    }

    /** Convergence half angle in mrad. @throws IllegalArgumentException with a sentence when it is not known */
    public double needConvergence() {
        return need(convergence, "convergence", "the convergence half angle, 'convergence: 10 mrad'");
    }

    /** Collection half angle in mrad. @throws IllegalArgumentException with a sentence when it is not known */
    public double needCollection() {
        return need(collection, "collection", "the collection half angle, 'collection: 20 mrad'");
    }

    /** The electrons of this beam. @throws IllegalArgumentException with a sentence when the voltage is not known */
    public FastElectron electron() {
        return new FastElectron(needVoltage());
    }

    private static double need(Optional<Double> given, String name, String example) {
        return given.orElseThrow(() -> new IllegalArgumentException("It needs '" + name + "': state " + example + "."));
    }
}
