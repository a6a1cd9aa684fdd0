/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes results as a file of one format. A final, stateless class with {@code @Component(service = Sink.class)}. The
 * NeXus sink writes the result of a run; every sink serves {@code solidus convert} and {@code solidus export}.
 */
public interface Sink {

    /** For example {@code io.nexus}. */
    String id();

    /** The format's name for people. */
    String name();

    /** Lower-case extensions without the dot that this sink writes, the usual one first. */
    List<String> extensions();

    /**
     * Writes the results, streaming; several results into a format that holds one are refused with a sentence that
     * lists them. The file is written under a temporary name in the same folder and moved into place when it is whole;
     * a run that ends early leaves nothing under the final name.
     *
     * @throws IOException naming the file and what went wrong
     */
    void write(Results results, Path file, Progress progress) throws IOException;
}
