/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Simulator;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;

/** {@code edx}: X-ray maps of a battery's layers and of the interface of its electrolyte. */
@Component(service = Simulator.class)
public final class EdxSimulator implements Simulator {

    /** The name of this kind. */
    public static final String KIND = "edx";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String description() {
        return "X-ray maps: LVP, a layer of LAGP and LFP in a scanning microscope, rough and tilted; the interface of "
                + "LAGP and the LFP cathode in a transmission microscope, with traces of its preparation.";
    }

    @Override
    public Map<String, String> settings() {
        return XrayMaps.settings();
    }

    @Override
    public void simulate(Request request, Progress progress) throws IOException {
        new XrayMaps(request.seed(), request.size(), request.settings()).write(request.folder(), progress);
        Files.move(
                request.folder().resolve("edx.yaml"),
                request.folder().resolve("pipeline.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public List<Finding> compare(Path folder, Results results) throws IOException {
        return XrayComparison.of(folder.resolve("truth"), results).findings();
    }
}
