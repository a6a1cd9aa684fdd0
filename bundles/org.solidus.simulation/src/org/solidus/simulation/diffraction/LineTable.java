/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.diffraction;

/**
 * A {@link LineShape} from a table: for patterns of tens of thousands of lines. Lines end after a number of widths and
 * are scaled so that their area is 1 all the same.
 */
public final class LineTable {

    /** Widths from the centre to the end of a line. */
    private static final double REACH = 12;

    private static final int POINTS_PER_WIDTH = 256;

    private final LineShape shape;
    private final double[] heights;

    /**
     * Fills the table.
     *
     * @param shape of the lines
     */
    public LineTable(LineShape shape) {
        this.shape = shape;
        heights = new double[(int) (REACH * POINTS_PER_WIDTH) + 2];
        double area = 0;
        for (int i = 0; i < heights.length; i++) {
            heights[i] = shape.height((double) i / POINTS_PER_WIDTH);
            area += (i == 0 ? 1 : 2) * heights[i] / POINTS_PER_WIDTH;
        }
        for (int i = 0; i < heights.length; i++) {
            heights[i] /= area;
        }
    }

    /**
     * Adds a line to a profile.
     *
     * @param grid points of the profile
     * @param position of the line in 1/angstrom
     * @param area of the line
     * @param profile is added to
     */
    public void add(QGrid grid, double position, double area, double[] profile) {
        double width = shape.widthAt(position);
        int from = Math.max(0, (int) Math.ceil(grid.place(position - REACH * width)));
        int to = Math.min(grid.size() - 1, (int) Math.floor(grid.place(position + REACH * width)));
        double factor = area / width;
        double scale = POINTS_PER_WIDTH / width;
        for (int i = from; i <= to; i++) {
            double place = Math.abs(grid.q(i) - position) * scale;
            int entry = Math.min((int) place, heights.length - 2);
            profile[i] += factor * (heights[entry] + (place - entry) * (heights[entry + 1] - heights[entry]));
        }
    }
}
