/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.math.Noise;

class HotspotsTest {

    private static final HotspotSettings DEFAULTS = HotspotSettings.defaults();

    private static MetricMap map(int rows, int columns, IntToDoubleFunction value) {
        double[] values = new double[rows * columns];
        Arrays.setAll(values, value);
        return MetricMap.ofPixels(rows, columns, values);
    }

    private static MetricMap noise(int size, long seed) {
        Noise noise = new Noise(seed);
        return map(size, size, i -> noise.normal());
    }

    private static double spot(int point, int columns, double row, double column, double width) {
        double r = point / columns - row;
        double c = point % columns - column;
        return Math.exp(-0.5 * (r * r + c * c) / (width * width));
    }

    @Test
    void twentyUniformNoisyMapsShowNothing() {
        for (long seed = 1; seed <= 20; seed++) {
            Noise noise = new Noise(seed);
            HotspotMap found = Hotspots.find(map(24, 24, i -> 5.1 + 1e-4 * noise.normal()), DEFAULTS);
            assertTrue(found.hotspots().isEmpty(), "seed " + seed + ": " + found.hotspots());
            assertEquals(1e-4, found.sigma(), 1.2e-5);
        }
    }

    @Test
    void theRateHoldsForEverySizeAndKindOfNoise() {
        assertFalseMaps(0.015, Noise::normal);
        assertFalseMaps(0.04, noise -> noise.poisson(30));
        assertFalseMaps(0.03, noise -> noise.poisson(100));
        assertFalseMaps(0.015, Noise::uniform);
    }

    /** At a rate of 0.01, so that the test can fail: some of 770 maps. */
    private static void assertFalseMaps(double limit, ToDoubleFunction<Noise> law) {
        HotspotSettings settings = DEFAULTS.withFalseDiscovery(0.01).withSign(Sign.BOTH);
        int[] sizes = {8, 16, 32, 64};
        int[] trials = {400, 300, 60, 10};
        int found = 0;
        for (int k = 0; k < sizes.length; k++) {
            Noise noise = new Noise(31 + sizes[k]);
            for (int trial = 0; trial < trials[k]; trial++) {
                MetricMap map = map(sizes[k], sizes[k], i -> law.applyAsDouble(noise));
                found += Hotspots.find(map, settings).hotspots().isEmpty() ? 0 : 1;
            }
        }
        assertTrue(found <= limit * Arrays.stream(trials).sum(), found + " maps with false hotspots");
    }

    @Test
    void hotspotsAboveFiveSigmaAreAlwaysFoundWithinOneStep() {
        int others = 0;
        for (long seed = 1; seed <= 100; seed++) {
            Noise noise = new Noise(seed);
            double row = 3 + 17 * noise.uniform();
            double column = 3 + 17 * noise.uniform();
            HotspotMap found =
                    Hotspots.find(map(24, 24, i -> noise.normal() + 5.5 * spot(i, 24, row, column, 1.5)), DEFAULTS);
            assertFalse(found.hotspots().isEmpty(), "seed " + seed);
            Hotspot hotspot = found.hotspots().get(0);
            assertEquals(row, hotspot.row(), 1, "seed " + seed);
            assertEquals(column, hotspot.column(), 1, "seed " + seed);
            others += found.hotspots().size() - 1;
        }
        assertTrue(others <= 2, others + " false ones beside 100 true ones");
    }

    @Test
    void aSinglePointIsFoundWhereItsChanceIsBelowTheRate() {
        int found = 0;
        for (long seed = 1; seed <= 100; seed++) {
            Noise noise = new Noise(seed);
            HotspotMap map = Hotspots.find(map(16, 16, i -> noise.normal() + (i == 100 ? 9 : 0)), DEFAULTS);
            found += map.labels()[100] == 1 && map.hotspots().size() == 1 ? 1 : 0;
        }
        assertTrue(found >= 98, found + " of 100");
    }

    @Test
    void hotspotsOverAFifthOfTheMapDoNotHideThemselves() {
        for (long seed = 1; seed <= 40; seed++) {
            Noise noise = new Noise(seed);
            // Blocks of 9 x 10 and 4 x 6 of 576 points: a fifth, all on one side.
            HotspotMap found = Hotspots.find(
                    map(
                            24,
                            24,
                            i -> noise.normal()
                                    + (block(i, 3, 12, 4, 14) ? 6 : 0)
                                    + (block(i, 17, 21, 15, 21) ? 6 : 0)),
                    DEFAULTS);
            assertEquals(2, found.hotspots().size(), "seed " + seed);
            assertEquals(1, found.sigma(), 0.12);
            Hotspot large = found.hotspots().get(found.hotspots().get(0).points() > 50 ? 0 : 1);
            assertEquals(90, large.points(), 14);
            assertEquals(7, large.row(), 0.6);
            assertEquals(8.5, large.column(), 0.6);
            assertEquals(0.2, found.areaFraction(), 0.03);
        }
    }

    /** Up to six hotspots on noise of 1, and what they alone are. */
    private record Crowded(double[] values, double[] signal) {

        static Crowded of(int size, Noise noise) {
            double[] signal = new double[size * size];
            int spots = 1 + (int) (6 * noise.uniform());
            double scale = Math.max(1, size / 12.);
            for (int spot = 0; spot < spots; spot++) {
                double row = (size - 1) * noise.uniform();
                double column = (size - 1) * noise.uniform();
                double height = 6 + 34 * noise.uniform();
                double width = scale * (0.7 + 0.8 * noise.uniform());
                for (int i = 0; i < signal.length; i++) {
                    signal[i] += height * spot(i, size, row, column, width);
                }
            }
            return new Crowded(
                    Arrays.stream(signal).map(s -> s + noise.normal()).toArray(), signal);
        }

        double cover() {
            return Arrays.stream(signal).filter(s -> s > 2.5).count() / (double) signal.length;
        }

        MetricMap map() {
            int size = (int) Math.sqrt(signal.length);
            return MetricMap.ofPixels(size, size, values);
        }
    }

    private static List<Crowded> crowded(int size, int count) {
        Noise noise = new Noise(70 + size);
        return Stream.generate(() -> Crowded.of(size, noise))
                .filter(map -> map.cover() >= 0.05 && map.cover() <= 0.4)
                .limit(count)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 10, 12, 16, 24})
    void strongHotspotsAreFoundHoweverCrowdedTheMapIs(int size) {
        for (Crowded crowded : crowded(size, 200)) {
            HotspotMap found = Hotspots.find(crowded.map(), DEFAULTS.withSign(Sign.BOTH));
            for (int i = 0; i < crowded.signal.length; i++) {
                if (crowded.signal[i] > 10) {
                    assertTrue(
                            found.labels()[i] > 0,
                            "missed " + crowded.signal[i] + " at " + i + " of " + crowded + ", sigma " + found.sigma());
                }
            }
            assertEquals(1, found.sigma(), 0.65);
        }
    }

    @Test
    void fourHotspotsOverAThirdOfASmallMapWithoutItsEdge() {
        for (long seed = 1; seed <= 40; seed++) {
            Noise noise = new Noise(seed);
            MetricMap map = map(
                    12,
                    12,
                    i -> 5.1
                            + 0.0023
                                    * (noise.normal()
                                            + 39 * spot(i, 12, 3, 3.3, 0.9)
                                            + 33 * spot(i, 12, 3.4, 8, 0.9)
                                            + 30 * spot(i, 12, 8, 3, 0.9)
                                            + 27 * spot(i, 12, 8.2, 8.4, 0.9)));
            boolean[] edge = new boolean[144];
            for (int i = 0; i < 144; i++) {
                edge[i] = i / 12 % 11 == 0 || i % 12 % 11 == 0;
            }
            HotspotMap found = Hotspots.find(map.without(edge), DEFAULTS.withSign(Sign.BOTH));
            assertEquals(100, found.points());
            assertEquals(4, found.hotspots().size(), "seed " + seed);
            assertEquals(0.0023, found.sigma(), 0.0012, "seed " + seed);
            assertTrue(found.crowded(), found.clear() + " points clear");
        }
    }

    @Test
    void aMapWithRoomBesideItsHotspotsIsNotCrowded() {
        assertFalse(Hotspots.find(noise(8, 71), DEFAULTS).crowded());
        Noise noise = new Noise(72);
        MetricMap one = map(16, 16, i -> noise.normal() + 30 * spot(i, 16, 8, 8, 1.5));
        HotspotMap found = Hotspots.find(one, DEFAULTS);
        assertFalse(found.crowded());
        assertTrue(found.clear() > 100, found.clear() + " points clear");
    }

    @Test
    void errorsThatExplainTheScatterFindMoreOnACrowdedMap() {
        int without = 0;
        int with = 0;
        double[] errors = new double[64];
        Arrays.fill(errors, 1);
        for (long seed = 1; seed <= 200; seed++) {
            Noise noise = new Noise(seed);
            MetricMap map =
                    map(8, 8, i -> noise.normal() + 30 * spot(i, 8, 1.5, 1.5, 1.2) + 6.5 * spot(i, 8, 5.5, 5.5, 0.7));
            without += Hotspots.find(map, DEFAULTS).labels()[45] > 0 ? 1 : 0;
            with += Hotspots.find(map.withErrors(errors), DEFAULTS).labels()[45] > 0 ? 1 : 0;
        }
        assertTrue(with > without + 10, with + " with errors, " + without + " without, of 200");
    }

    @Test
    void noisyPointsDoNotHideAHotspotWhereTheirErrorsAreKnown() {
        double[] errors = new double[256];
        Arrays.setAll(errors, i -> i % 5 == 0 ? 6 : 1);
        int without = 0;
        int with = 0;
        for (long seed = 1; seed <= 50; seed++) {
            Noise noise = new Noise(seed);
            MetricMap map = map(16, 16, i -> errors[i] * noise.normal() + 7 * spot(i, 16, 7, 9, 1.2));
            HotspotMap found = Hotspots.find(map.withErrors(errors), DEFAULTS);
            with += found.hotspots().size() == 1
                            && Math.abs(found.hotspots().get(0).row() - 7) < 1.5
                    ? 1
                    : 0;
            HotspotMap blind = Hotspots.find(map, DEFAULTS);
            without += blind.hotspots().size() == 1
                            && Math.abs(blind.hotspots().get(0).row() - 7) < 1.5
                    ? 1
                    : 0;
        }
        assertTrue(with >= 49, with + " of 50");
        assertTrue(without < with, without + " of 50 without errors");
    }

    private static boolean block(int point, int row0, int row1, int column0, int column1) {
        int row = point / 24;
        int column = point % 24;
        return row >= row0 && row < row1 && column >= column0 && column < column1;
    }

    @Test
    void neighbouringHotspotsAreDividedAndNoisyOnesAreNot() {
        for (long seed = 1; seed <= 40; seed++) {
            Noise noise = new Noise(seed);
            MetricMap two =
                    map(24, 24, i -> noise.normal() + 20 * spot(i, 24, 10, 8, 1.5) + 12 * spot(i, 24, 11, 14, 1.5));
            HotspotMap found = Hotspots.find(two, DEFAULTS);
            assertEquals(2, found.hotspots().size(), "seed " + seed);
            assertEquals(8, found.hotspots().get(0).column(), 0.5);
            assertEquals(14, found.hotspots().get(1).column(), 0.6);
            HotspotSettings whole = new HotspotSettings(
                    0.001,
                    Sign.POSITIVE,
                    BackgroundShape.CONSTANT,
                    Connectivity.EIGHT,
                    2.5,
                    1,
                    Double.POSITIVE_INFINITY);
            assertEquals(1, Hotspots.find(two, whole).hotspots().size());
            MetricMap plateau = map(24, 24, i -> noise.normal() + (block(i, 6, 16, 6, 16) ? 15 : 0));
            assertEquals(1, Hotspots.find(plateau, DEFAULTS).hotspots().size(), "seed " + seed);
        }
    }

    @Test
    void aGradientIsNoHotspotOnAPlaneAndStillShowsOne() {
        Noise noise = new Noise(41);
        IntToDoubleFunction slope = i -> noise.normal() + 0.8 * (i % 24) - 0.5 * (i / 24);
        HotspotSettings plane = DEFAULTS.withBackground(BackgroundShape.PLANE);
        assertTrue(Hotspots.find(map(24, 24, slope), plane).hotspots().isEmpty());
        HotspotMap found = Hotspots.find(map(24, 24, i -> slope.applyAsDouble(i) + 8 * spot(i, 24, 5, 17, 1.5)), plane);
        assertEquals(1, found.hotspots().size());
        assertEquals(5, found.hotspots().get(0).row(), 0.5);
        IntToDoubleFunction bowl =
                i -> noise.normal() + 0.05 * Math.pow(i % 24 - 10, 2) + 0.03 * Math.pow(i / 24 - 14, 2);
        HotspotSettings quadratic = DEFAULTS.withBackground(BackgroundShape.QUADRATIC);
        assertTrue(Hotspots.find(map(24, 24, bowl), quadratic).hotspots().isEmpty());
        HotspotMap corner =
                Hotspots.find(map(24, 24, i -> bowl.applyAsDouble(i) + (block(i, 17, 24, 17, 24) ? 9 : 0)), quadratic);
        assertEquals(1, corner.hotspots().size());
        assertEquals(49, corner.hotspots().get(0).points(), 9);
    }

    @Test
    void coldRegionsCountWhereAskedFor() {
        Noise noise = new Noise(42);
        MetricMap map = map(24, 24, i -> noise.normal() + 12 * spot(i, 24, 8, 8, 1.5) - 12 * spot(i, 24, 8, 13, 1.5));
        Hotspot hot = Hotspots.find(map, DEFAULTS).hotspots().get(0);
        Hotspot cold =
                Hotspots.find(map, DEFAULTS.withSign(Sign.NEGATIVE)).hotspots().get(0);
        assertEquals(8, hot.column(), 0.5);
        assertEquals(13, cold.column(), 0.5);
        assertTrue(cold.peakZ() < -5 && cold.excess() < 0 && cold.peakValue() < 0);
        HotspotMap both = Hotspots.find(map, DEFAULTS.withSign(Sign.BOTH));
        assertEquals(2, both.hotspots().size());
        assertEquals(1, Hotspots.find(map, DEFAULTS).hotspots().size());
    }

    @Test
    void aPointsOwnErrorIsALowerBound() {
        Noise noise = new Noise(43);
        double[] errors = new double[576];
        Arrays.fill(errors, 0.9);
        for (int i = 0; i < 576; i += 7) {
            errors[i] = 6;
        }
        MetricMap map = map(24, 24, i -> errors[i] * noise.normal());
        assertFalse(
                Hotspots.find(map, DEFAULTS).hotspots().isEmpty(), "the noisy points stand out without their errors");
        assertTrue(Hotspots.find(map.withErrors(errors), DEFAULTS).hotspots().isEmpty());
    }

    @Test
    void edgesOfLowTransmissionAreTheClassicFalseHotspot() {
        Noise noise = new Noise(44);
        double[] transmission = new double[576];
        Arrays.setAll(
                transmission, i -> Math.hypot(i / 24 - 11.5, i % 24 - 11.5) < 9 ? 0.8 + 0.02 * noise.normal() : 0.2);
        transmission[300] = 0.1;
        MetricMap map = map(
                24,
                24,
                i -> noise.normal() + (transmission[i] < 0.5 ? 30 * noise.normal() : 0) + 10 * spot(i, 24, 9, 14, 1.5));
        boolean[] low = LowTransmission.defaults().excluded(transmission, 24, 24);
        HotspotMap found = Hotspots.find(map.without(low), DEFAULTS);
        assertEquals(1, found.hotspots().size());
        assertEquals(9, found.hotspots().get(0).row(), 0.5);
        assertTrue(Double.isNaN(found.z()[0]));
        assertEquals(0, found.labels()[0]);
        assertTrue(low[300]);
        assertFalse(low[301]);
    }

    @Test
    void theMarginGrowsEdgesButNotLostFrames() {
        double[] transmission = new double[100];
        Arrays.setAll(transmission, i -> i % 10 < 3 ? 0.1 : 1);
        transmission[57] = Double.NaN;
        boolean[] low = new LowTransmission(0.5, 1, 0).excluded(transmission, 10, 10);
        assertTrue(low[3], "one step into the sample");
        assertFalse(low[4]);
        assertTrue(low[57]);
        assertFalse(low[58]);
        double[] island = new double[100];
        Arrays.setAll(island, i -> i % 10 > 4 || i == 31 ? 1 : 0.1);
        assertTrue(LowTransmission.defaults().excluded(island, 10, 10)[31]);
        assertFalse(new LowTransmission(0.5, 0, 1).excluded(island, 10, 10)[31]);
    }

    @Test
    void shapesAreMeasuredInAxisUnits() {
        double[] y = {10, 12, 14, 16, 18, 20, 22, 24};
        double[] x = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        double[] values = new double[80];
        Noise noise = new Noise(45);
        Arrays.setAll(values, i -> 0.01 * noise.normal());
        for (int column = 2; column < 6; column++) {
            values[3 * 10 + column] += 100;
        }
        values[6 * 10 + 8] += 60;
        HotspotMap found = Hotspots.find(MetricMap.of(y, x, values), DEFAULTS);
        assertEquals(2, found.hotspots().size());
        Hotspot line = found.hotspots().get(0);
        assertEquals(4, line.points());
        assertEquals(8, line.area(), 1e-12);
        assertEquals(16, line.y(), 1e-3);
        assertEquals(3.5, line.x(), 1e-3);
        assertEquals(2, line.elongation(), 1e-9, "4 x 1 cells of 1 x 2: four by two");
        assertEquals(0, line.orientation(), 1e-9);
        assertEquals(100, line.mean(), 0.05);
        assertEquals(400, line.excess(), 0.2);
        Hotspot point = found.hotspots().get(1);
        assertEquals(1, point.points());
        assertEquals(1, point.elongation());
        assertTrue(Double.isNaN(point.orientation()));
        assertEquals(22, point.peakY());
        assertEquals(8, point.peakX());
        assertEquals(60, point.peakValue(), 0.05);
    }

    @Test
    void elongationFollowsTheEllipseInAnyDirection() {
        Noise noise = new Noise(46);
        double angle = Math.toRadians(30);
        MetricMap map = map(40, 40, i -> {
            double dy = i / 40 - 20;
            double dx = i % 40 - 20;
            double along = dx * Math.cos(angle) + dy * Math.sin(angle);
            double across = dy * Math.cos(angle) - dx * Math.sin(angle);
            return 0.1 * noise.normal() + (along * along / 144 + across * across / 16 < 1 ? 5 : 0);
        });
        Hotspot ellipse = Hotspots.find(map, DEFAULTS).hotspots().get(0);
        assertEquals(3, ellipse.elongation(), 0.2);
        assertEquals(30, ellipse.orientation(), 2);
        assertEquals(Math.PI * 12 * 4, ellipse.area(), 10);
    }

    @Test
    void missingPointsAreLeftOut() {
        Noise noise = new Noise(47);
        MetricMap map = map(24, 24, i -> i % 5 == 0 ? Double.NaN : noise.normal() + 10 * spot(i, 24, 12, 12, 2));
        HotspotMap found = Hotspots.find(map, DEFAULTS);
        assertEquals(1, found.hotspots().size());
        assertEquals(map.countValid(), found.points());
        for (int i = 0; i < 576; i += 5) {
            assertTrue(Double.isNaN(found.z()[i]));
            assertEquals(0, found.labels()[i]);
        }
    }

    @Test
    void mapsWithoutAnyNoiseOrPointsAreNoTrouble() {
        assertTrue(Hotspots.find(map(10, 10, i -> 3), DEFAULTS).hotspots().isEmpty());
        assertTrue(
                Hotspots.find(map(10, 10, i -> Double.NaN), DEFAULTS).hotspots().isEmpty());
        assertTrue(Hotspots.find(map(3, 2, i -> i), DEFAULTS).hotspots().isEmpty());
        assertTrue(Hotspots.find(map(1, 30, i -> i % 3), DEFAULTS).hotspots().isEmpty());
        HotspotMap one = Hotspots.find(map(12, 12, i -> i == 40 ? 1 : 0), DEFAULTS);
        assertEquals(1, one.hotspots().size());
        assertEquals(1, one.hotspots().get(0).points());
    }

    @Test
    void theResultIsTheSameEveryTimeAndForAnyScale() {
        MetricMap map = noise(32, 48);
        double[] values = map.values().clone();
        values[500] += 12;
        values[501] += 9;
        HotspotMap one = Hotspots.find(MetricMap.ofPixels(32, 32, values), DEFAULTS);
        HotspotMap two = Hotspots.find(MetricMap.ofPixels(32, 32, values), DEFAULTS);
        assertEquals(one.hotspots(), two.hotspots());
        assertArrayEquals(one.z(), two.z());
        double[] scaled = Arrays.stream(values).map(v -> 1e-6 * v + 5.4).toArray();
        HotspotMap small = Hotspots.find(MetricMap.ofPixels(32, 32, scaled), DEFAULTS);
        assertArrayEquals(one.labels(), small.labels());
        assertEquals(one.hotspots().get(0).row(), small.hotspots().get(0).row(), 1e-6);
    }

    @Test
    void wrongInputIsRefusedBySentence() {
        assertThrows(IllegalArgumentException.class, () -> MetricMap.ofPixels(2, 2, new double[3]));
        assertThrows(
                IllegalArgumentException.class, () -> MetricMap.of(new double[] {0, 0}, new double[1], new double[2]));
        assertThrows(IllegalArgumentException.class, () -> noise(4, 1).withErrors(new double[2]));
        assertThrows(IllegalArgumentException.class, () -> noise(4, 1).without(new boolean[2]));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withFalseDiscovery(0));
        assertThrows(IllegalArgumentException.class, () -> new LowTransmission(1, 0, 0));
    }
}
