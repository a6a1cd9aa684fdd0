/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.nio.file.Path;
import java.util.List;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.RelativePath;

/** Makes a geometry file that of the pipeline. */
final class UseGeometry {

    private static final String GEOMETRY = "geometry";

    private UseGeometry() {}

    /** Writes the file into the parameter {@code geometry} of every step that has one but calibrates. UI thread. */
    static void in(Desk desk, Path file) {
        Pipeline pipeline = desk.pipeline().get();
        List<String> steps = pipeline.steps().stream()
                .filter(step -> takesGeometry(desk, step))
                .map(StepSpec::name)
                .toList();
        if (steps.isEmpty()) {
            desk.notices()
                    .warn("Saved " + file.getFileName() + ". No step of the pipeline takes a geometry: add"
                            + " scattering.integrate first.");
            return;
        }
        String text = RelativePath.of(pipeline.base(), file);
        for (String step : steps) {
            desk.document().setParam(step, GEOMETRY, text);
        }
        desk.notices().info("The geometry of " + String.join(", ", steps) + " is now " + file.getFileName() + ".");
    }

    private static boolean takesGeometry(Desk desk, StepSpec step) {
        boolean calibrates = step.id().equals("scattering.calibrate");
        return !calibrates
                && desk.registry()
                        .step(step.id())
                        .filter(info -> info.parameters().stream()
                                .anyMatch(one -> one.name().equals(GEOMETRY)))
                        .isPresent();
    }
}
