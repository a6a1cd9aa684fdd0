/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;

/** Reads the pixels of one page. Pixels that lie in one piece go straight from the file into the array. */
final class PageDecoder {

    private final BinaryFile file;
    private final ByteOrder order;
    private final Page page;

    PageDecoder(BinaryFile file, ByteOrder order, Page page) {
        this.file = file;
        this.order = order;
        this.page = page;
    }

    /** @return {@code [rows, columns]} */
    NDArray decode() throws IOException {
        long elements = file.elements(page.where(), page.height(), page.width());
        Object array = file.allocate(page.type(), elements, page.where());
        if (page.inOnePiece()) {
            file.read(
                    page.offsets()[0],
                    order,
                    array,
                    0,
                    java.lang.reflect.Array.getLength(array),
                    "the pixels of " + page.where());
        } else {
            decodeTiles(array);
        }
        return NDArray.of(page.type(), array, page.height(), page.width());
    }

    private void decodeTiles(Object array) throws IOException {
        long largest = page.tileBytes(0);
        byte[] pixels = (byte[]) file.allocate(ElementType.UINT8, largest, "a strip or tile of " + page.where());
        for (int tile = 0; tile < page.offsets().length; tile++) {
            int length = (int) page.tileBytes(tile);
            ByteBuffer stored = file.bytes(page.offsets()[tile], page.byteCounts()[tile], name(tile));
            decompress(stored, pixels, length, tile);
            ByteOrder pixelOrder = page.compression() == Page.NONE ? order : undoPredictor(pixels, length);
            copy(ByteBuffer.wrap(pixels, 0, length).order(pixelOrder), tile, array);
        }
    }

    private String name(int tile) {
        return (page.tiled() ? "tile " : "strip ") + (tile + 1) + " of " + page.where();
    }

    private void decompress(ByteBuffer stored, byte[] pixels, int length, int tile) throws IOException {
        int decoded =
                switch (page.compression()) {
                    case Page.NONE -> {
                        stored.get(pixels, 0, length);
                        yield length;
                    }
                    case Page.LZW -> lzw(stored, pixels, length, tile);
                    case Page.PACK_BITS -> PackBits.decode(stored, pixels, length);
                    default -> inflate(stored, pixels, length, tile);
                };
        if (decoded < length) {
            throw file.error(
                    "is damaged: " + name(tile) + " ends after " + decoded + " of " + length + " bytes of pixels");
        }
    }

    private int lzw(ByteBuffer stored, byte[] pixels, int length, int tile) throws IOException {
        try {
            return new Lzw().decode(stored, pixels, length);
        } catch (DataFormatException e) {
            throw file.error("is damaged: " + name(tile) + " is no LZW data (" + e.getMessage() + ")");
        }
    }

    private int inflate(ByteBuffer stored, byte[] pixels, int length, int tile) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            int decoded = 0;
            while (decoded < length) {
                int now = inflater.inflate(pixels, decoded, length - decoded);
                if (now == 0) {
                    break;
                }
                decoded += now;
            }
            return decoded;
        } catch (DataFormatException e) {
            throw file.error("is damaged: " + name(tile) + " is no deflate data (" + e.getMessage() + ")");
        } finally {
            inflater.end();
        }
    }

    /** @return the byte order of the pixels afterwards: the floating-point predictor leaves them big-endian */
    private ByteOrder undoPredictor(byte[] pixels, int length) {
        switch (page.predictor()) {
            case 2 ->
                Predictor.undoDifferences(
                        ByteBuffer.wrap(pixels, 0, length).order(order),
                        page.tileWidth(),
                        page.type().bytes());
            case 3 ->
                Predictor.undoFloatingPoint(
                        pixels, length, page.tileWidth(), page.type().bytes());
            default -> {}
        }
        return page.predictor() == 3 ? ByteOrder.BIG_ENDIAN : order;
    }

    /** Copies a tile into the image, without what reaches beyond its edges. */
    private void copy(ByteBuffer pixels, int tile, Object array) {
        int column = tile % page.tilesAcross() * page.tileWidth();
        int row = tile / page.tilesAcross() * page.tileHeight();
        int columns = Math.min(page.tileWidth(), page.width() - column);
        int rows = Math.min(page.tileRows(tile), page.height() - row);
        int perElement = page.type().complex() ? 2 : 1;
        int rowBytes = page.tileWidth() * page.type().bytes();
        for (int i = 0; i < rows; i++) {
            pixels.position(i * rowBytes);
            BinaryFile.copy(pixels, array, ((row + i) * page.width() + column) * perElement, columns * perElement);
        }
    }
}
