/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Container;
import org.solidus.core.source.Source;

class FilmReaderTest {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    @TempDir
    private Path folder;

    private final FilmReader reader = new FilmReader();

    private Path mp4(int frames, int keyInterval) throws IOException {
        Path file = folder.resolve("film.mp4");
        Films.mp4(file, frames, WIDTH, HEIGHT, keyInterval);
        return file;
    }

    /** Peak signal to noise of a frame beside the picture that was encoded, dB. */
    private static double quality(Frame frame, int number, boolean widened) {
        double[] values = frame.doubles();
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            double true_ = Films.grey(number, i / WIDTH, i % WIDTH);
            double expected = widened ? (true_ - 16) * 255 / 219 : true_;
            square += (values[i] - expected) * (values[i] - expected) / values.length;
        }
        return 10 * Math.log10(255 * 255 / square);
    }

    @Test
    void greysAreThoseThatWereEncoded() throws IOException {
        try (Container film = reader.open(mp4(12, 5));
                Source frames = film.source("frames", Optional.empty())) {
            assertEquals(12, frames.info().frames());
            for (int i = 0; i < 12; i++) {
                double quality = quality(frames.frame(i), i, true);
                assertTrue(quality > 33, "frame " + i + ": " + quality + " dB");
            }
        }
    }

    @Test
    void framesAreTheSameInWhateverOrderTheyAreAskedFor() throws IOException {
        Path file = mp4(30, 10);
        double[][] inOrder = new double[30][];
        try (Container film = reader.open(file);
                Source frames = film.source("frames", Optional.empty())) {
            for (int i = 0; i < 30; i++) {
                inOrder[i] = frames.frame(i).doubles();
            }
        }
        List<Integer> order =
                new java.util.ArrayList<>(IntStream.range(0, 30).boxed().toList());
        java.util.Collections.shuffle(order, new Random(5));
        try (Container film = reader.open(file);
                Source frames = film.source("frames", Optional.empty())) {
            order.parallelStream().forEach(i -> {
                try {
                    assertArrayEquals(inOrder[i], frames.frame(i).doubles(), "frame " + i);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
    }

    @Test
    void timesAreThoseOfTheContainer() throws IOException {
        try (Container film = reader.open(mp4(5, 5));
                Source frames = film.source("frames", Optional.empty())) {
            Exposure third = frames.exposure(3).orElseThrow();
            assertEquals(1.2, third.start(), 1e-9);
            assertEquals(0.4, third.duration(), 1e-9);
            assertEquals("film", third.clock());
        }
    }

    @Test
    void coloursAreThereToo() throws IOException {
        try (Container film = reader.open(mp4(2, 5));
                Source colours = film.source("colour", Optional.empty())) {
            Frame frame = colours.frame(1);
            assertArrayEquals(new int[] {HEIGHT, WIDTH, 3}, frame.shape());
            double[] values = frame.doubles();
            assertEquals(values[300], values[301], 6, "a grey film has no colours");
        }
    }

    @Test
    void picturesOfAnAviAreReadInEachOfItsForms() throws IOException {
        Path file = folder.resolve("film.avi");
        String[] codecs = {"DIB ", "DIB ", "DIB ", "MPNG", "MJPG"};
        int[] bits = {8, 24, 32, 24, 24};
        for (int k = 0; k < codecs.length; k++) {
            Films.avi(file, codecs[k], bits[k], 3, WIDTH, HEIGHT);
            try (Container film = reader.open(file);
                    Source frames = film.source("frames", Optional.empty())) {
                assertEquals(3, frames.info().frames());
                assertEquals(0.8, frames.exposure(2).orElseThrow().start(), 1e-9);
                double quality = quality(frames.frame(2), 2, false);
                assertTrue(quality > (codecs[k].equals("MJPG") ? 30 : 90), codecs[k] + bits[k] + ": " + quality);
            }
        }
    }

    @Test
    void aRecordingThatWasCutOffHasTheFramesThatAreWhole() throws IOException {
        Path file = folder.resolve("film.avi");
        Films.avi(file, "DIB ", 8, 5, WIDTH, HEIGHT);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
        try (Container film = reader.open(file);
                Source frames = film.source("frames", Optional.empty())) {
            assertEquals(4, frames.info().frames());
        }
    }

    @Test
    void contentTellsAFilmWhateverItsName() throws IOException {
        byte[] mp4 = Files.readAllBytes(mp4(1, 1));
        assertTrue(reader.probe(Path.of("film.dat"), mp4) > 0.9);
        assertTrue(reader.probe(Path.of("x.dat"), "RIFF0000AVI LIST".getBytes(StandardCharsets.US_ASCII)) > 0.9);
        assertEquals(0, reader.probe(Path.of("x.dat"), "RIFF0000WAVEfmt ".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(0, reader.probe(Path.of("x.dat"), new byte[0]));
    }

    private Path changed(String from, String to) throws IOException {
        Path file = mp4(3, 3);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to);
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        return file;
    }

    private String refused(Path file) {
        return assertThrows(IOException.class, () -> reader.open(file).close()).getMessage();
    }

    @Test
    void otherCodecsAreNamedWithWhatToDo() throws IOException {
        String message = refused(changed("avc1", "hvc1").toAbsolutePath());
        assertTrue(message.contains("H.265 ('hvc1')") && message.contains("ffmpeg -i"), message);
        String vp9 = refused(changed("avc1", "vp09"));
        assertTrue(vp9.contains("VP9"), vp9);
    }

    @Test
    void anUnfinishedRecordingIsToldAsSuch() throws IOException {
        String message = refused(changed("moov", "free"));
        assertTrue(message.contains("its recording was never finished"), message);
    }

    @Test
    void sizesThatCanNotBeAreRefused() throws IOException {
        Path file = mp4(3, 3);
        byte[] bytes = Files.readAllBytes(file);
        int table = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("stsz");
        ByteBuffer.wrap(bytes).putInt(table + 12, Integer.MAX_VALUE);
        Files.write(file, bytes);
        String message = refused(file);
        assertTrue(message.contains("'stsz'") && message.contains("are needed"), message);
        ByteBuffer.wrap(bytes).putInt(table + 8, 1);
        Files.write(file, bytes);
        assertTrue(refused(file).contains("more than the file has"));
    }

    @Test
    void aDamagedPictureIsAFrameThatIsMissing() throws IOException {
        Path file = mp4(6, 2);
        byte[] bytes = Files.readAllBytes(file);
        // What is in the pictures is overwritten from the first on; some still decode, to whatever.
        for (int i = 60; i < 1500; i++) {
            bytes[i] = (byte) (i * 37);
        }
        Files.write(file, bytes);
        try (Container film = reader.open(file);
                Source frames = film.source("frames", Optional.empty())) {
            IOException thrown = assertThrows(IOException.class, () -> frames.frame(0));
            assertTrue(thrown.getMessage().contains("Frame 0"), thrown.getMessage());
        }
    }
}
