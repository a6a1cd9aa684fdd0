/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.io.hdf5.Compressibility;
import org.solidus.io.hdf5.Hdf5Series;
import org.solidus.io.hdf5.Hdf5Writer;

/** A series that is only made when the first frame has something for it; the frames before hold nothing then. */
final class LateSeries {

    private final Hdf5Writer file;
    private final String path;
    private final ElementType type;
    private final long[] scan;
    private final long[] frame;
    private Hdf5Series series;
    private long missing;

    LateSeries(Hdf5Writer file, String path, ElementType type, long[] scan, long[] frame) {
        this.file = file;
        this.path = path;
        this.type = type;
        this.scan = scan;
        this.frame = frame;
    }

    /** A frame with something. */
    void append(Object array) throws IOException {
        if (series == null) {
            series = file.series(path, type, scan, frame, Compressibility.storage(type, array));
            series.appendMissing(missing);
        }
        series.append(array);
    }

    /** A frame with nothing: NaN, or 0 for whole numbers. */
    void appendMissing() throws IOException {
        if (series == null) {
            missing++;
        } else {
            series.appendMissing(1);
        }
    }

    /** Ends the series. Its path, if there was anything at all. */
    Optional<String> finish() throws IOException {
        if (series == null) {
            return Optional.empty();
        }
        series.close();
        return Optional.of(path);
    }
}
