/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

import java.util.List;

/**
 * Where the results go.
 *
 * @param path of the result file, relative to the pipeline or to {@code --out}
 * @param figures formats of the figures: png, svg, pdf; mp4 for those that are films
 * @param tables formats of the tables: csv
 * @param report whether report.html is written
 */
public record SinkSpec(String path, List<String> figures, List<String> tables, boolean report) {

    /** Formats that figures are written in, the usual one first. */
    public static final List<String> FIGURE_FORMATS = List.of("png", "svg", "pdf", "mp4");

    /** The format of those figures that are films, and of no others. */
    public static final String FILM = "mp4";

    /** Formats that tables are written in. */
    public static final List<String> TABLE_FORMATS = List.of("csv");

    /** Copies the lists. */
    public SinkSpec {
        figures = List.copyOf(figures);
        tables = List.copyOf(tables);
    }
}
