/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Simulator;
import org.solidus.core.data.Frame;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;

/** {@code acom}: a lamella of a cycled cell, scanned with a precessed electron beam. */
@Component(service = Simulator.class)
public final class AcomSimulator implements Simulator {

    /** The name of this kind. */
    public static final String KIND = "acom";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String description() {
        return "A lamella of a cycled cell, scanned with a precessed electron beam: grains of LAGP, LVP and olivine, "
                + "lithiated, delithiated or both, carbon, amorphous regions and vacuum; patterns with noise, descan, "
                + "distortion and mixtures at boundaries.";
    }

    @Override
    public Map<String, String> settings() {
        return AcomSettings.help();
    }

    @Override
    public void simulate(Request request, Progress progress) throws IOException {
        AcomSettings settings = AcomSettings.of(request.settings());
        AcomPlan plan = AcomPlan.of(request.seed(), request.size(), settings);
        new AcomWriter(plan, settings, request.folder()).write(progress);
    }

    /**
     * Finds phases, fractions and orientations as the truth has them.
     *
     * @throws IOException if the truth or a result can't be read
     */
    @Override
    public List<Finding> compare(Path folder, Results results) throws IOException {
        AcomTruthFolder truths = new AcomTruthFolder(folder.resolve("truth"));
        AcomTruth truth = truths.read();
        AcomTruth.OfScan scan = truth.scans().getFirst();
        List<Finding> findings = new ArrayList<>(new AcomComparison(
                        truth, truths, scan.name(), results.result("phases").source())
                .findings());
        Frame particles = results.result("particles").source().frame(0);
        findings.addAll(new ParticleComparison(truths.readMap(scan.name(), "particle"), particles).findings(scan));
        return findings;
    }
}
