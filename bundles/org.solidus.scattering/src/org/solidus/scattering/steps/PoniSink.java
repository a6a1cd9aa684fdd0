/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.NewFile;
import org.solidus.scattering.geometry.PoniFile;

/** Writes the geometry of a flat detector that {@code scattering.calibrate} found as a .poni file. */
@Component(service = Sink.class)
public final class PoniSink implements Sink {

    @Override
    public String id() {
        return "scattering.poni";
    }

    @Override
    public String name() {
        return "PONI geometry";
    }

    @Override
    public List<String> extensions() {
        return List.of("poni");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        progress.begin("writing " + name(), 1);
        NewFile.write(
                file,
                PoniFile.write(GeometryColumns.of(results, file.toString()).flat()));
        progress.advance(1);
    }
}
