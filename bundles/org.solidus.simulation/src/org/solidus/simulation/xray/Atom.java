/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

import java.util.List;
import java.util.Locale;

/**
 * Elements of the simulated specimens with what an electron makes of them: lines (energies in eV and shares of the alpha
 * lines, rounded from J. A. Bearden, Rev. Mod. Phys. 39 (1967) 78, doi:10.1103/RevModPhys.39.78) and how many photons of
 * the alpha lines an atom sends to the detector, relative to K of phosphorus.
 */
enum Atom {
    /** Carbon. */
    C(new Emission(0.22, 0.20, 277.0, 1)),
    /** Oxygen. */
    O(new Emission(0.48, 0.45, 524.9, 1)),
    /** Aluminium. */
    AL(new Emission(0.95, 0.95, 1486.6, 1, 1557.4, 0.013)),
    /** Silicon. */
    SI(new Emission(1.0, 1.0, 1739.8, 1, 1835.9, 0.027)),
    /** Phosphorus. */
    P(new Emission(1.0, 1.0, 2013.4, 1, 2139.1, 0.044)),
    /** Vanadium. */
    V(new Emission(0.68, 0.98, 4949.7, 1, 5427.3, 0.132), new Emission(0.22, 0.20, 511.3, 1, 519.2, 0.35, 446.4, 0.25)),
    /** Iron. */
    FE(
            new Emission(0.52, 0.95, 6399.5, 1, 7058.0, 0.134),
            new Emission(0.36, 0.33, 705.0, 1, 718.5, 0.29, 615.2, 0.11)),
    /** Copper: grids. */
    CU(
            new Emission(0.38, 0.90, 8041.1, 1, 8905.3, 0.134),
            new Emission(0.55, 0.50, 929.7, 1, 949.8, 0.26, 811.3, 0.06)),
    /** Gallium: what the ion beam left. */
    GA(
            new Emission(0.16, 0.80, 9242.6, 1, 10262.0, 0.14),
            new Emission(0.85, 0.80, 1097.9, 1, 1124.8, 0.45, 957.2, 0.05)),
    /** Germanium. */
    GE(
            new Emission(0.12, 0.76, 9875.8, 1, 10980.0, 0.143),
            new Emission(0.95, 0.90, 1188.0, 1, 1218.5, 0.43, 1036.2, 0.05)),
    /** Platinum: what held the lamella. */
    PT(
            new Emission(0.0, 0.50, 9434.0, 1, 11071.0, 0.39, 11250.0, 0.24, 12942.0, 0.09, 8268.0, 0.05),
            new Emission(0.75, 0.70, 2050.2, 1, 2127.3, 0.40, 1602.2, 0.13));

    /** The lines of one shell. */
    record Emission(double scanning, double transmission, double... lines) {

        /** Photons of the alpha lines for each atom, relative to K of phosphorus. */
        double photons(Instrument instrument) {
            return instrument == Instrument.SEM ? scanning : transmission;
        }
    }

    private final List<Emission> emissions;

    Atom(Emission... emissions) {
        this.emissions = List.of(emissions);
    }

    /** By shell, innermost first. */
    List<Emission> emissions() {
        return emissions;
    }

    /** Its symbol. */
    String symbol() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Atomic number, for the bremsstrahlung. */
    int number() {
        return switch (this) {
            case C -> 6;
            case O -> 8;
            case AL -> 13;
            case SI -> 14;
            case P -> 15;
            case V -> 23;
            case FE -> 26;
            case CU -> 29;
            case GA -> 31;
            case GE -> 32;
            case PT -> 78;
        };
    }
}
