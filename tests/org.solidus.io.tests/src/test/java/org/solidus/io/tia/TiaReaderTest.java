/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;
import org.solidus.io.ReferenceData;
import org.solidus.io.npy.NpyReader;
import org.solidus.io.tia.SerSample.Dimension;

class TiaReaderTest {

    private static final Dimension FRAMES = new Dimension(3, 0, 1, "");

    @TempDir
    private Path folder;

    private static Source source(Container container, int dataset) throws IOException {
        return container.source(container.datasets().get(dataset).name(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aSeriesOfImagesStandsUpright(boolean large) throws IOException {
        Path file = new SerSample(large, new int[] {3, 2}, 2e-9, List.of(FRAMES), 3).write(folder.resolve("a_1.ser"));
        try (Container container = new TiaReader().open(file);
                Source source = source(container, 0)) {
            assertEquals("image", container.datasets().get(0).name());
            assertEquals(List.of(Axis.index("frame", 3)), source.info().scan());
            Frame frame = source.frame(1);
            assertArrayEquals(new double[] {103, 104, 105, 100, 101, 102}, frame.doubles());
            Axis rows = frame.axes().get(0);
            Axis columns = frame.axes().get(1);
            assertEquals(Unit.of("nm"), columns.unit());
            assertArrayEquals(new double[] {-20, -18, -16}, columns.values(), 1e-9);
            // The lowest row is at -20 nm, upwards; the highest comes first.
            assertArrayEquals(new double[] {18, 20}, rows.values(), 1e-9);
            FrameTimes times = FrameTimes.of(source);
            assertEquals("UTC", times.clock());
            double begin = SerSample.BEGIN;
            assertArrayEquals(new double[] {begin, begin + 2, begin + 4}, times.middles());
            assertEquals("2016-02-21T16:49:05Z", container.metadata().get("first_frame"));
        }
    }

    @Test
    void aSpectrumImageIsScannedOverItsPlaces() throws IOException {
        List<Dimension> raster = List.of(new Dimension(4, 0, 1e-9, "meters"), new Dimension(3, 5e-9, -1e-9, "meters"));
        Path file = new SerSample(true, new int[] {5}, 0.5, raster, 12).write(folder.resolve("si_1.ser"));
        try (Container container = new TiaReader().open(file);
                Source source = source(container, 0)) {
            assertEquals("spectrum image", container.datasets().get(0).name());
            assertArrayEquals(
                    new double[] {5, 4, 3}, source.info().scan().get(0).values(), 1e-9);
            assertEquals("y", source.info().scan().get(0).name());
            assertArrayEquals(
                    new double[] {700, 701, 702, 703, 704}, source.frame(7).doubles());
            assertEquals(
                    Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("eV"), 5, -5, 0.5),
                    source.frame(7).axes().get(0));
        }
    }

    @Test
    void aRasterThatWasStoppedHasItsWholeRows() throws IOException {
        List<Dimension> raster = List.of(new Dimension(4, 0, 1e-9, "meters"), new Dimension(3, 0, 1e-9, "meters"));
        Path file = new SerSample(false, new int[] {2, 2}, 1e7, raster, 10).write(folder.resolve("map_1.ser"));
        try (Container container = new TiaReader().open(file);
                Source source = source(container, 0)) {
            assertEquals("diffraction", container.datasets().get(0).name());
            assertEquals(8, source.info().frames());
            List<Axis> axes = source.frame(7).axes();
            assertEquals("row", axes.get(0).name());
            assertEquals(Quantities.SCATTERING_VECTOR, axes.get(0).quantity());
            assertEquals(0.01, axes.get(0).step(), 1e-12);
        }
    }

    @Test
    void theDescriptionBesideASeriesIsFoundFromBoth() throws IOException {
        new SerSample(false, new int[] {4, 4}, 1e7, List.of(FRAMES), 3).write(folder.resolve("a_1.ser"));
        new SerSample(false, new int[] {4, 4}, 1e7, List.of(FRAMES), 1).write(folder.resolve("a_2.ser"));
        Path emi = SerSample.emi(folder.resolve("a.emi"), 4, 4);
        for (Path file : List.of(folder.resolve("a_1.ser"), emi)) {
            try (Container container = new TiaReader().open(file);
                    Source source = source(container, 0)) {
                Map<String, Object> metadata = container.metadata();
                assertEquals("CCD Acquire", metadata.get("title"));
                assertEquals(Map.of("value", 200.0, "unit", "kV"), metadata.get("voltage"));
                assertEquals(Map.of("value", 490.0, "unit", "mm"), metadata.get("camera_length"));
                assertEquals("Orius", metadata.get("detector"));
                assertEquals(0.25, source.exposure(0).orElseThrow().duration());
            }
        }
        try (Container container = new TiaReader().open(emi);
                Source second = source(container, 1)) {
            assertEquals(
                    List.of("diffraction", "diffraction 2"),
                    container.datasets().stream().map(DatasetInfo::name).toList());
            assertEquals(1, second.info().frames());
            assertArrayEquals(new int[] {4, 4}, second.frame(0).shape());
        }
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        SerSample sample = new SerSample(true, new int[] {3, 2}, 2e-9, List.of(FRAMES), 3);
        assertRefused(SerSample.emi(folder.resolve("lonely.emi"), 4, 4), "there is no lonely_1.ser in its folder");
        byte[] bytes = Files.readAllBytes(sample.write(folder.resolve("x_1.ser")));
        ByteBuffer edited = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        edited.putInt(14, Integer.MAX_VALUE).putInt(18, Integer.MAX_VALUE);
        assertRefused(Files.write(folder.resolve("n_1.ser"), bytes), "the places of its 2147483647 elements");
        edited.putInt(14, 3).putInt(18, 0);
        assertRefused(Files.write(folder.resolve("e_1.ser"), bytes), "holds no element");
        edited.putInt(18, 3).putInt(6, 0x4121);
        assertRefused(Files.write(folder.resolve("k_1.ser"), bytes), "states the kind of data 16673");
        edited.putInt(6, 0x4122).putInt(34, 0);
        assertRefused(Files.write(folder.resolve("d_1.ser"), bytes), "a size of 0");
        byte[] whole = Files.readAllBytes(sample.write(folder.resolve("x_1.ser")));
        try (Container container =
                new TiaReader().open(Files.write(folder.resolve("g_1.ser"), Arrays.copyOf(whole, whole.length - 30)))) {
            assertEquals(2, container.datasets().get(0).shape()[0], "what is still written is not there");
        }
    }

    private static void assertRefused(Path file, String part) {
        String message = assertThrows(
                        IOException.class, () -> new TiaReader().open(file).close())
                .getMessage();
        assertTrue(message.contains(part) && message.startsWith(file.toString()), message);
    }

    /** Sums as RosettaSciIO gives them; the first axis of a frame. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tem/formats/64x64_diffraction_acquire_1.ser|0|64,64|51634.98|0.101572|1/nm",
                "tem/formats/64x64_diffraction_acquire.emi|0|64,64|51634.98|0.101572|1/nm",
                "tem/formats/64x64x5_TEM_preview_1.ser|0|5,64,64|42890461.55|6.281834|nm",
                "tem/formats/64x64x5_TEM_preview.emi|0|5,64,64|42890461.55|6.281834|nm",
                "eels/rosettasciio/64x64_TEM_images_acquire.emi|0|64,64|165050960.9|6.281834|nm",
                "eels/rosettasciio/16x16-spectrum_image-5x5x1024.emi|0|5,5,1024|164488|0.2|eV",
                "eels/rosettasciio/16x16-line_profile_horizontal_5x128x128_EDS.emi|0|5,4000|11|5|eV",
                "eels/rosettasciio/16x16-line_profile_horizontal_5x128x128_EDS.emi|1|5,128,128|-16488533|0.174353|1/nm",
                "eels/rosettasciio/16x16-line_profile_horizontal_5x128x128_EDS_2.ser|0|5,128,128|-16488533|0.174353|1/nm"
            })
    void realFiles(String name, int dataset, String shape, double sum, double step, String unit) throws IOException {
        try (Container container = new TiaReader().open(ReferenceData.file(name));
                Source source = source(container, dataset)) {
            assertEquals(
                    shape,
                    String.join(
                            ",",
                            Arrays.stream(container.datasets().get(dataset).shape())
                                    .mapToObj(Long::toString)
                                    .toList()));
            double found = 0;
            for (long i = 0; i < source.info().frames(); i++) {
                found += Arrays.stream(source.frame(i).doubles()).sum();
            }
            assertEquals(sum, found, 1e-8 * Math.abs(sum));
            Axis axis = source.frame(0).axes().get(0);
            assertEquals(step, axis.step(), 1e-6);
            assertEquals(unit, axis.unit().symbol());
        }
    }

    /** The image that the microscope's own program exported has the same rows on top. */
    @Test
    void aRealImageIsNotUpsideDown() throws IOException {
        try (Container series =
                        new TiaReader().open(ReferenceData.file("eels/rosettasciio/64x64_TEM_images_acquire_1.ser"));
                Container exported =
                        new NpyReader().open(ReferenceData.file("eels/rosettasciio/64x64_TEM_images_acquire.npy"));
                Source source = source(series, 0);
                Source expected = exported.source(exported.datasets().get(0).name(), Optional.of(List.of()))) {
            assertArrayEquals(expected.frame(0).doubles(), source.frame(0).doubles());
        }
    }
}
