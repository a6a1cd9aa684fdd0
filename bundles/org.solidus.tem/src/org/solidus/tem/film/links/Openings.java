/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.links;

import org.solidus.core.data.Table;

/** Where and when cracks opened, and how near that is to what happened before. */
final class Openings {

    /** Opening may be dated before its cause by so many standard deviations. */
    private static final double EARLY = 2;

    private final Table table;
    private final double[] y;
    private final double[] x;
    private final double[] time;
    private final double[] error;
    private final double[] reach;
    private final double[] half;
    private final double distance;
    private final double delay;

    /**
     * @param ratio what multiplies places on the y axis so that they have the unit of the x axis
     * @param distance that a link may span, in the unit of the x axis
     * @param delay that a link may span, s
     */
    Openings(Table table, double ratio, double distance, double delay) {
        this.table = table;
        y = table.column("y").doubles().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] *= ratio;
        }
        x = table.column("x").doubles();
        time = table.column("opened").doubles();
        error = table.column("opened error").doubles();
        reach = halves("width");
        half = halves("length");
        this.distance = distance;
        this.delay = delay;
    }

    private double[] halves(String column) {
        double[] halves = new double[y.length];
        table.find(column).ifPresent(numbers -> {
            for (int i = 0; i < halves.length; i++) {
                double number = numbers.number(i);
                halves[i] = Double.isFinite(number) ? number / 2 : 0;
            }
        });
        return halves;
    }

    /** Whether a crack runs through a particle of that radius or touches it. */
    boolean touch(double atY, double atX, double radius) {
        for (int i = 0; i < y.length; i++) {
            if (distance(i, atY, atX) <= Math.hypot(half[i], radius + reach[i])) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return y.length;
    }

    Table table() {
        return table;
    }

    double time(int i) {
        return time[i];
    }

    double error(int i) {
        return error[i];
    }

    double distance(int i, double atY, double atX) {
        return Math.hypot(y[i] - atY, x[i] - atX);
    }

    /**
     * Weight of an opening for something that happened: a Gaussian in the distance, falling exponentially with the delay;
     * for an opening dated before, as likely as the errors of both times allow it.
     */
    double weight(int i, double atY, double atX, double when, double whenError) {
        double far = distance(i, atY, atX) / distance;
        double late = time[i] - when;
        double sigma = Math.max(Math.hypot(error[i], whenError), 1e-9);
        double past = late >= 0 ? -late / delay : -0.5 * late * late / (sigma * sigma);
        return Math.exp(-2 * far * far + past);
    }

    /** Whether an opening is near enough in space and time. */
    boolean linked(int i, double atY, double atX, double when, double whenError) {
        double late = time[i] - when;
        return distance(i, atY, atX) <= distance && late <= delay && late >= -EARLY * Math.hypot(error[i], whenError);
    }

    /** The opening of the largest weight; -1 without any. */
    int best(double atY, double atX, double when, double whenError) {
        int best = -1;
        double most = -1;
        for (int i = 0; i < y.length; i++) {
            double weight = weight(i, atY, atX, when, whenError);
            if (weight > most) {
                most = weight;
                best = i;
            }
        }
        return best;
    }
}
