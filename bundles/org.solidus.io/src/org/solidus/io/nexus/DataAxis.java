/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.io.hdf5.Hdf5Dataset;

/**
 * An axis of a dataset.
 *
 * @param named whether the file names it; another may be given a name
 * @param perFrame its values where they differ from frame to frame: scan axes first
 */
record DataAxis(Axis axis, boolean named, Optional<Hdf5Dataset> perFrame) {

    /** An axis that the file does not name: pixels are y and x. */
    static DataAxis unnamed(int dimension, int rank, int size) {
        String name = dimension == rank - 1 ? "x" : dimension == rank - 2 ? "y" : "axis" + dimension;
        return new DataAxis(Axis.index(name, size), false, Optional.empty());
    }

    DataAxis named(String other) {
        return new DataAxis(axis.named(other), named, perFrame);
    }
}
