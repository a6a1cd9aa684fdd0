/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.io.blo.BloReader;
import org.solidus.io.blo.BloSink;
import org.solidus.io.hdf5.Hdf5Writer;

/** Scans of diffraction patterns in HDF5 files of other programs, and from one format to another and back. */
class ScanOfPatternsTest {

    private static final int[] SHAPE = {3, 4, 5, 5};

    @TempDir
    private Path folder;

    private static NDArray cube() {
        short[] values = new short[3 * 4 * 5 * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (i % 200);
        }
        return NDArray.of(ElementType.UINT16, values, SHAPE);
    }

    private static Source open(Path file, String... scan) throws IOException {
        Opener opener = new Opener(List.of(new NexusReader(), new BloReader()));
        return opener.source(file, Optional.empty(), scan.length == 0 ? Optional.empty() : Optional.of(List.of(scan)));
    }

    @Test
    void aPlainFileIsAskedForItsScanInWordsThatWork() throws IOException {
        Path path = folder.resolve("plain.h5");
        try (Hdf5Writer file = Hdf5Writer.create(path)) {
            file.write("/frames", cube());
            file.write("/bright_field", NDArray.of(new double[12], 3, 4));
            file.commit();
        }
        String message = assertThrows(IOException.class, () -> open(path)).getMessage();
        assertTrue(message.contains("/frames of"), "images of the scan beside it are not meant: " + message);
        assertTrue(message.contains("for example 'scan: [y, x]'"), message);
        try (Source source = open(path, "y", "x")) {
            assertEquals(
                    List.of(Axis.index("y", 3), Axis.index("x", 4)),
                    source.info().scan());
            assertArrayEquals(
                    Arrays.copyOfRange(cube().doubles(), 175, 200),
                    source.frame(7).doubles());
        }
    }

    @Test
    void nionSwiftSaysWhatWasScannedAndHowItIsCalibrated() throws IOException {
        Path path = folder.resolve("swift.h5");
        try (Hdf5Writer file = Hdf5Writer.create(path)) {
            file.group("/data");
            file.write("/data/data", cube());
            file.attribute(
                    "/data/data",
                    "properties",
                    "{\"collection_dimension_count\": 2, \"datum_dimension_count\": 2, \"is_sequence\": false,"
                            + "\"dimensional_calibrations\": [{\"offset\": 0.0, \"scale\": 2.0, \"units\": \"nm\"},"
                            + "{\"offset\": 1.0, \"scale\": 2.5, \"units\": \"nm\"},"
                            + "{\"offset\": -1.0, \"scale\": 0.5, \"units\": \"mrad\"},"
                            + "{\"offset\": 0.0, \"scale\": 1.0, \"units\": \"\"}]}");
            file.commit();
        }
        try (Source source = open(path)) {
            Unit nm = Unit.of("nm");
            assertEquals(
                    List.of(
                            Axis.linear("y", Quantities.POSITION, nm, 3, 0, 2),
                            Axis.linear("x", Quantities.POSITION, nm, 4, 1, 2.5)),
                    source.info().scan());
            assertEquals(
                    List.of(Axis.linear("row", "angle", Unit.of("mrad"), 5, -1, 0.5), Axis.index("column", 5)),
                    source.frame(0).axes());
        }
    }

    @Test
    void throughNexusAndABlockFileAndBack() throws IOException {
        Unit perAngstrom = Unit.of("1/angstrom");
        List<Axis> scan = List.of(
                Axis.linear("y", Quantities.POSITION, Unit.of("nm"), 3, 0, 12.8),
                Axis.linear("x", Quantities.POSITION, Unit.of("nm"), 4, 0, 12.8));
        short[] all = (short[]) cube().array();
        List<Frame> frames = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> Frame.of(
                                NDArray.of(ElementType.UINT16, Arrays.copyOfRange(all, 25 * i, 25 * i + 25), 5, 5))
                        .axes(
                                Axis.linear("qy", Quantities.SCATTERING_VECTOR, perAngstrom, 5, -0.25, 0.125),
                                Axis.linear("qx", Quantities.SCATTERING_VECTOR, perAngstrom, 5, -0.25, 0.125))
                        .build())
                .toList();
        Path file = write(new NexusSink(), MemorySource.of("scan", scan, frames), "a.nxs");
        for (Sink sink : List.of(new BloSink(), new NexusSink(), new BloSink())) {
            try (Source before = open(file)) {
                file = write(
                        sink,
                        before,
                        "from-" + file.getFileName() + "." + sink.extensions().get(0));
            }
            try (Source after = open(file)) {
                assertEquals(2, after.info().scan().size());
                for (int i = 0; i < 2; i++) {
                    assertTrue(after.info().scan().get(i).samePoints(scan.get(i)), file.toString());
                    assertTrue(
                            after.frame(7)
                                    .axes()
                                    .get(i)
                                    .samePoints(frames.get(7).axes().get(i)),
                            file.toString());
                    assertEquals(
                            Quantities.SCATTERING_VECTOR,
                            after.frame(7).axes().get(i).quantity());
                }
                assertArrayEquals(frames.get(7).doubles(), after.frame(7).doubles());
            }
        }
    }

    private Path write(Sink sink, Source source, String name) throws IOException {
        Path file = folder.resolve(name);
        sink.write(Results.single("scan", source), file, Progress.NONE);
        return file;
    }
}
