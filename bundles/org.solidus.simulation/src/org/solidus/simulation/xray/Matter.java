/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

import java.util.EnumMap;
import java.util.Map;

/** What a specimen is made of, as atoms in a cubic nanometre: formula units times density over molar mass. */
enum Matter {
    /** Li1.5Al0.5Ge1.5(PO4)3, 3.4 g/cm3. */
    LAGP(Map.of(Atom.AL, 2.46, Atom.GE, 7.37, Atom.P, 14.75, Atom.O, 58.98)),
    /** LiFePO4, 3.6 g/cm3. */
    LFP(Map.of(Atom.FE, 13.74, Atom.P, 13.74, Atom.O, 54.97)),
    /** Li3V2(PO4)3, 3.0 g/cm3. */
    LVP(Map.of(Atom.V, 8.86, Atom.P, 13.30, Atom.O, 53.18)),
    /** Carbon black, 1.8 g/cm3. */
    CARBON(Map.of(Atom.C, 90.2));

    private final Map<Atom, Double> atoms;

    Matter(Map<Atom, Double> atoms) {
        this.atoms = new EnumMap<>(atoms);
    }

    /** Atoms of an element in a cubic nanometre. */
    double atoms(Atom atom) {
        return atoms.getOrDefault(atom, 0.0);
    }
}
