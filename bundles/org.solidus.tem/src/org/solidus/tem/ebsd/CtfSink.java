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
 * Writes phase maps ({@link org.solidus.tem.maps.MapColumns}) as {@code .ctf} files (Channel Text File): angles in
 * degrees on the crystal axes of HKL, lengths in micrometres. The {@code index} becomes the band contrast, 255 for 1 (for
 * the largest, where an index is above 1). The format knows no kinds but crystals: carbon, amorphous and vacuum become
 * phase 0 like what is not resolved; hexagonal grids are refused. An {@code .ang} file keeps both.
 */
@Component(service = Sink.class)
public final class CtfSink implements Sink {

    @Override
    public String id() {
        return "tem.ctf";
    }

    @Override
    public String name() {
        return "CTF orientation map";
    }

    @Override
    public List<String> extensions() {
        return List.of("ctf");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        EbsdMap map = EbsdRows.collect(results, file, progress);
        if (map.phases().isEmpty()) {
            throw new IOException(file + " can't be written: no point of the map is a crystal.");
        }
        if (map.grid().hexagonal()) {
            throw new IOException(file + " can't be written: a .ctf map has a square grid, and this one is hexagonal."
                    + " Write an .ang file.");
        }
        NewFile.write(file, temporary -> new CtfWriter(map, progress).write(temporary));
    }
}
