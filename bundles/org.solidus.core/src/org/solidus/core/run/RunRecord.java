/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was run, on what, when: everything that a result carries about its origin.
 *
 * @param program its name
 * @param version of the program
 * @param title of the pipeline
 * @param pipeline its text as written
 * @param base folder that the pipeline's paths are relative to
 * @param overrides settings from the command line, {@code step.param=value} and {@code source name=path}, in order
 * @param steps what each step was and said
 * @param inputs files that were read
 * @param counts frames read and masked, by source
 * @param cuts how each series was cut into partitions, by pass
 * @param start of the run
 * @param end of the run
 */
public record RunRecord(
        String program,
        String version,
        String title,
        String pipeline,
        String base,
        List<String> overrides,
        List<StepRecord> steps,
        List<InputRecord> inputs,
        List<FrameCount> counts,
        List<CutRecord> cuts,
        Instant start,
        Instant end) {

    /** Of something that no run made. */
    public static final RunRecord NONE =
            new RunRecord("", "", "", "", "", List.of(), List.of(), List.of(), List.of(), Instant.EPOCH, Instant.EPOCH);

    /** Copies the lists. */
    public RunRecord {
        overrides = List.copyOf(overrides);
        steps = List.copyOf(steps);
        inputs = List.copyOf(inputs);
        counts = List.copyOf(counts);
        cuts = List.copyOf(cuts);
    }

    /** Of what was not made partition by partition. */
    public RunRecord(
            String program,
            String version,
            String title,
            String pipeline,
            String base,
            List<String> overrides,
            List<StepRecord> steps,
            List<InputRecord> inputs,
            List<FrameCount> counts,
            Instant start,
            Instant end) {
        this(program, version, title, pipeline, base, overrides, steps, inputs, counts, List.of(), start, end);
    }

    /**
     * A step of the run.
     *
     * @param number 1 first
     * @param id of the step
     * @param name of its result
     * @param version of the algorithm
     * @param parameters as JSON
     * @param warnings each with the number of times
     */
    public record StepRecord(
            int number, String id, String name, String version, String parameters, Map<String, Long> warnings) {}

    /**
     * A file (or a series of files) that was read.
     *
     * @param name of the source, or of the parameter
     * @param path as resolved; of a series, its pattern
     * @param files how many files
     * @param size of all files together, bytes
     * @param modified latest change, ISO 8601
     * @param sha256 of the decoded frames in order; empty for an input that was not read to its end
     * @param times where the times of its frames are from ({@code log: times.csv}, {@code given: interval 2 s},
     *     {@code file: ...}, {@code none}); empty where it has no frames in time
     */
    public record InputRecord(
            String name, String path, int files, long size, String modified, String sha256, String times) {

        /** Of an input without frames in time. */
        public InputRecord(String name, String path, int files, long size, String modified, String sha256) {
            this(name, path, files, size, modified, sha256, "");
        }

        /** The same with where its times are from. */
        public InputRecord timed(String from) {
            return new InputRecord(name, path, files, size, modified, sha256, from);
        }
    }

    /**
     * Frames of one source.
     *
     * @param source its name
     * @param read frames that were read, masked ones included
     * @param masked frames that failed in any step
     * @param reasons why frames were masked, with the number of frames
     */
    public record FrameCount(String source, long read, long masked, Map<String, Long> reasons) {}

    /**
     * How a series was cut: by the layout of its data alone, so the same for every way of running it.
     *
     * @param pass in which it was read, 1 first
     * @param series name of the source or result that was read
     * @param frames of the series
     * @param block frames of a block, the unit in which sums are taken; the last may be shorter
     * @param partition frames of a partition, the unit that is shipped and resumed; the last may be shorter
     */
    public record CutRecord(int pass, String series, long frames, int block, long partition) {}
}
