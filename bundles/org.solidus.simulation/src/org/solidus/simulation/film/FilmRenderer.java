/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import org.solidus.simulation.random.RandomStream;

/** Scans frames row by row; each frame draws from streams of its own, so that threads change nothing. */
final class FilmRenderer {

    private final FilmPlan plan;

    FilmRenderer(FilmPlan plan) {
        this.plan = plan;
    }

    /** Grey levels of a frame, row by row. */
    short[] render(int frame) {
        RandomStream random = RandomStream.of(plan.seed(), "electrons", frame);
        RandomStream scan = RandomStream.of(plan.seed(), "scan", frame);
        int side = plan.side();
        short[] grey = new short[side * side];
        if (!plan.schedule().on()[frame]) {
            for (int i = 0; i < grey.length; i++) {
                grey[i] = plan.detector().grey(0, random);
            }
            return grey;
        }
        Scene.Moment moment = plan.scene().new Moment(plan.schedule().middle(frame));
        double dy = plan.drift().dy()[frame];
        double dx = plan.drift().dx()[frame];
        for (int row = 0; row < side; row++) {
            double begins = plan.settings().jitter() * scan.gaussian();
            for (int column = 0; column < side; column++) {
                double scattered = moment.scattered(row - dy, column - dx - begins);
                grey[row * side + column] = plan.detector().grey(scattered, random);
            }
        }
        return grey;
    }
}
