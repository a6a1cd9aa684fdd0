/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Where hotspots lie and how they stretch beside the direction of the current.
 *
 * @param along whether the current flows along the columns' axis (x), else along the rows' (y)
 * @param first position of one electrode on that axis
 * @param second position of the other
 */
public record CurrentDirection(boolean along, double first, double second) {

    /**
     * Distances of hotspots from the nearest electrode.
     *
     * @param mean of the hotspots; NaN where there are none
     * @param error of the mean, from their spread; NaN for fewer than two
     * @param expected of points that are spread evenly over the map's valid points
     * @param pValue probability that as many points, spread evenly, lie as near to the electrodes on the mean, or
     *     nearer
     */
    public record Distance(double mean, double error, double expected, double pValue) {}

    /**
     * Elongation along the current.
     *
     * @param mean length along over length across the current, geometric mean over the hotspots; NaN where there are
     *     none of several points
     * @param error of the mean, from their spread; NaN for fewer than two
     */
    public record Elongation(double mean, double error) {}

    /** With electrodes at the ends of a map. */
    public static CurrentDirection atEnds(boolean along, MetricMap map) {
        double[] axis = along ? map.x() : map.y();
        int last = axis.length - 1;
        double rising = axis[last] >= axis[0] ? 1 : -1;
        double before = along ? map.columnStep(0) : map.rowStep(0);
        double after = along ? map.columnStep(last) : map.rowStep(last);
        return new CurrentDirection(along, axis[0] - rising * before / 2, axis[last] + rising * after / 2);
    }

    private double distance(double position) {
        return Math.min(Math.abs(position - first), Math.abs(position - second));
    }

    /** Of hotspots, by their centroids. */
    public Distance distance(MetricMap map, List<Hotspot> hotspots, int draws, long seed) {
        double[] places = new double[map.countValid()];
        int count = 0;
        double expected = 0;
        for (int point = 0; point < map.size(); point++) {
            if (map.valid(point)) {
                double at = along ? map.x()[point % map.columns()] : map.y()[point / map.columns()];
                places[count] = distance(at);
                expected += places[count++] / places.length;
            }
        }
        double[] found = hotspots.stream()
                .mapToDouble(hotspot -> distance(along ? hotspot.x() : hotspot.y()))
                .toArray();
        if (found.length == 0) {
            return new Distance(Double.NaN, Double.NaN, expected, Double.NaN);
        }
        double[] moments = moments(found);
        SplittableRandom random = new SplittableRandom(seed);
        long asNear = 1;
        for (int draw = 0; draw < draws; draw++) {
            double sum = 0;
            for (int i = 0; i < found.length; i++) {
                sum += places[random.nextInt(places.length)];
            }
            asNear += sum / found.length <= moments[0] * (1 + 1e-12) ? 1 : 0;
        }
        return new Distance(moments[0], moments[1], expected, (asNear + 0.) / (draws + 1));
    }

    /** Of hotspots of two points or more. */
    public Elongation elongation(List<Hotspot> hotspots) {
        double[] logs = hotspots.stream()
                .filter(hotspot -> hotspot.points() > 1 && Double.isFinite(hotspot.elongation()))
                .mapToDouble(hotspot -> Math.log(ratio(hotspot)))
                .toArray();
        if (logs.length == 0) {
            return new Elongation(Double.NaN, Double.NaN);
        }
        double[] moments = moments(logs);
        double mean = Math.exp(moments[0]);
        return new Elongation(mean, mean * moments[1]);
    }

    /** Standard deviation of the hotspot's ellipse along the current over that across it. */
    private double ratio(Hotspot hotspot) {
        double angle = Double.isFinite(hotspot.orientation()) ? Math.toRadians(hotspot.orientation()) : 0;
        double e = hotspot.elongation() * hotspot.elongation();
        double c = Math.cos(angle) * Math.cos(angle);
        double x = e * c + (1 - c);
        double y = e * (1 - c) + c;
        return Math.sqrt(along ? x / y : y / x);
    }

    private static double[] moments(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        int n = values.length;
        return new double[] {mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n)};
    }
}
