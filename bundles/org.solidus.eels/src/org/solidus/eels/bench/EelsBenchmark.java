/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Benchmark;
import org.solidus.core.data.Frame;
import org.solidus.core.run.Progress;
import org.solidus.core.step.LocalContext;
import org.solidus.eels.align.AlignStep;
import org.solidus.eels.deconvolution.FourierLogStep;
import org.solidus.eels.deconvolution.RichardsonLucyStep;
import org.solidus.eels.denoise.PoissonComponents;
import org.solidus.eels.denoise.SpectrumRows;
import org.solidus.eels.model.ModelFitStep;
import org.solidus.eels.references.MllsStep;
import org.solidus.eels.references.Reference;
import org.solidus.eels.thickness.ThicknessStep;
import org.solidus.math.decomposition.DataMatrix;
import org.solidus.math.decomposition.PrincipalComponents;
import org.solidus.math.decomposition.Watch;

/**
 * A spectrum image of 128 x 128 pixels and 2048 channels with plural scattering and counting noise, whose truth is known:
 * its alignment, t/lambda, Fourier-log, the map of three references without negative parts, principal components; for fewer
 * pixels Richardson-Lucy and a model of a power law and two Gaussians. Beside each time stands how far the result is off. The
 * baselines are plain loops: convolutions and transforms as they are defined in textbooks.
 */
@Component(service = Benchmark.class)
public final class EelsBenchmark implements Benchmark {

    private static final int SIDE = 128;
    private static final int FEW = 1024;
    private static final int LINES = 2048;
    private static final int PLAIN = 128;
    private static final int REPEATS = 3;
    private static final int ITERATIONS = 15;
    private static final int COMPONENTS = 10;
    private static final String RATE = "pixels/s";
    private static final String[] NAMES = {"LFP", "FePO4", "LAGP"};

    @Override
    public String name() {
        return "eels";
    }

    @Override
    public String description() {
        return "A spectrum image of 128 x 128 x 2048 with known truth: alignment, t/lambda, Fourier-log, references,"
                + " principal components, Richardson-Lucy and model fits, beside plain loops; and how far each is off.";
    }

    @Override
    public List<Measurement> run(int threads, Progress progress) {
        progress.begin("eels", 8);
        Run run = new Run(new BenchmarkImage(SIDE), threads);
        progress.advance(1);
        run.align();
        progress.advance(1);
        run.thickness();
        progress.advance(1);
        run.fourierLog();
        progress.advance(1);
        run.references();
        progress.advance(1);
        run.richardsonLucy();
        progress.advance(1);
        run.modelFit();
        progress.advance(1);
        run.components();
        progress.advance(1);
        return List.copyOf(run.figures);
    }

    /** One image from step to step. */
    private static final class Run {

        private final BenchmarkImage image;
        private final int threads;
        private final int pixels;
        private final float[][] spectra;
        private final List<Measurement> figures = new ArrayList<>();

        Run(BenchmarkImage image, int threads) {
            this.image = image;
            this.threads = threads;
            pixels = image.pixels();
            spectra = new float[pixels][];
        }

        private Stopwatch best(int count, IntConsumer work) {
            return Stopwatch.best(count, threads, REPEATS, work);
        }

        private void seconds(String name, Stopwatch took, double baseline, String baselineName) {
            figures.add(new Measurement(
                    name, took.wall(), "s", baseline, baselineName, threads, took.cpu(), took.megabytes()));
        }

        private void rate(String name, int count, Stopwatch took, double baseline, String baselineName) {
            figures.add(new Measurement(
                    name, count / took.wall(), RATE, baseline, baselineName, threads, took.cpu(), took.megabytes()));
        }

        private void accuracy(String name, double value, String unit) {
            figures.add(new Measurement(name, value, unit, Double.NaN, "", threads, Double.NaN, Double.NaN));
        }

        private Frame frame(int pixel) {
            return BenchmarkImage.frame(spectra[pixel], pixel);
        }

        private void keep(int pixel, Frame frame) {
            double[] values = frame.doubles();
            float[] kept = spectra[pixel];
            if (kept == null) {
                kept = new float[values.length];
                spectra[pixel] = kept;
            }
            for (int i = 0; i < kept.length; i++) {
                kept[i] = (float) values[i];
            }
        }

        void align() {
            LocalContext context = new LocalContext();
            AlignStep step = new AlignStep();
            double[] found = new double[pixels];
            Stopwatch took = best(pixels, pixel -> {
                Frame aligned = step.apply(image.frame(pixel), AlignStep.Params.defaults(), context);
                keep(pixel, aligned);
                found[pixel] = cell(aligned.companions().get("shift"), "shift");
            });
            seconds("eels.align", took, Double.NaN, "");
            double mean = IntStream.range(0, pixels)
                            .mapToDouble(i -> found[i] + sign(found) * image.shift(i))
                            .sum()
                    / pixels;
            double square = IntStream.range(0, pixels)
                            .mapToDouble(i -> Math.pow(found[i] + sign(found) * image.shift(i) - mean, 2))
                            .sum()
                    / pixels;
            accuracy("eels.align.rms", 1e3 * Math.sqrt(square), "meV");
        }

        /** Whether a shift is what was added or what was there. */
        private double sign(double[] found) {
            double product = 0;
            for (int i = 0; i < pixels; i++) {
                product += found[i] * image.shift(i);
            }
            return product > 0 ? -1 : 1;
        }

        void thickness() {
            LocalContext context = new LocalContext();
            ThicknessStep step = new ThicknessStep();
            double[] off = new double[pixels];
            Stopwatch took = best(pixels, pixel -> {
                Frame row = step.apply(frame(pixel), ThicknessStep.Params.defaults(), context);
                off[pixel] = cell(row, "t/lambda") / image.seen(pixel) - 1;
            });
            seconds("eels.thickness", took, Double.NaN, "");
            accuracy("eels.thickness.bias", 100 * mean(off), "%");
        }

        void fourierLog() {
            LocalContext context = new LocalContext();
            FourierLogStep step = new FourierLogStep();
            FourierLogStep.Params params = FourierLogStep.Params.defaults();
            float[][] aligned = spectra.clone();
            double[] off = new double[pixels];
            PlainMethods plain = new PlainMethods(BenchmarkImage.GRID);
            double perPixel = Stopwatch.best(PLAIN, 1, REPEATS, i -> plain.fourierLog(aligned[i]))
                            .wall()
                    / PLAIN;
            for (int i = 0; i < pixels; i++) {
                spectra[i] = new float[BenchmarkImage.GRID.size()];
            }
            Stopwatch took = best(pixels, pixel -> {
                Frame single = step.apply(BenchmarkImage.frame(aligned[pixel], pixel), params, context);
                keep(pixel, single);
                off[pixel] = sum(single.doubles()) / image.seen(pixel) - 1;
            });
            seconds(
                    "eels.fourier_log",
                    new Stopwatch(took.wall(), took.cpu(), took.megabytes() + 4e-6 * pixels * 2048),
                    perPixel * pixels / threads,
                    "plain transforms");
            accuracy("eels.fourier_log.bias", 100 * mean(off), "%");
        }

        void references() {
            LocalContext context = new LocalContext();
            MllsStep step = new MllsStep();
            MllsStep.Params params = MllsStep.Params.of(IntStream.range(0, NAMES.length)
                    .mapToObj(k -> Reference.of(NAMES[k], image.reference(k)))
                    .toList());
            double[][] off = new double[NAMES.length][pixels];
            Stopwatch took = best(pixels, pixel -> {
                Frame row = step.apply(frame(pixel), params, context);
                for (int k = 0; k < NAMES.length; k++) {
                    double truth = image.parts(pixel)[k] / image.thickness(pixel);
                    off[k][pixel] = cell(row, NAMES[k] + " fraction") - truth;
                }
            });
            seconds("eels.nnls", took, Double.NaN, "");
            for (int k = 0; k < NAMES.length; k++) {
                accuracy("eels.nnls.rmse." + NAMES[k], rms(off[k]), "fraction");
            }
        }

        void richardsonLucy() {
            LocalContext context = new LocalContext();
            RichardsonLucyStep step = new RichardsonLucyStep();
            RichardsonLucyStep.Params params = RichardsonLucyStep.Params.of(ITERATIONS);
            double[] off = new double[FEW];
            PlainMethods plain = new PlainMethods(BenchmarkImage.GRID);
            double baseline = Stopwatch.best(PLAIN / 4, 1, 2, i -> plain.richardsonLucy(image.counts(i), ITERATIONS))
                    .wall();
            Stopwatch took = best(FEW, pixel -> {
                Frame sharp = step.apply(image.frame(pixel), params, context);
                off[pixel] = sum(sharp.doubles()) / sum(image.frame(pixel).doubles()) - 1;
            });
            rate("eels.richardson_lucy", FEW, took, threads * (PLAIN / 4) / baseline, "plain convolutions");
            accuracy("eels.richardson_lucy.counts", 100 * rms(off), "%");
        }

        void modelFit() {
            LocalContext context = new LocalContext();
            ModelFitStep step = new ModelFitStep();
            BenchmarkLines lines = new BenchmarkLines(LINES);
            ModelFitStep.Params params = lines.model();
            double[] off = new double[LINES];
            Stopwatch took = best(LINES, pixel -> {
                Frame row = step.apply(lines.frame(pixel), params, context);
                off[pixel] = (cell(row, "L3 counts") - lines.counts(pixel)) / cell(row, "L3 counts error");
            });
            rate("eels.model_fit", LINES, took, Double.NaN, "");
            accuracy("eels.model_fit.pull", rms(off), "errors");
        }

        /** Ten components of counts that are scaled so that their noise is alike. */
        void components() {
            float[][] counts =
                    IntStream.range(0, pixels).mapToObj(image::counts).toArray(float[][]::new);
            Stopwatch took = Stopwatch.best(
                    1,
                    threads,
                    REPEATS,
                    i -> PoissonComponents.of(SpectrumRows.of(counts), COMPONENTS, false, 0, 1, done -> {}));
            DataMatrix matrix = DataMatrix.zero(pixels, counts[0].length);
            for (int i = 0; i < pixels; i++) {
                for (int k = 0; k < counts[i].length; k++) {
                    matrix.values()[i * counts[i].length + k] = counts[i][k];
                }
            }
            double plain = Stopwatch.best(1, threads, 1, i -> PrincipalComponents.of(matrix, COMPONENTS, 1, Watch.NONE))
                    .wall();
            figures.add(new Measurement(
                    "eels.pca",
                    took.wall(),
                    "s",
                    plain,
                    "all of the matrix as double",
                    threads,
                    Double.NaN,
                    took.megabytes()));
        }

        private static double cell(Frame row, String column) {
            return row.table().column(column).number(0);
        }

        private static double sum(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum;
        }

        private static double mean(double[] values) {
            return sum(values) / values.length;
        }

        private static double rms(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum += value * value;
            }
            return Math.sqrt(sum / values.length);
        }
    }
}
