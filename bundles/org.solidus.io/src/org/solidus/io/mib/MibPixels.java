/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mib;

import java.io.IOException;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;

/** How the numbers of a frame lie in the file. */
interface MibPixels {

    ElementType type();

    int rows();

    int columns();

    /** Bytes of a frame, without its header. */
    long bytes();

    /** One frame, the row first that Merlin shows at the top: the last one of the file. Thread-safe. */
    NDArray read(BinaryFile file, long position, String what) throws IOException;

    /** @throws IOException when the kind of numbers is not known, or does not fit the layout of the chips */
    static MibPixels of(BinaryFile file, MibHeader header, MibAcquisition acquisition) throws IOException {
        return switch (header.kind()) {
            case "U08" -> new ProcessedPixels(ElementType.UINT8, header.rows(), header.columns());
            case "U16" -> new ProcessedPixels(ElementType.UINT16, header.rows(), header.columns());
            case "U32" -> new ProcessedPixels(ElementType.UINT32, header.rows(), header.columns());
            case "R64" -> RawPixels.of(file, header, acquisition);
            default ->
                throw file.error("is of a kind that Solidus does not read, or damaged: its pixels are '" + header.kind()
                        + "', none of U08, U16, U32, R64");
        };
    }
}
