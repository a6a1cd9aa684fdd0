/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.util.List;
import org.solidus.core.app.Benchmark;
import org.solidus.core.run.Progress;

/** Says how many threads it was given. */
final class CountingBenchmark implements Benchmark {

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public String description() {
        return "Counts threads.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        return List.of(new Measurement("counting.all", 12.5, "Mcount/s", Double.NaN, "", threads, 0.25, Double.NaN));
    }
}
