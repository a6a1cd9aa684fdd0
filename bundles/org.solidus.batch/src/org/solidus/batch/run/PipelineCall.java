/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.nio.file.Path;
import org.solidus.batch.CallException;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import picocli.CommandLine;

/** The arguments of a pipeline that is run here, shared by the commands that do. */
public final class PipelineCall {

    @CommandLine.Mixin
    private PipelineArguments arguments;

    @CommandLine.Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that work at once (default: all cores). No number changes a result.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** Reads the pipeline with its overrides. */
    public Pipeline read() throws PipelineException {
        return arguments.read();
    }

    /** Where the results go. */
    public Path folder(Pipeline pipeline) {
        return arguments.folder(pipeline);
    }

    /** Threads, 1 or more. */
    public int threads() {
        if (threads < 1) {
            throw new CallException("--threads is 1 or more, not " + threads + ".");
        }
        return threads;
    }

    /** The file as it was named. */
    public String file() {
        return arguments.file();
    }
}
