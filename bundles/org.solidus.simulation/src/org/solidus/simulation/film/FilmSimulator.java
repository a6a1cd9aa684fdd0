/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Simulator;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;

/** {@code tem}: a lamella of a cell that is cycled in the microscope, filmed between long times of blanked beam. */
@Component(service = Simulator.class)
public final class FilmSimulator implements Simulator {

    /** The name of this kind. */
    public static final String KIND = "tem";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String description() {
        return "A lamella of a cell that is cycled in the electron microscope: a film of shrinking grains, widening "
                + "boundaries, cracks and particles that change their contrast, with drift, scan noise and dose; and the "
                + "cyclic voltammogram of the same cell, with what the beam does to it, on another clock.";
    }

    @Override
    public Map<String, String> settings() {
        return FilmSettings.help();
    }

    @Override
    public void simulate(Request request, Progress progress) throws IOException {
        FilmPlan plan = FilmPlan.of(request.seed(), request.size(), FilmSettings.of(request.settings()));
        new FilmWriter(plan, request.folder()).write(progress);
    }

    @Override
    public List<Finding> compare(Path folder, Results results) throws IOException {
        FilmTruthFolder truth = new FilmTruthFolder(folder.resolve("truth"));
        return new FilmComparison(truth.read(), truth, results).findings();
    }
}
