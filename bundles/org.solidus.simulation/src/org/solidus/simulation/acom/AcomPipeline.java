/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.Locale;
import java.util.stream.Collectors;

/** The pipeline that analyses a simulated scan: from patterns to maps of phases, orientations, grains and boundaries. */
final class AcomPipeline {

    private static final String COMPARISON = """
              # The second scan is turned and shifted onto the first one; LFP and FePO4 count as one while that is found.
              - tem.compare: { after: $phases_after, alike: [LFP, FePO4] }
                from: phases
                as: comparison
            """;

    private static final String REPEATED = "sources:\n  frames: { path: data/scan.nxs }\n";

    private AcomPipeline() {}

    /** The text of {@code pipeline.yaml}; of a pair, that of the first scan. */
    static String text(AcomPlan plan, AcomSettings settings) {
        boolean pair = settings.pair();
        return "pipeline: 1\ntitle: Simulated scan with a precessed electron beam, seed " + plan.seed() + "\n"
                + (settings.repeat() > 1 ? REPEATED : sources(pair))
                + "steps:\n"
                + phaseMap(plan, "frames", "")
                + findings()
                + (pair ? phaseMap(plan, "later", "_after") + COMPARISON : "")
                + "default: phases\nsink: { path: result.nxs, figures: [png], tables: [csv] }\n";
    }

    private static String sources(boolean pair) {
        return pair
                ? "sources:\n  frames: { path: data/before.blo }\n  later: { path: data/after.blo }\n"
                : "sources:\n  frames: { path: data/scan.blo }\n";
    }

    /** From patterns to a phase map; {@code more} ends the names of the second scan's results. */
    private static String phaseMap(AcomPlan plan, String source, String more) {
        return String.format(
                        Locale.ROOT,
                        """
                          - tem.centre: {}
                            from: SOURCE
                            as: beamsMORE
                          - tem.descan: {}
                            as: centresMORE
                          - tem.calibrate: { pixel: %s 1/angstrom, centres: $centresMORE }
                            from: SOURCE
                            as: patternsMORE
                          - tem.spots: {}
                            as: spotsMORE
                          - tem.match:
                              phases:
                        %s
                              voltage: %s kV
                              precession: %s deg
                              thickness: %.0f nm
                              minimumIndex: 0.2
                            as: matchMORE
                            keep: true
                          - tem.shells: { spots: $spotsMORE }
                            from: patternsMORE
                            as: shellsMORE
                          - tem.nature: {}
                            as: natureMORE
                          - tem.phases: { nature: $natureMORE }
                            from: matchMORE
                            as: rawMORE
                          - tem.clean: {}
                            as: phasesMORE
                            keep: true
                        """,
                        plan.camera().nominal(),
                        phases(),
                        plain(plan.volts() / 1000),
                        plain(plan.precession()),
                        plan.thickness())
                .replace("SOURCE", source)
                .replace("MORE", more);
    }

    private static String findings() {
        return """
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
                """;
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
