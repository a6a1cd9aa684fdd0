/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.Optional;
import org.solidus.core.unit.Unit;

/**
 * What the numbers in a region are. A cell counts when its centre lies inside; masked ones and those without a number
 * are only counted.
 *
 * @param cells inside that have a number
 * @param left out: inside, but masked or without a number
 * @param sum in the unit of the numbers
 * @param mean NaN without cells
 * @param deviation standard deviation of a cell (n - 1); NaN below two cells
 * @param low the lowest and where it is
 * @param high the highest and where it is
 * @param centroid centre of gravity of the numbers; absent unless all are at least 0 and one is above
 * @param unit of the numbers
 */
public record Statistics(
        long cells,
        long left,
        double sum,
        double mean,
        double deviation,
        Optional<Extreme> low,
        Optional<Extreme> high,
        Optional<Vertex> centroid,
        Unit unit) {

    /** A number and where it is. */
    public record Extreme(double value, Vertex at) {}

    /** Measures a region of an image. */
    public static Statistics of(Region region, Plane plane) {
        Tally tally = new Tally(plane);
        Cells.forEach(region, plane.x(), plane.y(), tally);
        return tally.statistics();
    }

    /** Standard deviation of the mean; NaN below two cells. */
    public double error() {
        return deviation / Math.sqrt(cells);
    }

    /** Sums up; the mean and the squares by B. P. Welford, Technometrics 4 (1962) 419. */
    private static final class Tally implements Cells.Visitor {

        private final Plane plane;
        private long cells;
        private long left;
        private double sum;
        private double mean;
        private double squares;
        private double momentX;
        private double momentY;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;
        private Vertex lowAt = new Vertex(Double.NaN, Double.NaN);
        private Vertex highAt = lowAt;

        Tally(Plane plane) {
            this.plane = plane;
        }

        @Override
        public void cell(int row, int column, double x, double y) {
            double value = plane.get(row, column);
            if (Double.isNaN(value)) {
                left++;
                return;
            }
            cells++;
            sum += value;
            double before = value - mean;
            mean += before / cells;
            squares += before * (value - mean);
            momentX += value * x;
            momentY += value * y;
            if (value < low) {
                low = value;
                lowAt = new Vertex(x, y);
            }
            if (value > high) {
                high = value;
                highAt = new Vertex(x, y);
            }
        }

        Statistics statistics() {
            if (cells == 0) {
                return new Statistics(
                        0,
                        left,
                        0,
                        Double.NaN,
                        Double.NaN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        plane.unit());
            }
            return new Statistics(
                    cells,
                    left,
                    sum,
                    mean,
                    cells < 2 ? Double.NaN : Math.sqrt(squares / (cells - 1)),
                    Optional.of(new Extreme(low, lowAt)),
                    Optional.of(new Extreme(high, highAt)),
                    low >= 0 && sum > 0 ? Optional.of(new Vertex(momentX / sum, momentY / sum)) : Optional.empty(),
                    plane.unit());
        }
    }
}
