/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.cell;

/**
 * A redox couple that is held at the electrode: of a charge Q the part {@code x} is oxidised, with Butler-Volmer rates
 * {@code dx/dt = k0 (exp((1 - a) f (E - E0)) (1 - x) - exp(-a f (E - E0)) x)}, {@code f = F / RT}, {@code a = 1/2},
 * solved exactly while the potential is held; {@code I = Q dx/dt}.
 *
 * <p>Source: E. Laviron, J. Electroanal. Chem. 101 (1979) 19, doi 10.1016/S0022-0728(79)80075-3.
 */
final class SurfaceCouple implements Branch {

    /** F / RT at 25 degC, 1/V. */
    static final double F_OVER_RT = 96485.33212 / (8.314462618 * 298.15);

    private static final double TRANSFER = 0.5;
    private static final double FASTEST = 60;

    private final double charge;
    private final double formal;
    private final double rate;
    private double oxidised;

    /**
     * @param charge Q, C
     * @param formal potential E0, V
     * @param rate constant k0, 1/s
     */
    SurfaceCouple(double charge, double formal, double rate) {
        this.charge = charge;
        this.formal = formal;
        this.rate = rate;
    }

    @Override
    public double mean(double potential, double seconds) {
        return charge * (after(potential, seconds) - oxidised) / seconds;
    }

    @Override
    public void hold(double potential, double seconds) {
        oxidised = after(potential, seconds);
    }

    private double after(double potential, double seconds) {
        double over = Math.clamp(F_OVER_RT * (potential - formal), -FASTEST, FASTEST);
        double oxidation = rate * StrictMath.exp((1 - TRANSFER) * over);
        double reduction = rate * StrictMath.exp(-TRANSFER * over);
        double end = oxidation / (oxidation + reduction);
        return end + (oxidised - end) * StrictMath.exp(-(oxidation + reduction) * seconds);
    }

    /**
     * Where the peak of an upward sweep lies above the formal potential, and that of a downward one below, V: Laviron's
     * limit of an irreversible couple, for scan rates far above {@code k0 / f}.
     */
    static double peakShift(double scanRate, double rate) {
        return StrictMath.log(TRANSFER * F_OVER_RT * scanRate / rate) / (TRANSFER * F_OVER_RT);
    }
}
