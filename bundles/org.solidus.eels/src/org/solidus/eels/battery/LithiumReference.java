/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.battery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.eels.references.Reference;

/**
 * A reference with the lithium that it holds: a parameter of steps.
 *
 * @param reference name and spectrum
 * @param lithium atoms a formula unit
 * @param density formula units a nm3
 * @param meanFreePath of the electrons in it, nm
 */
public record LithiumReference(
        @Shared Reference reference,

        @Param(
                help =
                        "Lithium atoms a formula unit: 1 for LiFePO4, 0 for FePO4, 1.5 for LAGP, which are known by these"
                                + " names.",
                min = 0,
                max = 100)
        Optional<Double> lithium,

        @Param(
                help = "Formula units a cubic nanometre; with the mean free path, phases count by their formula units.",
                min = 1e-3,
                max = 1e4,
                expert = true)
        Optional<Double> density,

        @Param(
                label = "Mean free path",
                help = "Inelastic mean free path of the beam's electrons in the phase.",
                unit = "nm",
                min = 0.1,
                max = 1e5,
                expert = true)
        Optional<Double> meanFreePath) {

    private static final Map<String, Double> KNOWN =
            Map.of("lfp", 1.0, "lifepo4", 1.0, "fp", 0.0, "fepo4", 0.0, "lagp", 1.5, "carbon", 0.0);

    /** A phase in memory. */
    public static LithiumReference of(String name, Frame spectrum, double lithium) {
        return new LithiumReference(
                Reference.of(name, spectrum), Optional.of(lithium), Optional.empty(), Optional.empty());
    }

    /**
     * Lithium atoms a formula unit.
     *
     * @throws IllegalArgumentException with a sentence where it is not known
     */
    double atoms() {
        String name = reference.label();
        return lithium.or(() -> Optional.ofNullable(KNOWN.get(name.toLowerCase(Locale.ROOT))))
                .orElseThrow(() -> new IllegalArgumentException("How much lithium does the reference '" + name
                        + "' hold? State it in atoms a formula unit, such as { name: " + name
                        + ", of: ..., lithium: 1 }."));
    }

    /** Formula units a nm2 at a t/lambda of 1; empty where that is not known. */
    Optional<Double> unitsPerMeanFreePath() {
        return density.flatMap(d -> meanFreePath.map(path -> d * path));
    }

    static List<Reference> references(List<LithiumReference> phases) {
        return phases.stream().map(LithiumReference::reference).toList();
    }
}
