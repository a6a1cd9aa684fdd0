/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Simulator;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.simulation.sintering.ThreePellets;

/** {@code flash}: a rod of a solid electrolyte that is flash-sintered in an X-ray beam. */
@Component(service = Simulator.class)
public final class FlashSimulator implements Simulator {

    /** The name of this kind. */
    public static final String KIND = "flash";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String description() {
        return "A rod of LATP that is flash-sintered in an X-ray beam: incubation, thermal runaway, current control; "
                + "total scattering of the crystal, the amorphous intermediate and what crystallises from it, with "
                + "electrical log and dilatometer on a clock of their own.";
    }

    @Override
    public Map<String, String> settings() {
        return FlashSettings.help();
    }

    @Override
    public void simulate(Request request, Progress progress) throws IOException {
        FlashSettings settings = FlashSettings.of(request.settings());
        if (FlashSettings.yes(request.settings(), "raster")) {
            boolean uniform = FlashSettings.yes(request.settings(), "uniform");
            ThreePellets.write(request.seed(), request.size(), uniform, request.folder(), progress);
            new FlashTruthFolder(request.folder().resolve("truth")).writeRaster(request.seed(), uniform);
            return;
        }
        new FlashWriter(FlashPlan.of(request.seed(), request.size(), settings), request.folder()).write(progress);
    }

    /**
     * Finds onset, clock, fractions, temperature and kinetics as the truth has them.
     *
     * @throws IOException if the truth or a result can't be read
     */
    @Override
    public List<Finding> compare(Path folder, Results results) throws IOException {
        FlashTruthFolder truth = new FlashTruthFolder(folder.resolve("truth"));
        if (truth.isRaster()) {
            return ThreePellets.compare(folder, results);
        }
        return new FlashComparison(truth.read(), truth, results).findings();
    }
}
