/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.exceptions.HDF5Exception;
import java.util.function.LongUnaryOperator;

/** An identifier of the HDF5 library that is given back when the block ends. */
final class Handle implements AutoCloseable {

    private final long id;
    private final LongUnaryOperator release;
    private boolean open = true;

    /** @param release the library's close function for this kind of identifier */
    Handle(long id, LongUnaryOperator release) {
        this.id = id;
        this.release = release;
    }

    long id() {
        return id;
    }

    /** Gives the identifier back; a second call does nothing. */
    @Override
    public void close() throws HDF5Exception {
        if (open) {
            open = false;
            release.applyAsLong(id);
        }
    }
}
