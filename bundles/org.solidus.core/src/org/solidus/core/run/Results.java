/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.List;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.source.Source;

/**
 * The results of a run, or the datasets of a file to convert.
 *
 * @param results in pipeline order
 * @param main name of the one that opens first; empty when there is none
 * @param record what was run, on what, when
 * @param figures that are composed of these results
 */
public record Results(List<Result> results, String main, RunRecord record, List<ComposedFigure> figures)
        implements AutoCloseable {

    /** Copies the lists. */
    public Results {
        results = List.copyOf(results);
        figures = List.copyOf(figures);
    }

    /** Results without composed figures. */
    public Results(List<Result> results, String main, RunRecord record) {
        this(results, main, record, List.of());
    }

    /** A single series that no run made. */
    public static Results single(String name, Source source) {
        return new Results(List.of(new Result(name, name, source, List.of())), name, RunRecord.NONE);
    }

    /** @throws IllegalArgumentException naming the results there are, when there is none of that name */
    public Result result(String name) {
        return results.stream()
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no result '" + name + "'; there are "
                        + String.join(", ", results.stream().map(Result::name).toList()) + "."));
    }

    @Override
    public void close() throws IOException {
        for (Result result : results) {
            result.source().close();
        }
    }

    /**
     * One result.
     *
     * @param name as the pipeline names it
     * @param title for figures and reports
     * @param source its frames; a masked frame throws {@link org.solidus.core.source.MissingFrameException}
     * @param masked places whose frame is masked, in order
     */
    public record Result(String name, String title, Source source, List<Masked> masked) {
        /** Copies the list of masked frames. */
        public Result {
            masked = List.copyOf(masked);
        }
    }

    /**
     * A frame that failed and keeps its place.
     *
     * @param index of the frame in its series, 0 first
     * @param reason why it failed
     */
    public record Masked(long index, String reason) {}
}
