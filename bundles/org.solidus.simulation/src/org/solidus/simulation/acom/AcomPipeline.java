/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.Locale;
import java.util.stream.Collectors;

/** The pipeline that analyses a simulated scan: from patterns to maps of phases, orientations, grains and boundaries. */
final class AcomPipeline {

    private AcomPipeline() {}

    /** The text of {@code pipeline.yaml}; of a pair, that of the first scan. */
    static String text(AcomPlan plan, boolean pair) {
        return String.format(
                Locale.ROOT,
                """
                pipeline: 1
                title: Simulated scan with a precessed electron beam, seed %d
                sources:
                  frames: { path: data/%s.blo }
                steps:
                  - tem.centre: {}
                    from: frames
                    as: beams
                  - tem.descan: {}
                    as: centres
                  - tem.calibrate: { pixel: %s 1/angstrom, centres: $centres }
                    from: frames
                    as: patterns
                  - tem.spots: {}
                    as: spots
                  - tem.match:
                      phases:
                %s
                      voltage: %s kV
                      precession: %s deg
                      thickness: %.0f nm
                      minimumIndex: 0.2
                    as: match
                    keep: true
                  - tem.shells: { spots: $spots }
                    from: patterns
                    as: shells
                  - tem.nature: {}
                    as: nature
                  - tem.phases: { nature: $nature }
                    from: match
                    as: raw
                  - tem.clean: {}
                    as: phases
                    keep: true
                  - tem.fractions: {}
                    from: phases
                    as: fractions
                  - tem.grains: {}
                    from: phases
                    as: grains
                  - tem.boundaries: {}
                    from: phases
                    as: boundaries
                  - tem.particles: { lithiated: LFP, delithiated: FePO4 }
                    from: phases
                    as: particles
                  - tem.ipf_map: { along: z }
                    from: phases
                    as: ipf_z
                default: phases
                sink: { path: result.nxs, figures: [png], tables: [csv] }
                """,
                plan.seed(),
                pair ? "before" : "scan",
                plan.camera().nominal(),
                phases(),
                plain(plan.volts() / 1000),
                plain(plan.precession()),
                plan.thickness());
    }

    private static String phases() {
        return Material.crystals().stream()
                .map(material -> String.format(
                        Locale.ROOT,
                        "        - { structure: data/%s.cif, name: %s, colour: \"%s\" }",
                        material.structure(),
                        material.title(),
                        material.colour()))
                .collect(Collectors.joining("\n"));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
