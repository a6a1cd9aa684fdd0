/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.IOException;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.io.file.BinaryFile;

/**
 * The fields of a directory that say how its page lies in the file, each held against the file.
 *
 * @param where for messages, for example {@code page 3}
 */
record PageFields(BinaryFile file, Ifd ifd, String where) {

    /**
     * Reads the layout from a directory and holds it against the file.
     *
     * @throws IOException when the page is damaged or of a kind that is not read (colour, 12-bit, JPEG, ...)
     */
    Page page() throws IOException {
        int width = length(ifd.required(Tag.IMAGE_WIDTH, "width"), where + " with a width");
        int height = length(ifd.required(Tag.IMAGE_LENGTH, "height"), where + " with a height");
        refuseColour();
        ElementType type = type();
        int compression = compression();
        boolean tiled = ifd.has(Tag.TILE_WIDTH);
        int tileWidth = tiled ? length(ifd.number(Tag.TILE_WIDTH, 0), where + " with a tile width") : width;
        int tileHeight = tiled
                ? length(ifd.number(Tag.TILE_LENGTH, 0), where + " with a tile height")
                : (int) Math.min(height, rowsPerStrip());
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
                predictor(type),
                numbers(tiled ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS, tiles, where + " with offsets"),
                new long[0]);
        return page.withByteCounts(byteCounts(page));
    }

    private int length(long value, String what) throws IOException {
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw file.error("is damaged: it states " + what + " of " + value);
        }
        return (int) value;
    }

    private long rowsPerStrip() throws IOException {
        long rows = ifd.number(Tag.ROWS_PER_STRIP, Integer.MAX_VALUE);
        if (rows < 1) {
            throw file.error("is damaged: " + where + " states strips of " + rows + " rows");
        }
        return rows;
    }

    private void refuseColour() throws IOException {
        long samples = ifd.number(Tag.SAMPLES_PER_PIXEL, 1);
        if (samples != 1) {
            throw file.error("is a colour image (" + where + " has " + samples
                    + " samples a pixel); Solidus reads images with one"
                    + " number a pixel: save its channels as separate grey images");
        }
    }

    private ElementType type() throws IOException {
        long bits = ifd.number(Tag.BITS_PER_SAMPLE, 1);
        long format = ifd.number(Tag.SAMPLE_FORMAT, 1);
        ElementType type = type(bits, format)
                .orElseThrow(() -> file.error("holds numbers that Solidus does not read: " + where + " has " + bits
                        + " bits a sample in sample format " + format
                        + " (8, 16, 32 or 64 bit whole numbers and 32 or 64 bit floating point are read)"));
        if (ifd.number(Tag.FILL_ORDER, 1) != 1) {
            throw file.error(
                    "stores its bits in reverse order (fill order 2 on " + where + "), which Solidus does not read");
        }
        return type;
    }

    private static Optional<ElementType> type(long bits, long format) {
        return switch ((int) format) {
            case 1, 4 -> ElementType.integer(bits, false);
            case 2 -> ElementType.integer(bits, true);
            case 3 -> ElementType.real(bits);
            case 6 -> ElementType.complex(bits);
            default -> Optional.empty();
        };
    }

    private int compression() throws IOException {
        long code = ifd.number(Tag.COMPRESSION, Page.NONE);
        return switch ((int) code) {
            case Page.NONE, Page.LZW, Page.DEFLATE, Page.DEFLATE_OLD, Page.PACK_BITS -> (int) code;
            default ->
                throw file.error("is compressed in a way that Solidus does not read: " + where + " uses "
                        + compressionName(code) + "; save it uncompressed, or with Page.LZW, deflate or PackBits");
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

    private int predictor(ElementType type) throws IOException {
        int predictor = (int) ifd.number(Tag.PREDICTOR, 1);
        boolean known = predictor == 1
                || predictor == 2 && !type.complex()
                || predictor == 3 && (type == ElementType.FLOAT32 || type == ElementType.FLOAT64);
        if (!known) {
            throw file.error("is damaged: " + where + " uses predictor " + predictor + " for " + type.label());
        }
        return predictor;
    }

    private long[] numbers(int tag, long wanted, String what) throws IOException {
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
    private long[] byteCounts(Page page) throws IOException {
        long[] offsets = page.offsets();
        int tag = page.tiled() ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS;
        boolean plain = page.compression() == Page.NONE;
        long[] counts = plain ? new long[offsets.length] : numbers(tag, offsets.length, where + " with byte counts");
        for (int i = 0; i < counts.length; i++) {
            counts[i] = plain ? page.tileBytes(i) : counts[i];
            file.require(offsets[i], counts[i], "strip or tile " + (i + 1) + " of " + where);
            refuseBombs(page, i, counts[i]);
        }
        return counts;
    }

    /** No decoder makes more of a byte than this, so that a small file cannot ask for much memory. */
    private void refuseBombs(Page page, int tile, long stored) throws IOException {
        long most =
                switch (page.compression()) {
                    case Page.LZW -> 2731;
                    case Page.DEFLATE, Page.DEFLATE_OLD -> 1033;
                    case Page.PACK_BITS -> 64;
                    default -> 1;
                };
        if (page.tileBytes(tile) > most * stored + 16) {
            throw file.error("is damaged: strip or tile " + (tile + 1) + " of " + where + " has " + stored
                    + " bytes, which cannot hold its " + page.tileRows(tile) + " x " + page.tileWidth() + " pixels");
        }
    }
}
