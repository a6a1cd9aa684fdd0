/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
import org.solidus.core.source.Source;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;
import org.solidus.io.ReferenceData;

class DmReaderTest {

    private static final List<Object> NM = List.of(0.0, 2.5, "nm");
    private static final List<Object> PER_NM = List.of(2.0, 0.1, "1/nm");

    @TempDir
    private Path folder;

    private static Container open(Path file) throws IOException {
        return new DmReader().open(file);
    }

    private static Source source(Container container) throws IOException {
        return container.source(container.datasets().get(0).name(), Optional.empty());
    }

    private static float[] counting(int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    private static Map<String, Object> meta(Object... pairs) {
        Map<String, Object> meta = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            meta.put(pairs[i].toString(), pairs[i + 1]);
        }
        return Map.of("Meta Data", meta);
    }

    @ParameterizedTest
    @CsvSource({"3,true", "3,false", "4,true", "4,false"})
    void bothVersionsInBothByteOrders(int version, boolean little) throws IOException {
        ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("Microscope Info", Map.of("Voltage", 200000.0, "Name", "Titan", "Indicated Magnification", 5e4));
        tags.put("DataBar", Map.of("Exposure Time (s)", 0.25f, "Acquisition Date", "7/9/2014"));
        tags.put("Size", new DmSample.Structure(5, 7));
        tags.put("Flag", true);
        tags.put("Large", 1L << 40);
        Path file = new DmSample(version, order)
                .write(
                        folder.resolve("a.dm" + version),
                        List.of(
                                DmSample.image(
                                        "image",
                                        1,
                                        new int[] {3, 2},
                                        new short[] {1, 2, 3, 4, 5, -6},
                                        List.of(List.of(1.0, 0.5, "\u00b5m"), List.of(0.0, 0.5, "\u00b5m")),
                                        tags),
                                DmSample.image("image", 2, new int[] {4}, counting(4), List.of(), Map.of())));
        try (Container container = open(file);
                Source source = source(container)) {
            assertEquals(
                    List.of("image", "image 2"),
                    container.datasets().stream().map(DatasetInfo::name).toList());
            Frame frame = source.frame(0);
            assertEquals(ElementType.INT16, frame.raw().type());
            assertArrayEquals(new double[] {1, 2, 3, 4, 5, -6}, frame.doubles());
            assertEquals(
                    List.of(
                            Axis.linear("y", Quantities.POSITION, Unit.of("um"), 2, 0, 0.5),
                            Axis.linear("x", Quantities.POSITION, Unit.of("um"), 3, -0.5, 0.5)),
                    frame.axes());
            Map<String, Object> metadata = container.metadata();
            assertEquals("image", metadata.get("title"));
            assertEquals(Map.of("value", 200.0, "unit", "kV"), metadata.get("voltage"));
            assertEquals(Map.of("value", 0.25, "unit", "s"), metadata.get("exposure"));
            assertEquals("Titan", metadata.get("microscope"));
            assertEquals(5e4, metadata.get("magnification"));
            Map<?, ?> plain = (Map<?, ?>) metadata.get("tags");
            assertEquals(List.of(5L, 7L), plain.get("Size"));
            assertEquals(1L << 40, plain.get("Large"));
            assertEquals(Map.of("origin", 0.0, "scale", 0.5, "unit", "e-"), metadata.get("intensity"));
            assertTrue(((Map<?, ?>) metadata.get("images")).containsKey("image 2"));
        }
    }

    /** Planes of energies in the file, spectra as frames: wherever the energy axis is. */
    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "true,true", "false,true"})
    void aPointOfASpectrumImageIsAFrame(boolean energyFirst, boolean byUnit) throws IOException {
        int energies = 5;
        int width = 3;
        int height = 2;
        float[] pixels = new float[energies * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int e = 0; e < energies; e++) {
                    int at = energyFirst ? e + energies * (x + width * y) : x + width * (y + height * e);
                    pixels[at] = 100 * y + 10 * x + e;
                }
            }
        }
        List<Object> energy = byUnit ? List.of(-50.0, 2.0, "eV") : List.of(0.0, 1.0, "");
        Map<String, Object> image = energyFirst
                ? DmSample.image(
                        "si",
                        2,
                        new int[] {energies, width, height},
                        pixels,
                        List.of(energy, NM, NM),
                        meta("Format", "Spectrum image", "Signal", "EELS", "Data Order Swapped", true))
                : DmSample.image(
                        "si",
                        2,
                        new int[] {width, height, energies},
                        pixels,
                        List.of(NM, NM, energy),
                        meta("Format", "Spectrum image", "Signal", "EELS"));
        Path file = new DmSample(4, ByteOrder.LITTLE_ENDIAN).write(folder.resolve("si.dm4"), List.of(image));
        try (Container container = open(file);
                Source source = source(container);
                Source rows = container.source("si", Optional.of(List.of("y")));
                Source whole = container.source("si", Optional.of(List.of()))) {
            assertEquals(
                    List.of("y", "x"),
                    source.info().scan().stream().map(Axis::name).toList());
            IntStream.range(0, 60).parallel().forEach(i -> assertSpectrum(source, i % 6, width));
            Axis axis = source.frame(0).axes().get(0);
            assertEquals(
                    byUnit
                            ? Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("eV"), 5, 100, 2)
                            : Axis.index("channel", 5),
                    axis);
            assertArrayEquals(new int[] {3, 5}, rows.frame(1).shape());
            assertEquals(124, rows.frame(1).doubles()[14]);
            assertEquals(124, whole.frame(0).doubles()[29]);
            assertEquals(energyFirst ? 1 : 6, source.info().chunk());
        }
    }

    private static void assertSpectrum(Source source, int index, int width) {
        double first = 100 * (index / width) + 10 * (index % width);
        try {
            assertArrayEquals(
                    new double[] {first, first + 1, first + 2, first + 3, first + 4},
                    source.frame(index).doubles());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Patterns in one piece, or spread over the file: told by the units. */
    @ParameterizedTest
    @CsvSource({"true,true", "false,true", "true,false", "false,false"})
    void aPatternOfAScanIsAFrame(boolean patternsFirst, boolean byUnit) throws IOException {
        float[] pixels = new float[2 * 3 * 4 * 5];
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 3; x++) {
                for (int v = 0; v < 4; v++) {
                    for (int u = 0; u < 5; u++) {
                        int at = patternsFirst ? u + 5 * (v + 4 * (x + 3 * y)) : x + 3 * (y + 2 * (u + 5 * v));
                        pixels[at] = 1000 * y + 100 * x + 10 * v + u;
                    }
                }
            }
        }
        // Without units newer programs say so when the patterns come first.
        List<Object> place = byUnit ? NM : List.of(0.0, 1.0, "");
        List<Object> detector = byUnit ? PER_NM : List.of(0.0, 1.0, "");
        Map<String, Object> image = patternsFirst
                ? DmSample.image(
                        "scan",
                        2,
                        new int[] {5, 4, 3, 2},
                        pixels,
                        List.of(detector, detector, place, place),
                        byUnit
                                ? meta("Format", "Diffraction image")
                                : meta("Format", "Diffraction image", "Data Order Swapped", true))
                : DmSample.image(
                        "scan",
                        2,
                        new int[] {3, 2, 5, 4},
                        pixels,
                        List.of(place, place, detector, detector),
                        meta("Format", "Diffraction image"));
        Path file = new DmSample(4, ByteOrder.LITTLE_ENDIAN).write(folder.resolve("scan.dm4"), List.of(image));
        try (Container container = open(file);
                Source source = source(container)) {
            assertEquals(
                    byUnit
                            ? List.of(
                                    Axis.linear("y", Quantities.POSITION, Unit.of("nm"), 2, 0, 2.5),
                                    Axis.linear("x", Quantities.POSITION, Unit.of("nm"), 3, 0, 2.5))
                            : List.of(Axis.index("y", 2), Axis.index("x", 3)),
                    source.info().scan());
            Frame pattern = source.frame(5);
            assertArrayEquals(new int[] {4, 5}, pattern.shape());
            for (int i = 0; i < 20; i++) {
                assertEquals(1200 + 10 * (i / 5) + i % 5, pattern.doubles()[i]);
            }
            Axis columns = pattern.axes().get(1);
            assertEquals("column", columns.name());
            if (!byUnit) {
                return;
            }
            assertEquals(Quantities.SCATTERING_VECTOR, columns.quantity());
            assertEquals(-0.2, columns.value(0), 1e-12);
            assertEquals(0.01, columns.unit().factor(Unit.of("1/angstrom")) * columns.step(), 1e-12);
        }
    }

    @Test
    void aLineOfPatternsIsScannedAlongX() throws IOException {
        Path file = new DmSample(4, ByteOrder.LITTLE_ENDIAN)
                .write(
                        folder.resolve("line.dm4"),
                        List.of(DmSample.image(
                                "line",
                                2,
                                new int[] {3, 2, 2},
                                counting(12),
                                List.of(NM, PER_NM, PER_NM),
                                meta("Format", "Diffraction image"))));
        try (Container container = open(file);
                Source source = source(container)) {
            assertEquals("x", source.info().scan().get(0).name());
            assertArrayEquals(new double[] {1, 4, 7, 10}, source.frame(1).doubles());
            assertEquals("row", source.frame(1).axes().get(0).name());
        }
    }

    @Test
    void aFilmHasTimes() throws IOException {
        Path file = new DmSample(4, ByteOrder.LITTLE_ENDIAN)
                .write(
                        folder.resolve("film.dm4"),
                        List.of(DmSample.image(
                                "film",
                                2,
                                new int[] {2, 2, 3},
                                counting(12),
                                List.of(NM, NM, List.of(0.0, 0.4, "s")),
                                Map.of("DataBar", Map.of("Exposure Time (s)", 0.1)))));
        try (Container container = open(file);
                Source source = source(container)) {
            assertEquals("time", source.info().scan().get(0).name());
            FrameTimes times = FrameTimes.of(source);
            assertEquals("microscope", times.clock());
            assertArrayEquals(new double[] {0.05, 0.45, 0.85}, times.middles(), 1e-12);
        }
    }

    @Test
    void whatCanBeReadOpensAndAColumnOfASpectrumIsNone() throws IOException {
        Path file = new DmSample(4, ByteOrder.LITTLE_ENDIAN)
                .write(
                        folder.resolve("mixed.dm4"),
                        List.of(
                                DmSample.image("photo", 23, new int[] {2, 2}, new int[4], List.of(), Map.of()),
                                DmSample.image(
                                        "sum",
                                        2,
                                        new int[] {4, 1},
                                        counting(4),
                                        List.of(),
                                        meta("Format", "Spectrum"))));
        try (Container container = open(file);
                Source source = source(container)) {
            assertEquals("sum", container.datasets().get(0).name());
            assertTrue(container.datasets().get(0).main());
            assertArrayEquals(new int[] {4}, source.frame(0).shape());
            assertEquals("sum", container.metadata().get("title"));
        }
    }

    @Test
    void complexNumbersAreReadAndHalfTransformsNamed() throws IOException {
        float[][] complex = {{1, 2}, {3, 4}, {5, 6}, {7, 8}};
        Path file = new DmSample(3, ByteOrder.BIG_ENDIAN)
                .write(
                        folder.resolve("c.dm3"),
                        List.of(
                                DmSample.image("wave", 3, new int[] {2, 2}, complex, List.of(), Map.of()),
                                DmSample.image("half", 27, new int[] {2, 2}, complex, List.of(), Map.of()),
                                DmSample.image("photo", 23, new int[] {2, 2}, new int[4], List.of(), Map.of())));
        try (Container container = open(file);
                Source source = source(container)) {
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, (float[])
                    source.frame(0).raw().array());
            String half = assertThrows(IOException.class, () -> container.source("half", Optional.empty()))
                    .getMessage();
            assertTrue(half.contains("holds 'half' in packed complex numbers"), half);
            String photo = assertThrows(IOException.class, () -> container.source("photo", Optional.empty()))
                    .getMessage();
            assertTrue(photo.contains("in colours"), photo);
        }
    }

    @Test
    void absurdFilesAreRefusedWithASentence() throws IOException {
        DmSample writer = new DmSample(3, ByteOrder.LITTLE_ENDIAN);
        assertRefused(
                writer.write(
                        folder.resolve("large.dm3"),
                        List.of(DmSample.image(
                                "i", 2, new int[] {1 << 30, 1 << 30}, counting(4), List.of(), Map.of()))),
                "pixels of 4 bytes, but it holds 16 bytes");
        assertRefused(
                writer.write(
                        folder.resolve("zero.dm3"),
                        List.of(DmSample.image("i", 2, new int[] {0, 4}, counting(4), List.of(), Map.of()))),
                "a dimension of 'i' is 0");
        assertRefused(
                writer.write(
                        folder.resolve("type.dm3"),
                        List.of(DmSample.image("i", 4, new int[] {4}, counting(4), List.of(), Map.of()))),
                "have the type 4");
        assertRefused(writer.write(folder.resolve("none.dm3"), List.of()), "holds no image beside its thumbnail");
        Map<String, Object> deep = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            deep = Map.of("g", deep);
        }
        assertRefused(writer.writeTags(folder.resolve("deep.dm3"), deep), "more than 64 deep");
        byte[] bytes = Files.readAllBytes(writer.writeTags(folder.resolve("n.dm3"), Map.of("a", 1)));
        ByteBuffer.wrap(bytes).putInt(14, Integer.MAX_VALUE);
        assertRefused(Files.write(folder.resolve("n.dm3"), bytes), "states 2147483647 tags");
        bytes = Files.readAllBytes(writer.writeTags(folder.resolve("a.dm3"), Map.of("a", new int[4])));
        ByteBuffer.wrap(bytes).putInt(bytes.length - 8 - 16 - 4, Integer.MAX_VALUE);
        assertRefused(Files.write(folder.resolve("a.dm3"), bytes), "an array of 2147483647 values");
    }

    private static void assertRefused(Path file, String part) {
        String message =
                assertThrows(IOException.class, () -> open(file).close()).getMessage();
        assertTrue(message.contains(part) && message.startsWith(file.toString()), message);
    }

    private static Map<String, Object> losses(String name, double origin, int more, Map<String, ?> acquired) {
        // Energies are the slow dimension: planes of 3 x 2 points.
        float[] planes = new float[24];
        Arrays.setAll(new int[24], i -> {
            planes[i] = i + more;
            return i;
        });
        return DmSample.image(
                name,
                2,
                new int[] {3, 2, 4},
                planes,
                List.of(List.of(0.0, 2.0, "nm"), List.of(0.0, 2.0, "nm"), List.of(origin, 0.5, "eV")),
                Map.of(
                        "Meta Data", Map.of("Format", "Spectrum image", "Signal", "EELS"),
                        "EELS", Map.of("Acquisition", acquired),
                        "Microscope Info", Map.of("Voltage", 200000.0, "Probe Current (nA)", 0.2)));
    }

    @Test
    void lowAndCoreLossOfOneFileGetTheirNames() throws IOException {
        Path byEnergy = new DmSample(4, ByteOrder.LITTLE_ENDIAN)
                .write(
                        folder.resolve("pair.dm4"),
                        List.of(
                                losses("EELS Spectrum Image (high-loss)", -1000, 100, Map.of()),
                                losses("EELS Spectrum Image (low-loss)", 2, 0, Map.of())));
        Map<String, Object> isLow = Map.of("Dual acquire enabled", 1, "Is dual acquire low-loss", 1);
        Map<String, Object> isCore = Map.of("Dual acquire enabled", 1, "Is dual acquire low-loss", 0);
        Path byTags = new DmSample(3, ByteOrder.LITTLE_ENDIAN)
                .write(folder.resolve("pair.dm3"), List.of(losses("a", 2, 100, isCore), losses("b", 2, 0, isLow)));
        for (Path file : List.of(byEnergy, byTags)) {
            try (Container container = open(file);
                    Source low = source(container);
                    Source core = container.source("core_loss", Optional.empty())) {
                assertEquals(
                        List.of("low_loss", "core_loss"),
                        container.datasets().stream().map(info -> info.name()).toList());
                assertEquals(low.info().scan(), core.info().scan());
                assertEquals(
                        List.of(2, 3),
                        low.info().scan().stream().map(Axis::size).toList());
                assertArrayEquals(new double[] {4, 10, 16, 22}, low.frame(4).doubles());
                assertArrayEquals(
                        new double[] {104, 110, 116, 122}, core.frame(4).doubles());
                assertEquals(-1, low.frame(0).axes().get(0).value(0));
                assertTrue(container.metadata().get("title").toString().matches(".*low-loss.*|b"));
                assertEquals(
                        0.2,
                        core.info()
                                .acquisition()
                                .in(Acquisition.CURRENT, Unit.of("nA"))
                                .orElseThrow());
            }
        }
        // Two low losses are no pair: they keep their names.
        Path two = new DmSample(4, ByteOrder.LITTLE_ENDIAN)
                .write(
                        folder.resolve("two.dm4"),
                        List.of(losses("one", 2, 0, Map.of()), losses("two", 2, 0, Map.of())));
        try (Container container = open(two)) {
            assertEquals(
                    List.of("one", "two"),
                    container.datasets().stream().map(info -> info.name()).toList());
        }
    }

    /** Sums as RosettaSciIO gives them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tem/formats/test_STEM_image.dm3|68,68|150998555",
                "tem/formats/test_diffraction_pattern.dm3|87,87|9459771",
                "tem/formats/test-1.dm3|2,2,2|36",
                "tem/formats/test-1.dm4|2,2,2|36",
                "tem/formats/test_stackbuilder_imagestack.dm3|3,2,16|58576739",
                "eels/rosettasciio/EELS_SI.dm4|2,2,2048|7169069.1",
                "eels/rosettasciio/multi_signal.dm3|512,512|949490255",
                "eels/rosettasciio/test-10.dm3|2|3",
                "eels/rosettasciio/test-EDS_spectrum.dm3|4096|17051",
                "eels/rosettasciio/test-EELS_spectrum.dm3|2048|-7678.5571"
            })
    void realFiles(String name, String shape, double sum) throws IOException {
        Path file = ReferenceData.file(name);
        try (Container container = open(file);
                Source source = source(container)) {
            assertEquals(
                    shape,
                    String.join(
                            ",",
                            Arrays.stream(container.datasets().get(0).shape())
                                    .mapToObj(Long::toString)
                                    .toList()));
            double found = 0;
            for (long i = 0; i < source.info().frames(); i++) {
                found += Arrays.stream(source.frame(i).doubles()).sum();
            }
            assertEquals(sum, found, 1e-7 * Math.abs(sum));
        }
    }

    @Test
    void realCalibrations() throws IOException {
        try (Container container = open(ReferenceData.file("eels/rosettasciio/EELS_SI.dm4"));
                Source source = source(container)) {
            assertEquals(
                    Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("eV"), 2048, 300, 1),
                    source.frame(3).axes().get(0));
            assertEquals(0.001992, source.info().scan().get(1).step(), 1e-6);
        }
        try (Container container = open(ReferenceData.file("eels/rosettasciio/multi_signal.dm3"))) {
            // 3:32:41 PM in the east of America.
            assertEquals("2019-12-10T20:32:41Z", container.metadata().get("date_time"));
        }
        try (Container container = open(ReferenceData.file("tem/formats/test_stackbuilder_imagestack.dm3"));
                Source source = source(container)) {
            assertArrayEquals(
                    new double[] {0, 2.137, 4.275}, FrameTimes.of(source).middles(), 1e-9);
            assertFalse(container.metadata().isEmpty());
        }
    }
}
