/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

/**
 * The state of an olivine particle.
 *
 * @param kind how its phases are arranged
 * @param lithiated share that was aimed at; 1 or 0 for a particle of one phase
 */
record Olivine(Kind kind, double lithiated) {

    /** How the phases of a particle are arranged. */
    enum Kind {
        /** All of one phase: what domino-cascade delithiation leaves, particle by particle. */
        SINGLE,
        /** One straight front between the two phases, one orientation: a cascade caught in motion. */
        FRONT,
        /** Several domains of both phases. */
        MOSAIC;

        /** As the truth calls it. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    boolean isMixed() {
        return kind != Kind.SINGLE;
    }

    /** The same particle after some charging. */
    Olivine charged(double by) {
        double left = Math.max(0, lithiated - by);
        return switch (kind) {
            case SINGLE -> new Olivine(Kind.SINGLE, left < 0.5 ? 0 : 1);
            case FRONT, MOSAIC -> left < 0.1 ? new Olivine(Kind.SINGLE, 0) : new Olivine(kind, left);
        };
    }
}
