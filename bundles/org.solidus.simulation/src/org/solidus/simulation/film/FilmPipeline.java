/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.Locale;

/**
 * The pipeline that analyses a simulated film and the log of its cell: drift, grains, particles, cracks and what links
 * them; one clock; what the voltammogram is of and what the beam does to it; one time line.
 */
final class FilmPipeline {

    private FilmPipeline() {}

    /** The text of {@code pipeline.yaml}. */
    static String text(FilmPlan plan) {
        return String.format(Locale.ROOT, SOURCES, plan.seed(), film(plan)) + FILM + clock(plan) + CELL + FIGURES;
    }

    /** The film, with what its file does not say of itself. */
    private static String film(FilmPlan plan) {
        FilmFormat format = plan.settings().format();
        String scan = format == FilmFormat.NPY ? ", scan: [frame]" : "";
        boolean told = plan.settings().times() && !format.holdsTimes();
        String times = told ? ", times: data/frames.csv, clock: " + FilmSource.CLOCK : "";
        return "path: data/film." + format.extension() + scan + times;
    }

    private static final String SOURCES = """
            pipeline: 1
            title: Simulated film of a cycled lamella, seed %d
            sources:
              film: { %s }
              log:  { path: data/cv.csv }
              beam: { path: data/beam.csv, columns: { time: "time (s)", beam: { of: beam, kinds: { 0: off, 1: on } } } }
            steps:
            """;

    private static final String FILM = """
              # The specimen drifts: that is measured, and taken back.
              - film.drift: {}
                from: film
                as: drift
                keep: true
              - film.align: { dy: $drift.dy, dx: $drift.dx }
                from: film
                as: aligned
                keep: true
              # Grains that shrink, particles that change, cracks that open.
              - film.grains: { blank: $drift.blank }
                from: aligned
                as: grains
                keep: true
              - film.particles: { grains: $grains }
                from: aligned
                as: particles
                keep: true
              - film.changes: {}
                from: particles
                as: changes
                keep: true
              - film.cracks: { grains: $grains }
                from: aligned
                as: cracks
                keep: true
              - film.crack_chance: { grains: $grains }
                from: cracks.paths
                as: crack_chance
                keep: true
              # Whether cracks open near particles that have just changed, more often than chance would have it.
              - film.links: { changes: $changes, particles: $particles }
                from: cracks.segments
                as: links
                keep: true
            """;

    /** How the clocks of film and log are joined: by what shows when the beam was on. */
    private static String clock(FilmPlan plan) {
        String seen = plan.settings().blank() ? "by: frames" : "by: pauses";
        String shown = plan.settings().times() ? seen : "state: $beam";
        return String.format(Locale.ROOT, """
                  # The log has a clock of its own: film and current both show when the beam was on.
                  - time.blanks: { log: $log, with: current, %s }
                    from: film
                    as: clock
                    keep: true
                """, shown);
    }

    private static final String CELL = """
              - time.apply: { clock: $clock, unaligned: keep }
                from: log
                as: current
                keep: true
              # What the voltammogram is of, and what the beam does to it.
              - cv.verdict: { beam: $beam }
                from: current
                as: verdict
                keep: true
              - cv.beam: { beam: $beam }
                from: current
                as: beam_effect
                keep: true
              - time.spikes: {}
                from: current
                as: spikes
                keep: true
              # Everything that happened, on one time line.
              - time.events: { with: [{ of: $spikes }, { of: $cracks.segments, time: opened, kind: crack opened, rows: last }] }
                from: changes
                as: events
                keep: true
            """;

    private static final String FIGURES = """
            default: cracks
            sink: { path: result.nxs, figures: [png], tables: [csv] }
            """;
}
