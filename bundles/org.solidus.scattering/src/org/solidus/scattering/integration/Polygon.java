/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Arrays;

/**
 * A closed polygon in the plane of radial coordinate r and azimuth a. Areas are signed: positive when a grows while r
 * falls (counter-clockwise with r to the right and a upwards); factors of the same sign cancel it. Reused from pixel to
 * pixel.
 */
final class Polygon {

    private double[] r;
    private double[] a;
    private int size;

    Polygon(int capacity) {
        r = new double[capacity];
        a = new double[capacity];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    void add(double radial, double azimuth) {
        if (size == r.length) {
            r = Arrays.copyOf(r, 2 * size);
            a = Arrays.copyOf(a, 2 * size);
        }
        r[size] = radial;
        a[size++] = azimuth;
    }

    /** Makes radial coordinates bins. */
    void scaleRadial(double origin, double width) {
        for (int i = 0; i < size; i++) {
            r[i] = (r[i] - origin) / width;
        }
    }

    /** Makes azimuths sectors: {@code origin} becomes {@code shift}. */
    void scaleAzimuth(double origin, double width, double shift) {
        for (int i = 0; i < size; i++) {
            a[i] = (a[i] - origin) / width + shift;
        }
    }

    double lowestRadial() {
        double low = r[0];
        for (int i = 1; i < size; i++) {
            low = Math.min(low, r[i]);
        }
        return low;
    }

    double highestRadial() {
        double high = r[0];
        for (int i = 1; i < size; i++) {
            high = Math.max(high, r[i]);
        }
        return high;
    }

    double lowestAzimuth() {
        double low = a[0];
        for (int i = 1; i < size; i++) {
            low = Math.min(low, a[i]);
        }
        return low;
    }

    double highestAzimuth() {
        double high = a[0];
        for (int i = 1; i < size; i++) {
            high = Math.max(high, a[i]);
        }
        return high;
    }

    /** The signed area. */
    double area() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            int next = i + 1 == size ? 0 : i + 1;
            sum -= (r[next] - r[i]) * ((a[i] - a[0]) + (a[next] - a[0])) / 2;
        }
        return sum;
    }

    /**
     * Adds the signed area in each of {@code count} radial bins of width 1 from {@code firstBin} on: the integral of a
     * dr along the outline, edge by edge.
     */
    void areas(int firstBin, int count, double[] into) {
        for (int i = 0; i < size; i++) {
            int next = i + 1 == size ? 0 : i + 1;
            edge(r[i] - firstBin, a[i] - a[0], r[next] - firstBin, a[next] - a[0], count, into);
        }
    }

    private static void edge(double r0, double a0, double r1, double a1, int count, double[] into) {
        if (r0 == r1) {
            return;
        }
        double sign = -1;
        double from = r0;
        double to = r1;
        double slope = (a1 - a0) / (r1 - r0);
        if (r1 < r0) {
            sign = 1;
            from = r1;
            to = r0;
        }
        double start = Math.max(0, from);
        double end = Math.min(count, to);
        for (int bin = (int) start; bin < end; bin++) {
            double low = Math.max(start, bin);
            double high = Math.min(end, bin + 1);
            double middle = a0 + slope * ((low + high) / 2 - r0);
            into[bin] += sign * middle * (high - low);
        }
    }

    /** The part with azimuths between two values (Sutherland-Hodgman; {@code scratch} is overwritten). */
    void cut(double low, double high, Polygon into, Polygon scratch) {
        keep(low, 1, scratch);
        scratch.keep(high, -1, into);
    }

    /** The part with sign * (azimuth - limit) at or above 0. */
    private void keep(double limit, double sign, Polygon into) {
        into.clear();
        for (int i = 0; i < size; i++) {
            int next = i + 1 == size ? 0 : i + 1;
            double here = sign * (a[i] - limit);
            double there = sign * (a[next] - limit);
            if (here >= 0) {
                into.add(r[i], a[i]);
            }
            if (here > 0 && there < 0 || here < 0 && there > 0) {
                double t = here / (here - there);
                into.add(r[i] + t * (r[next] - r[i]), limit);
            }
        }
    }
}
