/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.Arrays;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;

/** Makes the spectra of an image in one range of energies. For one thread at a time; copies share their tables. */
final class SpectrumMaker {

    private final Image image;
    private final String range;
    private final SpectrumRenderer low;
    private final SpectrumRenderer renderer;
    private final double electrons;
    private final Camera camera;
    private final double[] totals;
    private final double[] expected;

    /**
     * A maker.
     *
     * @param image that is recorded
     * @param range name of the range, {@code low} or {@code core}
     * @param low renders the low loss: its mean free paths count
     * @param renderer renders this range
     * @param electrons a spectrum
     */
    SpectrumMaker(Image image, String range, SpectrumRenderer low, SpectrumRenderer renderer, double electrons) {
        this(
                image,
                range,
                low,
                renderer,
                electrons,
                image.plan().camera(range, renderer.channels()),
                new double[image.size()]);
    }

    private SpectrumMaker(
            Image image,
            String range,
            SpectrumRenderer low,
            SpectrumRenderer renderer,
            double electrons,
            Camera camera,
            double[] totals) {
        this.image = image;
        this.range = range;
        this.low = low;
        this.renderer = renderer;
        this.electrons = electrons;
        this.camera = camera;
        this.totals = totals;
        expected = new double[renderer.channels().size()];
    }

    /** One for another thread. */
    SpectrumMaker copy() {
        return new SpectrumMaker(image, range, low, renderer.copy(), electrons, camera, totals);
    }

    Image image() {
        return image;
    }

    /** The expected electrons of each channel of a point, before the camera. Overwritten by the next call. */
    double[] expected(int point) {
        renderer.render(image.lengths(point, low), image.shift(point), electrons, expected);
        totals[point] = Arrays.stream(expected).sum();
        return expected;
    }

    /** Expected electrons of all channels together, of the points that were made, by this one or a copy. */
    double[] totals() {
        return totals;
    }

    /** The recorded spectrum of a point. */
    Frame spectrum(int point) {
        NDArray counts = camera.counts(expected(point), image.random("noise " + range, point));
        return Frame.of(counts).axes(renderer.channels().axes()).build();
    }
}
