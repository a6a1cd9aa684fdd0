/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.particles;

import org.solidus.tem.film.grains.Picture;

/** Middle, radius and softness of a particle that was found, by trying: the place first, then the shape. */
final class BlobFit {

    private static final double[] SIZES = {0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6};
    private static final double[] SOFTNESS = {0.15, 0.3, 0.5};
    private static final int ROUNDS = 2;

    private final Picture mean;
    private final int[] zone;

    BlobFit(Picture mean, int[] zone) {
        this.mean = mean;
        this.zone = zone;
    }

    Blob refined(Blob blob) {
        Blob best = blob;
        for (int round = 0; round < ROUNDS; round++) {
            best = shaped(placed(best));
        }
        return best;
    }

    /** Moves by halved steps to where the residuals are least. */
    private Blob placed(Blob blob) {
        Blob best = blob;
        double least = Disk.fit(mean, zone, best).scatter();
        for (double step = 1; step > 0.05; step /= 2) {
            boolean moved = true;
            for (int tries = 0; moved && tries < 4; tries++) {
                moved = false;
                for (int d = 0; d < 4; d++) {
                    double y = best.y() + (d == 0 ? step : d == 1 ? -step : 0);
                    double x = best.x() + (d == 2 ? step : d == 3 ? -step : 0);
                    boolean near = Math.hypot(y - blob.y(), x - blob.x()) <= blob.radius();
                    Blob tried = with(best, y, x, best.radius(), best.softness());
                    double scatter = near ? Disk.fit(mean, zone, tried).scatter() : Double.POSITIVE_INFINITY;
                    if (scatter < least) {
                        least = scatter;
                        best = tried;
                        moved = true;
                    }
                }
            }
        }
        return best;
    }

    private Blob shaped(Blob blob) {
        Blob best = blob;
        double least = Double.POSITIVE_INFINITY;
        for (double size : SIZES) {
            for (double soft : SOFTNESS) {
                double radius = size * blob.radius();
                Blob tried = with(blob, blob.y(), blob.x(), radius, Math.max(0.5, soft * radius));
                double scatter = Disk.fit(mean, zone, tried).scatter();
                if (scatter < least) {
                    least = scatter;
                    best = tried;
                }
            }
        }
        return best;
    }

    private static Blob with(Blob blob, double y, double x, double radius, double softness) {
        return new Blob(y, x, radius, softness, blob.grain(), blob.contrast(), blob.significance());
    }
}
