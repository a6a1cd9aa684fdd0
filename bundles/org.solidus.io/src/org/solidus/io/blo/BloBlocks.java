/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.blo;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;

/**
 * The blocks of a file: each AA 55, its number, and a pattern. Numbers count from that of the first block on; a program
 * that does not count writes the same number everywhere.
 *
 * @param rows whole rows of the scan that are there
 * @param first number of the first block
 * @param counted whether blocks are counted
 */
record BloBlocks(BinaryFile file, BloHeader header, int rows, long first, boolean counted) {

    private static final int MARK = 0x55aa;

    /** @throws IOException when not one row is whole, or what is there are no blocks */
    static BloBlocks open(BinaryFile file, BloHeader header) throws IOException {
        int columns = header.columns();
        long there = Math.max(0, file.size() - header.blocks()) / (header.block(1) - header.block(0));
        int rows = (int) Math.min(header.rows(), there / columns);
        if (rows == 0) {
            throw file.error("is truncated: of a scan of " + header.rows() + " x " + columns + " patterns of "
                    + header.side() + " x " + header.side() + " pixels it holds " + there
                    + ", not one whole row of the scan");
        }
        long first = number(file, header, 0);
        boolean single = (long) rows * columns == 1;
        return new BloBlocks(file, header, rows, first, single || number(file, header, 1) != first);
    }

    private static long number(BinaryFile file, BloHeader header, long index) throws IOException {
        long position = header.block(index);
        ByteBuffer mark = file.bytes(position, BloHeader.MARK, "block " + index).order(LITTLE_ENDIAN);
        if (mark.getChar() != MARK) {
            throw file.error(String.format(
                    "is damaged, or was cut: block %d, at byte %d, begins with %02X %02X instead of AA 55",
                    index, position, mark.get(0), mark.get(1)));
        }
        return Integer.toUnsignedLong(mark.getInt());
    }

    /** @throws IOException when the block has no mark, or not its number */
    NDArray pattern(int index) throws IOException {
        long number = number(file, header, index);
        if (counted && number - first != index) {
            throw file.error("is damaged: block " + index + " is numbered " + number + " where " + (first + index)
                    + " is due; blocks were lost, or are in another order");
        }
        int[] shape = {header.side(), header.side()};
        return file.array(
                header.block(index) + BloHeader.MARK, ElementType.UINT8, LITTLE_ENDIAN, shape, "block " + index);
    }
}
