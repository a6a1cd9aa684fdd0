/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.batch.CallException;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import picocli.CommandLine;

/** The arguments that name a pipeline and change it, wherever it is then run. */
public final class PipelineArguments {

    @CommandLine.Parameters(index = "0", paramLabel = "PIPELINE.yaml", description = "The pipeline file.")
    private String file;

    @CommandLine.Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results (default: that of the pipeline file).")
    private Path out;

    @CommandLine.Option(
            names = "--set",
            paramLabel = "STEP.PARAM=VALUE",
            description = "Set a parameter of a step, or an option of a source; may be repeated.")
    private List<String> sets = List.of();

    @CommandLine.Option(
            names = "--source",
            paramLabel = "NAME=PATH",
            description = "Read a source from elsewhere; may be repeated.")
    private List<String> sources = List.of();

    /** Reads the pipeline with its overrides. */
    public Pipeline read() throws PipelineException {
        try {
            return Pipeline.read(Path.of(file), new Pipeline.Overrides(sets, sources()));
        } catch (InvalidPathException e) {
            throw new CallException("'" + file + "' cannot be a file name: " + e.getReason() + ".", e);
        }
    }

    private Map<String, String> sources() {
        Map<String, String> map = new LinkedHashMap<>();
        for (String source : sources) {
            int equals = source.indexOf('=');
            if (equals < 1 || equals == source.length() - 1) {
                throw new CallException("'--source " + source + "' is not of the form NAME=PATH.");
            }
            map.put(source.substring(0, equals), source.substring(equals + 1));
        }
        return map;
    }

    /** Where the results go. */
    public Path folder(Pipeline pipeline) {
        return out == null ? pipeline.base() : out.toAbsolutePath().normalize();
    }

    /** The file as it was named. */
    public String file() {
        return file;
    }
}
