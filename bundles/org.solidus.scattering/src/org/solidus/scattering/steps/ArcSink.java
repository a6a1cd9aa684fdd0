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
import org.solidus.scattering.geometry.ArcFile;

/** Writes the geometry of an ARC detector that {@code scattering.calibrate} found as a .json file. */
@Component(service = Sink.class)
public final class ArcSink implements Sink {

    @Override
    public String id() {
        return "scattering.arc";
    }

    @Override
    public String name() {
        return "ARC geometry";
    }

    @Override
    public List<String> extensions() {
        return List.of("json");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        progress.begin("writing " + name(), 1);
        NewFile.write(
                file, ArcFile.write(GeometryColumns.of(results, file.toString()).arc()));
        progress.advance(1);
    }
}
