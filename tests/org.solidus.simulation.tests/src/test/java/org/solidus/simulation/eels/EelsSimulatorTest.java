/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.data.ElementType;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Container;
import org.solidus.core.source.Source;
import org.solidus.io.nexus.NexusReader;
import org.solidus.simulation.random.RandomStream;

class EelsSimulatorTest {

    private static final Electrons BEAM = new Electrons(200, 10, 20);
    private static final Channels LOW = new Channels(-5, 0.1, 2048);
    private static final Map<String, String> QUICK = Map.of("side", "6", "channels", "1024");

    @TempDir
    private Path folder;

    private Path simulated(String name, long seed, Map<String, String> settings) throws IOException {
        Path to = folder.resolve(name);
        new EelsSimulator().simulate(new Request(seed, Size.SMALL, to, settings), Progress.NONE);
        return to;
    }

    private static double[] of(Compound compound, double nanometres) {
        double[] lengths = new double[Compound.values().length];
        lengths[compound.ordinal()] = nanometres;
        return lengths;
    }

    private static double[] rendered(SpectrumRenderer renderer, double[] lengths, double shift, double electrons) {
        double[] spectrum = new double[renderer.channels().size()];
        renderer.render(lengths, shift, electrons, spectrum);
        return spectrum;
    }

    /** Scattering once, twice, three times ... each with its Poisson probability, by plain convolution. */
    @ParameterizedTest
    @CsvSource({"LFP, 40, 0", "FEPO4, 120, 0", "LAGP, 200, 0", "LFP, 90, 1"})
    void pluralScatteringIsASumOverPoissonProbabilities(Compound compound, double thickness, double asymmetry) {
        Channels channels = new Channels(-5, 0.2, 600);
        ZeroLoss peak = ZeroLoss.of(1.2, asymmetry, 0);
        SpectrumRenderer renderer = new SpectrumRenderer(channels, peak, BEAM, "");
        double[] found = rendered(renderer, of(compound, thickness), 0, 1e6);
        int far = 1000;
        double[] once = LossFunction.perNanometre(compound, compound.shells(), BEAM, 0.2, far, 199);
        double mean = thickness * renderer.wholeInversePath(compound);
        double[] sum = new double[far];
        double[] power = new double[far];
        power[0] = Math.exp(-mean);
        for (int n = 1; n < 12; n++) {
            add(sum, power);
            power = folded(power, once, thickness / n);
        }
        double[] zero = rendered(renderer, of(compound, 0), 0, 1e6);
        for (int i = 0; i < channels.size(); i++) {
            double expected = 0;
            for (int k = 0; k <= i; k++) {
                expected += sum[k] * zero[i - k];
            }
            assertEquals(expected, found[i], 1e-6 * expected + 0.5, "channel " + i);
        }
    }

    private static void add(double[] sum, double[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }

    private static double[] folded(double[] a, double[] b, double factor) {
        double[] folded = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k <= i; k++) {
                folded[i] += factor * a[k] * b[i - k];
            }
        }
        return folded;
    }

    /**
     * No electron is lost: what is not in the zero-loss peak is elsewhere, and ln(It/I0) is the thickness, but for those
     * that were scattered several times and lost more than is recorded.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 0.8})
    void thicknessIsTheLogarithmOfAllOverUnscattered(double thickness) {
        SpectrumRenderer renderer = new SpectrumRenderer(LOW, ZeroLoss.of(0.6, 0, 0), BEAM, "");
        double path = renderer.inversePath(Compound.LFP);
        double[] spectrum = rendered(renderer, of(Compound.LFP, thickness / path), 0, 1e6);
        double all = Arrays.stream(spectrum).sum();
        double unscattered = 1e6 * Math.exp(-thickness * renderer.wholeInversePath(Compound.LFP) / path);
        assertEquals(thickness, Math.log(all / unscattered), 4e-3 * thickness);
        assertEquals(1, Arrays.stream(renderer.scattering(Compound.LFP)).sum(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1", "1, 0.1", "0, 0.25", "2, 0.05"})
    void thePeakLiesWhereItsShiftPutsIt(double asymmetry, double step) {
        ZeroLoss peak = ZeroLoss.of(0.6, asymmetry, 0);
        SpectrumRenderer renderer = new SpectrumRenderer(new Channels(-10, step, (int) (140 / step)), peak, BEAM, "");
        for (double shift : new double[] {0, 0.037, -1.23}) {
            double[] spectrum = rendered(renderer, of(Compound.LFP, 0), shift, 1);
            double mean = IntStream.range(0, spectrum.length)
                    .mapToDouble(i -> spectrum[i] * (-10 + i * step))
                    .sum();
            assertEquals(shift + peak.centroid(), mean, 1e-4);
        }
        for (double off : new double[] {-0.02, 0.02}) {
            assertTrue(peak.density(off) < peak.density(0), "The peak is highest at 0.");
        }
        double half = peak.density(0) / 2;
        assertEquals(asymmetry == 0, Math.abs(peak.density(peak.fwhm() / 2) - half) < 1e-9 * half);
    }

    /** What tells the compounds apart: plasmons, FePO4's 5 eV peak, lithium's edge on that of iron. */
    @Test
    void compoundsLookAsTheyShould() {
        SpectrumRenderer renderer = new SpectrumRenderer(LOW, ZeroLoss.of(0.6, 0, 0), BEAM, "");
        for (Compound compound : Compound.pristine()) {
            double[] single = renderer.scattering(compound);
            double plasmon = 0.1
                    * IntStream.range(100, 400)
                            .reduce((a, b) -> single[a] > single[b] ? a : b)
                            .orElseThrow();
            assertTrue(plasmon > 22 && plasmon < 24.5, compound + " " + plasmon);
            assertEquals(compound == Compound.FEPO4, hasPeak(single, 4, 7), compound + " near 5 eV");
            assertEquals(compound.lithium() > 0, hasPeak(single, 60.5, 63.5), compound + " near 62 eV");
            double path = 1 / renderer.inversePath(compound);
            assertTrue(path > 80 && path < 200, compound + " " + path + " nm");
        }
    }

    private static boolean hasPeak(double[] spectrum, double from, double to) {
        return IntStream.range((int) (from * 10), (int) (to * 10))
                .anyMatch(i -> spectrum[i] > spectrum[i - 1] && spectrum[i] > spectrum[i + 1]);
    }

    /** Electrons are Poisson-distributed; a count is some of them, and the readout adds to its noise. */
    @Test
    void noiseIsThatOfTheCamera() {
        double[] expected = new double[20000];
        Arrays.fill(expected, 50);
        for (CameraSettings settings : List.of(
                new CameraSettings(1, 0, 0, 0, 1e9, 0, false),
                new CameraSettings(7, 20, 100, 0, 1e9, 0, false),
                new CameraSettings(3, 5, 30, 0, 1e9, 0, true))) {
            Camera camera = new Camera(settings, 1, "low", expected.length);
            double[] counts =
                    camera.counts(expected, RandomStream.of(4, "test", 0)).doubles();
            double mean = Arrays.stream(counts).average().orElseThrow();
            double variance = Arrays.stream(counts)
                    .map(count -> (count - mean) * (count - mean))
                    .average()
                    .orElseThrow();
            double stated = 50 * settings.gain() * settings.gain() + settings.readout() * settings.readout();
            assertEquals(50 * settings.gain() + settings.dark(), mean, 4 * Math.sqrt(stated / 20000), "mean");
            assertEquals(1, variance / stated, 0.05, "variance");
            assertEquals(settings.whole() ? ElementType.UINT16 : ElementType.FLOAT32, camera.type());
        }
    }

    @Test
    void aFullChannelHoldsNoMore() throws IOException {
        Path run = simulated("full", 2, Map.of("side", "4", "channels", "1024", "full", "20000", "core", "no"));
        double largest = spectra(run.resolve("data/low.nxs"))
                .flatMapToDouble(Arrays::stream)
                .max()
                .orElseThrow();
        assertEquals(20000, largest);
    }

    private static Stream<double[]> spectra(Path file) throws IOException {
        Stream.Builder<double[]> all = Stream.builder();
        try (Container container = new NexusReader().open(file);
                Source source = container.source(container.datasets().getFirst().name(), Optional.empty())) {
            for (long i = 0; i < source.info().frames(); i++) {
                all.add(source.frame(i).doubles());
            }
        }
        return all.build();
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        Path one = simulated("one", 5, QUICK);
        Path two = simulated("two", 5, QUICK);
        Path other = simulated("other", 6, QUICK);
        try (Stream<Path> files = Files.walk(one)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertEquals(-1, Files.mismatch(file, two.resolve(one.relativize(file))), file.toString());
            }
        }
        assertFalse(Files.mismatch(one.resolve("data/low.nxs"), other.resolve("data/low.nxs")) == -1);
    }

    /** Counts of the file, summed over many points, are those that the truth expects of them. */
    @Test
    void truthIsThatOfTheFiles() throws IOException {
        Path run = simulated("truth", 8, Map.of("side", "12", "core", "no"));
        EelsTruthFolder truths = new EelsTruthFolder(run.resolve("truth"));
        EelsTruth truth = truths.read();
        double[] thickness = truths.map("maps", "t/lambda");
        double[] shift = truths.map("maps", "shift");
        double[] unscattered = truths.map("maps", "I0");
        double[] sums = new double[thickness.length];
        for (String compound :
                truth.compounds().stream().map(EelsTruth.OfCompound::name).toList()) {
            double[] fraction = truths.map("maps", TruthMaps.fraction(compound));
            Arrays.setAll(sums, i -> sums[i] + fraction[i]);
        }
        List<double[]> spectra = spectra(run.resolve("data/low.nxs")).toList();
        double away = 0;
        for (int i = 0; i < sums.length; i++) {
            assertEquals(1, sums[i], 1e-9);
            assertTrue(thickness[i] > 0.2 && thickness[i] < 0.85, "t/lambda " + thickness[i]);
            double all = Arrays.stream(spectra.get(i)).sum();
            double error = 1 / Math.sqrt(unscattered[i]);
            assertEquals(thickness[i], Math.log(all / unscattered[i]), 5 * error + 1e-3);
            away += centroid(spectra.get(i), shift[i]) - shift[i];
        }
        assertEquals(0, away / sums.length, 2e-4, "The mean shift, eV");
    }

    /** Mean energy within 1.5 eV of where the peak should be. */
    private static double centroid(double[] spectrum, double near) {
        double sum = 0;
        double moment = 0;
        for (int i = 0; i < spectrum.length; i++) {
            double energy = LOW.first() + i * LOW.step();
            // Whole channels to both sides, weighted smoothly so that the ends do not matter.
            double weight = Math.exp(-Math.pow((energy - near) / 1.0, 8));
            sum += weight * spectrum[i];
            moment += weight * spectrum[i] * energy;
        }
        return moment / sum;
    }

    /** Cycling takes lithium out of particles and electrolyte, where they are near one another. */
    @Test
    void aPairIsTheSameRegionTwice() throws IOException {
        Path run = simulated(
                "pair", 3, Map.of("pair", "yes", "side", "16", "channels", "1024", "core", "no", "dose", "1e4"));
        EelsTruthFolder truths = new EelsTruthFolder(run.resolve("truth"));
        List<EelsTruth.OfImage> images = truths.read().images();
        assertEquals(
                List.of("before", "after"),
                images.stream().map(EelsTruth.OfImage::name).toList());
        assertArrayEquals(truths.map("before_maps", "t/lambda"), truths.map("after_maps", "t/lambda"), 1e-9);
        double[] iron = truths.map("before_maps", "iron");
        double[] later = truths.map("after_maps", "iron");
        for (int i = 0; i < iron.length; i++) {
            assertEquals(iron[i], later[i], 0.1 * iron[i] + 1e-9, "Iron stays where it is.");
        }
        assertTrue(images.get(0).delithiated() < 0.25 && images.get(1).delithiated() > 0.5);
        assertTrue(images.get(1).lithium() < 0.9 * images.get(0).lithium());
        assertEquals(0, images.get(0).fractions().get("LAGP cycled"));
        assertTrue(images.get(1).fractions().get("LAGP cycled") > 0.02);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core-shell", "domino", "mosaic"})
    void everyKindOfParticleHoldsBothCompounds(String kind) throws IOException {
        Path run = simulated(
                "kind", 11, Map.of("particle", kind, "side", "24", "channels", "1024", "core", "no", "dose", "1e3"));
        EelsTruth.OfImage image =
                new EelsTruthFolder(run.resolve("truth")).read().images().getFirst();
        assertTrue(image.delithiated() > 0.25 && image.delithiated() < 0.85, kind + " " + image.delithiated());
    }

    @Test
    void settingsAreChecked() {
        for (Map<String, String> wrong : List.of(
                Map.of("doses", "5"),
                Map.of("dose", "many"),
                Map.of("pair", "perhaps"),
                Map.of("thin", "0.9"),
                Map.of("channels", "300"),
                Map.of("start", "0"),
                Map.of("particle", "cube"))) {
            assertThrows(IllegalArgumentException.class, () -> simulated("wrong", 1, wrong), wrong.toString());
        }
    }
}
