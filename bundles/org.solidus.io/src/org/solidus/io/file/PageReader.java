/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.MissingFrameException;

/** Reads the pages of a file: the arrays of its frames, all of one type and shape. Thread-safe. */
public interface PageReader {

    /**
     * One page.
     *
     * @param index 0 first, in C order of the scan
     * @throws MissingFrameException when the frame was lost
     * @throws IOException when it is damaged, or of another type or shape than the first
     */
    NDArray page(int index) throws IOException;
}
