/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.nio.file.Path;
import java.util.List;
import org.solidus.core.data.Acquisition;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.registry.StepInfo;
import org.solidus.core.source.Source;

/** A source or a step of a plan. */
public sealed interface Node {

    /** Name of the source or of the step's result. */
    String name();

    /** What its frames are, scan included. */
    Signature signature();

    /** How the frames were taken that it has, or that its frames came from. */
    Acquisition acquisition();

    /** The pass after which its result can be read as a whole: 0 for sources. */
    int pass();

    /**
     * A source.
     *
     * @param spec as written
     * @param source opened
     * @param files that it reads
     * @param path as resolved
     * @param given the {@link GivenSources#identity()} of frames that a program gives; empty for files
     */
    record SourceNode(SourceSpec spec, Source source, List<Path> files, String path, String given) implements Node {

        /** Copies the list of files. */
        public SourceNode {
            files = List.copyOf(files);
        }

        /** Whether a program gives its frames, which are not read from files. */
        public boolean isGiven() {
            return !given.isEmpty();
        }

        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public Signature signature() {
            return source.info().signature();
        }

        @Override
        public Acquisition acquisition() {
            return source.info().acquisition();
        }

        @Override
        public int pass() {
            return 0;
        }
    }

    /**
     * A step.
     *
     * @param spec as written
     * @param info the step with its description
     * @param input whose frames it works on
     * @param params bound
     * @param sides side inputs, in the order of the parameters
     * @param grouping what a fold folds
     * @param signature of its result
     * @param pass in which it runs, 1 first
     */
    record StepNode(
            StepSpec spec,
            StepInfo info,
            Node input,
            Record params,
            List<SideInput<?>> sides,
            Grouping grouping,
            Signature signature,
            int pass)
            implements Node {

        /** Copies the list of side inputs. */
        public StepNode {
            sides = List.copyOf(sides);
        }

        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public Acquisition acquisition() {
            return input.acquisition();
        }

        /** Steps whose result for a frame is a side input of this one for the same frame, within one pass. */
        public List<StepNode> beside() {
            return sides.stream()
                    .filter(this::isBeside)
                    .map(side -> (StepNode) side.reference().orElseThrow().node())
                    .toList();
        }

        /** Whether a side input comes frame by frame from a step that runs beside this one, in the same pass. */
        public boolean isBeside(SideInput<?> side) {
            return side.reference().isPresent() && side.reference().get().node().pass() == pass;
        }

        /** Whether the step is an operation, a fold or a whole-series step. */
        public StepInfo.Shape shape() {
            return info.shape();
        }
    }
}
