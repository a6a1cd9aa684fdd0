/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.npy.NpyWriter;

/**
 * What goes with the frames of a {@link PelletDetector}, as a beamline would have it: the geometry, frames of the empty
 * furnace and of a quenched melt, and the pipeline that makes phases and the amorphous fraction of each frame, live or
 * of a file.
 */
public final class PelletAnalysis {

    private static final int FRAMES = 20;
    private static final double ROOM = 298;

    private PelletAnalysis() {}

    /**
     * Writes {@code detector.poni}, {@code empty.npy}, {@code melt.npy} and {@code live.yaml}.
     *
     * @param folder is made if it is not there
     */
    public static Path write(PelletDetector detector, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("detector.poni"), geometry(detector.spec()));
        reference(detector, 0, 0, folder.resolve("empty.npy"));
        reference(detector, 1, 1, folder.resolve("melt.npy"));
        Path pipeline = folder.resolve("live.yaml");
        Files.writeString(pipeline, pipeline(detector.spec()));
        return pipeline;
    }

    private static void reference(PelletDetector detector, double material, double amorphous, Path file)
            throws IOException {
        DetectorSpec spec = detector.spec();
        float[] mean = new float[spec.rows() * spec.columns()];
        for (int i = 0; i < FRAMES; i++) {
            NDArray frame = detector.reference(material, amorphous, ROOM, 2L * i + (long) material);
            double[] values = new double[mean.length];
            frame.widen(values);
            for (int pixel = 0; pixel < mean.length; pixel++) {
                mean[pixel] += (float) (values[pixel] / FRAMES);
            }
        }
        try (NpyWriter writer = NpyWriter.create(file, ElementType.FLOAT32, spec.rows(), spec.columns())) {
            writer.add(NDArray.of(ElementType.FLOAT32, mean, spec.rows(), spec.columns()));
        }
    }

    /** The text of a .poni file. */
    public static String geometry(DetectorSpec spec) {
        return spec.flat().poni();
    }

    /** The pipeline; its source of frames is {@code frames}. */
    public static String pipeline(DetectorSpec spec) {
        double edge = Math.atan(Math.max(spec.rows(), spec.columns()) * spec.pixel() / 2 / spec.distance());
        double last = 4 * Math.PI / spec.wavelength() * Math.sin(edge / 2);
        double perPixel = 2 * Math.PI / spec.wavelength() * spec.pixel() / spec.distance();
        int bins = (int) Math.round((last - 0.8) / (1.1 * perPixel));
        String integrate = String.format(
                Locale.ROOT,
                "scattering.integrate: { geometry: detector.poni, bins: %d, radialRange: [0.8 1/angstrom, %.3f 1/angstrom],"
                        + " unit: 1/angstrom,%n                            split: none, polarization: 0.99, checkRings:"
                        + " false }",
                bins,
                last);
        return String.format(
                Locale.ROOT,
                """
                # Phases and the amorphous fraction of a pellet, frame by frame: live, or of the recorded file.
                pipeline: 1
                title: Amorphous fraction of a pellet
                onError: mask
                sources:
                  frames: { path: frames.nxs }
                  empty:  { path: empty.npy }
                  melt:   { path: melt.npy }
                steps:
                  - %1$s
                    from: empty
                    as: background
                  - %1$s
                    from: melt
                    as: melt_pattern
                  # The melt, less the empty furnace, is what amorphous looks like.
                  - series.subtract: { background: $background }
                    as: glass
                  - %1$s
                    from: frames
                    as: patterns
                  - scattering.phases: { phases: [LATP], amorphous: [$glass], backgroundCurve: $background, background: 2,
                                         range: [0.9 1/angstrom, %2$.2f 1/angstrom], wavelength: %3$s angstrom, compton: true,
                                         width: %4$.4f 1/angstrom, strain: %5$s, shape: %6$s, expansion: 0.06, curves: false }
                    as: phases
                    keep: true
                """,
                integrate,
                last - 0.1,
                spec.wavelength(),
                Math.hypot(DetectorSpec.LINES.width(), 0.8 * perPixel),
                DetectorSpec.LINES.strain(),
                DetectorSpec.LINES.eta());
    }
}
