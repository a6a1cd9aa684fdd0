/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.solidus.core.step.Context;
import org.solidus.math.robust.Robust;

/** The drift of all frames of a film, those that were bridged among them; pixels. */
final class DriftRows {

    private static final int QUALITY_REACH = 5;

    private final Numbers dy;
    private final Numbers dx;
    private final Numbers dyError;
    private final Numbers dxError;
    private final Numbers quality;
    private final Numbers blank;

    /** One number a frame. */
    record Numbers(double[] values) {
        double get(int frame) {
            return values[frame];
        }
    }

    private DriftRows(Numbers dy, Numbers dx, Numbers dyError, Numbers dxError, Numbers quality, Numbers blank) {
        this.dy = dy;
        this.dx = dx;
        this.dyError = dyError;
        this.dxError = dxError;
        this.quality = quality;
        this.blank = blank;
    }

    Numbers dy() {
        return dy;
    }

    Numbers dx() {
        return dx;
    }

    Numbers dyError() {
        return dyError;
    }

    Numbers dxError() {
        return dxError;
    }

    Numbers quality() {
        return quality;
    }

    Numbers blank() {
        return blank;
    }

    static DriftRows of(DriftScan scan, double pixels, int reference, Context context) {
        int frames = scan.notes().size();
        int[] shown = scan.notes().stream().mapToInt(DriftScan.FrameNote::shown).toArray();
        if (reference >= frames) {
            throw new IllegalArgumentException(
                    "'reference' is frame " + reference + ", but the film has " + frames + " frames.");
        }
        double[] blank = Arrays.stream(shown).mapToDouble(of -> of < 0 ? 1 : 0).toArray();
        if (scan.shown() == 0) {
            context.warn("No frame of the film shows anything but noise: no drift was measured.");
            double[] zero = new double[frames];
            double[] unknown = new double[frames];
            Arrays.fill(unknown, Double.NaN);
            return new DriftRows(
                    new Numbers(zero),
                    new Numbers(zero),
                    new Numbers(unknown),
                    new Numbers(unknown),
                    new Numbers(zero),
                    new Numbers(blank));
        }
        int pinned = standIn(shown, reference);
        DriftCurve y = DriftCurve.of(scan.links(), scan.shown(), pinned, Direction.DOWN);
        DriftCurve x = DriftCurve.of(scan.links(), scan.shown(), pinned, Direction.RIGHT);
        Bridge down = Bridge.over(shown, y, pixels);
        Bridge right = Bridge.over(shown, x, pixels);
        return new DriftRows(
                new Numbers(down.places()),
                new Numbers(right.places()),
                new Numbers(down.errors()),
                new Numbers(right.errors()),
                new Numbers(quality(scan.links(), shown, scan.shown())),
                new Numbers(blank));
    }

    /** The reference, or the nearest frame after it (else before it) that shows something. */
    private static int standIn(int[] shown, int reference) {
        for (int i = reference; i < shown.length; i++) {
            if (shown[i] >= 0) {
                return shown[i];
            }
        }
        return IntStream.of(shown).max().orElse(0);
    }

    /** Median correlation with the frames nearby. */
    private static double[] quality(Links links, int[] shown, int count) {
        double[] of = new double[count];
        List<List<Double>> found = IntStream.range(0, count)
                .mapToObj(i -> (List<Double>) new java.util.ArrayList<Double>())
                .toList();
        for (int k = 0; k < links.size(); k++) {
            if (links.distance(k) <= QUALITY_REACH) {
                found.get(links.from(k)).add(links.motion(k).quality());
                found.get(links.to(k)).add(links.motion(k).quality());
            }
        }
        for (int i = 0; i < count; i++) {
            double[] own =
                    found.get(i).stream().mapToDouble(Double::doubleValue).toArray();
            of[i] = own.length == 0 ? 1 : Math.clamp(Robust.median(own), 0, 1);
        }
        return IntStream.of(shown).mapToDouble(i -> i < 0 ? 0 : of[i]).toArray();
    }
}
