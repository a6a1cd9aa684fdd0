/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.solidus.core.parts.Part;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.source.Source;
import org.solidus.core.source.Writing;

/**
 * Runs per-frame stages on series that still grow: each partition as soon as all its frames are stored. What is not
 * whole when the series ends is left to the run on the finished files.
 */
final class Follower {

    private final List<Series> stages = new ArrayList<>();
    private final RunFolder folder;
    private final Progress progress;
    private long announced;

    /** Sets a stage up for what is there now. */
    interface Setup {
        StageMaker.StageSetup of(Stage stage) throws IOException;
    }

    /** @param stages whose roots are sources that grow */
    Follower(List<Stage> stages, Setup setup, RunFolder folder, Progress progress) {
        stages.forEach(stage -> this.stages.add(new Series(stage, setup)));
        this.folder = folder;
        this.progress = progress;
    }

    /** Returns when all series have ended. */
    void run() throws IOException {
        progress.begin("frames so far", 0);
        do {
            proceed();
        } while (grow());
        proceed();
    }

    private void proceed() throws IOException {
        long there = 0;
        for (Series stage : stages) {
            stage.proceed();
            there += stage.there();
        }
        progress.advance(Math.max(0, there - announced));
        announced = Math.max(announced, there);
    }

    private boolean grow() {
        boolean grows = false;
        try {
            for (Series stage : stages) {
                grows |= stage.source.grow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted.");
        }
        return grows;
    }

    /** One stage. */
    private final class Series {

        private final Stage stage;
        private final Setup setup;
        private final Source source;
        private final BitSet stored = new BitSet();
        private final BitSet done = new BitSet();

        Series(Stage stage, Setup setup) {
            this.stage = stage;
            this.setup = setup;
            this.source = ((SourceNode) stage.root()).source();
        }

        /** Runs the partitions that are whole by now. */
        void proceed() throws IOException {
            Partitioning partitioning = Partitioning.of(source);
            look(partitioning.frames());
            for (int number = 0; number < partitioning.frames() / partitioning.partition(); number++) {
                int first = Math.toIntExact(partitioning.first(number));
                if (!done.get(number) && stored.nextClearBit(first) >= partitioning.end(number)) {
                    run(number, partitioning);
                    done.set(number);
                }
            }
        }

        private void look(long frames) {
            for (int i = stored.nextClearBit(0); i < frames; i = stored.nextClearBit(i + 1)) {
                if (isStored(i)) {
                    stored.set(i);
                }
            }
        }

        private boolean isStored(long index) {
            try {
                return source.stored(index);
            } catch (IOException notYet) {
                return false;
            }
        }

        private void run(int number, Partitioning partitioning) throws IOException {
            Path part = folder.partition(stage, number);
            if (Part.isWhole(part)) {
                return;
            }
            boolean sure = source.writing() == Writing.ORDERLY;
            Takeover.layOut(folder.stage(stage), partitioning);
            setup.of(stage).runner().run(number, number + 1L, Progress.NONE);
            if (sure) {
                Files.createFile(Takeover.sure(part));
            }
        }

        long there() {
            return stored.cardinality();
        }
    }
}
