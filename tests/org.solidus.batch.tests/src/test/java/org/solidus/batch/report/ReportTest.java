/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Masked;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;
import org.solidus.core.run.RunRecord.FrameCount;
import org.solidus.core.run.RunRecord.InputRecord;
import org.solidus.core.run.RunRecord.StepRecord;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/** The report of a run. */
class ReportTest {

    private static final Unit UM = Unit.of("um");

    @TempDir
    private Path folder;

    private static RunRecord record(String title) {
        Instant start = Instant.parse("2026-01-02T03:04:05Z");
        StepRecord step = new StepRecord(
                1, "test.peaks", "peaks", "2", "{\"lines\":[\"1.5 1/angstrom\"]}", Map.of("A line is weak.", 4L));
        InputRecord input =
                new InputRecord("frames", "/data/<map>_*.tif", 9, 1_234_567, "2026-01-01T00:00:00Z", "ab12");
        return new RunRecord(
                "Solidus",
                "1.2",
                title,
                "pipeline: 1 # a < b & c",
                "/data",
                List.of("peaks.width=3"),
                List.of(step),
                List.of(input),
                List.of(new FrameCount("frames", 6, 1, Map.of("test.peaks: No line.", 1L))),
                start,
                start.plusMillis(1500));
    }

    private static Source map() {
        List<Frame> frames = new ArrayList<>();
        for (double value : new double[] {1.25, 3, Double.NaN, 2, 8, 1e-7}) {
            frames.add(Frame.of(Table.of(Column.of("position", UM, value), Column.of("flags", 1L))));
        }
        List<Axis> scan = List.of(
                Axis.linear("y", Quantities.POSITION, UM, 2, 0, 1), Axis.linear("x", Quantities.POSITION, UM, 3, 0, 1));
        return MemorySource.of("peaks", scan, frames);
    }

    private static Source spots(int rows) {
        double[] areas = IntStream.range(0, rows).mapToDouble(i -> i + 0.5).toArray();
        return MemorySource.single("spots", Frame.of(Table.of(Column.of("area", Unit.of("um2"), areas))));
    }

    private String page(RunRecord record, Map<String, List<Path>> files) throws IOException {
        List<Result> results = List.of(
                new Result("peaks", "Bragg lines", map(), List.of(new Masked(2, "test.peaks: No line."))),
                new Result("spots", "spots", spots(60), List.of()));
        return Report.page(new Results(results, "spots", record), files);
    }

    @Test
    void holdsWhatTheRunWas() throws IOException {
        String page = page(record("Cell 07"), Map.of());
        for (String part : List.of(
                "<title>Cell 07</title>",
                "Solidus 1.2, 2026-01-02T03:04:05Z, took 1.5 s.",
                "1 of 6 frames of frames are masked: test.peaks: No line.",
                "peaks: A line is weak. (4 times)",
                "<td>test.peaks</td>",
                "1.23 MB",
                "Set on the command line: peaks.width=3")) {
            assertTrue(page.contains(part), part + " in " + page);
        }
        assertTrue(page.indexOf("id=\"spots\"") < page.indexOf("id=\"peaks\""), "what opens first stands first");
    }

    @Test
    void textOfOthersIsEscaped() throws IOException {
        String page = page(record("<script>alert('1')</script>"), Map.of());
        assertFalse(page.contains("<script"));
        assertTrue(page.contains("<title>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;</title>"));
        assertTrue(page.contains("/data/&lt;map&gt;_*.tif"));
        assertTrue(page.contains("<pre>pipeline: 1 # a &lt; b &amp; c</pre>"));
    }

    @Test
    void figuresLieInThePageAndTablesBesideIt() throws IOException {
        Path figure = Files.write(folder.resolve("peaks.png"), new byte[] {1, 2, 3});
        String page = page(record(""), Map.of("peaks", List.of(figure, folder.resolve("peaks.csv"))));
        assertTrue(page.contains("<img alt=\"peaks.png\" src=\"data:image/png;base64,AQID\">"));
        assertTrue(page.contains("<a href=\"peaks.csv\">peaks.csv</a>"));
    }

    @Test
    void mapIsSummedUpByColumn() throws IOException {
        TableDigest digest = TableDigest.of(map());
        assertEquals(List.of("column", "unit", "valid", "least", "median", "greatest"), digest.head());
        assertEquals(
                List.of("position", "um", "5", "1.00000e-07", "2", "8"),
                digest.rows().get(0));
        assertEquals(List.of("flags", "", "6", "1", "1", "1"), digest.rows().get(1));
    }

    @Test
    void longTableShowsItsFirstRows() throws IOException {
        TableDigest digest = TableDigest.of(spots(60));
        assertEquals(List.of("area (um2)"), digest.head());
        assertEquals(40, digest.rows().size());
        assertEquals(List.of("0.5"), digest.rows().get(0));
        assertEquals("The first 40 of 60 rows.", digest.note());
        assertEquals("No rows.", TableDigest.of(spots(0)).note());
    }

    @Test
    void numbersReadWell() {
        assertEquals("1.23457", Numbers.text(1.234567));
        assertEquals("123457", Numbers.text(123456.7));
        assertEquals("0.00123457", Numbers.text(0.001234567));
        assertEquals("1.5", Numbers.text(1.5));
        assertEquals("-2", Numbers.text(-2));
        assertEquals("1.23457e+12", Numbers.text(1.234567e12));
        assertEquals("NaN", Numbers.text(Double.NaN));
        assertEquals("999 B", Numbers.bytes(999));
        assertEquals("1.00 kB", Numbers.bytes(1000));
    }
}
