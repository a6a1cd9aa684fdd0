/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.core.source.NewFile;
import org.solidus.figure.Figure;

/** The file formats of figures. */
public enum PictureFormat {
    /** Pixels. */
    PNG("PNG image") {
        @Override
        public byte[] of(Figure figure, Size size, Theme theme) {
            return Png.of(figure, size, theme);
        }
    },
    /** Vectors, for the web and for drawing programs. */
    SVG("SVG drawing") {
        @Override
        public byte[] of(Figure figure, Size size, Theme theme) {
            return Svg.of(figure, size, theme);
        }
    },
    /** Vectors, for papers. */
    PDF("PDF document") {
        @Override
        public byte[] of(Figure figure, Size size, Theme theme) {
            return Pdf.of(figure, size, theme);
        }
    };

    private final String description;

    PictureFormat(String description) {
        this.description = description;
    }

    /** The format's name for people. */
    public String description() {
        return description;
    }

    /** As it stands in pipelines and behind the dot of a file. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All extensions, the usual one first. */
    public static String known() {
        return Arrays.stream(values()).map(PictureFormat::extension).collect(Collectors.joining(", "));
    }

    /** The format of that extension, in whichever case. */
    public static Optional<PictureFormat> of(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension().equalsIgnoreCase(extension))
                .findFirst();
    }

    /** The format that the name of a file asks for. */
    public static Optional<PictureFormat> of(Path file) {
        String name = file.getFileName().toString();
        return of(name.substring(name.lastIndexOf('.') + 1));
    }

    /** The bytes of a file; the same for the same figure. */
    public abstract byte[] of(Figure figure, Size size, Theme theme);

    /**
     * Writes a figure. The file appears under its name when it is whole.
     *
     * @throws IOException naming the file
     */
    public void write(Figure figure, Size size, Theme theme, Path file) throws IOException {
        byte[] bytes = of(figure, size, theme);
        NewFile.write(file, temporary -> Files.write(temporary, bytes));
    }

    /**
     * Writes a figure in the light theme and the usual size.
     *
     * @throws IOException naming the file
     */
    public void write(Figure figure, Path file) throws IOException {
        write(figure, Size.of(figure), Theme.LIGHT, file);
    }
}
