/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.app;

import java.util.List;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;

/**
 * A benchmark against a baseline in the same run. A final, stateless class with {@code @Component(service =
 * Benchmark.class)}.
 */
public interface Benchmark {

    /** For example {@code integrate}. */
    String name();

    /** One sentence: what is measured, and what the baseline is. */
    String description();

    /** @param threads all threads to use for the parallel figures */
    List<Measurement> run(int threads, Progress progress);

    /**
     * The same for a benchmark of whole pipelines, which are made of what is contributed.
     *
     * @param registry everything that is contributed
     */
    default List<Measurement> run(Registry registry, int threads, Progress progress) {
        return run(threads, progress);
    }

    /**
     * One figure.
     *
     * @param name {@code integrate.single}
     * @param value larger is better unless the unit is a time or a size
     * @param unit of the value and of the baseline
     * @param baseline the same figure of the baseline, NaN where there is none
     * @param baselineName what the baseline is, empty where there is none
     * @param threads that worked at once
     * @param cpuSeconds processor time of the measurement, NaN where not measured
     * @param peakMB memory it needs, MB, NaN where not measured
     */
    record Measurement(
            String name,
            double value,
            String unit,
            double baseline,
            String baselineName,
            int threads,
            double cpuSeconds,
            double peakMB) {}
}
