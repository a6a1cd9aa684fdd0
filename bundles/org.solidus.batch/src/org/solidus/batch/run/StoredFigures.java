/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.solidus.batch.rerun.StoredRun;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.plan.FigureBinder;
import org.solidus.core.run.Results.Result;

/** The figures that the pipeline in a result file composes, bound to the results in it. */
public final class StoredFigures {

    private StoredFigures() {}

    /**
     * Reads them; none where the file carries no pipeline.
     *
     * @throws IOException when the file cannot be read, or its pipeline cannot be understood
     */
    public static List<ComposedFigure> read(Path file, StoredResults stored) throws IOException {
        if (!StoredRun.isResult(file)) {
            return List.of();
        }
        StoredRun run = StoredRun.read(file, false);
        try {
            Pipeline pipeline = Pipeline.parse(file + " (its pipeline)", run.pipeline(), run.base(), run.overrides());
            Map<String, Signature> known = new LinkedHashMap<>();
            for (String name : stored.names()) {
                known.put(name, stored.result(name).source().info().signature());
            }
            List<Problem> problems = new ArrayList<>();
            List<ComposedFigure> figures = FigureBinder.bind(pipeline.figures(), known, Set.of(), problems);
            if (!problems.isEmpty()) {
                throw new PipelineException(problems);
            }
            return figures;
        } catch (PipelineException e) {
            throw new IOException("The figures in " + file + " cannot be drawn: " + e.getMessage(), e);
        }
    }

    /** The results that a figure shows. */
    public static List<Result> shown(ComposedFigure figure, StoredResults stored) throws IOException {
        List<Result> results = new ArrayList<>();
        for (String name : figure.names()) {
            results.add(stored.result(name));
        }
        return results;
    }
}
