/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import org.solidus.core.data.ElementType;
import org.solidus.io.file.Axes;

/**
 * How one page lies in the file. A strip is a tile as wide as the image.
 *
 * @param where for messages, for example {@code page 3}
 * @param tileWidth columns of a tile; the width of the image for strips
 * @param tileHeight rows of a tile or strip
 * @param tiled whether tiles at the edge are stored whole (strips are not)
 * @param compression TIFF code
 * @param predictor 1 none, 2 differences, 3 floating point
 * @param offsets of the tiles, row by row
 * @param byteCounts of the tiles
 */
record Page(
        String where,
        ElementType type,
        int width,
        int height,
        int tileWidth,
        int tileHeight,
        boolean tiled,
        int compression,
        int predictor,
        long[] offsets,
        long[] byteCounts) {

    static final int NONE = 1;
    static final int LZW = 5;
    static final int DEFLATE = 8;
    static final int DEFLATE_OLD = 32946;
    static final int PACK_BITS = 32773;

    Page withByteCounts(long[] counts) {
        return new Page(
                where, type, width, height, tileWidth, tileHeight, tiled, compression, predictor, offsets, counts);
    }

    /** The same layout further on in the file. */
    Page movedBy(long bytes, String name) {
        long[] moved = offsets.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += bytes;
        }
        return new Page(
                name, type, width, height, tileWidth, tileHeight, tiled, compression, predictor, moved, byteCounts);
    }

    int tilesAcross() {
        return (width - 1) / tileWidth + 1;
    }

    /** Rows that are stored for a tile. */
    int tileRows(int tile) {
        return tiled ? tileHeight : Math.min(tileHeight, height - tile * tileHeight);
    }

    /** Bytes of a tile's pixels when they are not compressed. */
    long tileBytes(int tile) {
        return (long) tileRows(tile) * tileWidth * type.bytes();
    }

    /** Bytes of the page's pixels when they are not compressed. */
    long bytes() {
        return (long) width * height * type.bytes();
    }

    /** Whether the pixels lie in one piece, in order. */
    boolean inOnePiece() {
        if (compression != NONE || tiled) {
            return false;
        }
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] != offsets[i - 1] + byteCounts[i - 1]) {
                return false;
            }
        }
        return true;
    }

    String describe() {
        return Axes.lengths(height, width) + " " + type.label();
    }
}
