/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import org.solidus.simulation.random.RandomStream;

/**
 * How far the specimen has moved in each frame since the first one, in pixels, y down: steadily, at random, and by jumps.
 * It lies still during a frame.
 *
 * @param dy down
 * @param dx to the right
 */
record Drift(double[] dy, double[] dx) {

    private static final double RANDOM = 0.12;
    private static final double JUMP = 3.5;
    private static final int JUMPS = 3;

    /**
     * Draws a drift.
     *
     * @param random to draw from
     * @param starts of the frames, s
     * @param reach farthest that it goes, pixels
     * @param factor on all of it
     * @param jumps whether there are any
     */
    static Drift of(RandomStream random, double[] starts, double reach, double factor, boolean jumps) {
        int frames = starts.length;
        double direction = random.uniform(0, 2 * Math.PI);
        double far = random.uniform(0.25, 0.5) * reach;
        double[][] path = new double[2][frames];
        double[] jumped = {0, 0};
        double[] wandered = {0, 0};
        double jumpRate = jumps ? (double) JUMPS / frames : 0;
        double mean = starts[frames - 1] / Math.max(1, frames - 1);
        for (int i = 1; i < frames; i++) {
            double part = starts[i] / starts[frames - 1];
            double passed = Math.sqrt((starts[i] - starts[i - 1]) / mean);
            boolean jump = random.uniform() < jumpRate;
            for (int axis = 0; axis < 2; axis++) {
                wandered[axis] += RANDOM * passed * random.gaussian();
                double by = JUMP * random.gaussian();
                jumped[axis] += jump ? by : 0;
                double steady = far * (axis == 0 ? StrictMath.sin(direction) : StrictMath.cos(direction)) * part;
                path[axis][i] = Math.clamp(factor * (steady + wandered[axis] + jumped[axis]), -reach, reach);
            }
        }
        return new Drift(path[0], path[1]);
    }
}
