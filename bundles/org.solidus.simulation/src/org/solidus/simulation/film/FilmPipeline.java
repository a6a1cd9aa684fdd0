/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.Locale;

/** The pipeline that analyses a simulated film and the log of its cell. */
final class FilmPipeline {

    private FilmPipeline() {}

    /** The text of {@code pipeline.yaml}. */
    static String text(FilmPlan plan) {
        return String.format(
                Locale.ROOT,
                """
                pipeline: 1
                title: Simulated film of a cycled lamella, seed %d
                sources:
                  film: { %s }
                  log:  { path: data/cv.csv }
                  beam: { path: data/beam.csv, columns: { time: "time (s)", beam: { of: beam, kinds: { 0: off, 1: on } } } }
                steps:
                  - film.drift: {}
                    from: film
                    as: drift
                    keep: true
                  - film.align: { dy: $drift.dy, dx: $drift.dx }
                    from: film
                    as: aligned
                    keep: true
                  - film.grains: {}
                    from: aligned
                    as: grains
                    keep: true
                  - film.cracks: { grains: $grains }
                    from: aligned
                    as: cracks
                    keep: true
                sink: { path: result.nxs, figures: [png], tables: [csv] }
                """,
                plan.seed(),
                film(plan));
    }

    /** The film, with what its file does not say of itself. */
    private static String film(FilmPlan plan) {
        FilmFormat format = plan.settings().format();
        return "path: data/film." + format.extension() + (format == FilmFormat.NPY ? ", scan: [frame]" : "");
    }
}
