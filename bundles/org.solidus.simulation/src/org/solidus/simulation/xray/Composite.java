/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

import org.solidus.simulation.random.RandomStream;
import org.solidus.simulation.random.Warp;

/** A powder of active material, electrolyte and carbon, pressed: volume fractions that differ from place to place. */
final class Composite {

    /** By volume, of 30 : 60 : 10 by weight. */
    private static final double[] MEAN = {0.265, 0.56, 0.175};

    private final Matter[] matters;
    private final Warp[] fields = new Warp[MEAN.length];
    private final double contrast;

    /**
     * @param grain smallest size of what differs, in the unit of positions
     * @param contrast how much it differs; 0 = well mixed
     */
    Composite(Matter active, double grain, double contrast, RandomStream random) {
        matters = new Matter[] {active, Matter.LAGP, Matter.CARBON};
        this.contrast = contrast;
        for (int k = 0; k < fields.length; k++) {
            fields[k] = new Warp(random, 2 * grain);
        }
    }

    /** Adds a share of the atoms at a place. */
    void add(double x, double y, double share, double[] into) {
        double[] part = new double[MEAN.length];
        double sum = 0;
        for (int k = 0; k < part.length; k++) {
            part[k] = MEAN[k] * StrictMath.exp(contrast * fields[k].at(x, y));
            sum += part[k];
        }
        for (int k = 0; k < part.length; k++) {
            add(matters[k], share * part[k] / sum, into);
        }
    }

    /** Adds a share of the atoms of one matter. */
    static void add(Matter matter, double share, double[] into) {
        for (Atom atom : Atom.values()) {
            into[atom.ordinal()] += share * matter.atoms(atom);
        }
    }
}
