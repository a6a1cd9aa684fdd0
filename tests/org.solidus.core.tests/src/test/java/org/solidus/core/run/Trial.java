/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.FaultySteps;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/** A run of a pipeline in a folder, with good and with faulty steps. */
final class Trial {

    private final Path folder;

    Trial(Path folder) {
        this.folder = folder;
    }

    Plan plan(String text) throws PipelineException {
        return Planner.plan(Pipeline.parse("p.yaml", text, folder, Pipeline.Overrides.NONE), FaultySteps.registry());
    }

    Runner runner(Plan plan) throws IOException {
        return new Runner(plan, RunOptions.in(folder).withThreads(2), Progress.NONE, () -> false);
    }

    Results run(String text) throws IOException, PipelineException {
        try (Plan plan = plan(text);
                Runner runner = runner(plan)) {
            return runner.run();
        }
    }

    Results resume(String text) throws IOException, PipelineException {
        RunOptions options = RunOptions.in(folder).withThreads(2).resuming();
        try (Plan plan = plan(text);
                Runner runner = new Runner(plan, options, Progress.NONE, () -> false)) {
            return runner.run();
        }
    }

    /** First value of each frame; NaN where it is masked. */
    static List<Double> firsts(Results results, String name) throws IOException {
        List<Double> firsts = new ArrayList<>();
        Source source = results.result(name).source();
        for (long i = 0; i < source.info().frames(); i++) {
            try {
                Frame frame = source.frame(i);
                firsts.add(frame.doubles()[0]);
            } catch (MissingFrameException masked) {
                firsts.add(Double.NaN);
            }
        }
        return firsts;
    }
}
