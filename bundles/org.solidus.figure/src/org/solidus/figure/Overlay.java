/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.List;
import java.util.Objects;

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

    /**
     * The line within which a map lies: the rim of a pole figure, a sector of it. Beyond the line nothing is drawn,
     * and it stands in the place of a frame.
     *
     * @param x of the corners of a closed polygon, in the unit of the map's abscissa
     * @param y as many, in the unit of its ordinate
     * @param labels places on the line that are named, such as the corners of a sector
     */
    record Border(Values x, Values y, List<Point> labels) implements Overlay {
        /** @throws IllegalArgumentException unless there are as many abscissae as ordinates, three or more */
        public Border {
            labels = List.copyOf(labels);
            if (x.size() != y.size()
                    || x.size() < 3
                    || x.range().isEmpty()
                    || y.range().isEmpty()) {
                throw new IllegalArgumentException("A border has three or more corners, as many abscissae as ordinates,"
                        + " not " + x.size() + " and " + y.size() + ".");
            }
        }
    }

    /**
     * Straight lines of one kind: boundaries between cells.
     *
     * @param name what they are, for the legend below the map; empty: not in it
     * @param x1 where they begin, in the unit of the map's abscissa
     * @param y1 in the unit of its ordinate
     * @param x2 where they end
     * @param y2 where they end
     * @param rgb colour {@code 0xRRGGBB}
     */
    record Segments(String name, Values x1, Values y1, Values x2, Values y2, int rgb) implements Overlay {
        /** @throws IllegalArgumentException unless there are as many ends as beginnings */
        public Segments {
            if (x1.size() != y1.size() || x1.size() != x2.size() || x1.size() != y2.size()) {
                throw new IllegalArgumentException("The lines '" + name + "' need as many of x1, y1, x2 and y2, not "
                        + x1.size() + ", " + y1.size() + ", " + x2.size() + " and " + y2.size() + ".");
            }
        }
    }

    /**
     * Marks of one kind whose sizes mean something: spots of a pattern by their intensity.
     *
     * @param name what they are, for the legend below the map; empty: not in it
     * @param x in the unit of the map's abscissa
     * @param y in the unit of its ordinate
     * @param size 0 (just seen) to 1 (the largest)
     * @param form how they are drawn
     * @param rgb colour {@code 0xRRGGBB}
     */
    record Marks(String name, Values x, Values y, Values size, Form form, int rgb) implements Overlay {

        /** How a mark is drawn. */
        public enum Form {
            CIRCLE,
            CROSS,
            DOT
        }

        /** @throws IllegalArgumentException unless each has a place and a size */
        public Marks {
            Objects.requireNonNull(form, "form");
            if (x.size() != y.size() || x.size() != size.size()) {
                throw new IllegalArgumentException("The marks '" + name + "' need as many of x, y and size, not "
                        + x.size() + ", " + y.size() + " and " + size.size() + ".");
            }
        }
    }

    /**
     * Cells that have colours of their own and let the map through: grains by their numbers, cracks by the time at which
     * they opened. A pixel that covers any such cell has its colour.
     *
     * @param name what they are, for the legend below the map; empty: not in it
     * @param rgb {@code 0xRRGGBB} a cell, row by row; negative: nothing
     * @param opacity 0 (not seen) to 1 (covers the map)
     * @param sample the colours of the legend, from one end to the other; one or more where it has a name
     */
    record Tint(String name, int[] rgb, double opacity, List<Integer> sample) implements Overlay {
        /** @throws IllegalArgumentException when the opacity is not between 0 and 1, or a named one has no sample */
        public Tint {
            if (!(opacity >= 0 && opacity <= 1)) {
                throw new IllegalArgumentException("The opacity of a tint goes from 0 to 1, not " + opacity + ".");
            }
            sample = List.copyOf(sample);
            if (!name.isBlank() && sample.isEmpty()) {
                throw new IllegalArgumentException("'" + name + "' needs a colour for the legend.");
            }
            rgb = rgb.clone();
        }

        @Override
        public int[] rgb() {
            return rgb.clone();
        }

        /** Colour of a cell; negative: nothing. */
        public int rgb(int cell) {
            return rgb[cell];
        }

        @Override
        public void requireCells(String map, int cells) {
            if (rgb.length != cells) {
                throw new IllegalArgumentException("The colours '" + name + "' on the map '" + map + "' have "
                        + rgb.length + " cells, the map " + cells + ".");
            }
        }
    }

    /**
     * Circles of given sizes: particles.
     *
     * @param name what they are, for the legend below the map; empty: not in it
     * @param x of the centres, in the unit of the map's abscissa
     * @param y in the unit of its ordinate
     * @param radius in the unit of the abscissa; where it is not known, a small one is drawn
     * @param rgb colour {@code 0xRRGGBB} of each
     * @param sample the colours of the legend, from one end to the other; one or more where it has a name
     */
    record Circles(String name, Values x, Values y, Values radius, List<Integer> rgb, List<Integer> sample)
            implements Overlay {
        /** @throws IllegalArgumentException unless each has a place, a radius and a colour */
        public Circles {
            rgb = List.copyOf(rgb);
            sample = List.copyOf(sample);
            if (x.size() != y.size() || x.size() != radius.size() || x.size() != rgb.size()) {
                throw new IllegalArgumentException("The circles '" + name + "' need as many of x, y, radius and colour,"
                        + " not " + x.size() + ", " + y.size() + ", " + radius.size() + " and " + rgb.size() + ".");
            }
            if (!name.isBlank() && sample.isEmpty()) {
                throw new IllegalArgumentException("'" + name + "' needs a colour for the legend.");
            }
        }
    }

    /**
     * Words burnt into the map: the time of a frame.
     *
     * @param text in the upper left corner
     * @param warning in the middle, such as that the beam was blanked; may be empty
     */
    record Stamp(String text, String warning) implements Overlay {}

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
