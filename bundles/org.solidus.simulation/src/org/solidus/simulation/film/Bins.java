/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.ArrayList;
import java.util.List;

/** Finds which of many small boxes {@code {top, left, bottom, right}} may hold a place. */
final class Bins {

    private static final double SIZE = 8;
    private static final int[] NONE = {};

    private final double top;
    private final double left;
    private final int rows;
    private final int columns;
    private final int[][] boxes;

    Bins(List<double[]> all) {
        top = all.stream().mapToDouble(box -> box[0]).min().orElse(0);
        left = all.stream().mapToDouble(box -> box[1]).min().orElse(0);
        rows = bin(all.stream().mapToDouble(box -> box[2]).max().orElse(0) - top) + 1;
        columns = bin(all.stream().mapToDouble(box -> box[3]).max().orElse(0) - left) + 1;
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < rows * columns; i++) {
            lists.add(new ArrayList<>());
        }
        for (int i = 0; i < all.size(); i++) {
            double[] box = all.get(i);
            for (int r = bin(box[0] - top); r <= bin(box[2] - top); r++) {
                for (int c = bin(box[1] - left); c <= bin(box[3] - left); c++) {
                    lists.get(r * columns + c).add(i);
                }
            }
        }
        boxes = lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static int bin(double from) {
        return (int) Math.floor(from / SIZE);
    }

    /** Numbers of the boxes near a place; not to be changed. */
    int[] at(double y, double x) {
        int row = bin(y - top);
        int column = bin(x - left);
        return row < 0 || column < 0 || row >= rows || column >= columns ? NONE : boxes[row * columns + column];
    }
}
