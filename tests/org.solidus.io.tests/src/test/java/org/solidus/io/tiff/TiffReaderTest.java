/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;
import org.solidus.io.Fixtures;
import org.solidus.io.ReferenceData;

class TiffReaderTest {

    private static final TiffReader READER = new TiffReader();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strips-lzw-predictor2-big-endian.tif",
                "tiles-deflate-predictor2.tif",
                "packbits.tif",
                "tiles-big-endian.tif",
                "two-pages-bigtiff.tif"
            })
    void readsWhatOtherProgramsWrote(String name) throws IOException {
        Frame frame = Fixtures.frame(READER, Fixtures.copy(name, folder), 0);
        Fixtures.assertSame(Fixtures.image(ElementType.UINT16, value -> value * 257), frame.raw());
    }

    @Test
    void undoesTheFloatingPointPredictor() throws IOException {
        NDArray array = Fixtures.frame(READER, Fixtures.copy("float-lzw-predictor3.tif", folder), 0)
                .raw();
        assertEquals(ElementType.FLOAT32, array.type());
        for (int i = 0; i < array.size(); i++) {
            assertEquals(Fixtures.value(i) * 257 / 65535.0, array.get(i), 1e-7);
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void writesAndReadsEveryType(ElementType type) throws IOException {
        for (long expected : new long[] {1000, 1L << 33}) {
            Path file = folder.resolve(type + "-" + expected + ".tif");
            NDArray first = Fixtures.image(type, value -> value * 31 - 100);
            NDArray second = Fixtures.image(type, value -> 7 - value);
            try (TiffWriter writer = TiffWriter.create(file, expected, "two pages")) {
                writer.add(first);
                writer.add(second);
            }
            assertEquals(expected > 1000 ? 43 : 42, Files.readAllBytes(file)[2], "classic or BigTIFF");
            Fixtures.assertSame(first, Fixtures.frame(READER, file, 0).raw());
            Fixtures.assertSame(second, Fixtures.frame(READER, file, 1).raw());
        }
    }

    @Test
    void pagesAreASeries() throws IOException {
        Path file = pages(5);
        try (Container container = READER.open(file)) {
            DatasetInfo info = container.datasets().get(0);
            assertArrayEquals(new long[] {5, Fixtures.ROWS, Fixtures.COLUMNS}, info.shape());
            assertEquals(1, info.scanRank());
            Source named = container.source("image", Optional.of(List.of("y")));
            assertEquals(
                    List.of("y"), named.info().scan().stream().map(Axis::name).toList());
            assertEquals(
                    List.of("row", "x"),
                    named.frame(3).axes().stream().map(Axis::name).toList());
            assertEquals(3, named.frame(3).index());
            Frame whole = container.source("image", Optional.of(List.of())).frame(0);
            assertArrayEquals(new int[] {5, Fixtures.ROWS, Fixtures.COLUMNS}, whole.shape());
            assertEquals(Fixtures.value(11) + 4, whole.raw().get(4 * Fixtures.ROWS * Fixtures.COLUMNS + 11));
            IOException tooMany =
                    assertThrows(IOException.class, () -> container.source("image", Optional.of(List.of("y", "x"))));
            assertTrue(tooMany.getMessage().contains("grid"), tooMany.getMessage());
        }
    }

    private Path pages(int count) throws IOException {
        Path file = folder.resolve("pages.tif");
        try (TiffWriter writer = TiffWriter.create(file, 1000, "")) {
            for (int page = 0; page < count; page++) {
                int added = page;
                writer.add(Fixtures.image(ElementType.UINT16, value -> value + added));
            }
        }
        return file;
    }

    @Test
    void oneImageMayBeASeriesOfOne() throws IOException {
        try (Container container = READER.open(pages(1))) {
            Source source = container.source("image", Optional.of(List.of("time")));
            assertEquals(1, source.info().scan().get(0).size());
            assertArrayEquals(
                    new int[] {Fixtures.ROWS, Fixtures.COLUMNS}, source.frame(0).shape());
        }
    }

    @Test
    void findsPagesThatFormALoop() throws IOException {
        Path file = pages(3);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        little.putInt(bytes.length - 4, little.getInt(4));
        Files.write(file, bytes);
        assertMessage(file, "leads back");
    }

    @Test
    void namesAPageOfAnotherKind() throws IOException {
        Path file = folder.resolve("mixed.tif");
        try (TiffWriter writer = TiffWriter.create(file, 1000, "")) {
            writer.add(Fixtures.image(ElementType.UINT16, value -> value));
            writer.add(Fixtures.image(ElementType.FLOAT32, value -> value));
        }
        IOException error = assertThrows(IOException.class, () -> Fixtures.frame(READER, file, 1));
        assertTrue(
                error.getMessage().contains("page 2 is 37 x 21 float32, page 1 is 37 x 21 uint16"), error.getMessage());
    }

    @Test
    void refusesColour() throws IOException {
        assertMessage(Fixtures.copy("refused/colour.tif", folder), "3 samples a pixel");
    }

    @Test
    void refusesMorePixelsThanTheFileCanHold() throws IOException {
        Path file = pages(1);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = little.getInt(4);
        little.putInt(directory + 2 + 8, 2_000_000_000);
        Files.write(file, bytes);
        assertMessage(file, "truncated or damaged");
    }

    private void assertMessage(Path file, String part) {
        IOException error = assertThrows(IOException.class, () -> Fixtures.frame(READER, file, 0));
        assertTrue(
                error.getMessage().startsWith(file.toString())
                        && error.getMessage().contains(part),
                error.getMessage());
    }

    @Test
    void imageJNamesTheScanAxesAndThePixels() throws IOException {
        Path file =
                described("ImageJ=1.53t\nimages=6\nslices=2\nframes=3\nunit=micron\nfinterval=0.5\nspacing=2.0\n", 6);
        try (Container container = READER.open(file)) {
            Source source = container.source("image", Optional.empty());
            assertEquals(
                    List.of("time", "z"),
                    source.info().scan().stream().map(Axis::name).toList());
            assertEquals(0.5, source.info().scan().get(0).step());
            assertEquals("um", source.info().scan().get(1).unit().symbol());
            IOException error =
                    assertThrows(IOException.class, () -> container.source("image", Optional.of(List.of("y", "x"))));
            assertTrue(error.getMessage().contains("[time, z]"), error.getMessage());
        }
    }

    @Test
    void imageJPutsManyPagesBehindOneDirectory() throws IOException {
        Path one = described("ImageJ=1.53t\nimages=3\nframes=3\n", 1);
        byte[] bytes = Files.readAllBytes(one);
        NDArray image = Fixtures.image(ElementType.UINT16, value -> value + 5);
        ByteBuffer behind = ByteBuffer.allocate(2 * (int) image.bytes());
        image.put(behind);
        image.put(behind);
        // The pixels move to the end of the file, followed by two more pages of pixels.
        ByteBuffer all =
                ByteBuffer.allocate(bytes.length + 3 * (int) image.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        all.put(bytes).put(bytes, 8, (int) image.bytes()).put(behind.flip());
        int directory = all.getInt(4);
        for (int at = directory + 2; at < directory + 2 + 12 * 11; at += 12) {
            if (all.getShort(at) == Tag.STRIP_OFFSETS) {
                all.putInt(at + 8, bytes.length);
            }
        }
        Files.write(one, all.array());
        assertEquals(3, READER.open(one).datasets().get(0).shape()[0]);
        Fixtures.assertSame(image, Fixtures.frame(READER, one, 2).raw());
    }

    @Test
    void omeNamesTheScanAxes() throws IOException {
        Path file = described(
                "<?xml version='1.0'?><OME><Image ID='Image:0'><Pixels DimensionOrder='XYZCT' SizeX='21'"
                        + " SizeY='37' SizeZ='1'"
                        + " SizeC='2' SizeT='3' TimeIncrement='2.5' PhysicalSizeX='0.1'/></Image></OME>",
                6);
        try (Container container = READER.open(file)) {
            Source source = container.source("image", Optional.empty());
            assertEquals(
                    List.of("time", "channel"),
                    source.info().scan().stream().map(Axis::name).toList());
            assertEquals(0.1, source.frame(0).axes().get(1).step());
            assertEquals("um", source.frame(0).axes().get(1).unit().symbol());
        }
    }

    @Test
    void anXmlEntityIsNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Path file = described(
                "<!DOCTYPE OME [<!ENTITY x SYSTEM '" + secret.toUri()
                        + "'>]><OME><Image Name='&x;'><Pixels SizeX='21'/></Image></OME>",
                1);
        assertTrue(!READER.open(file).metadata().toString().contains("secret"), "no content of another file");
    }

    private Path described(String description, int pages) throws IOException {
        Path file = folder.resolve("described.tif");
        try (TiffWriter writer = TiffWriter.create(file, 1000, description)) {
            for (int i = 0; i < pages; i++) {
                writer.add(Fixtures.image(ElementType.UINT16, value -> value));
            }
        }
        return file;
    }

    @Test
    void understandsTheHeaderOfAPilatus() throws IOException {
        Path file = described(
                "# Pixel_size 172e-6 m x 172e-6 m\r\n# Silicon sensor, thickness 0.000450 m\r\n"
                        + "# Exposure_time 3.0000000 s\r\n"
                        + "# Tau = 124.0e-09 s\r\n# Beam_xy (498.18, 515.77) pixels\r\n"
                        + "# Wavelength 0.4066 A\r\n# N_excluded_pixels = 27\r\n"
                        + "# Oscillation_axis X, CW\r\n",
                1);
        Map<?, ?> detector = (Map<?, ?>) READER.open(file).metadata().get("detector");
        assertEquals(Map.of("value", List.of(172e-6, 172e-6), "unit", "m"), detector.get("pixel_size"));
        assertEquals("Silicon", detector.get("sensor_material"));
        assertEquals(Map.of("value", 450e-6, "unit", "m"), detector.get("sensor_thickness"));
        assertEquals(Map.of("value", 3.0, "unit", "s"), detector.get("exposure_time"));
        assertEquals(Map.of("value", 124e-9, "unit", "s"), detector.get("tau"));
        assertEquals(Map.of("value", List.of(498.18, 515.77), "unit", "pixels"), detector.get("beam_xy"));
        assertEquals(Map.of("value", 0.4066, "unit", "angstrom"), detector.get("wavelength"));
        assertEquals(27L, detector.get("n_excluded_pixels"));
        assertEquals("X, CW", detector.get("oscillation_axis"));
    }

    /** Sums by FabIO 0.14. */
    @ParameterizedTest
    @CsvSource({
        "scattering/img/CeO2_Pilatus1M.tif, 126770499",
        "scattering/map/Fe3O4C_M1_map_1_P1_E1_001.tif, 13200129927",
        "tem/synthetic/video30.tif, 821741726"
    })
    void readsRealFrames(String name, double sum) throws IOException {
        Path file = ReferenceData.file(name);
        double found = 0;
        for (double value : Fixtures.frame(READER, file, 0).doubles()) {
            found += value;
        }
        assertEquals(sum, found);
    }
}
