/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

/**
 * A part of the azimuth, from a first angle on in the sense in which it grows.
 *
 * @param from deg
 * @param to deg
 */
record AzimuthRange(double from, double to) {

    /** The whole circle is 360, not 0. */
    public double width() {
        double turned = turn(to - from);
        return turned == 0 ? 360 : turned;
    }

    public boolean contains(double degrees) {
        return turn(degrees - from) <= width();
    }

    /** The same end, another beginning; written from -180 on. */
    public AzimuthRange withFrom(double degrees) {
        return tidy(degrees, width(degrees, to));
    }

    /** The same beginning, another end. */
    public AzimuthRange withTo(double degrees) {
        return tidy(from, width(from, degrees));
    }

    /** The same width elsewhere. */
    public AzimuthRange turned(double by) {
        return tidy(from + by, width());
    }

    private static double width(double from, double to) {
        double width = turn(to - from);
        return width < 0.05 || width > 359.95 ? 360 : width;
    }

    private static AzimuthRange tidy(double from, double width) {
        double start = turn(from + 180) - 180;
        return new AzimuthRange(round(start), round(start + width));
    }

    private static double round(double degrees) {
        return Math.rint(degrees * 10) / 10;
    }

    private static double turn(double degrees) {
        double turned = degrees % 360;
        return turned < 0 ? turned + 360 : turned;
    }

    /** As a parameter: {@code [-45 deg, 45 deg]}. */
    public String text() {
        return "[" + plain(from) + " deg, " + plain(to) + " deg]";
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
