/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The specimen as the beam sees it at a moment: grains that recede from their boundaries, dark boundaries, black cracks,
 * secondary particles. Places are pixels of the first frame.
 *
 * @param grains of the lamella
 * @param lamella how much they scatter
 * @param recession how far each grain recedes from its boundaries in the end, pixels
 * @param cracks all of them
 * @param particles all of them
 * @param activity that drives grains and cracks
 * @param beam standard deviation of the beam, pixels
 */
record Scene(
        Tessellation grains,
        Lamella lamella,
        double[] recession,
        List<Crack> cracks,
        List<Particle> particles,
        Activity activity,
        double beam) {

    /** Half the width of a boundary at first, pixels. */
    static final double BOUNDARY = 0.8;

    private static final double BOUNDARY_LEVEL = 0.38;
    private static final double CRACK_LEVEL = 0.06;

    /** Farther from the middle line of a crack nothing is seen of it, pixels. */
    private static final double REACH = 6;

    /** Half the width of the boundary on the side of a grain, pixels. */
    double boundary(int grain, double share) {
        return BOUNDARY + recession[grain] * share;
    }

    /** Mean width of boundaries, pixels. */
    double meanWidth(double share) {
        return 2
                * IntStream.range(0, grains.size())
                        .mapToDouble(grain -> boundary(grain, share))
                        .average()
                        .orElse(0);
    }

    /** Everything at one moment, fixed: what a renderer asks pixel by pixel. For several threads at once. */
    final class Moment {

        private final double[] boundary;
        private final double[] contrast;
        private final List<double[]> segments = new ArrayList<>();
        private final Bins cracked;
        private final Bins speckled;

        /** @param time s, on the clock of the microscope */
        Moment(double time) {
            double share = activity.at(time);
            boundary = IntStream.range(0, grains.size())
                    .mapToDouble(grain -> boundary(grain, share))
                    .toArray();
            contrast = particles.stream().mapToDouble(one -> one.contrast(time)).toArray();
            cracks.forEach(crack -> open(crack, share));
            cracked = new Bins(segments.stream()
                    .map(s -> new double[] {
                        Math.min(s[0], s[2]) - REACH,
                        Math.min(s[1], s[3]) - REACH,
                        Math.max(s[0], s[2]) + REACH,
                        Math.max(s[1], s[3]) + REACH
                    })
                    .toList());
            speckled = new Bins(particles.stream()
                    .map(p -> new double[] {
                        p.y() - p.radius() - 4, p.x() - p.radius() - 4, p.y() + p.radius() + 4, p.x() + p.radius() + 4
                    })
                    .toList());
        }

        private void open(Crack crack, double share) {
            for (int i = 0; i < crack.segments(); i++) {
                double open = crack.open(i, share);
                if (open > 0) {
                    Crack.Point a = crack.points().get(i);
                    Crack.Point b = crack.points().get(i + 1);
                    segments.add(new double[] {
                        a.y(),
                        a.x(),
                        a.y() + open * (b.y() - a.y()),
                        a.x() + open * (b.x() - a.x()),
                        crack.halfWidth(i, share)
                    });
                }
            }
        }

        /** How much is scattered at a place. */
        double scattered(double y, double x) {
            Tessellation.Place place = grains.at(y, x);
            double value = BOUNDARY_LEVEL;
            value += grain(place.cell(), y, x) * Edge.share((place.border() - boundary[place.cell()]) / beam);
            value +=
                    grain(place.neighbour(), y, x) * Edge.share((-place.border() - boundary[place.neighbour()]) / beam);
            double crack = Edge.share(-crackDistance(y, x) / beam);
            return lamella.thickness(y, x) * (value + crack * (CRACK_LEVEL - value));
        }

        /** How much more than a boundary the inside of a grain scatters. */
        private double grain(int grain, double y, double x) {
            double grey = lamella.grey(grain);
            for (int i : speckled.at(y, x)) {
                grey *= 1 + contrast[i] * particles.get(i).share(y, x, beam);
            }
            return grey - BOUNDARY_LEVEL;
        }

        /** Distance to the nearest edge of an open crack, pixels; negative inside, large where there is none. */
        double crackDistance(double y, double x) {
            double nearest = 100;
            for (int i : cracked.at(y, x)) {
                nearest = Math.min(nearest, distance(segments.get(i), y, x));
            }
            return nearest;
        }

        /** Whether a place is the sharp inside of its grain: neither boundary nor crack. */
        boolean isGrain(Tessellation.Place place, double y, double x) {
            return place.border() > boundary[place.cell()] && crackDistance(y, x) > 0;
        }

        private static double distance(double[] segment, double y, double x) {
            double alongY = segment[2] - segment[0];
            double alongX = segment[3] - segment[1];
            double square = alongY * alongY + alongX * alongX;
            double part = square == 0 ? 0 : ((y - segment[0]) * alongY + (x - segment[1]) * alongX) / square;
            double on = Math.clamp(part, 0, 1);
            return Math.hypot(y - segment[0] - on * alongY, x - segment[1] - on * alongX) - segment[4];
        }
    }
}
