/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.solidus.figure.Figure;

/**
 * Writes figures as PNG, with the title, the program and the resolution in the file. The same figure gives the same
 * bytes on one machine, always.
 */
public final class Png {

    private static final String SOFTWARE = "Solidus";
    /** A logical pixel is 1/144 inch, so that the standard figure is 21 cm wide on paper. */
    private static final double PIXELS_PER_METRE = 144 / 0.0254;

    private Png() {}

    /** A picture in the light theme and the usual size. */
    public static byte[] of(Figure figure) {
        return of(figure, Size.of(figure), Theme.LIGHT);
    }

    /** A picture as PNG. */
    public static byte[] of(Figure figure, Size size, Theme theme) {
        return encode(image(figure, size, theme), figure.title(), size.scale());
    }

    /** A picture in memory: for a view. */
    public static BufferedImage image(Figure figure, Size size, Theme theme) {
        BufferedImage image = new BufferedImage(size.pixelWidth(), size.pixelHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.scale(size.scale(), size.scale());
            FigurePainter.paint(figure, g, size.width(), size.height(), theme);
        } finally {
            g.dispose();
        }
        return image;
    }

    /**
     * Writes a picture in the light theme and the usual size. The file appears under its name when it is whole.
     *
     * @throws IOException naming the file
     */
    public static void write(Figure figure, Path file) throws IOException {
        write(figure, Size.of(figure), Theme.LIGHT, file);
    }

    /**
     * Writes a picture. The file appears under its name when it is whole.
     *
     * @throws IOException naming the file
     */
    static void write(Figure figure, Size size, Theme theme, Path file) throws IOException {
        PictureFormat.PNG.write(figure, size, theme, file);
    }

    private static byte[] encode(BufferedImage image, String title, double scale) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata(writer, image, title, scale)));
        } catch (IOException e) {
            throw new UncheckedIOException("The picture '" + title + "' could not be encoded.", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, String title, double scale)
            throws IIOInvalidTreeException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        IIOMetadataNode root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
        IIOMetadataNode resolution = new IIOMetadataNode("pHYs");
        String perMetre = Long.toString(Math.round(PIXELS_PER_METRE * scale));
        resolution.setAttribute("pixelsPerUnitXAxis", perMetre);
        resolution.setAttribute("pixelsPerUnitYAxis", perMetre);
        resolution.setAttribute("unitSpecifier", "meter");
        root.appendChild(resolution);
        root.appendChild(title(title));
        root.appendChild(software());
        metadata.mergeTree(metadata.getNativeMetadataFormatName(), root);
        return metadata;
    }

    /** As UTF-8 text: titles have Greek letters and superscripts. */
    private static IIOMetadataNode title(String title) {
        IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
        entry.setAttribute("keyword", "Title");
        entry.setAttribute("compressionFlag", "FALSE");
        entry.setAttribute("compressionMethod", "0");
        entry.setAttribute("languageTag", "");
        entry.setAttribute("translatedKeyword", "");
        entry.setAttribute("text", title);
        IIOMetadataNode texts = new IIOMetadataNode("iTXt");
        texts.appendChild(entry);
        return texts;
    }

    private static IIOMetadataNode software() {
        IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
        entry.setAttribute("keyword", "Software");
        entry.setAttribute("value", SOFTWARE);
        IIOMetadataNode texts = new IIOMetadataNode("tEXt");
        texts.appendChild(entry);
        return texts;
    }
}
