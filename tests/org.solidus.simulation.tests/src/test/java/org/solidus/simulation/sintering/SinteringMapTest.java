/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.xray.PowderLine;
import org.solidus.simulation.random.Poisson;
import org.solidus.simulation.random.RandomStream;

class SinteringMapTest {

    private static final SinteringMap MAP = SinteringMap.of(SinteringPlan.small(5));
    private static final int PIXELS = 256 * 256;
    private static final int MIDDLE = 8 * 16 + 8;

    @Test
    void thePlanAloneDecidesEveryCount() {
        short[] first = frame(MAP, 37);
        FrameRenderer other = SinteringMap.of(SinteringPlan.small(5)).renderer();
        short[] again = new short[PIXELS];
        other.render(99, again);
        other.render(37, again);
        assertArrayEquals(first, again, "order and instance do not matter");
        assertFalse(Arrays.equals(first, frame(MAP, 38)), "frames have noise of their own");
        assertFalse(Arrays.equals(first, frame(SinteringMap.of(SinteringPlan.small(6)), 37)));
    }

    @Test
    void framesArePoissonAboutTheirExpectation() {
        int point = MIDDLE;
        double[] expected = new double[PIXELS];
        MAP.renderer().expectedCounts(point, expected);
        short[] frame = frame(MAP, point);
        byte[] bad = badPixels();
        double chi2 = 0;
        double seen = 0;
        double total = 0;
        int good = 0;
        for (int i = 0; i < PIXELS; i++) {
            if (bad[i] == 0) {
                double deviation = (frame[i] & 0xFFFF) - expected[i];
                chi2 += deviation * deviation / expected[i];
                seen += frame[i] & 0xFFFF;
                total += expected[i];
                good++;
            }
        }
        assertEquals(1, chi2 / good, 0.03);
        assertEquals(total, seen, 4 * Math.sqrt(total));
    }

    @Test
    void ringsLieWhereTheCellAtTheTruthTemperaturePutsThem() {
        for (int point : new int[] {MIDDLE, hottestPoint()}) {
            double[] expected = new double[PIXELS];
            MAP.renderer().expectedCounts(point, expected);
            Lattice cell = Lattice.hexagonal(MAP.truth().a()[point], MAP.truth().c()[point]);
            double q113 = cell.q(1, 1, 3);
            assertEquals(q113, brightest(expected, q113 - 0.03, q113 + 0.03), 0.002);
        }
    }

    @Test
    void hotspotsAreHotExpandedAndPartlyAmorphous() {
        int point = hottestPoint();
        PelletMap truth = MAP.truth();
        double rise = truth.temperature()[point] - 700;
        assertTrue(rise > 40, "rise " + rise);
        assertEquals(MAP.baseCell().c() + 3e-5 * rise * 20.7992, truth.c()[point], 1e-9);
        assertTrue(truth.amorphous()[point] > 0.1 && truth.amorphous()[point] < 0.8);
        double crystalline = lineContrast(0);
        double core = lineContrast(point);
        assertTrue(core < crystalline * (1 - 0.5 * truth.amorphous()[point]), "the lines fade in the core");
    }

    /** Exactly so only over all of reciprocal space; this detector sees an eighth of the sum shift. */
    @Test
    void amorphisationMovesIntensityButNearlyKeepsItsSumOnTheDetector() {
        SinteringPlan plan = SinteringPlan.small(5).withCurrent(9);
        SinteringMap map = SinteringMap.of(plan);
        int hot = hottestPoint(map);
        double[] even = new double[map.detectorMap().grid().size()];
        map.renderer().profile(hot, even, new double[even.length]);
        double hotSum = Arrays.stream(even).sum() / scale(map, hot);
        int cool = MIDDLE;
        map.renderer().profile(cool, even, new double[even.length]);
        assertEquals(1, hotSum / (Arrays.stream(even).sum() / scale(map, cool)), 0.2);
    }

    @Test
    void theRimIsDarkAndTheMonitorDrifts() {
        double[] transmission = MAP.truth().transmission();
        for (int i = 0; i < MAP.plan().raster().size(); i++) {
            double inside = MAP.plan()
                    .raster()
                    .stepsInside(MAP.plan().raster().x(i), MAP.plan().raster().y(i));
            assertTrue(inside >= 1 ? transmission[i] > 0.5 : transmission[i] < 0.2, "point " + i);
            assertEquals(transmission[i], MAP.beam().transmission()[i], 0.03 * transmission[i] + 0.003);
            assertEquals(MAP.beam().intensity()[i], MAP.beam().monitor()[i] / BeamLog.MONITOR_COUNTS, 0.006);
        }
        double least = Arrays.stream(MAP.beam().intensity()).min().orElseThrow();
        assertTrue(least > 0.8 && least < 0.92, "least intensity " + least);
    }

    @Test
    void badPixelsAreDeadOrHotAndMostlyMasked() {
        short[] frame = frame(MAP, 20);
        for (int pixel : MAP.badPixels().dead()) {
            assertEquals(0, frame[pixel]);
        }
        byte[] mask = MAP.badPixels().mask();
        int unmasked = 0;
        for (int pixel : MAP.badPixels().hot()) {
            boolean dead = Arrays.stream(MAP.badPixels().dead()).anyMatch(d -> d == pixel);
            assertTrue(dead || (frame[pixel] & 0xFFFF) > 1000);
            unmasked += mask[pixel] == 0 ? 1 : 0;
        }
        assertTrue(unmasked < MAP.badPixels().hot().length / 2);
    }

    @Test
    void textureBrightensRingsAlongItsAxisOnly() {
        int point = MIDDLE;
        double[] even = new double[MAP.detectorMap().grid().size()];
        double[] textured = new double[even.length];
        MAP.renderer().profile(point, even, textured);
        Lattice cell = Lattice.hexagonal(MAP.truth().a()[point], MAP.truth().c()[point]);
        int basal = (int) Math.round(MAP.detectorMap().grid().place(cell.q(0, 0, 6)));
        int prism = (int) Math.round(MAP.detectorMap().grid().place(cell.q(1, 1, 0)));
        assertTrue(textured[basal] > 0, "(006) is along c");
        assertTrue(textured[prism] < 0, "(110) is across c");
        double[] none = new double[even.length];
        SinteringMap.of(MAP.plan().withTexture(0)).renderer().profile(point, even, none);
        assertTrue(Arrays.stream(none).allMatch(v -> v == 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void hotspotsStayApartAndAwayFromTheRim(long seed) {
        SinteringPlan plan = SinteringPlan.medium(seed).withCurrent(9);
        List<Hotspot> hotspots = Pellet.of(plan).hotspots();
        assertTrue(hotspots.size() >= 4, "only " + hotspots.size() + " found room");
        for (Hotspot one : hotspots) {
            assertTrue(plan.raster().stepsInside(one.x(), one.y()) >= 2);
            for (Hotspot other : hotspots) {
                double distance = Math.hypot(one.x() - other.x(), one.y() - other.y());
                assertTrue(one == other || distance > 4 * plan.raster().step());
            }
        }
    }

    @Test
    void moreCurrentMakesMoreAndHotterHotspots() {
        int[] numbers = new int[3];
        double[] rises = new double[3];
        double[] currents = {2, 6, 9};
        for (long seed = 0; seed < 10; seed++) {
            for (int i = 0; i < 3; i++) {
                List<Hotspot> hotspots = Pellet.of(SinteringPlan.medium(seed).withCurrent(currents[i]))
                        .hotspots();
                numbers[i] += hotspots.size();
                rises[i] = Math.max(
                        rises[i],
                        hotspots.stream().mapToDouble(Hotspot::rise).max().orElse(0));
            }
        }
        assertTrue(numbers[0] < numbers[1] && numbers[1] < numbers[2], Arrays.toString(numbers));
        assertTrue(rises[0] < rises[1] && rises[1] < rises[2], Arrays.toString(rises));
    }

    @Test
    void theUniformPelletHasOneTemperature() {
        SinteringMap uniform = SinteringMap.of(SinteringPlan.small(3).withHotspots(0));
        assertTrue(uniform.pellet().hotspots().isEmpty());
        assertTrue(Arrays.stream(uniform.truth().c())
                .allMatch(c -> c == uniform.baseCell().c()));
        assertTrue(Arrays.stream(uniform.truth().amorphous()).allMatch(f -> f == 0));
    }

    /** The score estimator reaches the Cramer-Rao bound; its scatter over real frames is the promised sigma. */
    @Test
    void theExpectedPrecisionIsThatOfTheFrames() {
        int point = MIDDLE;
        Precision precision = Precision.of(MAP);
        PowderLine line = precision.lines().getFirst();
        double[] expected = new double[PIXELS];
        MAP.renderer().expectedCounts(point, expected);
        double[] slope = slopeOfFrame(line, point);
        byte[] bad = badPixels();
        double information = 0;
        for (int i = 0; i < PIXELS; i++) {
            information += bad[i] == 0 ? slope[i] * slope[i] / expected[i] : 0;
        }
        assertEquals(precision.ofLine(point, line), 1 / Math.sqrt(information), 0.1 * precision.ofLine(point, line));
        double squares = 0;
        int frames = 60;
        for (int n = 0; n < frames; n++) {
            squares += Math.pow(score(expected, slope, bad, n) / information, 2);
        }
        assertEquals(precision.ofLine(point, line), Math.sqrt(squares / frames), 0.3 * precision.ofLine(point, line));
    }

    @Test
    void linesForTheCellAreSensitiveToBothAxes() {
        for (SinteringPlan plan : List.of(SinteringPlan.small(1), SinteringPlan.medium(1), SinteringPlan.large(1))) {
            SinteringMap map = SinteringMap.of(plan);
            Precision precision = Precision.of(map);
            assertTrue(precision.lines().size() >= 4);
            double sigma =
                    precision.ofC(plan.raster().size() / 2 + plan.raster().columns() / 2)
                            / map.baseCell().c();
            assertTrue(sigma < 2e-4 && sigma > 1e-6, "relative sigma of c " + sigma);
        }
    }

    private static double score(double[] expected, double[] slope, byte[] bad, int index) {
        RandomStream random = RandomStream.of(77, "score", index);
        double sum = 0;
        for (int i = 0; i < PIXELS; i++) {
            if (bad[i] == 0 && slope[i] != 0) {
                int count = Poisson.sample(expected[i], random);
                sum += slope[i] * (count - expected[i]) / expected[i];
            }
        }
        return sum;
    }

    /** Change of each pixel's expectation with the position of one line, by differences of the rendered line. */
    private static double[] slopeOfFrame(PowderLine line, int point) {
        Lattice cell = Lattice.hexagonal(MAP.truth().a()[point], MAP.truth().c()[point]);
        double q = cell.q(line.h(), line.k(), line.l());
        double area = scale(MAP, point)
                * MAP.sample()
                        .area(
                                line,
                                cell,
                                MAP.plan().material().extraU(MAP.truth().temperature()[point]));
        double[] plus = new double[MAP.detectorMap().grid().size()];
        double[] minus = new double[plus.length];
        double step = 1e-5;
        MAP.plan().shape().add(MAP.detectorMap().grid(), q + step, area, plus);
        MAP.plan().shape().add(MAP.detectorMap().grid(), q - step, area, minus);
        for (int i = 0; i < plus.length; i++) {
            double away = Math.abs(MAP.detectorMap().grid().q(i) - q);
            plus[i] = away < 2 * MAP.plan().shape().widthAt(q) ? (plus[i] - minus[i]) / (2 * step) : 0;
        }
        double[] pixels = new double[PIXELS];
        MAP.detectorMap().fill(plus, new double[plus.length], pixels);
        return pixels;
    }

    private static double scale(SinteringMap map, int point) {
        return map.countsPerUnit()
                * map.beam().intensity()[point]
                * map.truth().transmission()[point]
                * map.truth().thickness()[point];
    }

    private static double lineContrast(int point) {
        double[] even = new double[MAP.detectorMap().grid().size()];
        MAP.renderer().profile(point, even, new double[even.length]);
        double q = Lattice.hexagonal(MAP.truth().a()[point], MAP.truth().c()[point])
                .q(1, 1, 3);
        int top = (int) Math.round(MAP.detectorMap().grid().place(q));
        int side = (int) Math.round(MAP.detectorMap().grid().place(q - 0.1));
        return (even[top] - even[side]) / scale(MAP, point);
    }

    private static double brightest(double[] frame, double from, double to) {
        double[] sums = new double[60];
        double[] counts = new double[60];
        double width = (to - from) / sums.length;
        for (int i = 0; i < PIXELS; i++) {
            double q = MAP.plan().detector().q(i / 256, i % 256);
            int bin = (int) Math.floor((q - from) / width);
            if (bin >= 0 && bin < sums.length) {
                sums[bin] += frame[i];
                counts[bin]++;
            }
        }
        int best = 0;
        for (int i = 0; i < sums.length; i++) {
            best = sums[i] / counts[i] > sums[best] / counts[best] ? i : best;
        }
        return from + (best + 0.5) * width;
    }

    private static int hottestPoint() {
        return hottestPoint(MAP);
    }

    private static int hottestPoint(SinteringMap map) {
        double[] t = map.truth().temperature();
        int best = 0;
        for (int i = 0; i < t.length; i++) {
            best = t[i] > t[best] ? i : best;
        }
        return best;
    }

    private static byte[] badPixels() {
        byte[] bad = new byte[PIXELS];
        for (int pixel : MAP.badPixels().hot()) {
            bad[pixel] = 1;
        }
        for (int pixel : MAP.badPixels().dead()) {
            bad[pixel] = 1;
        }
        return bad;
    }

    private static short[] frame(SinteringMap map, int point) {
        short[] frame = new short[PIXELS];
        map.renderer().render(point, frame);
        return frame;
    }
}
