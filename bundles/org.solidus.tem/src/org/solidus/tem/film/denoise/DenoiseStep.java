/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.denoise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Window;
import org.solidus.core.step.Windowed;

/**
 * Takes noise out of the frames of a film whose drift was taken back ({@code film.align}).
 *
 * <p>{@code patches}: non-local means over the frame and its neighbours ({@link NonLocalMeans}): a pixel becomes the mean
 * of pixels whose surroundings look alike, so that neither edges nor cracks, which do not look like what is beside them or
 * like what was there before they opened, are smeared. {@code variation}: least total variation within the noise of the
 * frame ({@link TotalVariation}), the frame alone. {@code median} and {@code mean}: of each pixel over the neighbours;
 * what changes in less than their time is blurred.
 *
 * <p>The noise is that of the change from frame to frame where there are neighbours, else of differences within the frame
 * ({@link NoiseLevel}), unless it is given.
 *
 * <p>In: frames {@code (y, x)} of real numbers. Out: the same, float64; what is masked stays masked and counts nowhere.
 * Errors are not kept: those that are left are no longer those of single pixels.
 */
@Component(service = Step.class)
@Op(
        id = "film.denoise",
        name = "Denoise a film",
        description = "Non-local means, total variation, or medians and means over neighbouring frames.",
        doi = {"10.1109/CVPR.2005.38", "10.1023/B:JMIV.0000011325.36760.1e"})
public final class DenoiseStep implements Windowed<DenoiseStep.Params> {

    /** How noise is taken out. */
    public enum Method {
        /** Non-local means over the frame and its neighbours. */
        PATCHES,
        /** Least total variation, the frame alone. */
        VARIATION,
        /** Median over the neighbours. */
        MEDIAN,
        /** Mean over the neighbours. */
        MEAN
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Non-local means (patches), total variation, or a median or mean over frames.",
                    def = "patches")
            Method method,

            @Param(
                    help = "Frames before and after that are used, too; total variation uses none.",
                    def = "2",
                    min = 0,
                    max = 50)
            int neighbours,

            @Param(help = "How much is taken out, 1 for as much as the noise.", def = "1", min = 0, max = 10)
            double strength,

            @Param(help = "Standard deviation of the noise, in the unit of the frames; left out: estimated.")
            Optional<Double> noise,

            @Param(
                    help = "How far within the frame patches that look alike are looked for, pixels.",
                    def = "4",
                    min = 0,
                    max = 30,
                    expert = true)
            int search,

            @Param(help = "Pixels from the middle of a patch to its edge.", def = "2", min = 1, max = 10, expert = true)
            int patch) {

        /** Refuses a noise that is none. */
        public Params {
            if (noise.isPresent() && !(noise.get() > 0)) {
                throw new IllegalArgumentException("'noise' is a standard deviation above 0, not " + noise.get() + ".");
            }
        }

        /** By this method, everything else by default. */
        public static Params of(Method method) {
            return new Params(method, 2, 1, Optional.empty(), 4, 2);
        }

        int reach() {
            return method == Method.VARIATION ? 0 : neighbours;
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        return in.requireReal(2).withValues(false);
    }

    @Override
    public int before(Params params) {
        return params.reach();
    }

    @Override
    public int after(Params params) {
        return params.reach();
    }

    @Override
    public Frame apply(Window window, Params params, Context context) {
        Plane middle = Plane.of(window.frame());
        List<Plane> others = new ArrayList<>();
        for (int k = -params.reach(); k <= params.reach(); k++) {
            if (k != 0) {
                window.at(k).map(Plane::of).ifPresent(others::add);
            }
        }
        float[][] quiet =
                switch (params.method()) {
                    case PATCHES ->
                        new NonLocalMeans(params.search(), params.patch())
                                .of(middle, others, params.strength() * noise(middle, others, params));
                    case VARIATION -> TotalVariation.of(middle, params.strength() * noise(middle, others, params));
                    case MEDIAN -> AlongTime.median(middle, others);
                    case MEAN -> AlongTime.mean(middle, others);
                };
        return window.frame().withValues(middle.restored(quiet)).build();
    }

    private static double noise(Plane middle, List<Plane> others, Params params) {
        return params.noise().orElseGet(() -> NoiseLevel.of(middle, others));
    }
}
