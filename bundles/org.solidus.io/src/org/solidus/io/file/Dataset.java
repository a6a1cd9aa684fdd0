/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;

/** One dataset of an open file: a series of frames, a table. {@link FileContainer} holds them. */
public interface Dataset {

    /** What it is. */
    DatasetInfo info();

    /**
     * The dataset as a source.
     *
     * @param scan as for {@link Container#source}
     * @throws IOException naming the file, when it can't be read or not be scanned so
     */
    Source source(Optional<List<String>> scan) throws IOException;
}
