/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.IOException;
import java.nio.ByteOrder;
import org.solidus.core.data.ElementType;
import org.solidus.io.file.BinaryFile;

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

    /**
     * Reads the layout from a directory and holds it against the file.
     *
     * @throws IOException when the page is damaged or of a kind that is not read (colour, 12-bit, JPEG, ...)
     */
    static Page read(BinaryFile file, ByteOrder order, Ifd ifd, String where) throws IOException {
        int width = length(file, ifd.required(Tag.IMAGE_WIDTH, "width"), where + " with a width");
        int height = length(file, ifd.required(Tag.IMAGE_LENGTH, "height"), where + " with a height");
        refuseColour(file, ifd, where);
        ElementType type = type(file, ifd, where);
        int compression = compression(file, ifd, where);
        boolean tiled = ifd.has(Tag.TILE_WIDTH);
        int tileWidth = tiled ? length(file, ifd.number(Tag.TILE_WIDTH, 0), where + " with a tile width") : width;
        int tileHeight = tiled
                ? length(file, ifd.number(Tag.TILE_LENGTH, 0), where + " with a tile height")
                : (int) Math.min(height, rowsPerStrip(file, ifd, where));
        long across = (width - 1L) / tileWidth + 1;
        long tiles = file.elements("tiles of " + where, across, (height - 1L) / tileHeight + 1);
        file.elements(where, height, width, type.bytes());
        file.elements("a tile of " + where, tileHeight, tileWidth, type.bytes());
        Page page = new Page(
                where,
                type,
                width,
                height,
                tileWidth,
                tileHeight,
                tiled,
                compression,
                predictor(file, ifd, type, where),
                numbers(file, ifd, tiled ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS, tiles, where + " with offsets"),
                new long[0]);
        return page.withByteCounts(page.byteCounts(file, ifd, tiles));
    }

    private static int length(BinaryFile file, long value, String what) throws IOException {
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw file.error("is damaged: it states " + what + " of " + value);
        }
        return (int) value;
    }

    private static long rowsPerStrip(BinaryFile file, Ifd ifd, String where) throws IOException {
        long rows = ifd.number(Tag.ROWS_PER_STRIP, Integer.MAX_VALUE);
        if (rows < 1) {
            throw file.error("is damaged: " + where + " states strips of " + rows + " rows");
        }
        return rows;
    }

    private static void refuseColour(BinaryFile file, Ifd ifd, String where) throws IOException {
        long samples = ifd.number(Tag.SAMPLES_PER_PIXEL, 1);
        if (samples != 1) {
            throw file.error("is a colour image (" + where + " has " + samples
                    + " samples a pixel); Solidus reads images with one"
                    + " number a pixel: save its channels as separate grey images");
        }
    }

    private static ElementType type(BinaryFile file, Ifd ifd, String where) throws IOException {
        long bits = ifd.number(Tag.BITS_PER_SAMPLE, 1);
        long format = ifd.number(Tag.SAMPLE_FORMAT, 1);
        ElementType type =
                switch ((int) format) {
                    case 1, 4 -> integer(bits, false);
                    case 2 -> integer(bits, true);
                    case 3 -> bits == 32 ? ElementType.FLOAT32 : bits == 64 ? ElementType.FLOAT64 : null;
                    case 6 -> bits == 64 ? ElementType.COMPLEX64 : bits == 128 ? ElementType.COMPLEX128 : null;
                    default -> null;
                };
        if (type == null) {
            throw file.error("holds numbers that Solidus does not read: " + where + " has " + bits
                    + " bits a sample in sample format " + format
                    + " (8, 16, 32 or 64 bit whole numbers and 32 or 64 bit floating point are read)");
        }
        if (ifd.number(Tag.FILL_ORDER, 1) != 1) {
            throw file.error(
                    "stores its bits in reverse order (fill order 2 on " + where + "), which Solidus does not read");
        }
        return type;
    }

    private static ElementType integer(long bits, boolean signed) {
        return switch ((int) bits) {
            case 8 -> signed ? ElementType.INT8 : ElementType.UINT8;
            case 16 -> signed ? ElementType.INT16 : ElementType.UINT16;
            case 32 -> signed ? ElementType.INT32 : ElementType.UINT32;
            case 64 -> signed ? ElementType.INT64 : ElementType.UINT64;
            default -> null;
        };
    }

    private static int compression(BinaryFile file, Ifd ifd, String where) throws IOException {
        long code = ifd.number(Tag.COMPRESSION, NONE);
        return switch ((int) code) {
            case NONE, LZW, DEFLATE, DEFLATE_OLD, PACK_BITS -> (int) code;
            default ->
                throw file.error("is compressed in a way that Solidus does not read: " + where + " uses "
                        + compressionName(code) + "; save it uncompressed, or with LZW, deflate or PackBits");
        };
    }

    private static String compressionName(long code) {
        return switch ((int) code) {
            case 2, 3, 4 -> "fax compression";
            case 6, 7 -> "JPEG";
            case 34712, 33003, 33005 -> "JPEG 2000";
            case 34887 -> "LERC";
            case 34925 -> "LZMA";
            case 50000 -> "Zstandard";
            case 50001 -> "WebP";
            default -> "compression " + code;
        };
    }

    private static int predictor(BinaryFile file, Ifd ifd, ElementType type, String where) throws IOException {
        int predictor = (int) ifd.number(Tag.PREDICTOR, 1);
        boolean known = predictor == 1
                || predictor == 2 && !type.complex()
                || predictor == 3 && (type == ElementType.FLOAT32 || type == ElementType.FLOAT64);
        if (!known) {
            throw file.error("is damaged: " + where + " uses predictor " + predictor + " for " + type.label());
        }
        return predictor;
    }

    private static long[] numbers(BinaryFile file, Ifd ifd, int tag, long wanted, String what) throws IOException {
        if (ifd.count(tag) < wanted) {
            throw file.error("is damaged: it states " + what + " for " + ifd.count(tag) + " of its " + wanted
                    + " strips or tiles");
        }
        if (wanted > file.size()) {
            throw file.error("is damaged: it states more strips or tiles (" + wanted + ") than it has bytes");
        }
        return ifd.numbers(tag, (int) wanted);
    }

    /**
     * Old writers leave the byte counts of uncompressed strips out, or write nonsense there: they follow from the
     * layout.
     */
    private long[] byteCounts(BinaryFile file, Ifd ifd, long tiles) throws IOException {
        int tag = tiled ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS;
        long[] counts = compression == NONE
                ? new long[offsets.length]
                : numbers(file, ifd, tag, tiles, where + " with byte counts");
        for (int i = 0; i < counts.length; i++) {
            counts[i] = compression == NONE ? tileBytes(i) : counts[i];
            file.require(offsets[i], counts[i], "strip or tile " + (i + 1) + " of " + where);
            refuseBombs(file, i, counts[i]);
        }
        return counts;
    }

    /** No decoder makes more of a byte than this, so that a small file cannot ask for much memory. */
    private void refuseBombs(BinaryFile file, int tile, long stored) throws IOException {
        long most =
                switch (compression) {
                    case LZW -> 2731;
                    case DEFLATE, DEFLATE_OLD -> 1033;
                    case PACK_BITS -> 64;
                    default -> 1;
                };
        if (tileBytes(tile) > most * stored + 16) {
            throw file.error("is damaged: strip or tile " + (tile + 1) + " of " + where + " has " + stored
                    + " bytes, which cannot hold its " + tileRows(tile) + " x " + tileWidth + " pixels");
        }
    }

    private Page withByteCounts(long[] counts) {
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
        return height + " x " + width + " " + type.label();
    }
}
