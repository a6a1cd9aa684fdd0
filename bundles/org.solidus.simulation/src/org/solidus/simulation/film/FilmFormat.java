/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.Locale;
import org.solidus.core.run.Sink;
import org.solidus.io.hspy.HspySink;
import org.solidus.io.nexus.NexusSink;
import org.solidus.io.npy.NpySink;
import org.solidus.io.tiff.TiffSink;

/** What a simulated film can be written as. */
enum FilmFormat {
    NXS,
    TIF,
    NPY,
    HSPY;

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    Sink sink() {
        return switch (this) {
            case NXS -> new NexusSink();
            case TIF -> new TiffSink();
            case NPY -> new NpySink();
            case HSPY -> new HspySink();
        };
    }

    /** Whether the file itself holds the times of the frames. */
    boolean holdsTimes() {
        return this == NXS;
    }

    /** Whether the file itself holds the size of a pixel. */
    boolean holdsPixels() {
        return this == NXS || this == HSPY;
    }
}
