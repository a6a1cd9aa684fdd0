/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.solidus.math.robust.FalseDiscovery;
import org.solidus.math.robust.Normal;

/**
 * Where two spectra differ: z-scores of single channels and of bands of 2, 4, 8, ... of them, and the bands that count
 * as changed when the share of false ones among all that are found is held (Benjamini and Hochberg 1995,
 * doi:10.1111/j.2517-6161.1995.tb02031.x). Of bands that overlap the surer one is kept.
 */
final class ChangedBands {

    /**
     * A band that changed.
     *
     * @param from first channel
     * @param to the one behind the last
     * @param z score of its mean
     */
    record Band(int from, int to, double z) {}

    private final SharedTotal before;
    private final SharedTotal after;
    private final int channels;

    ChangedBands(SharedTotal before, SharedTotal after, int channels) {
        this.before = before;
        this.after = after;
        this.channels = channels;
    }

    double difference(int from, int to) {
        return after.mean(from, to) - before.mean(from, to);
    }

    double variance(int from, int to) {
        return after.variance(from, to) + before.variance(from, to);
    }

    /** Score of a band; NaN where it has no error. */
    double z(int from, int to) {
        double variance = variance(from, to);
        return variance > 0 ? difference(from, to) / Math.sqrt(variance) : Double.NaN;
    }

    /**
     * The bands that changed, in the order of the channels.
     *
     * @param level share of false ones among them
     */
    List<Band> find(double level) {
        List<Band> all = new ArrayList<>();
        for (int width = 1; width <= Math.max(1, channels / 4); width *= 2) {
            for (int from = 0; from + width <= channels; from += Math.max(1, width / 2)) {
                double z = z(from, from + width);
                if (!Double.isNaN(z)) {
                    all.add(new Band(from, from + width, z));
                }
            }
        }
        double[] probabilities =
                all.stream().mapToDouble(ChangedBands::probability).toArray();
        double threshold = FalseDiscovery.threshold(probabilities, level);
        all.removeIf(band -> !(probability(band) <= threshold));
        all.sort(Comparator.comparingDouble(band -> -Math.abs(band.z())));
        List<Band> kept = new ArrayList<>();
        for (Band band : all) {
            if (kept.stream().noneMatch(other -> other.from() < band.to() && band.from() < other.to())) {
                kept.add(band);
            }
        }
        kept.sort(Comparator.comparingInt(Band::from));
        return kept;
    }

    /** Two-sided. */
    static double probability(Band band) {
        return 2 * Normal.survival(Math.abs(band.z()));
    }
}
