/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.Optional;

/**
 * How a map of crystals is shown.
 *
 * @param what what the colours are
 * @param column where they are those of numbers
 * @param threshold column whose low numbers are not resolved; absent: all points are shown
 * @param least number from which on a point is resolved
 * @param boundaries whether boundaries are drawn
 * @param angle from which on neighbours of one phase are different grains, degrees
 * @param brightness column that darkens low numbers; absent: full colours
 */
record CrystalView(
        What what,
        String column,
        Optional<String> threshold,
        double least,
        boolean boundaries,
        double angle,
        Optional<String> brightness) {

    /** What the colours of a map are. */
    enum What {
        PHASE("Phase", new double[] {}),
        X("Orientation along X", new double[] {1, 0, 0}),
        Y("Orientation along Y", new double[] {0, 1, 0}),
        Z("Orientation along Z", new double[] {0, 0, 1}),
        NUMBERS("", new double[] {});

        private final String text;
        private final double[] direction;

        What(String text, double[] direction) {
            this.text = text;
            this.direction = direction;
        }

        String text() {
            return text;
        }

        boolean isOrientation() {
            return direction.length == 3;
        }

        /** In the laboratory: x right, y down, z away. */
        double[] direction() {
            return direction.clone();
        }
    }

    /** Whether a point is shown as what it was found to be. */
    boolean resolves(CrystalMap map, int cell) {
        return threshold
                .flatMap(map::values)
                .map(values -> values[cell] >= least)
                .orElse(true);
    }
}
