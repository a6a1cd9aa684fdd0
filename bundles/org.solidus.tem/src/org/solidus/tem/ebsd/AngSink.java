/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.NewFile;

/**
 * Writes phase maps ({@link org.solidus.tem.maps.MapColumns}) as {@code .ang} files in the form of EDAX, version 5: phi1,
 * Phi, phi2 (Bunge, radian, EDAX's crystal axes), x, y (um), image quality ({@code index}), confidence index
 * ({@code reliability} / 100), phase, signal, fit; then every further number of the rows, named in a line that orix reads
 * too. Phases, Laue classes and cells come from the rows themselves. Points that are no crystal have, as everywhere,
 * angles of 4 pi, confidence -1 and phase 0; what they are is kept in the further column {@code kind}. Phases are listed
 * from the last to the first, as EDAX's programs expect.
 *
 * <p>Numbers have the decimals that they need, angles at least 5 and at most 8, so that a file that was read is written
 * again without loss.
 */
@Component(service = Sink.class)
public final class AngSink implements Sink {

    @Override
    public String id() {
        return "tem.ang";
    }

    @Override
    public String name() {
        return "ANG orientation map";
    }

    @Override
    public List<String> extensions() {
        return List.of("ang");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        EbsdMap map = EbsdRows.collect(results, file, progress);
        if (map.phases().isEmpty()) {
            throw new IOException(file + " can't be written: no point of the map is a crystal.");
        }
        NewFile.write(file, temporary -> new AngWriter(map, progress).write(temporary));
    }
}
