/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;

/**
 * Patterns without their background, and smoothed if wanted; they may be written as a block file again.
 *
 * <ul>
 *   <li>{@code radial}: the level of each ring about the beam, spots left out ({@link SpotlessRings}); for calibrated
 *       patterns. Takes halos and powder rings away, too.
 *   <li>{@code opening}: the morphological opening by a square of twice the size of what is to stay, smoothed over it
 *       (a flat rolling ball; Sternberg 1983, doi:10.1109/MC.1983.1654163).
 *   <li>{@code gaussian}: the pattern filtered with a Gaussian of eight times the size.
 *   <li>{@code none}.
 * </ul>
 *
 * <p>{@code denoise}: before that, a Gaussian filter on Anscombe's square root {@code 2 sqrt(n / gain + 3/8)}, in which
 * counting noise is alike everywhere, and back by the exact unbiased inverse for large counts (Makitalo and Foi 2011,
 * doi:10.1109/TIP.2010.2056693). What is negative becomes 0 where {@code clip} is set. Out: float32 patterns.
 */
@Component(service = Step.class)
@Op(
        id = "tem.background",
        name = "Background of patterns",
        description = "Subtracts the radial, morphological or smooth background of patterns, and smooths their noise.",
        doi = {"10.1109/MC.1983.1654163", "10.1109/TIP.2010.2056693"})
public final class BackgroundStep implements Operation<BackgroundStep.Params> {

    private static final byte[] NO_MASK = {};
    private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));

    /** How the background is made. */
    public enum Method {
        /** Level of each ring. */
        RADIAL,
        /** What is broader than the size. */
        OPENING,
        /** A wide Gaussian filter. */
        GAUSSIAN,
        /** It stays. */
        NONE
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "radial, opening, gaussian or none.", def = "radial")
            Method method,

            @Param(
                    help = "Width of a spot at half its height, px; what is much broader is background.",
                    def = "3",
                    min = 1,
                    max = 1000)
            double size,

            @Param(
                    help = "Width of the filter against noise at half its height, px; 0 for none.",
                    def = "0",
                    min = 0,
                    max = 50)
            double denoise,

            @Param(help = "Whether negative values become 0.", def = "true")
            boolean clip,

            @Param(help = "Counts that an electron makes, for the filter against noise.", def = "1", min = 1e-12)
            double gain) {}

    private record RingsKey(double sigma) {}

    private record BlurKey(String use, double sigma) {}

    private record ArrayKey(String use, int size) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(2);
        if (params.method() == Method.RADIAL) {
            PatternGeometry.require(in);
        }
        return in.withType(ElementType.FLOAT32).withVariance(false);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        int rows = in.shape()[0];
        int columns = in.shape()[1];
        int size = rows * columns;
        double[] values = context.scratch(new ArrayKey("values", size), () -> new double[size]);
        in.raw().widen(values);
        if (params.denoise() > 0) {
            denoise(values, rows, columns, params, context);
        }
        float[] out = new float[size];
        switch (params.method()) {
            case RADIAL -> radial(in, values, out, params, context);
            case OPENING -> opening(values, out, rows, columns, params, context);
            case GAUSSIAN -> gaussian(values, out, rows, columns, params, context);
            case NONE -> copy(values, out);
        }
        if (params.clip()) {
            for (int p = 0; p < size; p++) {
                out[p] = Math.max(0, out[p]);
            }
        }
        Frame.Builder result = Frame.of(NDArray.of(out, rows, columns))
                .quantity(in.quantity(), in.unit())
                .axes(in.axes());
        in.mask().ifPresent(result::mask);
        in.companions().forEach(result::companion);
        return result.build();
    }

    private static void copy(double[] values, float[] out) {
        for (int p = 0; p < out.length; p++) {
            out[p] = (float) values[p];
        }
    }

    private static void radial(Frame in, double[] values, float[] out, Params params, Context context) {
        double sigma = params.size() / FWHM;
        SpotlessRings rings = context.scratch(new RingsKey(sigma), () -> new SpotlessRings(sigma));
        rings.measure(
                values, in.mask().orElse(NO_MASK), in.shape()[0], in.shape()[1], PatternGeometry.of(in), Double.NaN);
        System.arraycopy(rings.excess(), 0, out, 0, out.length);
    }

    private static void gaussian(double[] values, float[] out, int rows, int columns, Params params, Context context) {
        float[] smooth = blurred(values, rows, columns, 8 * params.size(), "background", context);
        for (int p = 0; p < out.length; p++) {
            out[p] = (float) values[p] - smooth[p];
        }
    }

    /** A Gaussian filter that knows of the edges: divided by what it makes of ones. */
    private static float[] blurred(double[] values, int rows, int columns, double width, String use, Context context) {
        int size = rows * columns;
        Blur blur = context.scratch(new BlurKey(use, width), () -> new Blur(width / FWHM));
        float[] image = context.scratch(new ArrayKey(use + " in", size), () -> new float[size]);
        float[] ones = context.scratch(new ArrayKey(use + " ones", size), () -> new float[size]);
        float[] smooth = context.scratch(new ArrayKey(use + " out", size), () -> new float[size]);
        for (int p = 0; p < size; p++) {
            image[p] = Double.isNaN(values[p]) ? 0 : 1;
        }
        blur.apply(image, ones, rows, columns);
        for (int p = 0; p < size; p++) {
            image[p] = Double.isNaN(values[p]) ? 0 : (float) values[p];
        }
        blur.apply(image, smooth, rows, columns);
        for (int p = 0; p < size; p++) {
            smooth[p] = ones[p] > 0 ? smooth[p] / ones[p] : 0;
        }
        return smooth;
    }

    private static void denoise(double[] values, int rows, int columns, Params params, Context context) {
        for (int p = 0; p < values.length; p++) {
            values[p] = 2 * Math.sqrt(Math.max(0, values[p] / params.gain() + 0.375));
        }
        float[] smooth = blurred(values, rows, columns, params.denoise(), "denoise", context);
        for (int p = 0; p < values.length; p++) {
            double root = smooth[p];
            // Closed form of the exact unbiased inverse.
            double counts = 0.25 * root * root
                    + 0.25 * Math.sqrt(1.5) / root
                    - 1.375 / (root * root)
                    + 0.625 * Math.sqrt(1.5) / (root * root * root)
                    - 0.125;
            values[p] = Double.isNaN(values[p]) ? values[p] : params.gain() * Math.max(0, counts);
        }
    }

    private static void opening(double[] values, float[] out, int rows, int columns, Params params, Context context) {
        int half = (int) Math.ceil(params.size());
        double[] low = context.scratch(new ArrayKey("low", values.length), () -> new double[values.length]);
        double[] between = context.scratch(new ArrayKey("between", values.length), () -> new double[values.length]);
        extreme(values, between, rows, columns, half, -1);
        extreme(between, low, rows, columns, half, 1);
        float[] level = blurred(low, rows, columns, params.size(), "opening", context);
        for (int p = 0; p < out.length; p++) {
            out[p] = (float) values[p] - level[p];
        }
    }

    /** Minimum or maximum over a square, along rows and then along columns. */
    private static void extreme(double[] in, double[] out, int rows, int columns, int half, int sign) {
        double[] line = new double[Math.max(rows, columns)];
        for (int y = 0; y < rows; y++) {
            along(in, out, y * columns, 1, columns, half, sign, line);
        }
        for (int x = 0; x < columns; x++) {
            along(out, out, x, columns, rows, half, sign, line);
        }
    }

    private static void along(
            double[] in, double[] out, int from, int stride, int count, int half, int sign, double[] line) {
        for (int i = 0; i < count; i++) {
            line[i] = in[from + i * stride];
        }
        for (int i = 0; i < count; i++) {
            double best = Double.NEGATIVE_INFINITY;
            for (int j = Math.max(0, i - half); j <= Math.min(count - 1, i + half); j++) {
                double value = sign * line[j];
                best = value > best ? value : best;
            }
            out[from + i * stride] = Double.isInfinite(best) ? Double.NaN : sign * best;
        }
    }
}
