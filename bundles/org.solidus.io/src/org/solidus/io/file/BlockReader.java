/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import org.solidus.core.data.NDArray;

/** An n-dimensional dataset that is read in blocks: its leading axes at one point, the others whole. Thread-safe. */
public interface BlockReader {

    /**
     * One block.
     *
     * @param index over the leading axes, C order
     * @param leading how many axes are at one point
     * @return an array with the remaining axes
     */
    NDArray block(long index, int leading) throws IOException;

    /**
     * How many blocks that follow each other are best read together, at least 1.
     *
     * @param leading how many axes are at one point
     */
    default int together(int leading) {
        return 1;
    }
}
