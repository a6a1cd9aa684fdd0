/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.solidus.simulation.diffraction.QGrid;

/**
 * The pipeline that analyses a simulated flash, from frames or patterns and the log to the story: phases and cells,
 * clocks, power, onset, temperature, crystallisation and their figures.
 */
final class FlashPipeline {

    private FlashPipeline() {}

    /** The text of {@code pipeline.yaml}. */
    static String text(FlashPlan plan) {
        boolean frames = plan.settings().output() == FlashSettings.Output.FRAMES;
        return String.format(
                        Locale.ROOT,
                        "pipeline: 1\ntitle: Simulated flash, %s A/cm2, seed %d\n",
                        current(plan),
                        plan.seed())
                + (frames ? FRAME_SOURCES + "steps:\n" + integrations(plan) : PATTERN_SOURCES + "steps:\n")
                + structure(plan)
                + electric(plan)
                + local(plan)
                + figures(plan)
                + """
                default: onset
                onError: mask
                sink: { path: result.nxs, figures: [png], tables: [csv] }
                """;
    }

    private static final String PATTERN_SOURCES = """
            sources:
              measured:   { path: data/patterns.nxs }
              ramp:       { path: data/calibration.nxs }
              melt:       { path: data/glass.nxs }
              background: { path: data/background.nxs }
              log:        { path: data/log.csv }
              known:      { path: data/calibration.csv }
            """;

    private static final String FRAME_SOURCES = """
            sources:
              frames:      { path: data/frames.nxs }
              ramp_frames: { path: data/calibration_frames.nxs }
              melt_frames: { path: data/glass_frames.nxs }
              furnace:     { path: data/background.nxs }
              monitor:     { path: data/monitor.csv }
              log:         { path: data/log.csv }
              known:       { path: data/calibration.csv }
            """;

    private static String integrations(FlashPlan plan) {
        double qmax = plan.settings().qmax();
        // A bin is as wide as a pixel or a little wider.
        double perPixel =
                2 * Math.PI / FlashPlan.WAVELENGTH * PIXEL * plan.settings().binning() / RADIUS;
        int bins = (int) Math.round((qmax - FIRST_Q) / Math.max(STEP_Q, 1.2 * perPixel));
        StringBuilder text = new StringBuilder();
        // The geometry is checked on the frames; a melt and an empty furnace have no rings.
        String[][] series = {
            {"frames", "measured", ", monitor: $monitor.monitor"},
            {"ramp_frames", "ramp", ", checkRings: false"},
            {"melt_frames", "melt", ", checkRings: false"},
            {"furnace", "background", ", checkRings: false"}
        };
        for (String[] one : series) {
            text.append(String.format(Locale.ROOT, """
                      - scattering.integrate: { geometry: data/arc.json, bins: %d, radialRange: [%s 1/angstrom, %s 1/angstrom], unit: 1/angstrom,
                                                split: none, polarization: 0.99, mask: data/mask.npy, sigmaClip: 5%s }
                        from: %s
                        as: %s
                    """, bins, FIRST_Q, qmax, one[2], one[0], one[1]));
        }
        return text.toString();
    }

    private static final double FIRST_Q = 0.7;
    private static final double STEP_Q = 0.01;
    private static final double PIXEL = 5.5e-5;
    private static final double RADIUS = 0.25;

    private static String structure(FlashPlan plan) {
        String phases = String.join(", ", phases(plan));
        double last = Math.min(20, plan.settings().qmax() - 0.5);
        String fit = String.format(
                Locale.ROOT,
                "amorphous: [$glass], backgroundCurve: $background, background: 3,\n"
                        + "                          range: [0.9 1/angstrom, %s 1/angstrom], wavelength: %s angstrom, compton: true,\n"
                        + "                          width: %s 1/angstrom, strain: %s, shape: %s, expansion: 0.06",
                last,
                FlashPlan.WAVELENGTH,
                plan.shape().width(),
                plan.shape().strain(),
                plan.shape().eta());
        return String.format(Locale.ROOT, """
                  # The melt, less the empty furnace, is what amorphous looks like.
                  - series.mean: {}
                    from: melt
                    as: melt_mean
                  - series.subtract: { background: $background }
                    as: glass
                  - series.subtract: { background: $background }
                    from: measured
                    as: patterns
                  # Phases, cells and amorphous share of each frame; and of the furnace ramp, whose temperatures are known.
                  - scattering.phases: { phases: [%1$s], %2$s }
                    from: measured
                    as: phases
                  - scattering.phases: { phases: [%1$s], %2$s }
                    from: ramp
                    as: ramp_cells
                    keep: true
                """, phases, fit);
    }

    private static String electric(FlashPlan plan) {
        Rod rod = plan.system().rod();
        return String.format(
                Locale.ROOT,
                """
                  # The log has a clock of its own: the lattice follows the heat that the current brings.
                  - flash.log: {}
                    from: log
                    as: trace
                  - time.align: { of: LATP c, log: $trace }
                    from: phases
                    as: clock
                    keep: true
                  - time.apply: { clock: $clock, unaligned: keep }
                    from: trace
                    as: aligned
                  - flash.power: { length: %s mm, crossSection: %.4f mm2, change: isotropic }
                    as: power
                  - flash.shrinkage: { density: %s }
                    as: shrinkage
                  - flash.onset: { volumeToArea: %s mm }
                    from: power
                    as: onset
                    keep: true
                  - flash.stages: {}
                    from: power
                    as: stages
                    keep: true
                  # How hot it got: the lattice as a thermometer, calibrated by the ramp, within what the heat balance allows.
                  - flash.temperature: { a: LATP a, c: LATP c, furnace: $power.furnace, power: $power.power density,
                                         calibration: $ramp_cells, temperatures: $known, volumeToArea: %s mm, emissivity: [0.7, 0.9] }
                    from: phases
                    as: temperature
                    keep: true
                """,
                rod.length(),
                rod.area(),
                rod.relativeDensity(),
                rod.diameter() / 4,
                rod.diameter() / 4);
    }

    /** G(r), the amorphous share, and how it crystallises. */
    private static String local(FlashPlan plan) {
        String pdf = String.format(
                Locale.ROOT,
                """
                  - scattering.pdf: { composition: %s, background: $background, wavelength: %s angstrom,
                                      qmin: 0.8 1/angstrom, qmax: %s 1/angstrom, rmax: 30 angstrom, rstep: 0.02 angstrom, window: lorch }
                    from: measured
                    as: gr
                """,
                plan.settings().sample().formula(),
                FlashPlan.WAVELENGTH,
                Math.min(20, plan.settings().qmax() - 0.5));
        // With other phases in the sample, neither its lines nor its G(r) are of LATP alone; and the gaps between the
        // modules of a detector cut into both.
        boolean whole = phases(plan).size() == 1 && plan.settings().output() == FlashSettings.Output.PATTERNS;
        return pdf + (whole ? THREE_WAYS : "") + KINETICS;
    }

    private static final String THREE_WAYS = """
              # Three ways to the amorphous share: Bragg areas, G(r) of the bonds against that of the far order, the fit.
              - scattering.peaks: { lines: [1.045 1/angstrom, 1.730 1/angstrom, 2.085 1/angstrom],
                                    window: 0.15 1/angstrom, tolerance: 0.06 1/angstrom }
                from: patterns
                as: peaks
              - scattering.amorphous: { peaks: $peaks, pdf: $gr, near: 2.3 angstrom,
                                        fraction: $phases.amorphous fraction, fractionError: $phases.amorphous fraction error }
                from: patterns
                as: amorphous
                keep: true
            """;

    private static final String KINETICS = """
              - flash.kinetics: { of: amorphous fraction }
                from: phases
                as: kinetics
                keep: true
            """;

    private static String figures(FlashPlan plan) {
        List<String> curves = new ArrayList<>();
        for (String phase : phases(plan)) {
            curves.add("{ of: $phases." + phase + " fraction, name: " + phase + " }");
        }
        curves.add("{ of: $phases.amorphous fraction, name: amorphous }");
        return String.format(Locale.ROOT, """
                figures:
                  - name: story
                    title: Flash at %1$s A/cm2
                    share: x
                    marks: [$stages, $onset.onset]
                    panels:
                      - curves: [$power.current density, { of: $power.field, axis: right }]
                      - curves: [$power.power density]
                      - curves: [$shrinkage.linear shrinkage]
                      - curves: [%2$s]
                      - curves: [{ of: $temperature.temperature, low: $temperature.temperature low, high: $temperature.temperature high }]
                  - name: diffraction
                    title: Diffraction and phases
                    share: y
                    panels:
                      - heatmap: $patterns
                        range: [0.8 1/angstrom, 5 1/angstrom]
                        log: true
                        size: 2
                      - curves: [%2$s]
                  - name: waterfall
                    title: Diffraction and phases
                    share: y
                    panels:
                      - waterfall: $patterns
                        range: [0.8 1/angstrom, 5 1/angstrom]
                        most: 24
                        size: 2
                      - curves: [%2$s]
                  - name: local
                    title: G(r) and phases
                    share: y
                    panels:
                      - heatmap: $gr
                        range: [1 angstrom, 8 angstrom]
                        size: 2
                      - curves: [%2$s]
                """, current(plan), String.join(", ", curves));
    }

    private static List<String> phases(FlashPlan plan) {
        SampleKind kind = plan.settings().sample();
        List<String> names = new ArrayList<>(List.of("LATP"));
        if (!kind.product().equals("LATP")) {
            names.add(kind.product());
        }
        kind.bystander().ifPresent(names::add);
        return names;
    }

    private static String current(FlashPlan plan) {
        double value = plan.settings().current();
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** The grid of patterns. */
    static QGrid grid(FlashPlan plan) {
        double qmax = plan.settings().qmax();
        return new QGrid(FIRST_Q, STEP_Q, (int) Math.round((qmax - FIRST_Q) / STEP_Q) + 1);
    }
}
