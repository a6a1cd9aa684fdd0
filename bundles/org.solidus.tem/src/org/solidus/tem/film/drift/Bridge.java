/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

/**
 * Places of all frames from those of the frames that show something: between two of these on a line, with an error that
 * grows with how far the film moved across the gap; at the ends as the nearest one.
 *
 * @param places one a frame, pixels
 * @param errors their standard deviations, pixels
 */
record Bridge(double[] places, double[] errors) {

    static Bridge over(int[] shown, DriftCurve curve, double pixels) {
        double[] places = new double[shown.length];
        double[] errors = new double[shown.length];
        int before = -1;
        for (int i = 0; i < shown.length; i++) {
            if (shown[i] >= 0) {
                places[i] = pixels * curve.place(shown[i]);
                errors[i] = pixels * Math.sqrt(curve.variance(shown[i]));
                fill(places, errors, before, i);
                before = i;
            }
        }
        fill(places, errors, before, shown.length);
        return new Bridge(places, errors);
    }

    /** The frames between two, of which one may be beyond the ends. */
    private static void fill(double[] places, double[] errors, int before, int after) {
        boolean none = before < 0;
        boolean last = after == places.length;
        if (none && last) {
            return;
        }
        double from = places[none ? after : before];
        double to = places[last ? before : after];
        double fromError = errors[none ? after : before];
        double toError = errors[last ? before : after];
        for (int i = before + 1; i < after; i++) {
            double part = none || last ? 0 : (double) (i - before) / (after - before);
            places[i] = (1 - part) * from + part * to;
            double wander = Math.abs(to - from) * Math.sqrt(part * (1 - part));
            errors[i] = Math.hypot(Math.max(fromError, toError), wander);
        }
    }
}
