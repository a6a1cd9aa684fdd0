/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How well the lines of an image and the rings of a calibrant belong together, both ways.
 *
 * @param explained part of the strength of the lines that recur from sector to sector that lies on rings, less what chance would give: 1 for all, 0 for
 *     no more than chance
 * @param found part of the strong rings that were seen where they should be
 * @param strong number of rings that should be seen, since weaker ones further out are
 * @param absent labels of those of them that are not there at all
 */
record Match(double explained, double found, int strong, List<String> absent) {

    /** A ring explains lines from this part of the strongest around it. */
    private static final double WEAKEST = 0.005;
    /** How near to a ring a line lies on it, in widths. */
    private static final double ON = 0.75;
    /** A line recurs when it is seen in this part of the sectors. */
    private static final double OFTEN = 0.15;

    private static final int AROUND = 6;
    private static final double CLEAR = 0.5;
    private static final double SEEN = 0.3;
    private static final double NOT_SEEN = 0.1;
    private static final int LEAST_LOOKS = 3;

    static Match of(List<Peak> peaks, Sectors sectors, Planes planes, List<Ring> rings, Survey survey, boolean[] used) {
        double[] rate = rate(rings, survey, used);
        int strong = 0;
        int seen = 0;
        List<String> absent = new ArrayList<>();
        for (int ring = 0; ring < rate.length; ring++) {
            if (shouldBeSeen(rings, rate, ring)) {
                strong++;
                seen += rate[ring] >= SEEN ? 1 : 0;
                if (rate[ring] < NOT_SEEN) {
                    absent.add(rings.get(ring).label());
                }
            }
        }
        double explained =
                explained(recurrent(peaks, sectors, planes.count(), survey.widths()), planes, rings, survey.widths());
        return new Match(explained, strong == 0 ? 1 : (double) seen / strong, strong, absent);
    }

    /** Lines that show at the same place in several sectors of a plane: spots and hot pixels don't. */
    private static List<Peak> recurrent(List<Peak> peaks, Sectors sectors, int planes, Widths widths) {
        List<Peak> recurrent = new ArrayList<>();
        for (int plane = 0; plane < planes; plane++) {
            int current = plane;
            List<Peak> own = peaks.stream()
                    .filter(peak -> sectors.plane(peak.sector()) == current)
                    .sorted(Comparator.comparingDouble(Peak::s))
                    .toList();
            long seen = own.stream().mapToInt(Peak::sector).distinct().count();
            long enough = Math.max(2, Math.round(OFTEN * seen));
            int first = 0;
            int end = 0;
            for (Peak peak : own) {
                double reach = ON * widths.at(peak.s());
                while (own.get(first).s() < peak.s() - reach) {
                    first++;
                }
                while (end < own.size() && own.get(end).s() <= peak.s() + reach) {
                    end++;
                }
                if (end - first >= enough) {
                    recurrent.add(peak);
                }
            }
        }
        return recurrent;
    }

    /** Part of the sectors in which a ring that stands alone was seen; NaN where it was not looked for. */
    private static double[] rate(List<Ring> rings, Survey survey, boolean[] used) {
        int[] hits = new int[rings.size()];
        for (int i = 0; i < used.length; i++) {
            hits[survey.points().get(i).ring()] += used[i] ? 1 : 0;
        }
        double[] rate = new double[hits.length];
        for (int ring = 0; ring < rate.length; ring++) {
            rate[ring] = survey.looked()[ring] < LEAST_LOOKS
                    ? Double.NaN
                    : Math.min(1, (double) hits[ring] / survey.looked()[ring]);
        }
        return rate;
    }

    /** Whether a weaker ring further out is clearly seen. */
    private static boolean shouldBeSeen(List<Ring> rings, double[] rate, int ring) {
        if (Double.isNaN(rate[ring])) {
            return false;
        }
        for (int i = ring + 1; i <= Math.min(rings.size() - 1, ring + AROUND); i++) {
            if (rate[i] >= CLEAR && rings.get(i).strength() <= rings.get(ring).strength()) {
                return true;
            }
        }
        return false;
    }

    private static double around(List<Ring> rings, int at) {
        double strongest = 0;
        for (int i = Math.max(0, at - AROUND); i < Math.min(rings.size(), at + AROUND + 1); i++) {
            strongest = Math.max(strongest, rings.get(i).strength());
        }
        return strongest;
    }

    private static double explained(List<Peak> peaks, Planes planes, List<Ring> rings, Widths widths) {
        double[] s = new double[rings.size()];
        int n = 0;
        for (int ring = 0; ring < s.length; ring++) {
            if (rings.get(ring).strength() >= WEAKEST * around(rings, ring)) {
                s[n++] = rings.get(ring).s(planes.wavelength);
            }
        }
        double[] places = Arrays.copyOf(s, n);
        double on = part(peaks, places, widths, 0);
        double chance = 0;
        int trials = 0;
        for (int shift = 3; shift <= 20; shift++) {
            chance += part(peaks, places, widths, shift) + part(peaks, places, widths, -shift);
            trials += 2;
        }
        chance /= trials;
        return chance > 0.95 ? 0 : (on - chance) / (1 - chance);
    }

    /** Part of the weight of lines, shifted by so many widths, that lies on a ring. */
    private static double part(List<Peak> peaks, double[] places, Widths widths, int shift) {
        double on = 0;
        double all = 0;
        for (Peak peak : peaks) {
            double width = widths.at(peak.s());
            double s = peak.s() + shift * width;
            int above = Arrays.binarySearch(places, s);
            int at = above < 0 ? -above - 1 : above;
            double nearest = Math.min(
                    at < places.length ? places[at] - s : Double.POSITIVE_INFINITY,
                    at > 0 ? s - places[at - 1] : Double.POSITIVE_INFINITY);
            on += nearest <= ON * width ? peak.weight() : 0;
            all += peak.weight();
        }
        return all == 0 ? 0 : on / all;
    }
}
