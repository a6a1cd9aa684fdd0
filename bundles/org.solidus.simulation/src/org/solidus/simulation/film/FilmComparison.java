/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.io.IOException;
import java.util.List;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.run.Results;

/** What the pipeline of a simulated film finds against the truth. */
final class FilmComparison {

    FilmComparison(FilmTruth truth, FilmTruthFolder folder, Results results) {}

    List<Finding> findings() throws IOException {
        return List.of();
    }
}
