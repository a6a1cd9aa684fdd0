/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

/**
 * Where each parameter of a whole-pattern fit stands: for every phase its scale, free cell parameters, added B and width;
 * then the Lorentzian share of all lines; then the scales of the given curves (amorphous ones first) and the
 * coefficients of the smooth background.
 */
final class PatternLayout {

    private final int[] first;
    private final int[] cells;
    private final int shape;
    private final int curves;
    private final int terms;

    /**
     * @param cells number of free cell parameters of each phase
     * @param curves number of given curves
     * @param terms of the smooth background
     */
    PatternLayout(int[] cells, int curves, int terms) {
        this.cells = cells.clone();
        this.curves = curves;
        this.terms = terms;
        first = new int[cells.length];
        int at = 0;
        for (int phase = 0; phase < cells.length; phase++) {
            first[phase] = at;
            at += cells[phase] + 3;
        }
        shape = at;
    }

    int phases() {
        return first.length;
    }

    int cells(int phase) {
        return cells[phase];
    }

    int scale(int phase) {
        return first[phase];
    }

    /** The first of the cell parameters; the added B and the width follow them. */
    int cell(int phase) {
        return first[phase] + 1;
    }

    int displacement(int phase) {
        return first[phase] + 1 + cells[phase];
    }

    int width(int phase) {
        return first[phase] + 2 + cells[phase];
    }

    int shape() {
        return shape;
    }

    int curves() {
        return curves;
    }

    int curve(int index) {
        return shape + 1 + index;
    }

    int terms() {
        return terms;
    }

    int term(int index) {
        return shape + 1 + curves + index;
    }

    int size() {
        return shape + 1 + curves + terms;
    }
}
