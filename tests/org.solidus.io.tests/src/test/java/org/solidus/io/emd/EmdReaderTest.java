/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Acquisition;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;
import org.solidus.io.ReferenceData;
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.nexus.NexusReader;

class EmdReaderTest {

    @TempDir
    private Path folder;

    private static Container open(Path file) throws IOException {
        return new EmdReader().open(file);
    }

    private static Source main(Container container) throws IOException {
        DatasetInfo main = container.datasets().stream()
                .filter(DatasetInfo::main)
                .findFirst()
                .orElseThrow();
        return container.source(main.name(), Optional.empty());
    }

    private static double sum(Source source) throws IOException {
        double sum = 0;
        for (long i = 0; i < source.info().frames(); i++) {
            sum += Arrays.stream(source.frame(i).doubles()).sum();
        }
        return sum;
    }

    @Test
    void aScanOfPatternsOfBerkeley() throws IOException {
        try (Container container = open(EmdSample.scan(folder.resolve("scan.emd")));
                Source source = main(container)) {
            assertEquals("scan", container.datasets().get(0).name());
            Unit nm = Unit.of("nm");
            assertEquals(
                    List.of(
                            Axis.linear("y", Quantities.POSITION, nm, 2, 0, 2),
                            Axis.linear("x", Quantities.POSITION, nm, 3, 0, 2)),
                    source.info().scan());
            Frame frame = source.frame(4);
            assertArrayEquals(new int[] {4, 5}, frame.shape());
            assertEquals(99, frame.doubles()[19]);
            Axis row = frame.axes().get(0);
            Axis column = frame.axes().get(1);
            assertEquals("row", row.name());
            assertEquals(Quantities.SCATTERING_VECTOR, row.quantity());
            assertEquals(0.1, row.step(), 1e-6);
            assertEquals("1/nm", row.unit().symbol());
            // A vector of two numbers is the beginning of a longer one.
            assertEquals(0.02, column.value(4), 1e-6);
            assertEquals("1/angstrom", column.unit().symbol());
            assertEquals("0.2", container.metadata().get("emd_version"));
        }
    }

    @Test
    void groupsThatDifferByTheirNumberAreOneSeries() throws IOException {
        Path file = folder.resolve("depths.emd");
        try (Hdf5Writer out = Hdf5Writer.create(file)) {
            out.attribute("/", "version_major", 0);
            for (int i = 0; i < 3; i++) {
                EmdSample.array(
                        out, "/sim/CBED_depth000" + i, "datacube", EmdSample.counting(ElementType.FLOAT32, 2, 2, 2, 2));
            }
            EmdSample.array(out, "/sim/image", "realslice", EmdSample.counting(ElementType.FLOAT32, 2, 3));
            out.commit();
        }
        try (Container container = open(file);
                Source source = main(container);
                Source whole = container.source("CBED_depth", Optional.of(List.of()))) {
            DatasetInfo opens = container.datasets().stream()
                    .filter(DatasetInfo::main)
                    .findFirst()
                    .orElseThrow();
            assertArrayEquals(new long[] {3, 2, 2, 2, 2}, opens.shape());
            assertEquals(12, source.info().frames());
            assertArrayEquals(new double[] {4, 5, 6, 7}, source.frame(9).doubles());
            assertEquals(3 * 120, Arrays.stream(whole.frame(0).doubles()).sum());
            assertEquals(
                    List.of("CBED_depth", "image"),
                    container.datasets().stream()
                            .map(DatasetInfo::name)
                            .sorted()
                            .toList());
        }
    }

    /** Version 1.0: dimensions from 0 on, the data under a group of the class that wrote it. */
    @Test
    void version1HasItsDimensionsFromZeroOn() throws IOException {
        Path file = folder.resolve("v1.h5");
        try (Hdf5Writer out = Hdf5Writer.create(file)) {
            out.attribute("/", "emd_group_type", "file");
            out.attribute("/", "version_major", 1);
            out.attribute("/", "version_minor", 0);
            String group = "/datacube_root/datacube";
            out.write(group + "/data", EmdSample.counting(ElementType.UINT16, 2, 2, 3, 3));
            out.attribute(group, "emd_group_type", "array");
            EmdSample.dimension(out, group + "/dim0", "Rx", "A", 0, 5);
            EmdSample.dimension(out, group + "/dim1", "Ry", "A", 0, 5);
            EmdSample.dimension(out, group + "/dim2", "Qx", "A^-1", 0, 0.1f);
            EmdSample.dimension(out, group + "/dim3", "Qy", "A^-1", 0, 0.1f);
            out.commit();
        }
        assertEquals(
                "io.emd",
                new Opener(List.of(new NexusReader(), new EmdReader()))
                        .reader(file)
                        .id());
        try (Container container = open(file);
                Source source = main(container)) {
            assertEquals(Unit.of("angstrom"), source.info().scan().get(0).unit());
            assertEquals(5, source.info().scan().get(0).step());
            assertEquals(0.1, source.frame(3).axes().get(1).step(), 1e-6);
            assertEquals(35, source.frame(3).doubles()[8]);
        }
    }

    @Test
    void imagesFilmsAndXRaysOfVelox() throws IOException {
        try (Container container = open(EmdSample.velox(folder.resolve("velox.emd")));
                Source map = main(container);
                Source film = container.source("HAADF", Optional.empty());
                Source spectrum = container.source("spectrum SuperX1", Optional.empty())) {
            assertEquals(
                    List.of("spectrum image", "HAADF", "spectrum SuperX1"),
                    container.datasets().stream().map(DatasetInfo::name).toList());
            assertArrayEquals(
                    new int[] {2, 3},
                    map.info().scan().stream().mapToInt(Axis::size).toArray());
            double[][] expected = {{0, 3, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 0, 0}, {1, 0, 0, 0}, {0, 0, 1, 1}};
            for (int i = 0; i < 6; i++) {
                assertArrayEquals(expected[i], map.frame(i).doubles(), "point " + i);
            }
            assertEquals(
                    Axis.linear("energy", "energy", Unit.of("eV"), 4, -250, 10),
                    map.frame(0).axes().get(0));
            assertEquals(
                    Map.of("value", 300.0, "unit", "kV"), container.metadata().get("voltage"));

            assertArrayEquals(new double[] {1, 4, 7, 10, 13, 16}, film.frame(1).doubles());
            assertArrayEquals(new double[] {0, 3}, film.frame(1).axes().get(0).values(), 1e-9);
            assertArrayEquals(
                    new double[] {-4, -2, 0}, film.frame(1).axes().get(1).values(), 1e-9);
            assertEquals("UTC", film.info().clock().orElseThrow());
            double begin = 1575540224;
            assertArrayEquals(
                    new double[] {begin + 0.25, begin + 0.75, begin + 1.25},
                    FrameTimes.of(film).middles(),
                    1e-6);
            assertArrayEquals(new double[] {1, 2, 0, 4}, spectrum.frame(0).doubles());
        }
    }

    @Test
    void rangesOfEnergyLossesOfVelox() throws IOException {
        Path file = EmdSample.losses(folder.resolve("losses.emd"));
        try (Container container = open(file);
                Source low = main(container);
                Source core = container.source("core_loss", Optional.empty());
                Source whole = container.source("core_loss", Optional.of(List.of()))) {
            assertEquals(
                    List.of("low_loss", "core_loss"),
                    container.datasets().stream().map(DatasetInfo::name).toList());
            assertEquals(
                    List.of(2, 3), low.info().scan().stream().map(Axis::size).toList());
            assertEquals(3, low.info().scan().get(0).step(), 1e-9, "rows, nm");
            assertEquals(2, low.info().scan().get(1).step(), 1e-9, "columns, nm");
            assertArrayEquals(new double[] {120, 121, 122, 123}, low.frame(5).doubles());
            assertArrayEquals(
                    new double[] {1110, 1111, 1112, 1113}, core.frame(4).doubles());
            assertEquals(1102, whole.frame(0).raw().get(3 * 4 + 2));
            assertEquals(
                    Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("eV"), 4, 500.5, 0.25),
                    core.frame(0).axes().get(0));
            for (Source each : List.of(low, core)) {
                Acquisition taken = each.info().acquisition();
                assertEquals(200, taken.in(Acquisition.VOLTAGE, Unit.of("kV")).orElseThrow());
                assertEquals(
                        21, taken.in(Acquisition.CONVERGENCE, Unit.of("mrad")).orElseThrow(), 1e-9);
                assertEquals(
                        42.5, taken.in(Acquisition.COLLECTION, Unit.of("mrad")).orElseThrow(), 1e-9);
                assertEquals(4, taken.in(Acquisition.DWELL, Unit.of("ms")).orElseThrow(), 1e-9);
            }
            assertEquals(
                    "io.emd",
                    new Opener(List.of(new NexusReader(), new EmdReader()))
                            .reader(file)
                            .id());
        }
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        Path file = folder.resolve("odd.emd");
        try (Hdf5Writer out = Hdf5Writer.create(file)) {
            out.write("/Data/Image/aa/Data", EmdSample.counting(ElementType.UINT16, 2, 2));
            out.write("/Data/SpectrumStream/bb/Data", EmdSample.counting(ElementType.UINT16, 4, 1));
            out.write("/Data/SpectrumStream/bb/AcquisitionSettings", new String[] {"[[[ no json"});
            out.commit();
        }
        String message =
                assertThrows(IOException.class, () -> open(file).close()).getMessage();
        assertTrue(message.contains("is not the array of 3 axes that Velox writes there"), message);
        Path none = folder.resolve("none.emd");
        try (Hdf5Writer out = Hdf5Writer.create(none)) {
            out.write("/x", EmdSample.counting(ElementType.UINT16, 2, 2));
            out.commit();
        }
        message = assertThrows(IOException.class, () -> open(none).close()).getMessage();
        assertTrue(message.contains("holds no array with axes"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tem/formats/Si100_4D.emd|2,11,11,8,8|221.2757",
                "tem/formats/fei_example_tem_stack.emd|2,3,3|153",
                "eels/rosettasciio/example_signal.emd|3,3,3|351"
            })
    void realFiles(String name, String shape, double sum) throws IOException {
        try (Container container = open(ReferenceData.file(name));
                Source source = main(container)) {
            assertEquals(
                    shape,
                    String.join(
                            ",",
                            Arrays.stream(container.datasets().get(0).shape())
                                    .mapToObj(Long::toString)
                                    .toList()));
            assertEquals(sum, sum(source), 1e-6 * sum);
        }
    }

    @Test
    void aRealFilmIsCalibrated() throws IOException {
        try (Container container = open(ReferenceData.file("tem/formats/fei_example_tem_stack.emd"));
                Source source = main(container)) {
            assertEquals("Ceta", container.datasets().get(0).name());
            assertEquals(0.8, source.info().scan().get(0).step(), 1e-12);
            Axis y = source.frame(0).axes().get(0);
            Unit pm = Unit.of("pm");
            assertEquals(8.172883, y.unit().convert(y.step(), pm), 1e-6);
            assertEquals(-16738.064778, y.unit().convert(y.value(0), pm), 1e-6);
        }
    }

    /** The stream of each segment of the detector holds as many counts as the spectrum that Velox made of it. */
    @Test
    void realStreamsHaveTheCountsOfTheirSpectra() throws IOException {
        Path zip = ReferenceData.file("eels/rosettasciio/velox_emd_version11.zip");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().contains("16x16 215")) {
                    spectraAgree(unpacked(in));
                }
            }
        }
    }

    private Path unpacked(InputStream in) throws IOException {
        return Files.write(folder.resolve("si.emd"), in.readAllBytes());
    }

    private static void spectraAgree(Path file) throws IOException {
        try (Container container = open(file)) {
            double all = 0;
            for (int segment = 1; segment <= 4; segment++) {
                try (Source map = container.source("spectrum image SuperXG2" + segment, Optional.empty());
                        Source spectrum = container.source("spectrum SuperXG2" + segment, Optional.empty())) {
                    double[] added = new double[4096];
                    for (long i = 0; i < map.info().frames(); i++) {
                        double[] one = map.frame(i).doubles();
                        Arrays.setAll(added, k -> added[k] + one[k]);
                    }
                    assertArrayEquals(spectrum.frame(0).doubles(), added);
                    all += Arrays.stream(added).sum();
                }
            }
            try (Source map = main(container)) {
                assertEquals(42097, all);
                assertEquals(all, sum(map));
                assertEquals(3.5992492559614689, map.info().scan().get(1).step(), 1e-9);
            }
        }
    }
}
