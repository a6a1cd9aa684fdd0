/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.io.FileChannelWrapper;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmWriterTest {

    @TempDir
    private Path folder;

    /** Grey with noise, as a micrograph, with a drawing in colours on it. */
    private static BufferedImage picture(int number, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(number);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double value = 120 + 60 * Math.sin(x / 17.0) * Math.cos(y / 23.0 + 0.1 * number);
                int grey = (int) Math.clamp(value + 10 * random.nextGaussian(), 0, 255);
                image.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        Graphics2D g = image.createGraphics();
        g.setColor(Color.RED);
        g.fillRect(8, 8, 16, 16);
        g.setColor(Color.BLUE);
        g.fillRect(32, 8, 16, 16);
        g.setColor(Color.WHITE);
        g.fillRect(56, 8, 16, 16);
        g.setStroke(new BasicStroke(2));
        g.drawLine(8, 40 + number, width - 8, height - 8);
        g.dispose();
        return image;
    }

    private Path film(String name, int frames, int width, int height) throws IOException {
        Path file = folder.resolve(name);
        FilmWriter.write(file, 12.5, film -> {
            for (int i = 0; i < frames; i++) {
                film.add(picture(i, width, height));
            }
        });
        return file;
    }

    private static double luma(int rgb) {
        return 0.2126 * (rgb >> 16 & 0xff) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff);
    }

    private static Picture decoded(Path file, int frame) throws Exception {
        try (FileChannelWrapper channel = NIOUtils.readableChannel(file.toFile())) {
            return FrameGrab.getFrameFromChannel(channel, frame).cloneCropped();
        }
    }

    @Test
    void picturesAreAsTheyWereButForWhatNoEyeSees() throws Exception {
        Path file = film("film.mp4", 4, 160, 112);
        for (int frame : new int[] {0, 3}) {
            BufferedImage original = picture(frame, 160, 112);
            Picture back = decoded(file, frame);
            assertEquals(160, back.getWidth());
            assertEquals(112, back.getHeight());
            double square = 0;
            for (int i = 0; i < 160 * 112; i++) {
                double luma = (back.getPlaneData(0)[i] + 128 - 16) * 255.0 / 219;
                double difference = luma - luma(original.getRGB(i % 160, i / 160));
                square += difference * difference / (160 * 112);
            }
            double peak = 10 * Math.log10(255 * 255 / square);
            assertTrue(peak > 40, "peak signal to noise of frame " + frame + ": " + peak + " dB");
        }
    }

    @Test
    void coloursAreThoseOfBt709InVideoRange() throws Exception {
        Picture back = decoded(film("film.mp4", 1, 160, 112), 0);
        // ITU-R BT.709-6, table 4 and section 3: red, blue and white in 8 bits.
        assertColour(back, 16, 63, 102, 240);
        assertColour(back, 40, 32, 240, 118);
        assertColour(back, 64, 235, 128, 128);
    }

    private static void assertColour(Picture back, int x, int luma, int blue, int red) {
        assertEquals(luma, back.getPlaneData(0)[16 * 160 + x] + 128, 4);
        assertEquals(blue, back.getPlaneData(1)[8 * 80 + x / 2] + 128, 4);
        assertEquals(red, back.getPlaneData(2)[8 * 80 + x / 2] + 128, 4);
    }

    @Test
    void oddSizesAreMadeEven() throws Exception {
        Picture back = decoded(film("odd.mp4", 2, 161, 99), 1);
        assertEquals(162, back.getWidth());
        assertEquals(100, back.getHeight());
        int last = back.getPlaneData(0)[60 * 162 + 161];
        assertEquals(back.getPlaneData(0)[60 * 162 + 160], last, 12, "the last column is repeated");
    }

    /** A box of ISO/IEC 14496-12 and what is in it. */
    private record Box(String type, ByteBuffer content) {

        static List<Box> of(ByteBuffer bytes) {
            List<Box> boxes = new ArrayList<>();
            while (bytes.remaining() >= 8) {
                int start = bytes.position();
                long size = bytes.getInt() & 0xffffffffL;
                byte[] type = new byte[4];
                bytes.get(type);
                size = size == 1 ? bytes.getLong() : size;
                int head = bytes.position() - start;
                boxes.add(new Box(
                        new String(type, StandardCharsets.ISO_8859_1),
                        bytes.slice(bytes.position(), Math.toIntExact(size) - head)));
                bytes.position(start + Math.toIntExact(size));
            }
            return boxes;
        }

        Box in(String path, int skip) {
            ByteBuffer inner = content.duplicate().position(skip).slice();
            return of(inner).stream()
                    .filter(box -> box.type.equals(path))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no box " + path + " in " + type));
        }
    }

    @Test
    void theBoxesAreWhatPlayersNeed() throws IOException {
        Path file = folder.resolve("boxes.mp4");
        double[] shown = {0.1, 0.5, 1 / 3.0};
        FilmWriter.write(file, 10, film -> {
            for (int i = 0; i < shown.length; i++) {
                BufferedImage picture = picture(i, 161, 99);
                film.add(picture.getRGB(0, 0, 161, 99, null, 0, 161), 161, 99, shown[i]);
            }
        });
        byte[] bytes = Files.readAllBytes(file);
        Box whole = new Box("file", ByteBuffer.wrap(bytes));
        assertEquals("ftyp", Box.of(ByteBuffer.wrap(bytes)).get(0).type());
        Box track = whole.in("moov", 0).in("trak", 0);
        ByteBuffer size = track.in("tkhd", 0).content();
        assertEquals(162 << 16, size.getInt(size.limit() - 8));
        assertEquals(100 << 16, size.getInt(size.limit() - 4));
        ByteBuffer clock = track.in("mdia", 0).in("mdhd", 0).content();
        assertEquals(90_000, clock.getInt(12));
        assertEquals(Math.round(90_000 * (0.1 + 0.5 + 1 / 3.0)), clock.getInt(16));
        Box samples = track.in("mdia", 0).in("minf", 0).in("stbl", 0);
        ByteBuffer times = samples.in("stts", 0).content();
        assertEquals(3, times.getInt(4));
        assertEquals(9_000, times.getInt(12));
        assertEquals(45_000, times.getInt(20));
        assertEquals(30_000, times.getInt(28));
        ByteBuffer codec = samples.in("stsd", 0).in("avc1", 8).in("avcC", 78).content();
        assertEquals(1, codec.get(0));
        int setSize = codec.getShort(6);
        byte[] profile = {codec.get(1), codec.get(2), codec.get(3)};
        assertArrayEquals(new byte[] {codec.get(9), codec.get(10), codec.get(11)}, profile, "as in the parameter set");
        assertEquals(0x67, codec.get(8), "a sequence parameter set");
        assertEquals(0x68, codec.get(8 + setSize + 3), "a picture parameter set");
        ByteBuffer sizes = samples.in("stsz", 0).content();
        assertEquals(3, sizes.getInt(8));
        ByteBuffer places = samples.in("co64", 0).content();
        for (int i = 0; i < 3; i++) {
            int at = Math.toIntExact(places.getLong(8 + 8 * i));
            int unit = ByteBuffer.wrap(bytes).getInt(at);
            assertEquals(sizes.getInt(12 + 4 * i), unit + 4, "each picture is one unit with its length before it");
            assertEquals(5, bytes[at + 4] & 0x1f, "each picture is a key frame");
        }
    }

    @Test
    void theSamePicturesGiveTheSameBytes() throws IOException {
        assertArrayEquals(Files.readAllBytes(film("a.mp4", 2, 64, 96)), Files.readAllBytes(film("b.mp4", 2, 64, 96)));
    }

    @Test
    void nothingIsLeftOfAFilmThatFails() throws IOException {
        Path file = folder.resolve("broken.mp4");
        IOException thrown = assertThrows(
                IOException.class,
                () -> FilmWriter.write(file, 10, film -> {
                    film.add(picture(0, 64, 96));
                    throw new IOException("the pictures ended");
                }));
        assertEquals("the pictures ended", thrown.getMessage());
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.findAny().isPresent());
        }
    }

    @Test
    void whatCanNotBeAFilmIsToldInASentence() {
        Path file = folder.resolve("film.mp4");
        assertSentence("has no pictures", () -> FilmWriter.write(file, 10, film -> {}));
        assertSentence("0.01 to 1000 pictures in a second", () -> FilmWriter.write(file, 0, film -> {}));
        assertSentence(
                "picture 1 has 64 x 98, the first one 64 x 96",
                () -> FilmWriter.write(file, 10, film -> {
                    film.add(picture(0, 64, 96));
                    film.add(picture(1, 64, 98));
                }));
        assertSentence(
                "Draw them smaller", () -> FilmWriter.write(file, 10, film -> film.add(new int[0], 9000, 10, 1)));
        assertSentence("not for 0.0 s", () -> FilmWriter.write(file, 10, film -> film.add(picture(0, 64, 96), 0)));
    }

    private static void assertSentence(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
