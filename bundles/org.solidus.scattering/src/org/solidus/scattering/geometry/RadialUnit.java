/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;

/**
 * The radial coordinate of a pattern. Of a laboratory point (x, y, z) with rho = sqrt(x2 + y2):
 * two-theta = atan2(rho, z); Q = 4 pi sin(two-theta / 2) / lambda; the radius is rho, the distance from the beam.
 */
public enum RadialUnit {
    INVERSE_ANGSTROM("1/angstrom", "q", Quantities.Q, 1e-10, true),
    INVERSE_NANOMETRE("1/nm", "q", Quantities.Q, 1e-9, true),
    DEGREE("deg", "two_theta", Quantities.TWO_THETA, 180 / Math.PI, false),
    RADIAN("rad", "two_theta", Quantities.TWO_THETA, 1, false),
    MILLIMETRE("mm", "radius", Quantities.RADIUS, 1e3, false);

    private final String symbol;
    private final String axisName;
    private final String quantity;
    private final double scale;
    private final boolean needsWavelength;

    RadialUnit(String symbol, String axisName, String quantity, double scale, boolean needsWavelength) {
        this.symbol = symbol;
        this.axisName = axisName;
        this.quantity = quantity;
        this.scale = scale;
        this.needsWavelength = needsWavelength;
    }

    /** As a person writes it: {@code 1/angstrom}. */
    public String symbol() {
        return symbol;
    }

    public Unit unit() {
        return Unit.of(symbol);
    }

    /** Short name of an axis of this kind. */
    public String axisName() {
        return axisName;
    }

    /** One of {@link Quantities}. */
    public String quantity() {
        return quantity;
    }

    /**
     * The radial unit that a person wrote.
     *
     * @throws IllegalArgumentException with the choices, when it is none
     */
    public static RadialUnit of(Unit unit) {
        return Arrays.stream(values())
                .filter(one ->
                        one.unit().compatible(unit) && Math.abs(one.unit().factor(unit) - 1) < 1e-12)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + unit + "' is no unit of a pattern: use "
                        + Arrays.stream(values()).map(RadialUnit::symbol).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * Checks that a geometry has what this unit needs.
     *
     * @throws IllegalArgumentException when the wavelength is not known
     */
    public void require(Geometry geometry) {
        if (needsWavelength && !geometry.hasWavelength()) {
            throw new IllegalArgumentException(
                    "A pattern over Q needs the wavelength, which the geometry does not give:"
                            + " add 'Wavelength: ...' (m) to the .poni file, or use the unit deg.");
        }
    }

    /**
     * The radial coordinate of points.
     *
     * @param wavelength m; only for Q
     * @param out as many values as {@code count}
     */
    public void of(double[] x, double[] y, double[] z, int count, double wavelength, double[] out) {
        switch (this) {
            case INVERSE_ANGSTROM, INVERSE_NANOMETRE -> {
                double factor = 4 * Math.PI * scale / wavelength;
                for (int i = 0; i < count; i++) {
                    double rho2 = x[i] * x[i] + y[i] * y[i];
                    double length = Math.sqrt(rho2 + z[i] * z[i]);
                    // sin(two-theta / 2) without trigonometry: sin2 = (1 - z/R) / 2, and the difference without
                    // cancellation.
                    double sin2 = z[i] > 0 ? rho2 / (2 * length * (length + z[i])) : (length - z[i]) / (2 * length);
                    out[i] = factor * Math.sqrt(sin2);
                }
            }
            case DEGREE, RADIAN -> {
                for (int i = 0; i < count; i++) {
                    out[i] = scale * Math.atan2(Math.sqrt(x[i] * x[i] + y[i] * y[i]), z[i]);
                }
            }
            case MILLIMETRE -> {
                for (int i = 0; i < count; i++) {
                    out[i] = scale * Math.sqrt(x[i] * x[i] + y[i] * y[i]);
                }
            }
        }
    }

    /**
     * A value of this unit as the spacing of lattice planes, angstrom.
     *
     * @param wavelength m
     * @param distance from sample to detector, m; only for the radius, on a detector square to the beam
     */
    public double toSpacing(double value, double wavelength, double distance) {
        return 2 * Math.PI / toQ(value, wavelength, distance);
    }

    /** A value of this unit as Q, 1/angstrom; parameters as in {@link #toSpacing}. */
    public double toQ(double value, double wavelength, double distance) {
        return switch (this) {
            case INVERSE_ANGSTROM -> value;
            case INVERSE_NANOMETRE -> value / 10;
            case DEGREE, RADIAN -> Bragg.qOfTwoTheta(value / scale, wavelength * 1e10);
            case MILLIMETRE -> Bragg.qOfTwoTheta(Math.atan2(value / scale, distance), wavelength * 1e10);
        };
    }

    /** Q, 1/angstrom, as a value of this unit; parameters as in {@link #toSpacing}. */
    public double fromQ(double q, double wavelength, double distance) {
        return switch (this) {
            case INVERSE_ANGSTROM -> q;
            case INVERSE_NANOMETRE -> q * 10;
            case DEGREE, RADIAN -> scale * Bragg.twoThetaOfQ(q, wavelength * 1e10);
            case MILLIMETRE -> scale * distance * Math.tan(Bragg.twoThetaOfQ(q, wavelength * 1e10));
        };
    }
}
