/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.solidus.core.run.Progress;
import org.solidus.figure.Figure;
import org.solidus.figure.render.PictureFormat;

/** Writes pictures of a film. Not on the UI thread. */
final class FilmExport {

    private FilmExport() {}

    /** Something that is written. */
    @FunctionalInterface
    interface Writing {
        void write(Progress progress, BooleanSupplier stop) throws IOException;
    }

    /** Writes a picture in the format that the name of its file asks for. */
    static void picture(Figure figure, Path file) throws IOException {
        PictureFormat.of(file)
                .orElseThrow(() -> new IOException(file.getFileName()
                        + " says no known format: its name has to end with ." + PictureFormat.known()))
                .write(figure, file);
    }
}
