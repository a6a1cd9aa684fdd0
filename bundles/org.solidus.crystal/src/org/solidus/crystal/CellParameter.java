/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

/** One of the six numbers of a cell: three lengths in angstrom, three angles in degrees. */
public enum CellParameter {
    A,
    B,
    C,
    ALPHA,
    BETA,
    GAMMA;

    /** Whether it is a length. */
    public boolean isLength() {
        return ordinal() < 3;
    }

    /** The number of a lattice: angstrom or degrees. */
    public double of(Lattice lattice) {
        return switch (this) {
            case A -> lattice.a();
            case B -> lattice.b();
            case C -> lattice.c();
            case ALPHA -> lattice.alpha();
            case BETA -> lattice.beta();
            case GAMMA -> lattice.gamma();
        };
    }
}
