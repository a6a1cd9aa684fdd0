/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import org.solidus.crystal.Structure;
import org.solidus.crystal.electron.SwingMean;
import org.solidus.crystal.orientation.FundamentalSector;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.ZoneAxisGrid;

/**
 * All that a phase is searched with. Immutable, shared by threads.
 *
 * @param laue symmetry of its orientations
 * @param reflections of the phase
 * @param mean rocking curve under precession
 * @param templates for the search
 */
record PhaseBank(LaueClass laue, PhaseReflections reflections, SwingMean mean, TemplateBank templates) {

    static PhaseBank of(Structure structure, LaueClass laue, MatchSettings settings) {
        PhaseReflections reflections = PhaseReflections.of(structure, settings);
        return new PhaseBank(laue, reflections, Refinement.mean(settings), templates(laue, reflections, settings));
    }

    /** The same, with templates that were kept on disk if there are any. */
    static PhaseBank of(Structure structure, LaueClass laue, MatchSettings settings, BankCache cache) {
        PhaseReflections reflections = PhaseReflections.of(structure, settings);
        TemplateBank templates =
                cache.get(BankCache.key(structure, laue, settings), () -> templates(laue, reflections, settings));
        return new PhaseBank(laue, reflections, Refinement.mean(settings), templates);
    }

    private static TemplateBank templates(LaueClass laue, PhaseReflections reflections, MatchSettings settings) {
        double[] zones =
                ZoneAxisGrid.of(FundamentalSector.of(laue), settings.step()).directions();
        return TemplateBank.of(reflections, zones, settings);
    }

    /** Memory that it takes, roughly. */
    long bytes() {
        return templates.bytes() + 6L * Float.BYTES * reflections.size;
    }
}
