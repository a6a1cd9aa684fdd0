/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Exposure;
import org.solidus.core.parts.Part;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.plan.SideInput;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Writing;

/**
 * A per-frame stage on a series that still grows. Where frames stay as they are once they are there, they are worked off
 * as they come; else a partition is, as soon as all its frames are stored.
 */
final class FollowedStage implements Closeable {

    private final Stage stage;
    private final StageMaker stages;
    private final RunFolder folder;
    private final Source source;
    private final boolean orderly;
    private final List<SideInput<?>> logs;
    private final BitSet stored = new BitSet();
    private final BitSet done = new BitSet();
    private Optional<OpenPartition> open = Optional.empty();
    private StageMaker.StageSetup setup;
    private long number;
    private long ready;
    private boolean isNews;

    /** @param stage whose root is a source that grows */
    FollowedStage(Stage stage, StageMaker stages, RunFolder folder) {
        this.stage = stage;
        this.stages = stages;
        this.folder = folder;
        this.source = ((SourceNode) stage.root()).source();
        this.orderly = source.writing() == Writing.ORDERLY;
        this.logs = GrowingLog.of(stage);
    }

    /** Frames that are there. */
    long there() {
        return stored.cardinality();
    }

    /** Works off what is there by now. */
    void proceed() throws IOException {
        SourceInfo info = source.info();
        Partitioning partitioning = Partitioning.of(source).ofFrames(info.frames());
        look(info.frames());
        if (orderly) {
            frames(partitioning, info.open());
        }
        if (logs.isEmpty()) {
            partitions(partitioning);
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

    /** @param grows whether more frames may come, so that the last partition is not known to be the last */
    private void frames(Partitioning partitioning, boolean grows) throws IOException {
        Partitioning endless = partitioning.ofFrames(Long.MAX_VALUE);
        boolean more = true;
        while (more) {
            passOverWhatIsThere(endless);
            long end = grows ? endless.end(number) : partitioning.end(number);
            long to = Math.min(ready(partitioning.frames()), end);
            if (open.isEmpty() && to > partitioning.first(number)) {
                begin(endless);
            }
            if (open.isPresent()) {
                advance(to);
            }
            more = open.isPresent() && open.get().done() == end;
            if (more) {
                commit();
            }
        }
    }

    private void passOverWhatIsThere(Partitioning endless) throws IOException {
        while (open.isEmpty()
                && Part.isWhole(folder.partition(stage, number))
                && stored.nextClearBit(Math.toIntExact(endless.first(number))) >= endless.end(number)) {
            if (!done.get(Math.toIntExact(number))) {
                stages.of(stage).growth().found(number);
            }
            number++;
        }
    }

    private void begin(Partitioning endless) throws IOException {
        Takeover.layOut(folder.stage(stage), endless);
        setup = stages.of(stage);
        open = Optional.of(stages.open(setup, folder.partition(stage, number), endless.first(number)));
    }

    private void advance(long to) throws IOException {
        OpenPartition partition = open.orElseThrow();
        if (to > partition.done()) {
            if (!logs.isEmpty()) {
                stages.refresh(stage, setup.work());
            }
            partition.advance(to);
            isNews = true;
        }
        if (isNews) {
            isNews = !partition.tellFolds();
        }
    }

    private void commit() throws IOException {
        open.orElseThrow().commit();
        open = Optional.empty();
        markSure(folder.partition(stage, number));
        setup.growth().stored(number);
        number++;
    }

    private static void markSure(Path part) throws IOException {
        if (!Files.exists(Takeover.sure(part))) {
            Files.createFile(Takeover.sure(part));
        }
    }

    /** The frame after the last before which all are there, and all that the logs will ever say of them. */
    private long ready(long frames) throws IOException {
        long contiguous = Math.min(frames, stored.nextClearBit(0));
        double known = GrowingLog.knownBefore(logs);
        while (ready < contiguous && (known == Double.POSITIVE_INFINITY || endsBefore(known, ready))) {
            ready++;
        }
        return ready;
    }

    private boolean endsBefore(double time, long index) throws IOException {
        try {
            Optional<Exposure> exposure = source.exposure(index);
            return exposure.isEmpty() || exposure.get().end() < time;
        } catch (MissingFrameException lost) {
            return true;
        }
    }

    /** Runs the partitions that are whole by now, also behind frames that are not there yet. */
    private void partitions(Partitioning partitioning) throws IOException {
        for (int each = 0; each < partitioning.frames() / partitioning.partition(); each++) {
            int first = Math.toIntExact(partitioning.first(each));
            boolean begun = open.isPresent() && each == number;
            if (!begun && !done.get(each) && stored.nextClearBit(first) >= partitioning.end(each)) {
                run(each, partitioning);
                done.set(each);
            }
        }
    }

    private void run(int each, Partitioning partitioning) throws IOException {
        Path part = folder.partition(stage, each);
        if (Part.isWhole(part)) {
            return;
        }
        boolean sure = source.writing() == Writing.ORDERLY;
        Takeover.layOut(folder.stage(stage), partitioning);
        stages.of(stage).runner().run(each, each + 1L, Progress.NONE);
        if (open.isPresent()) {
            stages.refresh(stage, setup.work());
        }
        if (sure) {
            markSure(part);
        }
    }

    /** Leaves what is not whole. */
    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
        }
    }
}
