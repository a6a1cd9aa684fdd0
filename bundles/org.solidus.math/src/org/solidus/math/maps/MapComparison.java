/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Compares maps of one quantity between samples that were exposed to different current densities.
 *
 * <p><b>Threshold.</b> One for all maps: as given, else {@code k} times the largest of the maps' background standard
 * deviations ({@link Hotspots}), counted from each map's own background level or from the mean of these levels.
 *
 * <p><b>Samples.</b> The area fraction is the share of points beyond the threshold. Its error is that of the delete-one
 * jackknife over blocks of the map, at least that of a share of which one more or less point is hot (Jeffreys).
 *
 * <p><b>Tests between two current densities</b> are two-sided permutation tests of the difference of the mean of a
 * {@link MapStatistic}. Where both have samples enough that there are 20 ways to divide them (three and three), the
 * samples are permuted: the hypothesis is that samples of both current densities come from one population. Else square
 * blocks of the maps are permuted: the hypothesis is that the maps are pieces of one stationary random field whose
 * correlations are short beside the maps. Blocks are as wide as points are alike (correlation above 0.1), and what is
 * left of the correlation between neighbouring blocks widens the permutation distribution by the ratio of the standard
 * deviation of the mean of a map to that of independent blocks, both from the autocorrelation of the field. A test of
 * blocks says that <em>these maps</em> differ; that current densities do takes replicates. P-values of pairs are given
 * as they are and adjusted by Holm (Scand. J. Stat. 6 (1979) 65) for the number of pairs.
 *
 * <p><b>Trend.</b> The slope of the same means against the current density, with a p-value by the same permutations of
 * samples (where each current density has three) or blocks.
 */
public final class MapComparison {

    private static final int FEWEST_WAYS = 20;
    private static final int FEWEST_BLOCKS = 4;
    private static final int REPLICATES = 3;
    private static final double QUARTILE = 0.75;

    private final List<MapSample> samples;
    private final List<HotspotMap> found;
    private final Settings settings;
    private final long seed;
    private final double threshold;
    private final List<double[]> deviations;
    private final List<MapBlocks> blocks = new ArrayList<>();

    /**
     * How to compare.
     *
     * @param hotspots how hotspots are found in each map
     * @param reference what the threshold counts from
     * @param threshold in the unit of the quantity; NaN: {@code sigmas} times the largest background deviation
     * @param sigmas see threshold
     * @param permutations at most
     */
    public record Settings(
            HotspotSettings hotspots, MapReference reference, double threshold, double sigmas, int permutations) {}

    /**
     * A test of two current densities.
     *
     * @param low the lower current density
     * @param high the higher one
     * @param statistic that was compared
     * @param difference mean at the higher less that at the lower one
     * @param pValue two-sided; NaN where there are too few blocks
     * @param adjusted by Holm, for all pairs of this statistic
     * @param bySamples whether samples were permuted, else blocks
     * @param units samples or blocks of both
     */
    public record Pair(
            double low,
            double high,
            MapStatistic statistic,
            double difference,
            double pValue,
            double adjusted,
            boolean bySamples,
            int units) {}

    /**
     * A trend over all current densities.
     *
     * @param statistic that was compared
     * @param slope per unit of current density
     * @param pValue two-sided; NaN where there are too few blocks or just one current density
     * @param bySamples whether samples were permuted, else blocks
     * @param units samples or blocks
     */
    public record Trend(MapStatistic statistic, double slope, double pValue, boolean bySamples, int units) {}

    /**
     * A share, or a mean, with one standard deviation.
     *
     * @param value itself
     * @param error of it
     */
    public record Estimate(double value, double error) {}

    private MapComparison(List<MapSample> samples, List<HotspotMap> found, Settings settings, long seed) {
        this.samples = samples;
        this.found = found;
        this.settings = settings;
        this.seed = seed;
        threshold = Double.isNaN(settings.threshold()) ? widest(found) * settings.sigmas() : settings.threshold();
        deviations = deviations();
        for (MapStatistic statistic : MapStatistic.values()) {
            blocks.add(MapBlocks.of(samples.stream().map(MapSample::map).toList(), fields(statistic)));
        }
    }

    /**
     * Compares.
     *
     * @param samples two or more
     * @param found the hotspots of each map, as {@link Hotspots} found them
     * @param seed of the permutations
     */
    public static MapComparison of(List<MapSample> samples, List<HotspotMap> found, Settings settings, long seed) {
        Objects.requireNonNull(settings, "settings");
        if (samples.size() < 2 || samples.size() != found.size()) {
            throw new IllegalArgumentException("A comparison needs two samples or more, not " + samples.size() + ".");
        }
        for (MapSample sample : samples) {
            if (sample.map().countValid() == 0) {
                throw new IllegalArgumentException(
                        "The map of '" + sample.name() + "' has no value at any point: there is nothing to compare.");
            }
            if (!Double.isFinite(sample.current())) {
                throw new IllegalArgumentException("The current density of '" + sample.name() + "' is no number.");
            }
        }
        return new MapComparison(List.copyOf(samples), List.copyOf(found), settings, seed);
    }

    private static double widest(List<HotspotMap> found) {
        return found.stream()
                .mapToDouble(HotspotMap::sigma)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }

    /** Values less the level that the threshold counts from. */
    private List<double[]> deviations() {
        double common = found.stream()
                .mapToDouble(MapComparison::level)
                .filter(Double::isFinite)
                .average()
                .orElse(0);
        List<double[]> list = new ArrayList<>();
        for (int k = 0; k < samples.size(); k++) {
            MetricMap map = samples.get(k).map();
            double[] levels =
                    settings.reference() == MapReference.OWN ? ownLevels(found.get(k)) : new double[map.size()];
            if (settings.reference() == MapReference.COMMON) {
                Arrays.fill(levels, Double.isNaN(settings.threshold()) ? common : 0);
            }
            double[] deviation = new double[map.size()];
            Arrays.setAll(deviation, i -> map.value(i) - levels[i]);
            list.add(deviation);
        }
        return list;
    }

    /** The background of a map, where it was not found the mean of it, or 0. */
    private static double[] ownLevels(HotspotMap found) {
        double mean = level(found);
        double elsewhere = Double.isFinite(mean) ? mean : 0;
        return Arrays.stream(found.background())
                .map(background -> Double.isFinite(background) ? background : elsewhere)
                .toArray();
    }

    /** Mean level of a map's background; NaN where it was not found. */
    public static double level(HotspotMap found) {
        return Arrays.stream(found.background()).average().orElse(Double.NaN);
    }

    /** The threshold, above the reference. */
    public double threshold() {
        return threshold;
    }

    /** Side of the blocks of a statistic, cells. */
    public int blockSide(MapStatistic statistic) {
        return blocks.get(statistic.ordinal()).side();
    }

    private List<double[]> fields(MapStatistic statistic) {
        double upper = upperQuartile();
        List<double[]> fields = new ArrayList<>();
        for (int k = 0; k < samples.size(); k++) {
            MetricMap map = samples.get(k).map();
            double[] field = new double[map.size()];
            for (int i = 0; i < field.length; i++) {
                double deviation = deviations.get(k)[i];
                field[i] = !map.valid(i)
                        ? 0
                        : switch (statistic) {
                            case AREA_FRACTION -> beyond(deviation) ? 1 : 0;
                            case TAIL -> Math.max(0, side() * deviation - upper);
                            case LEVEL -> map.value(i);
                        };
            }
            fields.add(field);
        }
        return fields;
    }

    /** Hot is above, but where only what is below counts. */
    private int side() {
        return settings.hotspots().sign() == Sign.NEGATIVE ? -1 : 1;
    }

    private boolean beyond(double deviation) {
        return settings.hotspots().sign() == Sign.BOTH && settings.reference() == MapReference.OWN
                ? Math.abs(deviation) > threshold
                : side() * deviation > side() * signed(threshold);
    }

    /** A threshold from the background lies on the side that counts; one that was given lies where it was given. */
    private double signed(double limit) {
        return Double.isNaN(settings.threshold()) || settings.reference() == MapReference.OWN ? side() * limit : limit;
    }

    private double upperQuartile() {
        double[] all =
                new double[samples.stream().mapToInt(s -> s.map().countValid()).sum()];
        int count = 0;
        for (int k = 0; k < samples.size(); k++) {
            for (int i = 0; i < deviations.get(k).length; i++) {
                if (samples.get(k).map().valid(i)) {
                    all[count++] = side() * deviations.get(k)[i];
                }
            }
        }
        Arrays.sort(all);
        return all[(int) (QUARTILE * (all.length - 1))];
    }

    /** The share of a map's area beyond the threshold. */
    public Estimate areaFraction(int sample) {
        MapBlocks field = blocks.get(MapStatistic.AREA_FRACTION.ordinal());
        double share = field.mean(sample);
        double points = samples.get(sample).map().countValid();
        double hot = share * points + 0.5;
        double cold = points - share * points + 0.5;
        double least = Math.sqrt(hot * cold / ((hot + cold) * (hot + cold) * (hot + cold + 1)));
        double error = field.error(sample);
        return new Estimate(share, Double.isNaN(error) ? least : Math.max(error, least));
    }

    /** The mean of a map's values. */
    public Estimate mean(int sample) {
        MapBlocks field = blocks.get(MapStatistic.LEVEL.ordinal());
        return new Estimate(field.mean(sample), field.error(sample));
    }

    private double[] currents() {
        return samples.stream()
                .mapToDouble(MapSample::current)
                .distinct()
                .sorted()
                .toArray();
    }

    /** All pairs of current densities, for each statistic. */
    public List<Pair> pairs() {
        double[] currents = currents();
        List<Pair> all = new ArrayList<>();
        for (MapStatistic statistic : MapStatistic.values()) {
            List<Pair> pairs = new ArrayList<>();
            for (int low = 0; low < currents.length; low++) {
                for (int high = low + 1; high < currents.length; high++) {
                    pairs.add(pair(statistic, currents[low], currents[high]));
                }
            }
            all.addAll(adjusted(pairs));
        }
        return all;
    }

    private Pair pair(MapStatistic statistic, double low, double high) {
        MapBlocks field = blocks.get(statistic.ordinal());
        int[] of = groups(low, high);
        int first = (int) Arrays.stream(of).filter(group -> group == 0).count();
        int second = (int) Arrays.stream(of).filter(group -> group == 1).count();
        boolean bySamples = first > 1
                && second > 1
                && PermutationTest.binomial(first + second, first).compareTo(BigInteger.valueOf(FEWEST_WAYS)) >= 0;
        Units units = bySamples ? ofSamples(field, of) : ofBlocks(field, of);
        boolean[] inSecond = new boolean[units.group.length];
        for (int i = 0; i < inSecond.length; i++) {
            inSecond[i] = units.group[i] == 1;
        }
        boolean enough = bySamples || units.enough(0) && units.enough(1);
        PermutationTest test = PermutationTest.difference(
                units.values,
                units.weights,
                inSecond,
                bySamples ? 1 : field.inflation(),
                settings.permutations(),
                seed);
        return new Pair(
                low,
                high,
                statistic,
                test.statistic(),
                enough ? test.pValue() : Double.NaN,
                Double.NaN,
                bySamples,
                units.group.length);
    }

    /** 0 for samples of the lower current density, 1 for those of the higher one, -1 for others. */
    private int[] groups(double low, double high) {
        return samples.stream()
                .mapToInt(sample -> sample.current() == low ? 0 : sample.current() == high ? 1 : -1)
                .toArray();
    }

    /** What is permuted. */
    private record Units(double[] values, double[] weights, int[] group, double[] at) {

        boolean enough(int of) {
            return Arrays.stream(group).filter(each -> each == of).count() >= FEWEST_BLOCKS;
        }
    }

    private Units ofSamples(MapBlocks field, int[] groups) {
        List<double[]> list = new ArrayList<>();
        for (int k = 0; k < groups.length; k++) {
            if (groups[k] >= 0) {
                list.add(new double[] {
                    field.mean(k), 1, groups[k], samples.get(k).current()
                });
            }
        }
        return units(list);
    }

    private Units ofBlocks(MapBlocks field, int[] groups) {
        List<double[]> list = new ArrayList<>();
        for (int i = 0; i < field.sums().length; i++) {
            int sample = field.sample()[i];
            if (groups[sample] >= 0) {
                list.add(new double[] {
                    field.sums()[i],
                    field.cells()[i],
                    groups[sample],
                    samples.get(sample).current()
                });
            }
        }
        return units(list);
    }

    private static Units units(List<double[]> list) {
        return new Units(
                list.stream().mapToDouble(each -> each[0]).toArray(),
                list.stream().mapToDouble(each -> each[1]).toArray(),
                list.stream().mapToInt(each -> (int) each[2]).toArray(),
                list.stream().mapToDouble(each -> each[3]).toArray());
    }

    private static List<Pair> adjusted(List<Pair> pairs) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (!Double.isNaN(pairs.get(i).pValue())) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble((Integer i) -> pairs.get(i).pValue()));
        double[] adjusted = new double[pairs.size()];
        Arrays.fill(adjusted, Double.NaN);
        double before = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            double p = pairs.get(order.get(rank)).pValue() * (order.size() - rank);
            before = Math.min(1, Math.max(before, p));
            adjusted[order.get(rank)] = before;
        }
        List<Pair> list = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Pair p = pairs.get(i);
            list.add(new Pair(p.low, p.high, p.statistic, p.difference, p.pValue, adjusted[i], p.bySamples, p.units));
        }
        return list;
    }

    /** The trend of each statistic over the current density. */
    public List<Trend> trends() {
        int[] all = new int[samples.size()];
        boolean bySamples = Arrays.stream(currents())
                .allMatch(current -> samples.stream()
                                .filter(sample -> sample.current() == current)
                                .count()
                        >= REPLICATES);
        List<Trend> trends = new ArrayList<>();
        for (MapStatistic statistic : MapStatistic.values()) {
            MapBlocks field = blocks.get(statistic.ordinal());
            Units units = bySamples ? ofSamples(field, all) : ofBlocks(field, all);
            PermutationTest test = PermutationTest.trend(
                    units.values,
                    units.weights,
                    units.at,
                    bySamples ? 1 : field.inflation(),
                    settings.permutations(),
                    seed);
            boolean enough = bySamples
                    || java.util.stream.IntStream.range(0, samples.size())
                            .allMatch(k -> field.count(k) >= FEWEST_BLOCKS);
            trends.add(new Trend(
                    statistic, test.statistic(), enough ? test.pValue() : Double.NaN, bySamples, units.group.length));
        }
        return trends;
    }
}
