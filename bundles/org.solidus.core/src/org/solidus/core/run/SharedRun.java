/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.core.source.SourceInfo;

/**
 * A run whose partitions others work off: what there is to do, pass by pass, and the finishing of a pass. Pass by pass,
 * {@link #items} are given to any number of {@link Worker}s, in any order, more than once where a copy may be quicker
 * or one was lost; then {@link #finish}. The parts that are left then are those of a run on one machine, bit for bit,
 * and a {@link Runner} that only merges gives the results.
 */
public final class SharedRun implements AutoCloseable {

    private final Plan plan;
    private final Runner runner;

    private SharedRun(Plan plan, Runner runner) {
        this.plan = plan;
        this.runner = runner;
    }

    /**
     * Begins a run, or goes on with one where the options say so. Other runs into the same result are kept out until
     * {@link #close}.
     *
     * @param plan is not closed by the run
     * @throws IOException when another run has the result, or when an input is not a finished file
     */
    public static SharedRun open(Plan plan, RunOptions options, Progress progress, BooleanSupplier stop)
            throws IOException {
        requireFiles(plan);
        Runner runner = new Runner(plan, options, progress, stop);
        try {
            runner.begin();
            return new SharedRun(plan, runner);
        } catch (IOException | RuntimeException e) {
            runner.close();
            throw e;
        }
    }

    /**
     * Looks whether a run could begin now; who then opens one may still find that another was quicker.
     *
     * @param out folder of the results, in which the one for the parts is made
     * @throws IOException when another run has the result, or when nothing can be written there
     */
    public static void requireFree(Plan plan, Path out) throws IOException {
        new RunFolder(out, plan, plan.grows()).lock().close();
    }

    private static void requireFiles(Plan plan) throws IOException {
        for (SourceNode source : plan.sources()) {
            if (source.isGiven()) {
                throw new IOException("'" + source.name() + "' is not read from a file, so that no other computer can"
                        + " work on it.");
            }
        }
        if (plan.grows()) {
            throw new IOException("A source still grows ('follow'); only finished files can be worked on by several"
                    + " computers. Run it here, or wait for its end.");
        }
    }

    /**
     * Partitions of each pass, the first pass first, before anything is done. Of passes that read what an earlier one
     * gives this is an estimate; {@link #partitions} is right once that is finished.
     */
    public static List<Long> expected(Plan plan) {
        List<Long> expected = new ArrayList<>();
        for (int pass = 1; pass <= plan.passes(); pass++) {
            expected.add(plan.stages(pass).stream()
                    .filter(stage -> stage.whole().isEmpty())
                    .mapToLong(SharedRun::expected)
                    .sum());
        }
        return expected;
    }

    /** A fold gives few frames: they make one partition. */
    private static long expected(Stage stage) {
        if (stage.root() instanceof SourceNode source) {
            SourceInfo info = source.source().info();
            return Partitioning.of(info.frames(), Memory.frameBytes(info.signature()), info.chunk())
                    .partitions();
        }
        StepNode step = (StepNode) stage.root();
        return step.shape() == Shape.OPERATION
                ? Partitioning.of(frames(step), Memory.frameBytes(step.signature()), 1)
                        .partitions()
                : 1;
    }

    private static long frames(Node node) {
        return switch (node) {
            case SourceNode source -> source.source().info().frames();
            case StepNode step -> frames(step.input());
        };
    }

    /** Passes of the pipeline, 1 or more. */
    public int passes() {
        return plan.passes();
    }

    /** Where the parts of the run lie. */
    public Path parts() {
        return runner.partsFolder();
    }

    /** Partitions of a pass, those included that are there; earlier passes must be finished. */
    public long partitions(int pass) throws IOException {
        return series(pass).values().stream().mapToLong(Long::longValue).sum();
    }

    /** The same for each series that is read in the pass, by its name. */
    public Map<String, Long> series(int pass) throws IOException {
        Map<String, Long> partitions = new LinkedHashMap<>();
        for (Stage stage : plan.stages(pass)) {
            if (stage.whole().isEmpty()) {
                partitions.put(stage.name(), runner.cut(stage).partitions());
            }
        }
        return partitions;
    }

    /** What of a pass is not there yet, one item a partition, in order; earlier passes must be finished. */
    public List<WorkItem> items(int pass) throws IOException {
        List<WorkItem> items = new ArrayList<>();
        for (Stage stage : plan.stages(pass)) {
            if (stage.whole().isEmpty()) {
                Partitioning cut = runner.cut(stage);
                for (long partition : runner.missing(stage)) {
                    long frames = cut.end(partition) - cut.first(partition);
                    items.add(WorkItem.of(plan.pipeline(), parts(), pass, stage.name(), partition, frames));
                }
            }
        }
        return items;
    }

    /**
     * Finishes a pass: merges the states of its folds in the order of the partitions, and runs its whole-series steps.
     *
     * @throws IOException when a partition is missing, naming it
     */
    public void finish(int pass) throws IOException {
        runner.finishPass(pass);
    }

    /** Lets other runs in. The parts stay. */
    @Override
    public void close() throws IOException {
        runner.close();
    }
}
