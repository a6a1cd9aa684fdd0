/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Objects;
import java.util.Optional;

/**
 * What a pixel's counts are corrected for: intensity = sum c (S - D) / sum c N with N = flat x solid angle x
 * polarization x absorption. Arrays are in C order, one value a pixel; they are shared, not copied.
 *
 * @param solidAngle whether to correct for the solid angle of a pixel, cos3 of the angle of incidence (1 at the PONI); of modules
 *     at different distances also the inverse square of the distance
 * @param polarization of the beam, if it is to be corrected for
 * @param absorption mu t of the sensor at normal incidence, above 0: oblique rays cross more of it and are detected
 *     more efficiently; 0 for no correction. (1 - exp(-mu t / cos a)) / (1 - exp(-mu t)), Wu et al., J. Appl. Cryst. 35
 *     (2002) 356, doi:10.1107/S0021889802003515
 * @param mask 1 = not valid
 * @param flat response of each pixel (1 = nominal); a pixel whose response is not a positive number is masked
 * @param dark counts without beam, subtracted
 * @param darkVariance variance of the dark counts
 */
public record Corrections(
        boolean solidAngle,
        Optional<Polarization> polarization,
        double absorption,
        Optional<byte[]> mask,
        Optional<double[]> flat,
        Optional<double[]> dark,
        Optional<double[]> darkVariance) {

    /** No corrections at all. */
    public static final Corrections NONE = new Corrections(
            false, Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Solid angle alone. */
    public static final Corrections SOLID_ANGLE = NONE.withSolidAngle(true);

    public Corrections {
        Objects.requireNonNull(polarization);
        Objects.requireNonNull(mask);
        Objects.requireNonNull(flat);
        Objects.requireNonNull(dark);
        Objects.requireNonNull(darkVariance);
        if (!(absorption >= 0) || Double.isInfinite(absorption)) {
            throw new IllegalArgumentException(
                    "The absorption mu t of a sensor is 0 or more: found " + absorption + ".");
        }
    }

    public Corrections withSolidAngle(boolean on) {
        return new Corrections(on, polarization, absorption, mask, flat, dark, darkVariance);
    }

    public Corrections withPolarization(double factor, double offset) {
        return new Corrections(
                solidAngle, Optional.of(new Polarization(factor, offset)), absorption, mask, flat, dark, darkVariance);
    }

    public Corrections withAbsorption(double muT) {
        return new Corrections(solidAngle, polarization, muT, mask, flat, dark, darkVariance);
    }

    public Corrections withMask(byte[] values) {
        return new Corrections(solidAngle, polarization, absorption, Optional.of(values), flat, dark, darkVariance);
    }

    public Corrections withFlat(double[] values) {
        return new Corrections(solidAngle, polarization, absorption, mask, Optional.of(values), dark, darkVariance);
    }

    public Corrections withDark(double[] values) {
        return new Corrections(solidAngle, polarization, absorption, mask, flat, Optional.of(values), darkVariance);
    }

    public Corrections withDarkVariance(double[] values) {
        return new Corrections(solidAngle, polarization, absorption, mask, flat, dark, Optional.of(values));
    }

    /** @throws IllegalArgumentException naming the array that does not fit */
    void require(int rows, int columns) {
        require("mask", mask.map(values -> values.length), rows, columns);
        require("flat", flat.map(values -> values.length), rows, columns);
        require("dark", dark.map(values -> values.length), rows, columns);
        require("variance of the dark", darkVariance.map(values -> values.length), rows, columns);
        if (darkVariance.isPresent() && dark.isEmpty()) {
            throw new IllegalArgumentException("There is a variance of the dark, but no dark.");
        }
    }

    private static void require(String what, Optional<Integer> size, int rows, int columns) {
        if (size.isPresent() && size.get() != rows * columns) {
            throw new IllegalArgumentException(
                    "The " + what + " has " + size.get() + " pixels, the image has " + rows + " x " + columns + ".");
        }
    }
}
