/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.solidus.core.run.Progress;
import org.solidus.figure.MapFigure;
import org.solidus.figure.film.FilmWriter;
import org.solidus.figure.render.PictureFormat;
import org.solidus.figure.render.Png;
import org.solidus.figure.render.Size;
import org.solidus.figure.render.Theme;

/**
 * Writes a film with what was found in it: as MP4, or as a folder of PNG pictures. Each picture is what a figure of that
 * frame is; frames that are missing are left out.
 */
public final class FilmFile {

    /** Extension of films, without the dot. */
    public static final String MP4 = "mp4";

    private static final double SCALE = 0.8;
    private static final int LARGE = 800;

    private FilmFile() {}

    /**
     * Writes an MP4 film. It appears under its name when it is whole.
     *
     * @param rate frames in a second
     * @param stop true once nobody wants it any more; nothing is left then
     * @throws CancellationException when stopped
     * @throws IOException naming the file
     */
    public static void write(FilmFrames frames, Path file, double rate, Progress progress, BooleanSupplier stop)
            throws IOException {
        progress.begin("film " + file.getFileName(), frames.scene().frames());
        try {
            FilmWriter.write(
                    file,
                    rate,
                    film -> each(frames, progress, stop, (index, picture, size) -> {
                        BufferedImage image = Png.image(picture, size, Theme.LIGHT);
                        film.add(image);
                    }));
        } catch (IllegalArgumentException e) {
            throw new IOException("The film " + file + " could not be written: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a PNG picture of each frame into a folder: {@code frame-0007.png}.
     *
     * @throws CancellationException when stopped; what was written stays
     * @throws IOException naming the file
     */
    public static void pictures(FilmFrames frames, Path folder, Progress progress, BooleanSupplier stop)
            throws IOException {
        Files.createDirectories(folder);
        int digits = Math.max(4, Long.toString(frames.scene().frames()).length());
        progress.begin("pictures in " + folder.getFileName(), frames.scene().frames());
        each(frames, progress, stop, (index, picture, size) -> {
            String name = String.format(Locale.ROOT, "frame-%0" + digits + "d.png", index);
            PictureFormat.PNG.write(picture, size, Theme.LIGHT, folder.resolve(name));
        });
    }

    private interface Add {
        void add(long index, MapFigure picture, Size size) throws IOException;
    }

    private static void each(FilmFrames frames, Progress progress, BooleanSupplier stop, Add add) throws IOException {
        Optional<Size> size = Optional.empty();
        for (long i = 0; i < frames.scene().frames(); i++) {
            if (stop.getAsBoolean()) {
                throw new CancellationException("The film was not written to its end.");
            }
            Optional<MapFigure> picture = frames.picture(i);
            if (picture.isPresent()) {
                size = Optional.of(size.orElse(size(picture.get())));
                add.add(i, picture.get(), size.get());
            }
            progress.advance(1);
        }
        if (size.isEmpty()) {
            throw new IOException("All frames of the film are missing.");
        }
    }

    /** As large as the frames, within reason. */
    private static Size size(MapFigure picture) {
        Size usual = Size.of(picture);
        return usual.times(Math.max(picture.x().size(), picture.y().size()) > LARGE ? 1 : SCALE);
    }
}
