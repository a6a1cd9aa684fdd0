/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

/**
 * How a series of frames answers a logged driver, as a sum of columns with factors that are fitted, for any offset of
 * the clocks.
 */
interface Response {

    /** Number of columns. */
    int columns();

    /** Whether the factor of a column may not be negative. */
    boolean nonNegative(int column);

    /** Whether a column comes from the driver. */
    boolean driven(int column);

    /**
     * Fills the columns that move with the clock (at first, all).
     *
     * @param logTimes times of the frames on the log's clock, s
     * @param columns column by frame
     * @param all whether to fill the columns that stay, too
     */
    void fill(double[] logTimes, double[][] columns, boolean all);

    /** Mean delay of the response, s, for fitted factors; NaN where it has none. */
    double lag(double[] factors);
}
