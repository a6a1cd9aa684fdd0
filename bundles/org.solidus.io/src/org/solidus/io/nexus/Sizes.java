/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import org.solidus.io.hdf5.Hdf5Dataset;

/** Lengths of axes. */
final class Sizes {

    private Sizes() {}

    /** @throws IOException when an axis is longer than any that can be handled */
    static int axis(Hdf5Dataset data, int axis) throws IOException {
        long size = data.shape()[axis];
        if (size > Integer.MAX_VALUE - 16) {
            throw new IOException(data.path() + " of " + data.file() + " has an axis of " + size + " values; more than "
                    + (Integer.MAX_VALUE - 16) + " can't be handled.");
        }
        return (int) size;
    }
}
