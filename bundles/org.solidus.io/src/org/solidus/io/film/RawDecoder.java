/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Pictures of an AVI that are not compressed: 8 bits with or without a palette, 24 or 32 bits of blue, green and red; rows
 * of a multiple of four bytes, the lowest first unless the height is negative.
 */
final class RawDecoder implements PictureDecoder {

    private final FilmTrack track;
    private final boolean grey;

    RawDecoder(FilmTrack track) {
        this.track = track;
        grey = track.codec().equals("grey");
    }

    @Override
    public ColourPicture decode(ByteBuffer bytes) throws IOException {
        int width = track.width();
        int height = Math.abs(track.height());
        int samples = grey ? 1 : track.bits() / 8;
        int stride = grey ? width : (width * samples + 3) / 4 * 4;
        if ((long) stride * height > bytes.limit()) {
            throw new IOException(
                    "a picture has " + bytes.limit() + " bytes where " + (long) stride * height + " are needed");
        }
        boolean upwards = track.height() > 0 && !grey;
        byte[] values = new byte[width * height * (samples == 1 ? 1 : 3)];
        for (int y = 0; y < height; y++) {
            int row = (upwards ? height - 1 - y : y) * stride;
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                if (samples == 1) {
                    values[at] = bytes.get(row + x);
                } else {
                    values[3 * at] = bytes.get(row + samples * x + 2);
                    values[3 * at + 1] = bytes.get(row + samples * x + 1);
                    values[3 * at + 2] = bytes.get(row + samples * x);
                }
            }
        }
        if (samples > 1) {
            return ColourPicture.of(width, height, values);
        }
        return isGrey() ? new ColourPicture(width, height, values, new byte[0]) : coloured(values, width, height);
    }

    /** Whether there is no palette, or one of greys in their order. */
    private boolean isGrey() {
        byte[] palette = track.configuration();
        boolean plain = true;
        for (int i = 0; i + 3 < palette.length; i += 4) {
            byte value = (byte) (i / 4);
            plain &= palette[i] == value && palette[i + 1] == value && palette[i + 2] == value;
        }
        return plain;
    }

    private ColourPicture coloured(byte[] values, int width, int height) {
        byte[] palette = track.configuration();
        byte[] colours = new byte[3 * values.length];
        for (int i = 0; i < values.length; i++) {
            int entry = 4 * (values[i] & 0xff);
            for (int c = 0; c < 3 && entry + 2 < palette.length; c++) {
                colours[3 * i + c] = palette[entry + 2 - c];
            }
        }
        return ColourPicture.of(width, height, colours);
    }
}
