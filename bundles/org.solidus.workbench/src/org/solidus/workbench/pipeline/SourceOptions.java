/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.pipeline.Value;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Quantity;
import org.solidus.workbench.pipeline.form.OneOf;

/** The options of a source, described as the parameters of steps are, so that one form serves both. */
record SourceOptions(
        @Param(help = "The file, or a pattern for many: data/map_*.tif. Relative to the folder of the pipeline.")
        Path path,

        @Param(help = "Which dataset of the file; by default the one that the file marks as its main one.")
        Optional<OneOf> dataset,

        @Param(help = "Rows and columns of a raster: [24, 16].")
        Optional<List<Integer>> grid,

        @Param(
                help = "Step of the raster: one length, or the one between rows and the one between columns.",
                unit = "um")
        Optional<List<Quantity>> step,

        @Param(help = "How the raster was scanned: rows, or to and fro (snake).", def = "rows")
        Order order,

        @Param(help = "Only these frames: first:end, or first:end:step; the first is 0, the end is left out.")
        Optional<String> select,

        @Param(
                help = "Time from the start of one frame to that of the next, where the files tell no times.",
                unit = "s")
        Optional<Quantity> interval,

        @Param(help = "When the first frame starts.", unit = "s")
        Optional<Quantity> start,

        @Param(help = "How long a frame is exposed; the interval if absent.", unit = "s")
        Optional<Quantity> exposure,

        @Param(help = "Which clock the times are of, by name; those of other files may be of another.", expert = true)
        Optional<String> clock,

        @Param(
                help = "Columns under other names, name: column of the file, as in monitor: I0, time: t (s).",
                expert = true)
        Optional<Map<String, String>> columns,

        @Param(help = "Names of the axes over which the series runs, where the file does not tell.", expert = true)
        Optional<List<String>> scan,

        @Param(
                help = "The file may still grow: the time after which one that does not has ended, such as 30 s;"
                        + " or true, or false.",
                expert = true)
        Optional<Value> follow) {

    /** How a raster was scanned. */
    enum Order {
        /** Every row from the left. */
        ROWS,
        /** Every other row from the right. */
        SNAKE
    }
}
