/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Masked;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;

class NexusSinkTest {

    @TempDir
    private Path folder;

    @Test
    void arraysCarryAxesErrorsMasksAndMissingFrames() throws IOException {
        Path file = write(new Results(
                List.of(new Result("patterns", "Patterns", Samples.patterns(4), List.of(new Masked(4, "no beam")))),
                "patterns",
                RunRecord.NONE));
        try (HdfFile hdf = new HdfFile(file)) {
            Node group = hdf.getByPath("entry/patterns");
            assertEquals("NXdata", text(group, "NX_class"));
            assertEquals("data", text(group, "signal"));
            assertArrayEquals(new Object[] {"y", "x", "q"}, (Object[])
                    group.getAttribute("axes").getData());
            assertEquals(0, group.getAttribute("y_indices").getData());
            assertEquals(2, group.getAttribute("q_indices").getData());
            double[][][] data =
                    (double[][][]) hdf.getDatasetByPath("entry/patterns/data").getData();
            assertArrayEquals(new double[] {500, 501, 502, 503}, data[1][2]);
            assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN}, data[1][1]);
            double[][][] errors = (double[][][])
                    hdf.getDatasetByPath("entry/patterns/data_errors").getData();
            assertEquals(Math.sqrt(503), errors[1][2][3]);
            assertTrue(Double.isNaN(errors[1][1][0]));
            int[][][] mask =
                    (int[][][]) hdf.getDatasetByPath("entry/patterns/mask").getData();
            assertArrayEquals(new int[] {1, 1, 1, 1}, mask[1][1]);
            assertArrayEquals(new int[] {0, 1, 0, 0}, mask[1][2]);
            assertArrayEquals(new int[] {0, 0, 0, 0}, mask[0][0]);
            assertArrayEquals(new double[] {1, 1.5, 2, 2.5}, (double[])
                    hdf.getDatasetByPath("entry/patterns/q").getData());
            Node q = hdf.getByPath("entry/patterns/q");
            assertEquals("1/angstrom", text(q, "units"));
            assertEquals("Q (1/angstrom)", text(q, "long_name"));
            assertEquals("um", text(hdf.getByPath("entry/patterns/x"), "units"));
            assertEquals("spectrum", text(hdf.getByPath("entry/patterns/data"), "interpretation"));
            assertEquals("entry/patterns/data", signal(hdf));
        }
    }

    @Test
    void companionsAreGroupsOfTheSameForm() throws IOException {
        Path file = write(Results.single("fits", Samples.withCompanions()));
        try (HdfFile hdf = new HdfFile(file)) {
            assertEquals("NXdata", text(hdf.getByPath("entry/fits/model"), "NX_class"));
            double[][] model =
                    (double[][]) hdf.getDatasetByPath("entry/fits/model/data").getData();
            assertEquals(21, model[2][1]);
            double[] width = (double[])
                    hdf.getDatasetByPath("entry/fits/parameters/width/data").getData();
            assertArrayEquals(new double[] {0.5, 1.5, 2.5}, width);
        }
    }

    @Test
    void oneRowTablesBecomeMaps() throws IOException {
        Path file = write(new Results(
                List.of(new Result("peaks", "Peaks", Samples.peaks(), List.of())), "peaks", RunRecord.NONE));
        try (HdfFile hdf = new HdfFile(file)) {
            Node map = hdf.getByPath("entry/peaks/line 1 position");
            assertEquals("NXdata", text(map, "NX_class"));
            assertArrayEquals(
                    new Object[] {"y", "x"}, (Object[]) map.getAttribute("axes").getData());
            double[][] position = (double[][])
                    hdf.getDatasetByPath("entry/peaks/line 1 position/data").getData();
            assertEquals(15.2, position[0][2], 1e-12);
            assertTrue(Double.isNaN(position[1][0]));
            double[][] errors = (double[][]) hdf.getDatasetByPath("entry/peaks/line 1 position/data_errors")
                    .getData();
            assertEquals(0.2, errors[0][2], 1e-12);
            long[][] flag =
                    (long[][]) hdf.getDatasetByPath("entry/peaks/flag/data").getData();
            assertEquals(5, flag[1][2]);
            Object[][] phase =
                    (Object[][]) hdf.getDatasetByPath("entry/peaks/phase/data").getData();
            assertEquals("LATP", phase[1][2]);
            int[][] mask = (int[][]) hdf.getDatasetByPath("entry/peaks/mask").getData();
            assertEquals(1, mask[1][0]);
            assertEquals("1/angstrom", text(hdf.getByPath("entry/peaks/line 1 position/data"), "units"));
            assertEquals("entry/peaks/line 1 position/data", signal(hdf));
        }
    }

    @Test
    void tablesOfAnyLengthAreColumnsWithOffsets() throws IOException {
        Path file = write(Results.single("grains", Samples.ragged()));
        try (HdfFile hdf = new HdfFile(file)) {
            assertEquals("NXcollection", text(hdf.getByPath("entry/grains"), "NX_class"));
            assertArrayEquals(new long[] {0, 0, 1, 1, 3}, (long[])
                    hdf.getDatasetByPath("entry/grains/grains_offsets").getData());
            assertArrayEquals(new double[] {1, 3, 3.5}, (double[])
                    hdf.getDatasetByPath("entry/grains/area").getData());
            assertEquals("um2", text(hdf.getByPath("entry/grains/area"), "units"));
            assertArrayEquals(new long[] {10, 30, 31}, (long[])
                    hdf.getDatasetByPath("entry/grains/label").getData());
            assertArrayEquals(new int[] {0, 0, 1, 0}, (int[])
                    hdf.getDatasetByPath("entry/grains/mask").getData());
            assertEquals("entry/grains/plot/data", signal(hdf));
        }
    }

    @Test
    void aSingleTableIsColumns() throws IOException {
        Path file = write(Results.single("hotspots", Samples.table()));
        try (HdfFile hdf = new HdfFile(file)) {
            assertArrayEquals(new double[] {1, 2}, (double[])
                    hdf.getDatasetByPath("entry/hotspots/area").getData());
            assertArrayEquals(new Object[] {"a", "b"}, (Object[])
                    hdf.getDatasetByPath("entry/hotspots/name").getData());
            assertEquals("entry/hotspots/plot/data", signal(hdf));
        }
    }

    @Test
    void defaultLeadsToWhatCanBePlottedEvenWhenTheMainResultCannot() throws IOException {
        Frame words =
                Frame.of(org.solidus.core.data.Table.of(org.solidus.core.data.Column.of("word", "only", "words")));
        Path file = write(new Results(
                List.of(
                        new Result("notes", "Notes", MemorySource.single("notes", words), List.of()),
                        new Result("patterns", "Patterns", Samples.patterns(-1), List.of())),
                "notes",
                RunRecord.NONE));
        try (HdfFile hdf = new HdfFile(file)) {
            assertEquals("entry/patterns/data", signal(hdf));
        }
    }

    @Test
    void anAxisThatDiffersFromFrameToFrameLiesOnceAFrame() throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            frames.add(Frame.of(NDArray.of(new float[] {i, i, i, i}))
                    .axes(Axis.linear("loss", Quantities.ENERGY_LOSS, Unit.of("eV"), 4, i == 0 ? -1 : -1.25, 0.5))
                    .build());
        }
        Path file =
                write(Results.single("aligned", MemorySource.of("aligned", List.of(Axis.index("time", 3)), frames)));
        try (HdfFile hdf = new HdfFile(file)) {
            double[][] loss =
                    (double[][]) hdf.getDatasetByPath("entry/aligned/loss").getData();
            assertEquals(-1, loss[0][0]);
            assertEquals(-1.25, loss[2][0]);
            assertArrayEquals(new int[] {0, 1}, (int[])
                    hdf.getByPath("entry/aligned").getAttribute("loss_indices").getData());
        }
    }

    @Test
    void frameAxesThatAreNamedLikeScanAxesKeepApart() throws IOException {
        List<Frame> frames = List.of(Frame.of(NDArray.of(new double[6], 2, 3)).build());
        Path file = write(Results.single(
                "images", MemorySource.of("images", List.of(Axis.index("y", 1), Axis.index("x", 1)), frames)));
        try (HdfFile hdf = new HdfFile(file)) {
            assertArrayEquals(new Object[] {"y", "x", "frame_y", "frame_x"}, (Object[])
                    hdf.getByPath("entry/images").getAttribute("axes").getData());
            assertEquals("x", text(hdf.getByPath("entry/images/frame_x"), "axis_name"));
        }
    }

    @Test
    void theRunIsOnRecord() throws IOException {
        RunRecord record = new RunRecord(
                "Solidus",
                "0.1",
                "Map",
                "pipeline: 1\ntitle: M\u00fcller\n",
                "/data",
                List.of("peaks.width=2"),
                List.of(new RunRecord.StepRecord(
                        1, "scattering.integrate", "patterns", "2", "{\"bins\": 1500}", Map.of("edge", 3L))),
                List.of(new RunRecord.InputRecord("frames", "/data/a_*.tif", 9, 123, "2026-01-01T00:00:00Z", "ab12")),
                List.of(new RunRecord.FrameCount("frames", 9, 1, Map.of("truncated", 1L))),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:01:00Z"));
        Path file = write(new Results(
                List.of(
                        new Result("patterns", "Patterns", Samples.patterns(4), List.of(new Masked(4, "truncated"))),
                        new Result("lines", "Lines", Samples.patterns(4), List.of(new Masked(4, "no line")))),
                "patterns",
                record));
        try (HdfFile hdf = new HdfFile(file)) {
            assertEquals(
                    "pipeline: 1\ntitle: M\u00fcller\n",
                    hdf.getDatasetByPath("entry/process/pipeline").getData());
            assertEquals("/data", text(hdf.getByPath("entry/process/pipeline"), "base"));
            Group step = (Group) hdf.getByPath("entry/process/1_scattering.integrate");
            assertEquals("NXprocess", text(step, "NX_class"));
            assertEquals(
                    "{\"bins\": 1500}",
                    hdf.getDatasetByPath("entry/process/1_scattering.integrate/parameters")
                            .getData());
            assertArrayEquals(new Object[] {"ab12"}, (Object[])
                    hdf.getDatasetByPath("entry/process/inputs/sha256").getData());
            assertEquals(
                    1L,
                    hdf.getDatasetByPath("entry/process/frames/frames/masked").getData());
            assertArrayEquals(new long[] {4}, (long[])
                    hdf.getDatasetByPath("entry/process/masked/patterns/index").getData());
            assertArrayEquals(new Object[] {"no line"}, (Object[])
                    hdf.getDatasetByPath("entry/process/masked/lines/reason").getData());
            assertEquals(
                    "2026-01-01T00:00:00Z",
                    hdf.getDatasetByPath("entry/start_time").getData());
        }
    }

    @Test
    void equalResultsGiveEqualFiles() throws IOException {
        byte[] first = Files.readAllBytes(write(Results.single("peaks", Samples.peaks())));
        assertArrayEquals(first, Files.readAllBytes(write(Results.single("peaks", Samples.peaks()))));
    }

    @Test
    void aFailureLeavesNothing() throws IOException {
        Source broken = Samples.failing(Samples.patterns(-1), 3, () -> new IOException("frame 3 is torn"));
        Path file = folder.resolve("broken.nxs");
        IOException torn = assertThrows(
                IOException.class, () -> new NexusSink().write(Results.single("p", broken), file, Progress.NONE));
        assertEquals("frame 3 is torn", torn.getMessage());
        try (var left = Files.list(folder)) {
            assertFalse(left.findAny().isPresent());
        }
    }

    @Test
    void framesOfAnotherShapeAreRefusedByName() {
        Source odd = new Source() {
            @Override
            public SourceInfo info() {
                return SourceInfo.of("odd", frame(0).signature(), List.of(Axis.index("time", 2)));
            }

            @Override
            public Frame frame(long index) {
                return Frame.of(NDArray.of(new double[(int) index + 3])).build();
            }
        };
        IOException refused = assertThrows(IOException.class, () -> write(Results.single("odd", odd)));
        assertTrue(refused.getMessage().contains("frame 1 of 'odd'"), refused.getMessage());
    }

    @Test
    void aSeriesWithoutAnyFrameIsMaskedThroughout() throws IOException {
        Source none = Samples.failing(Samples.patterns(-1), -1, () -> new MissingFrameException("lost"));
        Path file = write(Results.single("none", none));
        try (HdfFile hdf = new HdfFile(file)) {
            int[][][] mask = (int[][][]) hdf.getDatasetByPath("entry/none/mask").getData();
            assertArrayEquals(new int[] {1, 1, 1, 1}, mask[1][2]);
            assertTrue(Double.isNaN(
                    ((double[][][]) hdf.getDatasetByPath("entry/none/data").getData())[0][0][0]));
        }
    }

    @Test
    void theFirstFrameMayBeMissing() throws IOException {
        Path file = write(Results.single("patterns", Samples.patterns(0)));
        try (HdfFile hdf = new HdfFile(file)) {
            double[][][] data =
                    (double[][][]) hdf.getDatasetByPath("entry/patterns/data").getData();
            assertTrue(Double.isNaN(data[0][0][0]));
            assertEquals(100, data[0][1][0]);
        }
    }

    /** Follows {@code @default} from the root to the signal. */
    private static String signal(HdfFile hdf) {
        StringBuilder path = new StringBuilder();
        Node at = hdf;
        while (at.getAttribute("default") != null) {
            String next = text(at, "default");
            path.append(next).append('/');
            at = ((Group) at).getByPath(next);
        }
        return path + text(at, "signal");
    }

    private static String text(Node node, String attribute) {
        return (String) node.getAttribute(attribute).getData();
    }

    private Path write(Results results) throws IOException {
        Path file = folder.resolve("result.nxs");
        new NexusSink().write(results, file, Progress.NONE);
        return file;
    }
}
