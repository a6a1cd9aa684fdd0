/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.solidus.core.parts.EncodedFrames;
import org.solidus.core.parts.PartWriter;
import org.solidus.core.parts.StateCodec;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.run.BlockTask.StageWork;
import org.solidus.core.step.Fold;

/** Puts the part of a partition together from its blocks, which come in their order. */
final class PartBuilder implements AutoCloseable {

    private final StageWork work;
    private final PartWriter writer;
    private final Map<String, TreeMap<Long, Record>> states = new TreeMap<>();
    private final Spans spans = new Spans();

    PartBuilder(StageWork work, Path file) throws IOException {
        this.work = work;
        this.writer = new PartWriter(file);
        work.stored().forEach(step -> writer.declare(step.name()));
    }

    void add(Block block) throws IOException {
        for (Map.Entry<String, EncodedFrames> result : block.frames.entrySet()) {
            writer.frames(result.getKey(), result.getValue());
        }
        for (StepNode step : work.steps()) {
            if (step.info().step() instanceof Fold<?, ?> fold) {
                merge(
                        step,
                        fold,
                        states.computeIfAbsent(step.name(), name -> new TreeMap<>()),
                        block.states.get(step.name()));
            }
        }
        spans.add(block.spans);
        block.digests.forEach(writer::digest);
        block.failures.forEach(writer::failed);
        block.warnings.forEach((step, messages) -> writer.warning(step, messages.counts()));
        writer.read(block.read);
    }

    /** States of the folds so far, by group. */
    Map<String, TreeMap<Long, Record>> states() {
        return states;
    }

    /** Makes the part whole and visible. */
    void commit() throws IOException {
        for (Map.Entry<String, TreeMap<Long, Record>> fold : states.entrySet()) {
            for (Map.Entry<Long, Record> group : fold.getValue().entrySet()) {
                writer.state(fold.getKey(), group.getKey(), StateCodec.encode(group.getValue()));
            }
            spans.known(fold.getKey()).forEach((group, span) -> writer.exposure(fold.getKey(), group, span));
        }
        writer.commit();
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** Merges later states into earlier ones, group by group. */
    @SuppressWarnings("unchecked") // states of this fold alone are in both maps
    static <S extends Record> void merge(
            StepNode step, Fold<?, S> fold, TreeMap<Long, Record> earlier, Map<Long, ? extends Record> later) {
        try {
            later.forEach(
                    (group, state) -> earlier.merge(group, state, (left, right) -> fold.merge((S) left, (S) right)));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new FrameFailure(
                    "Merging the states of '" + step.name() + "', "
                            + step.spec().id(),
                    FrameFailure.reason(e),
                    e);
        }
    }
}
