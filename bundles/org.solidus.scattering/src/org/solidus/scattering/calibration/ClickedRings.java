/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.solidus.math.fit.Bounds;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.FitModel;
import org.solidus.math.fit.LevenbergMarquardt;
import org.solidus.scattering.geometry.Bragg;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.RingPaths;

/**
 * A geometry to start a calibration from, estimated from points that a person put on rings: a circle through the points
 * of a ring gives the beam and its radius with the ring's two-theta the distance; a fit of all points to the angles of
 * their rings makes that exact, with the tilt of the detector where the points tell it.
 *
 * <p>Any thread.
 */
public final class ClickedRings {

    /** Points that a circle needs. */
    public static final int LEAST_POINTS = 3;
    /** A tilt is looked for from this many points on, on two rings at least. */
    private static final int POINTS_FOR_TILT = 9;

    private static final double STEEPEST = Math.toRadians(50);

    private ClickedRings() {}

    /**
     * A point on a ring.
     *
     * @param ring its number, 0 the innermost
     * @param column of the stored image, pixel centres at whole numbers
     * @param row of the stored image
     */
    public record Click(int ring, double column, double row) {}

    /**
     * What the points say.
     *
     * @param geometry to start from
     * @param residual root mean square distance of the points from their rings, pixels
     * @param tilted whether the points told a tilt
     */
    public record Estimate(FlatGeometry geometry, double residual, boolean tilted) {}

    /**
     * Estimates a geometry.
     *
     * @param clicks at least three on one of the rings
     * @param calibrant whose rings were clicked
     * @param detector with its number of pixels
     * @param wavelength m
     * @throws IllegalArgumentException with what is missing, when it cannot be told
     */
    public static Estimate estimate(
            List<Click> clicks, Calibrant calibrant, Detector detector, double wavelength, Orientation orientation) {
        requireRings(clicks, calibrant);
        double[] angles = clicks.stream()
                .mapToDouble(click ->
                        Bragg.twoThetaOfQ(calibrant.rings().get(click.ring()).q(), wavelength * 1e10))
                .toArray();
        for (int i = 0; i < angles.length; i++) {
            if (!(angles[i] > 0 && angles[i] < STEEPEST * 1.6)) {
                throw new IllegalArgumentException("Ring " + (clicks.get(i).ring() + 1) + " of " + calibrant.name()
                        + " does not fall on a flat detector at this wavelength: check wavelength and ring.");
            }
        }
        FlatGeometry square = square(clicks, angles, detector, wavelength, orientation);
        Estimate straight = refined(square, clicks, angles, false);
        long rings = clicks.stream().map(Click::ring).distinct().count();
        if (clicks.size() < POINTS_FOR_TILT || rings < 2) {
            return straight;
        }
        Estimate tilted = refined(straight.geometry(), clicks, angles, true);
        // A tilt has to earn its two parameters: clicks are a pixel or two off
        return tilted.residual() < 0.6 * straight.residual() && straight.residual() > 1.5 ? tilted : straight;
    }

    private static void requireRings(List<Click> clicks, Calibrant calibrant) {
        Map<Integer, Long> counts =
                clicks.stream().collect(Collectors.groupingBy(Click::ring, TreeMap::new, Collectors.counting()));
        for (int ring : counts.keySet()) {
            if (ring < 0 || ring >= calibrant.rings().size()) {
                throw new IllegalArgumentException(calibrant.name() + " has "
                        + calibrant.rings().size() + " rings in this range; there is no ring " + (ring + 1) + ".");
            }
        }
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        if (most < LEAST_POINTS) {
            throw new IllegalArgumentException("Click at least " + LEAST_POINTS
                    + " points on one ring, far from each other along it; there "
                    + (most == 1 ? "is 1." : "are " + most + "."));
        }
    }

    /** Circles through the points of each ring: the mean of their centres and distances, by the number of points. */
    private static FlatGeometry square(
            List<Click> clicks, double[] angles, Detector detector, double wavelength, Orientation orientation) {
        Map<Integer, List<Integer>> rings = new TreeMap<>();
        for (int i = 0; i < clicks.size(); i++) {
            rings.computeIfAbsent(clicks.get(i).ring(), ring -> new java.util.ArrayList<>())
                    .add(i);
        }
        double weight = 0;
        double p1 = 0;
        double p2 = 0;
        double distance = 0;
        for (List<Integer> members : rings.values()) {
            if (members.size() < LEAST_POINTS) {
                continue;
            }
            double[][] points = members.stream()
                    .map(i -> place(clicks.get(i), detector, orientation))
                    .toArray(double[][]::new);
            double[] circle = circle(points);
            double of = members.size();
            weight += of;
            p1 += of * circle[0];
            p2 += of * circle[1];
            distance += of * circle[2] / Math.tan(angles[members.get(0)]);
        }
        if (!(weight > 0 && distance > 0 && Double.isFinite(p1 + p2 + distance))) {
            throw new IllegalArgumentException(
                    "The points of the ring lie on a line: click further apart along the ring.");
        }
        return FlatGeometry.square(detector, distance / weight, p1 / weight, p2 / weight, wavelength)
                .withOrientation(orientation);
    }

    /** Places on the detector's axes 1 and 2, m. */
    private static double[] place(Click click, Detector detector, Orientation orientation) {
        double row = orientation.rowsReversed() ? detector.rows() - click.row() - 0.5 : click.row() + 0.5;
        double column =
                orientation.columnsReversed() ? detector.columns() - click.column() - 0.5 : click.column() + 0.5;
        return new double[] {row * detector.pixel1(), column * detector.pixel2()};
    }

    /** Centre and radius by least squares of {@code |p - c|^2 - r^2} (Kasa). */
    private static double[] circle(double[][] points) {
        double mx = Arrays.stream(points).mapToDouble(p -> p[0]).average().orElse(0);
        double my = Arrays.stream(points).mapToDouble(p -> p[1]).average().orElse(0);
        double uu = 0;
        double uv = 0;
        double vv = 0;
        double bu = 0;
        double bv = 0;
        for (double[] p : points) {
            double u = p[0] - mx;
            double v = p[1] - my;
            double square = u * u + v * v;
            uu += u * u;
            uv += u * v;
            vv += v * v;
            bu += u * square / 2;
            bv += v * square / 2;
        }
        double determinant = uu * vv - uv * uv;
        if (!(determinant > 1e-6 * (uu + vv) * (uu + vv))) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        double cu = (bu * vv - bv * uv) / determinant;
        double cv = (bv * uu - bu * uv) / determinant;
        double radius = Math.sqrt(cu * cu + cv * cv + (uu + vv) / points.length);
        return new double[] {mx + cu, my + cv, radius};
    }

    private static Estimate refined(FlatGeometry start, List<Click> clicks, double[] angles, boolean tilt) {
        double pixels = start.distance()
                / Math.min(start.detector().pixel1(), start.detector().pixel2());
        int n = tilt ? 5 : 3;
        double[] at = {start.distance(), start.poni1(), start.poni2(), start.rot1(), start.rot2()};
        FitModel model = new Angles(start, clicks, n, pixels);
        double[] y = Arrays.stream(angles).map(angle -> angle * pixels).toArray();
        double[] weight = new double[y.length];
        Arrays.fill(weight, 1);
        double[] low = new double[n];
        double[] high = new double[n];
        Arrays.fill(low, Double.NEGATIVE_INFINITY);
        Arrays.fill(high, Double.POSITIVE_INFINITY);
        low[0] = at[0] / 20;
        for (int i = 3; i < n; i++) {
            low[i] = -STEEPEST;
            high[i] = STEEPEST;
        }
        Fit fit = new LevenbergMarquardt().fit(model, y, weight, Arrays.copyOf(at, n), new Bounds(low, high));
        return new Estimate(with(start, fit.parameters()), Math.sqrt(fit.chiSquared() / y.length), tilt);
    }

    private static FlatGeometry with(FlatGeometry start, double[] p) {
        return new FlatGeometry(
                p[0],
                p[1],
                p[2],
                p.length > 3 ? p[3] : start.rot1(),
                p.length > 3 ? p[4] : start.rot2(),
                start.rot3(),
                start.wavelength(),
                start.detector(),
                start.orientation());
    }

    /** Two-theta of the points for a geometry, in pixels at the detector. */
    private record Angles(FlatGeometry start, List<Click> clicks, int parameters, double pixels) implements FitModel {

        @Override
        public int points() {
            return clicks.size();
        }

        @Override
        public void evaluate(double[] parameters, double[] values) {
            FlatGeometry geometry = with(start, Arrays.copyOf(parameters, this.parameters));
            RingPaths rings = RingPaths.of(
                    geometry, geometry.detector().rows(), geometry.detector().columns());
            for (int i = 0; i < values.length && i < clicks.size(); i++) {
                values[i] = pixels
                        * rings.twoThetaAt(clicks.get(i).column(), clicks.get(i).row());
            }
        }

        @Override
        public void evaluate(double[] parameters, double[] values, double[] jacobian) {
            evaluate(parameters, values);
            int n = this.parameters;
            double[] moved = Arrays.copyOf(parameters, n);
            double[] above = new double[clicks.size()];
            double[] below = new double[clicks.size()];
            for (int k = 0; k < n; k++) {
                double step = k < 3 ? 1e-6 * start.distance() : 1e-6;
                moved[k] = parameters[k] + step;
                evaluate(moved, above);
                moved[k] = parameters[k] - step;
                evaluate(moved, below);
                moved[k] = parameters[k];
                for (int i = 0; i < above.length; i++) {
                    jacobian[i * n + k] = (above[i] - below[i]) / (2 * step);
                }
            }
        }
    }
}
