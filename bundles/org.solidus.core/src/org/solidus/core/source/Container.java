/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An open file: the series that it holds, and what else it is (a geometry, a structure). */
public interface Container extends AutoCloseable {

    /** The numeric datasets, the default one first marked; may be empty for a file that only holds an object. */
    List<DatasetInfo> datasets();

    /**
     * A dataset as a source.
     *
     * @param dataset a name from {@link #datasets()}
     * @param scan names of the leading axes that were scanned, slowest first; absent: as the file's metadata says.
     *     Where the file names its axes these are names of the file, where it does not (TIFF pages, .npy) they name its
     *     leading axes. An empty list says that the whole dataset is one frame
     * @throws IOException when the dataset can't be read, or the file does not say which axes were scanned and {@code
     *     scan} is absent (the sentence lists the choices)
     */
    Source source(String dataset, Optional<List<String>> scan) throws IOException;

    /** What the file says about itself: plain values (String, Number, Boolean, List, Map) that can be shown as JSON. */
    Map<String, Object> metadata();

    /**
     * What the file is beside datasets: a detector geometry, a crystal structure. Empty when it is none of that type.
     */
    default <T> Optional<T> object(Class<T> type) throws IOException {
        return Optional.empty();
    }

    @Override
    void close() throws IOException;
}
