/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.math.maps.MapComparison.Pair;

/** Comparing maps: what is tested holds its level on noise, white or not, and finds what is there. */
class MapComparisonTest {

    private static final boolean LONG = Boolean.getBoolean("solidus.long");
    private static final int SIDE = 24;

    /** White noise, or noise smoothed by a Gaussian of that many cells, of unit variance. */
    private static double[] noise(Random random, int rows, int columns, double smooth) {
        if (smooth == 0) {
            return random.doubles(rows * (long) columns)
                    .map(u -> random.nextGaussian())
                    .toArray();
        }
        int margin = (int) Math.ceil(3 * smooth);
        int height = rows + 2 * margin;
        int width = columns + 2 * margin;
        double[] white = new double[height * width];
        Arrays.setAll(white, i -> random.nextGaussian());
        double[] kernel = new double[2 * margin + 1];
        double norm = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = Math.exp(-0.5 * Math.pow((i - margin) / smooth, 2));
            norm += kernel[i] * kernel[i];
        }
        double[] along = new double[height * columns];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < columns; c++) {
                for (int k = 0; k < kernel.length; k++) {
                    along[r * columns + c] += kernel[k] * white[r * width + c + k];
                }
            }
        }
        double[] smoothed = new double[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                for (int k = 0; k < kernel.length; k++) {
                    smoothed[r * columns + c] += kernel[k] * along[(r + k) * columns + c] / norm;
                }
            }
        }
        return smoothed;
    }

    private static void addSpots(double[] map, int side, Random random, int spots, double height) {
        for (int spot = 0; spot < spots; spot++) {
            double y = 2 + random.nextDouble() * (side - 4);
            double x = 2 + random.nextDouble() * (side - 4);
            for (int i = 0; i < map.length; i++) {
                double d = Math.pow(i / side - y, 2) + Math.pow(i % side - x, 2);
                map[i] += height * Math.exp(-d / 2);
            }
        }
    }

    private static MapComparison compare(List<MapSample> samples, MapReference reference, int permutations) {
        HotspotSettings settings = HotspotSettings.defaults();
        List<HotspotMap> found = samples.stream()
                .map(sample -> Hotspots.find(sample.map(), settings))
                .toList();
        return MapComparison.of(
                samples, found, new MapComparison.Settings(settings, reference, Double.NaN, 4, permutations), 1);
    }

    private static MapSample sample(double current, double[] values, int side) {
        return new MapSample("at " + current, current, MetricMap.ofPixels(side, values.length / side, values));
    }

    /** P-values of pairs and of the trend, by statistic: pairs first. */
    private static List<List<Double>> nulls(double smooth, int rounds, long seed) {
        List<List<Double>> values = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            values.add(new ArrayList<>());
        }
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            MapComparison compared = compare(
                    List.of(
                            sample(2, noise(random, SIDE, SIDE, smooth), SIDE),
                            sample(6, noise(random, SIDE, SIDE, smooth), SIDE)),
                    MapReference.OWN,
                    199);
            compared.pairs()
                    .forEach(pair -> values.get(pair.statistic().ordinal()).add(pair.pValue()));
            compared.trends()
                    .forEach(t -> values.get(3 + t.statistic().ordinal()).add(t.pValue()));
        }
        return values;
    }

    private static double below(List<Double> values, double level) {
        return values.stream().filter(p -> p <= level).count() / (double) values.size();
    }

    /** Share of p-values up to a level: what it should be, within four standard deviations of that many rounds. */
    private static void assertUniform(List<Double> p) {
        for (double level : new double[] {0.05, 0.2, 0.5, 0.8}) {
            double sigma = Math.sqrt(level * (1 - level) / p.size());
            assertEquals(level, below(p, level), 4 * sigma + 0.02, "at " + level);
        }
    }

    private static void assertHolds(List<Double> p) {
        for (double level : new double[] {0.05, 0.2, 0.5}) {
            double sigma = Math.sqrt(level * (1 - level) / p.size());
            assertTrue(below(p, level) <= level + 3 * sigma, level + ": " + below(p, level));
        }
    }

    @Test
    void onNoiseThePValuesOfTheLevelAreUniformAndTheOthersHoldTheirs() {
        for (double smooth : LONG ? new double[] {0, 1, 2, 3} : new double[] {0, 2}) {
            List<List<Double>> p = nulls(smooth, LONG ? 1000 : 60, 5);
            assertUniform(p.get(MapStatistic.LEVEL.ordinal()));
            assertUniform(p.get(3 + MapStatistic.LEVEL.ordinal()));
            for (MapStatistic statistic : MapStatistic.values()) {
                assertHolds(p.get(statistic.ordinal()));
                assertHolds(p.get(3 + statistic.ordinal()));
            }
        }
    }

    @Test
    void uniformMapsHaveNoHotArea() {
        Random random = new Random(11);
        MapComparison compared = compare(
                List.of(
                        sample(2, noise(random, 40, 40, 0), 40),
                        sample(6, noise(random, 40, 40, 0), 40),
                        sample(9, noise(random, 40, 40, 0), 40)),
                MapReference.OWN,
                499);
        for (int k = 0; k < 3; k++) {
            assertTrue(compared.areaFraction(k).value() < 0.002);
            assertTrue(compared.areaFraction(k).error() > 0, "a share of nothing is not known exactly");
        }
        assertEquals(9, compared.pairs().size());
        compared.pairs().stream()
                .filter(pair -> pair.statistic() == MapStatistic.AREA_FRACTION)
                .forEach(pair -> assertTrue(pair.pValue() > 0.05, pair.toString()));
    }

    @Test
    void hotspotsThatGrowWithTheCurrentAreFound() {
        Random random = new Random(12);
        List<MapSample> samples = new ArrayList<>();
        for (int[] each : new int[][] {{2, 0}, {6, 5}, {9, 16}}) {
            double[] map = noise(random, 48, 48, 0);
            addSpots(map, 48, random, each[1], 15);
            samples.add(sample(each[0], map, 48));
        }
        MapComparison compared = compare(samples, MapReference.OWN, 1999);
        assertTrue(compared.areaFraction(0).value() < compared.areaFraction(1).value());
        assertTrue(compared.areaFraction(1).value() < compared.areaFraction(2).value());
        Pair extremes = compared.pairs().stream()
                .filter(pair -> pair.statistic() == MapStatistic.AREA_FRACTION && pair.low() == 2 && pair.high() == 9)
                .findFirst()
                .orElseThrow();
        assertTrue(extremes.pValue() < 0.01, extremes.toString());
        assertTrue(extremes.adjusted() >= extremes.pValue());
        assertFalse(extremes.bySamples());
        assertTrue(compared.trends().get(0).slope() > 0);
        assertTrue(compared.trends().get(0).pValue() < 0.01);
    }

    /** Three pellets at each of two current densities: 20 ways to divide them, the found one and its mirror count. */
    @Test
    void replicatesArePermutedAsAWhole() {
        Random random = new Random(13);
        List<MapSample> samples = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            double[] map = noise(random, SIDE, SIDE, 1);
            double offset = k < 3 ? 0 : 5;
            samples.add(sample(
                    k < 3 ? 2 : 9, Arrays.stream(map).map(v -> v + offset).toArray(), SIDE));
        }
        Pair level = compare(samples, MapReference.OWN, 999).pairs().stream()
                .filter(pair -> pair.statistic() == MapStatistic.LEVEL)
                .findFirst()
                .orElseThrow();
        assertTrue(level.bySamples());
        assertEquals(6, level.units());
        assertEquals(2. / 20, level.pValue(), 1e-12);
        assertEquals(5, level.difference(), 0.5);
    }

    /** The stated error against the spread of many maps. */
    @Test
    void theErrorOfTheAreaFractionIsTrue() {
        Random random = new Random(14);
        int rounds = LONG ? 400 : 40;
        double[] shares = new double[2 * rounds];
        double stated = 0;
        for (int round = 0; round < rounds; round++) {
            List<MapSample> samples = new ArrayList<>();
            for (int k = 0; k < 2; k++) {
                double[] map = noise(random, 40, 40, 0);
                int spots = 0;
                for (double time = -Math.log(random.nextDouble()); time < 10; time -= Math.log(random.nextDouble())) {
                    spots++;
                }
                addSpots(map, 40, random, spots, 20);
                samples.add(sample(2 + k, map, 40));
            }
            MapComparison compared = compare(samples, MapReference.OWN, 99);
            for (int k = 0; k < 2; k++) {
                shares[2 * round + k] = compared.areaFraction(k).value();
                stated += Math.pow(compared.areaFraction(k).error(), 2) / shares.length;
            }
        }
        double mean = Arrays.stream(shares).average().orElseThrow();
        double spread = Math.sqrt(
                Arrays.stream(shares).map(v -> (v - mean) * (v - mean)).sum() / (shares.length - 1));
        assertEquals(1, Math.sqrt(stated) / spread, LONG ? 0.2 : 0.35);
    }

    @Test
    void theSameSeedGivesTheSame() {
        Random random = new Random(15);
        List<MapSample> samples =
                List.of(sample(2, noise(random, 20, 20, 1), 20), sample(6, noise(random, 20, 20, 1), 20));
        assertEquals(
                compare(samples, MapReference.OWN, 199).pairs(),
                compare(samples, MapReference.OWN, 199).pairs());
    }

    @Test
    void nonsenseIsSaid() {
        double[] empty = new double[16];
        Arrays.fill(empty, Double.NaN);
        MapSample nothing = sample(2, empty, 4);
        MapSample one = sample(6, new double[16], 4);
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> compare(List.of(nothing, one), MapReference.OWN, 99))
                        .getMessage()
                        .contains("no value at any point"));
        assertThrows(IllegalArgumentException.class, () -> compare(List.of(one), MapReference.OWN, 99));
        compare(List.of(one, sample(9, new double[16], 4)), MapReference.COMMON, 99)
                .pairs()
                .forEach(pair -> assertTrue(Double.isNaN(pair.pValue()) || pair.pValue() > 0.9, pair.toString()));
    }

    @Test
    void placeAndShapeBesideTheCurrent() {
        double[] map = new double[40 * 40];
        Random random = new Random(16);
        Arrays.setAll(map, i -> 0.1 * random.nextGaussian());
        for (int i = 0; i < map.length; i++) {
            double y = i / 40 - 20;
            double x = i % 40 - 5;
            map[i] += 5 * Math.exp(-y * y / 2 - x * x / 18);
        }
        double[] steps = new double[40];
        Arrays.setAll(steps, i -> 10. * i);
        MetricMap metric = MetricMap.of(steps, steps, map);
        List<Hotspot> spots = Hotspots.find(metric, HotspotSettings.defaults()).hotspots();
        CurrentDirection columns = CurrentDirection.atEnds(true, metric);
        CurrentDirection.Distance near = columns.distance(metric, spots, 999, 1);
        assertEquals(55, near.mean(), 5, "5 columns of 10 and half a cell from the end");
        assertEquals(100, near.expected(), 1e-9);
        assertTrue(columns.elongation(spots).mean() > 1.8);
        CurrentDirection rows = CurrentDirection.atEnds(false, metric);
        assertEquals(
                1 / columns.elongation(spots).mean(), rows.elongation(spots).mean(), 1e-9);
        assertEquals(195, rows.distance(metric, spots, 999, 1).mean(), 6);
        assertTrue(Double.isNaN(columns.distance(metric, List.of(), 99, 1).mean()));
    }
}
