/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Simulator;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.simulation.xray.XrayMaps;

/** {@code eels}: energy losses of a particle that loses its lithium, in its electrolyte. */
@Component(service = Simulator.class)
public final class EelsSimulator implements Simulator {

    /** The name of this kind. */
    public static final String KIND = "eels";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String description() {
        return "Low-loss and core-loss spectrum images of LiFePO4 that turns into FePO4, in LAGP: plural scattering, "
                + "thickness, a zero-loss peak that drifts, noise of the camera; reference spectra; before and after "
                + "cycling, if wanted.";
    }

    @Override
    public Map<String, String> settings() {
        return EelsSettings.help();
    }

    @Override
    public Map<String, String> demo() {
        return Map.of("side", "48");
    }

    @Override
    public void simulate(Request request, Progress progress) throws IOException {
        EelsPlan plan = EelsPlan.of(request.seed(), request.size(), EelsSettings.of(request.settings()));
        new EelsWriter(plan, request.folder()).write(progress);
        if (plan.settings().edx()) {
            new XrayMaps(request.seed(), request.size(), Map.of()).write(request.folder(), progress);
        }
    }

    @Override
    public List<Finding> compare(Path folder, Results results) throws IOException {
        EelsTruthFolder truth = new EelsTruthFolder(folder.resolve("truth"));
        return new EelsComparison(truth.read(), truth, results).findings();
    }
}
