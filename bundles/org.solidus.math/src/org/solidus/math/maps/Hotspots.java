/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.solidus.math.robust.FalseDiscovery;

/**
 * Finds the regions of a map that stand out from its own background.
 *
 * <ol>
 * <li>Background and standard deviation are estimated from the points that are no hotspots, beginning with a trimmed
 * fit of the {@link HotspotSettings#background()} and the median absolute deviation from it; a point's own error, where
 * given, is a lower bound of its standard deviation. This stands hotspots over 40 % of the map; where they leave too
 * few points clear, those least exposed to them are taken in, and {@link HotspotMap#crowded()} says so.</li>
 * <li>Each point gets the probability that noise makes it stand out, by itself or as the mean with its neighbours; the
 * tails allow for skew noise and for a noise level known from few points.</li>
 * <li>Seeds are the points that pass the false discovery rate of Benjamini and Hochberg.</li>
 * <li>Regions grow from the seeds over connected points above a lower limit of z (hysteresis).</li>
 * <li>Regions whose best points pass the rate among all regions are hotspots. A map without any shows one with about
 * the probability that the rate states.</li>
 * <li>Hotspots are divided between maxima that stand clear of each other.</li>
 * </ol>
 *
 * <p>By simulation: at a rate of 0.001, uniform maps of 8 x 8 to 32 x 32 points showed a hotspot in 0.0005 to 0.002 of
 * all cases with normal noise and in up to 0.004 with counts of mean 30. On maps of 16 x 16 and 32 x 32 points a single
 * hotspot of 5 sigma was found in all cases at a standard width of 1.5 steps, in 99 % at 1 step, its centroid within
 * 0.3 steps (root mean square); a single bright point of 8 sigma in 99 %, of 6 sigma in 80 %, since noise alone reaches
 * nearly 5 somewhere in so many points. On 10800 crowded maps of 8 x 8 to 24 x 24 points, with one to six hotspots of 6
 * to 40 sigma over 5 to 40 % of the points, every point above 10 sigma was found to be in a hotspot.
 *
 * <p>Points that the beam hardly reached must be left out first: {@link LowTransmission}. Time is linear in the points,
 * but for a sort; memory is about 100 bytes a point.
 */
public final class Hotspots {

    /** With fewer points there is no telling what is background. */
    private static final int FEWEST_POINTS = 8;

    private Hotspots() {}

    /** Looks for hotspots; a map of too few valid points has none, and all its z are NaN. */
    public static HotspotMap find(MetricMap map, HotspotSettings settings) {
        int points = map.countValid();
        if (points < Math.max(FEWEST_POINTS, 2 * settings.background().terms())) {
            return nothing(map, points);
        }
        NoiseModel noise = new NoiseModel(map, settings.background(), settings.falseDiscovery());
        double[] hot = probabilities(map, noise, settings, 1);
        double[] cold = probabilities(map, noise, settings, -1);
        double[] both = new double[map.size()];
        Arrays.setAll(
                both,
                i -> settings.sign() == Sign.BOTH
                        ? Math.min(1, 2 * Math.min(hot[i], cold[i]))
                        : Math.min(hot[i], cold[i]));
        double threshold = FalseDiscovery.threshold(both, settings.falseDiscovery());
        RegionFinder finder = new RegionFinder(map, noise, settings, both, threshold);
        List<RegionFinder.Region> regions = new ArrayList<>(finder.regions(1, hot, cold));
        regions.addAll(finder.regions(-1, cold, hot));
        List<int[]> parts = new ArrayList<>();
        for (RegionFinder.Region region : significant(regions, both, points, settings.falseDiscovery())) {
            parts.addAll(finder.divide(region));
        }
        return describe(map, noise, both, parts, points, finder.seeds());
    }

    /** One a point for one direction; 1 where that does not count, NaN where the point is left out. */
    private static double[] probabilities(MetricMap map, NoiseModel noise, HotspotSettings settings, int direction) {
        boolean counts =
                settings.sign() == Sign.BOTH || settings.sign() == (direction > 0 ? Sign.POSITIVE : Sign.NEGATIVE);
        double[] probabilities = new double[map.size()];
        for (int point = 0; point < probabilities.length; point++) {
            double value = counts ? noise.probability(point, direction) : 1;
            probabilities[point] = map.valid(point) ? value : Double.NaN;
        }
        return probabilities;
    }

    /**
     * The rate is to hold for hotspots, not for points: the hundred points of a strong hotspot would let noise
     * elsewhere pass. So the best points of the regions must pass it once more, as that many discoveries in as many
     * tests as points.
     */
    private static List<RegionFinder.Region> significant(
            List<RegionFinder.Region> regions, double[] probabilities, int points, double level) {
        double[] best = new double[regions.size()];
        Arrays.setAll(best, k -> Arrays.stream(regions.get(k).points())
                .mapToDouble(i -> probabilities[i])
                .min()
                .orElse(1));
        double threshold = FalseDiscovery.threshold(best, level, points);
        List<RegionFinder.Region> kept = new ArrayList<>();
        for (int k = 0; k < best.length; k++) {
            if (best[k] <= threshold) {
                kept.add(regions.get(k));
            }
        }
        return kept;
    }

    private static HotspotMap describe(
            MetricMap map, NoiseModel noise, double[] probabilities, List<int[]> regions, int points, int seeds) {
        HotspotShape shape = new HotspotShape(map, noise.background(), noise.z(), probabilities);
        List<Measured> measured = new ArrayList<>();
        for (int[] region : regions) {
            measured.add(new Measured(region, shape.measure(0, region)));
        }
        measured.sort(Comparator.comparingDouble((Measured m) -> -Math.abs(m.hotspot.peakZ()))
                .thenComparing(m -> m.region[0]));
        int[] labels = new int[map.size()];
        List<Hotspot> hotspots = new ArrayList<>();
        for (Measured one : measured) {
            int label = hotspots.size() + 1;
            hotspots.add(shape.measure(label, one.region));
            for (int point : one.region) {
                labels[point] = label;
            }
        }
        return new HotspotMap(
                hotspots,
                labels,
                noise.z(),
                noise.background(),
                noise.sigma(),
                noise.skewness(),
                points,
                noise.clear(),
                noise.crowded(),
                seeds);
    }

    private static HotspotMap nothing(MetricMap map, int points) {
        double[] none = new double[map.size()];
        Arrays.fill(none, Double.NaN);
        return new HotspotMap(
                List.of(), new int[map.size()], none, none.clone(), Double.NaN, Double.NaN, points, 0, false, 0);
    }

    private record Measured(int[] region, Hotspot hotspot) {}
}
