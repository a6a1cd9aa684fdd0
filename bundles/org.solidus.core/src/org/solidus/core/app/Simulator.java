/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;

/**
 * A simulated experiment with known truth. A final, stateless class with {@code @Component(service = Simulator.class)}.
 */
public interface Simulator {

    /** For example {@code sintering-map}. */
    String kind();

    /** One sentence. */
    String description();

    /** Settings beyond seed and size, with their defaults and meaning: name to "default: meaning". */
    Map<String, String> settings();

    /** Settings with which a demonstration is quick; none by default. */
    default Map<String, String> demo() {
        return Map.of();
    }

    /**
     * Writes {@code folder/data/...}, {@code folder/pipeline.yaml} and {@code folder/truth/truth.json} (truth arrays
     * beside it). The same request gives the same bytes.
     */
    void simulate(Request request, Progress progress) throws IOException;

    /** Compares the results of the shipped pipeline with the truth of a simulated folder. */
    List<Finding> compare(Path folder, Results results) throws IOException;

    /** The sizes every simulator knows. */
    enum Size {
        /** The quickest: for tests and a first look. */
        SMALL,
        /** Between the two others. */
        MEDIUM,
        /** The most data. */
        LARGE
    }

    /**
     * What to simulate.
     *
     * @param seed of the random numbers
     * @param size how much data
     * @param folder that is written into
     * @param settings by name; those left out take their defaults
     */
    record Request(long seed, Size size, Path folder, Map<String, String> settings) {}

    /**
     * One comparison.
     *
     * @param what is compared
     * @param found by the pipeline
     * @param expected from the truth
     * @param good whether they agree
     */
    record Finding(String what, String found, String expected, boolean good) {}
}
