/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.List;

/** Something drawn on a map. */
public sealed interface Overlay {

    /** @throws IllegalArgumentException when it has not a label or mark for each of so many cells */
    default void requireCells(String map, int cells) {
        // lines and points lie anywhere
    }

    /**
     * Outlines of labelled regions, along the borders of their cells, each with its number beside it.
     *
     * @param labels a label a cell, row by row; 0 is outside of every region
     * @param numbered whether the labels are written
     */
    record Outlines(int[] labels, boolean numbered) implements Overlay {
        public Outlines {
            labels = labels.clone();
        }

        @Override
        public int[] labels() {
            return labels.clone();
        }

        @Override
        public void requireCells(String map, int cells) {
            if (labels.length != cells) {
                throw new IllegalArgumentException("The outlines on the map '" + map + "' have " + labels.length
                        + " labels for " + cells + " cells.");
            }
        }
    }

    /**
     * Cells in a colour that lets the map through: what an analysis leaves out, what a region holds. A pixel that
     * covers any such cell has the colour, so that single ones show.
     *
     * @param name what the cells are, for the note below the figure: {@code masked}; empty: no note
     * @param mask 1 = coloured, row by row
     * @param rgb colour {@code 0xRRGGBB}
     * @param opacity 0 (not seen) to 1 (covers the map)
     */
    record Mask(String name, byte[] mask, int rgb, double opacity) implements Overlay {
        /** @throws IllegalArgumentException when the opacity is not between 0 and 1 */
        public Mask {
            if (!(opacity >= 0 && opacity <= 1)) {
                throw new IllegalArgumentException("The opacity of a mask goes from 0 to 1, not " + opacity + ".");
            }
            mask = mask.clone();
        }

        @Override
        public byte[] mask() {
            return mask.clone();
        }

        /** Whether a cell is coloured. */
        public boolean covers(int cell) {
            return mask[cell] != 0;
        }

        /** How many cells are coloured. */
        public int count() {
            int count = 0;
            for (byte one : mask) {
                count += one != 0 ? 1 : 0;
            }
            return count;
        }

        @Override
        public void requireCells(String map, int cells) {
            if (mask.length != cells) {
                throw new IllegalArgumentException("The mask '" + name + "' on the map '" + map + "' has " + mask.length
                        + " cells, the map " + cells + ".");
            }
        }
    }

    /**
     * Lines of equal value of the map.
     *
     * @param levels in the unit of the map
     */
    record Contours(Values levels) implements Overlay {}

    /** Marked points. */
    record Points(List<Point> points) implements Overlay {
        public Points {
            points = List.copyOf(points);
        }
    }

    /**
     * A marked point.
     *
     * @param x in the unit of the map's abscissa
     * @param y in the unit of the map's ordinate
     * @param label beside it; may be empty
     */
    record Point(double x, double y, String label) {}
}
