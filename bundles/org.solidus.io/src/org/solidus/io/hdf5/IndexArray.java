/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.util.Optional;

/** An array in a file that says where numbered chunks lie. Thread-safe. */
interface IndexArray {

    /** An address that leads nowhere. */
    long UNDEFINED = -1;

    /**
     * Where a chunk lies; empty where none was written.
     *
     * @throws io.jhdf.exceptions.HdfException when the array is damaged
     */
    Optional<Element> element(long number);

    /**
     * Where a chunk lies.
     *
     * @param address of its first byte
     * @param bytes that it has; negative for those of a plain chunk
     * @param skipped bit i is set where filter i was left out
     */
    record Element(long address, long bytes, int skipped) {}
}
