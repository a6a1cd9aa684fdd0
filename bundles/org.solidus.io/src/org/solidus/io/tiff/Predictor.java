/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.nio.ByteBuffer;

/** Undoes what was done to pixels before they were compressed (TIFF 6.0, section 14; Adobe TIFF technical note 3). */
final class Predictor {

    private Predictor() {}

    /**
     * Predictor 2: each pixel but the first of a row is stored as the difference from the one before, in whole numbers.
     */
    static void undoDifferences(ByteBuffer pixels, int columns, int width) {
        int rowBytes = columns * width;
        for (int row = 0; row + rowBytes <= pixels.limit(); row += rowBytes) {
            for (int at = row + width; at < row + rowBytes; at += width) {
                switch (width) {
                    case 1 -> pixels.put(at, (byte) (pixels.get(at) + pixels.get(at - 1)));
                    case 2 -> pixels.putShort(at, (short) (pixels.getShort(at) + pixels.getShort(at - 2)));
                    case 4 -> pixels.putInt(at, pixels.getInt(at) + pixels.getInt(at - 4));
                    default -> pixels.putLong(at, pixels.getLong(at) + pixels.getLong(at - 8));
                }
            }
        }
    }

    /**
     * Predictor 3: the bytes of a row are stored most significant first for all pixels, then the next ones, as
     * differences from byte to byte. Afterwards the pixels are big-endian.
     */
    static void undoFloatingPoint(byte[] pixels, int length, int columns, int width) {
        int rowBytes = columns * width;
        byte[] row = new byte[rowBytes];
        for (int begin = 0; begin + rowBytes <= length; begin += rowBytes) {
            for (int i = 1; i < rowBytes; i++) {
                pixels[begin + i] += pixels[begin + i - 1];
            }
            System.arraycopy(pixels, begin, row, 0, rowBytes);
            for (int column = 0; column < columns; column++) {
                for (int i = 0; i < width; i++) {
                    pixels[begin + column * width + i] = row[i * columns + column];
                }
            }
        }
    }
}
