/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.solidus.core.app.Simulator.Request;

/**
 * A simulated experiment that answers: instruments that serve on this computer until they are closed, while whoever
 * wants to measures with them. A final, stateless class with {@code @Component(service = {LiveSimulator.class,
 * Contribution.class})}.
 */
public interface LiveSimulator extends Contribution {

    /** For example {@code devices}. */
    String kind();

    /** One sentence. */
    String description();

    /** Settings beyond seed and size, with their defaults and meaning: name to "default: meaning". */
    Map<String, String> settings();

    /**
     * Starts the instruments and writes what speaks with them into the request's folder.
     *
     * @throws IllegalArgumentException with a sentence, when the settings cannot be
     */
    Serving serve(Request request) throws IOException;

    /** Instruments that serve. Thread-safe. */
    interface Serving extends AutoCloseable {

        /** What was written to begin with, the most important first. */
        List<Path> files();

        /** What serves where, a line each. */
        List<String> summary();

        /** Whether nobody has used them for so long that they end by themselves. */
        boolean idle();

        /** Ends them all; ports and threads are given back. */
        @Override
        void close();
    }
}
