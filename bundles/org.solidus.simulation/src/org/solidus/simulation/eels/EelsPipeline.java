/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The pipeline that analyses a simulated spectrum image: from counts to thickness, phases and lithium, with errors. */
final class EelsPipeline {

    private final EelsPlan plan;

    private EelsPipeline(EelsPlan plan) {
        this.plan = plan;
    }

    /** The text of {@code pipeline.yaml}. */
    static String text(EelsPlan plan) {
        return new EelsPipeline(plan).text();
    }

    private String text() {
        List<String> images = plan.images().stream().map(Image::name).toList();
        return "pipeline: 1\ntitle: Simulated spectrum image, seed " + plan.seed() + "\n"
                + "sources:\n"
                + images.stream().map(this::sources).collect(Collectors.joining())
                + plan.references().stream().map(EelsPipeline::source).collect(Collectors.joining())
                + "steps:\n"
                + "  # References go the way of the data: aligned, plural scattering taken out.\n"
                + plan.references().stream().map(this::reference).collect(Collectors.joining())
                + images.stream().map(this::analysis).collect(Collectors.joining())
                + "default: " + EelsNames.of("phases", images.getLast()) + "\n"
                + "sink: { path: result.nxs, figures: [png], tables: [csv] }\n";
    }

    private String sources(String image) {
        String core =
                plan.settings().core() ? "  CORE: { path: data/" + EelsWriter.fileName(image, "core") + " }\n" : "";
        return named("  LOW: { path: data/" + EelsWriter.fileName(image, "low") + " }\n" + core, image);
    }

    private static String source(Compound compound) {
        return "  raw_" + compound.id() + ": { path: data/" + compound.word() + ".msa }\n";
    }

    private String reference(Compound compound) {
        return """
                  - eels.align: {NOISE}
                    from: raw_NAME
                    as: aligned_NAME
                  - eels.fourier_log: {NOISE}
                    as: single_NAME
                    keep: true
                """.replace("NAME", compound.id()).replace("NOISE", noise(""));
    }

    private String analysis(String image) {
        String core = plan.settings().core() ? "core: $CORE" : "";
        String text = """
                  - eels.align: {ALIGN}
                    from: LOW
                    as: ALIGNED
                    keep: true
                  - eels.thickness: {NOISE}
                    from: ALIGNED
                    as: THICKNESS
                    keep: true
                  - eels.fourier_log: {NOISE}
                    from: ALIGNED
                    as: SINGLE
                    keep: true
                  - eels.mlls:
                      references: [REFERENCES]
                      range: [3 eV, 45 eV]
                      noise: $SINGLE.noise
                    from: SINGLE
                    as: PHASES
                    keep: true
                  - eels.mlls:
                      references: [REFERENCES]
                      range: [45 eV, 75 eV]
                      noise: $SINGLE.noise
                    from: SINGLE
                    as: EDGES
                    keep: true
                  # FePO4 by its 5 eV peak and by the fit; lithium by references only: a window would count iron.
                  - eels.lfp_phase:
                      references: [REFERENCES]
                      noise: $SINGLE.noise
                    from: SINGLE
                    as: PEAK
                    keep: true
                  - eels.lithium:
                      references: [CONTENT]
                      noise: $SINGLE.noise
                    from: SINGLE
                    as: LITHIUM
                    keep: true
                """;
        String filled = text.replace("{ALIGN}", "{" + noise(core) + "}")
                .replace("NOISE", noise(""))
                .replace("REFERENCES", references(false))
                .replace("CONTENT", references(true));
        return named(filled, image);
    }

    private String references(boolean content) {
        return plan.references().stream()
                .map(compound -> "{ name: " + compound.title() + ", of: $single_" + compound.id()
                        + (content ? ", lithium: " + compound.lithium() : "") + " }")
                .collect(Collectors.joining(", "));
    }

    private static String named(String text, String image) {
        String named = text;
        for (String name :
                List.of("LOW", "CORE", "ALIGNED", "THICKNESS", "SINGLE", "PHASES", "EDGES", "PEAK", "LITHIUM")) {
            named = named.replaceAll("\\b" + name + "\\b", EelsNames.of(name.toLowerCase(Locale.ROOT), image));
        }
        return named;
    }

    /** What is known of the camera, behind other parameters. */
    private String noise(String others) {
        CameraSettings camera = plan.settings().camera();
        String gain = camera.gain() == 1 ? "" : "gain: " + camera.gain();
        String readout = camera.readout() == 0 ? "" : "readout: " + camera.readout();
        String all = List.of(others, gain, readout).stream()
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : " " + all + " ";
    }
}
