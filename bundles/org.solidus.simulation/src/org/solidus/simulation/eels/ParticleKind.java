/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

/** How delithiation proceeds in the simulated particle. */
enum ParticleKind {
    /** A core of LFP in a shell of FePO4. */
    CORE_SHELL,
    /** Slabs that are lithiated or not: a front that ran across, plane after plane. */
    DOMINO,
    /** Pieces that are lithiated or not. */
    MOSAIC
}
