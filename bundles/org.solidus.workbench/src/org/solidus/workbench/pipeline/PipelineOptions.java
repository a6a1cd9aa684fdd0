/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.List;
import java.util.Optional;
import org.solidus.core.step.Param;
import org.solidus.workbench.pipeline.form.OneOf;

/** What a pipeline says of itself and of where its results go, described as parameters of steps are. */
final class PipelineOptions {

    private PipelineOptions() {}

    /** What happens when a frame fails. */
    enum Failed {
        /** The run ends. */
        STOP,
        /** The frame keeps its place, marked and counted. */
        MASK
    }

    /** Of the pipeline. */
    record Top(
            @Param(help = "What it is, for people.") Optional<String> title,

            @Param(
                    label = "Opens first",
                    help = "The result that opens first; by default that of the last step that no other uses.")
            Optional<OneOf> main,

            @Param(
                    label = "A frame fails",
                    help = "stop: the run ends with the reason. mask: the frame keeps its place, marked and"
                            + " counted.",
                    def = "stop")
            Failed onError) {}

    /** Of the sink. */
    record Sink(
            @Param(
                    label = "Result file",
                    help = "Name of the result file in the folder of the results.",
                    def = "result.nxs")
            String path,

            @Param(help = "Formats of the figures: png; none: [].", def = "[png]")
            List<String> figures,

            @Param(help = "Formats of the tables: csv; none: [].", def = "[csv]")
            List<String> tables,

            @Param(help = "Whether report.html is written.", def = "true")
            boolean report) {}
}
