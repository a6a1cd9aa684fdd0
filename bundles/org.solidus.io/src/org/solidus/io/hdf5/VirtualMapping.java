/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.util.Optional;

/**
 * A part of a virtual dataset and where it comes from.
 *
 * @param virtual the part; empty for all of it
 * @param source what is taken of the other dataset; empty for all of it
 * @param file name of the other file, {@code .} for the same; {@code %b} stands for the number of the block
 * @param dataset path of the other dataset; {@code %b} stands for the number of the block
 */
record VirtualMapping(Optional<Selection> virtual, Optional<Selection> source, String file, String dataset) {

    private static final String NUMBER = "%b";

    /** The axis of the virtual dataset that goes on as long as there is something to take, -1 when there is none. */
    int unlimitedAxis() {
        return virtual.map(Selection::unlimitedAxis).orElse(-1);
    }

    /** Whether each block along the unlimited axis lies in a dataset of its own. */
    boolean numbered() {
        return unlimitedAxis() >= 0 && (file.contains(NUMBER) || dataset.contains(NUMBER));
    }

    /** The mapping of one block of a numbered one. */
    VirtualMapping block(long n) {
        return new VirtualMapping(
                virtual.map(selection -> selection.block(selection.unlimitedAxis(), n)),
                source,
                numbered(file, n),
                numbered(dataset, n));
    }

    private static String numbered(String name, long n) {
        return name.replace(NUMBER, Long.toString(n)).replace("%%", "%");
    }
}
