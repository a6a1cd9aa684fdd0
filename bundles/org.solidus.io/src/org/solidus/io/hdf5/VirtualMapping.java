/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.util.Optional;

/**
 * A part of a virtual dataset and where it comes from.
 *
 * @param source what is taken of the other dataset; empty for all of it
 * @param file name of the other file, {@code .} for the same; {@code %b} stands for the number of the block
 * @param dataset path of the other dataset; {@code %b} stands for the number of the block
 */
record VirtualMapping(Selection virtual, Optional<Selection> source, String file, String dataset) {

    /** Whether each block along the unlimited axis lies in a dataset of its own. */
    boolean numbered() {
        return virtual.unlimitedAxis() >= 0 && (file.contains("%b") || dataset.contains("%b"));
    }

    /** The mapping of one block. */
    VirtualMapping block(long n) {
        return new VirtualMapping(
                virtual.block(virtual.unlimitedAxis(), n), source, numbered(file, n), numbered(dataset, n));
    }

    private static String numbered(String name, long n) {
        return name.replace("%b", Long.toString(n)).replace("%%", "%");
    }
}
