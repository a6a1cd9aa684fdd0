/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Pictures that are each a JPEG or PNG file. */
final class StillDecoder implements PictureDecoder {

    private final String format;
    private final FilmTrack track;

    StillDecoder(String format, FilmTrack track) {
        this.format = format;
        this.track = track;
    }

    @Override
    public ColourPicture decode(ByteBuffer bytes) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (MemoryCacheImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes.array(), 0, bytes.limit()))) {
            reader.setInput(in, true, true);
            if (reader.getWidth(0) != track.width() || reader.getHeight(0) != Math.abs(track.height())) {
                throw new IOException("a picture has " + reader.getWidth(0) + " x " + reader.getHeight(0)
                        + " pixels, not those of the film");
            }
            return picture(reader.read(0));
        } finally {
            reader.dispose();
        }
    }

    private static ColourPicture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        Raster raster = image.getRaster();
        if (raster.getNumBands() == 1 && image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            byte[] grey = ((DataBufferByte) raster.getDataBuffer()).getData();
            return new ColourPicture(width, height, grey.clone(), new byte[0]);
        }
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        byte[] colours = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            colours[3 * i] = (byte) (pixels[i] >> 16);
            colours[3 * i + 1] = (byte) (pixels[i] >> 8);
            colours[3 * i + 2] = (byte) pixels[i];
        }
        return ColourPicture.of(width, height, colours);
    }
}
