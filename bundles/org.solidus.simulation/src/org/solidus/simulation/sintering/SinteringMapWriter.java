/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.run.Progress;
import org.solidus.io.npy.NpyWriter;

/**
 * Writes a simulated sintering map: {@code data/frames.npy}, {@code data/background.npy} (mean of frames of the empty
 * beam), {@code data/mask.npy}, {@code data/map.poni}, {@code data/log.csv}, {@code pipeline.yaml}, {@code truth/}.
 * Frames are rendered by all processors and written in order; the bytes do not depend on their number.
 */
final class SinteringMapWriter {

    private static final int BACKGROUND_FRAMES = 16;

    /** Bins of a pattern in the width of a line: enough for its shape, few enough for good counts. */
    private static final double BINS_PER_WIDTH = 3;

    private final SinteringMap map;
    private final Precision precision;
    private final Path data;
    private final TruthFile truthFile;
    private final int rows;
    private final int columns;

    private SinteringMapWriter(SinteringMap map, Path data, Path truth) throws IOException {
        this.map = map;
        this.precision = Precision.of(map);
        this.data = Files.createDirectories(data);
        this.truthFile = new TruthFile(Files.createDirectories(truth));
        this.rows = map.plan().detector().rows();
        this.columns = map.plan().detector().columns();
    }

    /**
     * Writes everything.
     *
     * @param map the experiment
     * @param folder is made if it is missing; files in it are replaced
     * @param progress hears of each frame
     * @throws IOException if something can't be written
     */
    static void write(SinteringMap map, Path folder, Progress progress) throws IOException {
        SinteringMapWriter writer = new SinteringMapWriter(map, folder.resolve("data"), folder.resolve("truth"));
        Truth truth = writer.write(progress);
        Files.writeString(
                folder.resolve("pipeline.yaml"),
                SinteringPipeline.text(map.plan(), truth, writer.bins()),
                StandardCharsets.UTF_8);
    }

    /**
     * Writes data and truth, without a pipeline.
     *
     * @param map the experiment
     * @param data folder of the frames, made if it is missing
     * @param truth folder of the truth, made if it is missing
     * @param progress hears of each frame
     * @return the truth
     */
    static Truth write(SinteringMap map, Path data, Path truth, Progress progress) throws IOException {
        return new SinteringMapWriter(map, data, truth).write(progress);
    }

    private Truth write(Progress progress) throws IOException {
        double[] sigmaC = frames(data.resolve("frames.npy"), progress);
        background(data.resolve("background.npy"));
        mask(data.resolve("mask.npy"));
        Files.writeString(data.resolve("map.poni"), map.plan().detector().poni(), StandardCharsets.US_ASCII);
        Files.writeString(data.resolve("log.csv"), log(), StandardCharsets.US_ASCII);
        Truth truth = Truth.of(map, precision, sigmaC);
        truthFile.write(truth);
        maps(truthFile, sigmaC);
        return truth;
    }

    /** Writes the frames; gives the smallest possible standard deviation of c at each point. */
    private double[] frames(Path file, Progress progress) throws IOException {
        int size = map.plan().raster().size();
        progress.begin("Simulating frames", size);
        double[] sigmaC = new double[size];
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (NpyWriter writer = NpyWriter.create(file, ElementType.UINT16, size, rows, columns)) {
            ThreadLocal<FrameRenderer> renderers = ThreadLocal.withInitial(map::renderer);
            Deque<Future<short[]>> ahead = new ArrayDeque<>();
            for (int next = 0; next < size || !ahead.isEmpty(); ) {
                if (next < size && ahead.size() < 2 * threads) {
                    int point = next++;
                    ahead.add(pool.submit(() -> frame(point, renderers.get(), sigmaC)));
                } else {
                    writer.add(NDArray.of(ElementType.UINT16, finished(ahead.remove()), rows, columns));
                    progress.advance(1);
                }
            }
        } finally {
            pool.shutdownNow();
        }
        return sigmaC;
    }

    private short[] frame(int point, FrameRenderer renderer, double[] sigmaC) {
        short[] frame = new short[rows * columns];
        renderer.render(point, frame);
        sigmaC[point] = precision.ofC(point, renderer.lastProfile());
        return frame;
    }

    private static short[] finished(Future<short[]> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The simulation was interrupted before it was complete.", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "A frame could not be simulated: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private void background(Path file) throws IOException {
        FrameRenderer renderer = map.renderer();
        short[] frame = new short[rows * columns];
        float[] mean = new float[frame.length];
        for (int n = 0; n < BACKGROUND_FRAMES; n++) {
            renderer.renderBackground(n, frame);
            for (int i = 0; i < frame.length; i++) {
                mean[i] += (frame[i] & 0xFFFF) / (float) BACKGROUND_FRAMES;
            }
        }
        try (NpyWriter writer = NpyWriter.create(file, ElementType.FLOAT32, rows, columns)) {
            writer.add(NDArray.of(mean, rows, columns));
        }
    }

    private void mask(Path file) throws IOException {
        try (NpyWriter writer = NpyWriter.create(file, ElementType.UINT8, rows, columns)) {
            writer.add(NDArray.of(ElementType.UINT8, map.badPixels().mask(), rows, columns));
        }
    }

    private String log() {
        StringBuilder text = new StringBuilder(
                "point,row,column,x (um),y (um),t (s),monitor,transmission,current density (A/cm2)\n");
        Raster raster = map.plan().raster();
        BeamLog beam = map.beam();
        for (int i = 0; i < raster.size(); i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%d,%s,%s,%.3f,%.0f,%.5f,%s\n",
                    i,
                    i / raster.columns(),
                    i % raster.columns(),
                    raster.x(i),
                    raster.y(i),
                    beam.time()[i],
                    beam.monitor()[i],
                    beam.transmission()[i],
                    map.plan().current()));
        }
        return text.toString();
    }

    private void maps(TruthFile file, double[] sigmaC) throws IOException {
        Raster raster = map.plan().raster();
        PelletMap truth = map.truth();
        file.writeMap("temperature", raster, truth.temperature());
        file.writeMap("a", raster, truth.a());
        file.writeMap("c", raster, truth.c());
        file.writeMap("sigma_c", raster, sigmaC);
        file.writeMap("amorphous", raster, truth.amorphous());
        file.writeMap("transmission", raster, truth.transmission());
        file.writeMap("intensity", raster, map.beam().intensity());
    }

    private int bins() {
        return bins(map);
    }

    /** Bins of a pattern that suit the lines. */
    static int bins(SinteringMap map) {
        double range =
                map.detectorMap().grid().last() - map.detectorMap().grid().first();
        return (int) Math.round(range / map.plan().shape().width() * BINS_PER_WIDTH / 50) * 50;
    }
}
