/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

/** A weighted straight line through points that come one by one. */
final class Line {

    private double weight;
    private double t;
    private double tt;
    private double v;
    private double tv;
    private double vv;
    private int count;

    /** Takes a point. @param error one standard deviation of the value */
    void add(double time, double value, double error) {
        double w = 1 / (error * error);
        weight += w;
        t += w * time;
        tt += w * time * time;
        v += w * value;
        tv += w * time * value;
        vv += w * value * value;
        count++;
    }

    int count() {
        return count;
    }

    private double spread() {
        return tt - t * t / weight;
    }

    /** Change per time; NaN below three points. */
    double slope() {
        return count < 3 || !(spread() > 0) ? Double.NaN : (tv - t * v / weight) / spread();
    }

    /** One standard deviation of the slope, raised where the points scatter about the line by more than their errors. */
    double slopeError() {
        double slope = slope();
        double chi = vv - v * v / weight - slope * slope * spread();
        double excess = count > 3 ? Math.max(1, chi / (count - 2)) : 1;
        return Double.isNaN(slope) ? Double.NaN : Math.sqrt(excess / spread());
    }

    /** The line at a time. */
    double at(double time) {
        double slope = slope();
        return v / weight + (Double.isNaN(slope) ? 0 : slope * (time - t / weight));
    }
}
