/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps cut into square blocks, of which each has the sum of a field over its valid cells, and how many these are.
 *
 * @param sums one a block
 * @param cells one a block, at least 1
 * @param sample which map each block is from
 * @param side of a block, cells
 * @param inflation by how much the standard deviation of the mean of a map is larger than that of blocks that know
 *     nothing of each other; at least 1
 */
record MapBlocks(double[] sums, double[] cells, int[] sample, int side, double inflation) {

    /** Cuts maps. @param fields the numbers, one array a map */
    static MapBlocks of(List<MetricMap> maps, List<double[]> fields) {
        Autocorrelation alike = Autocorrelation.of(maps, fields);
        int side = side(maps, alike.reach());
        List<Block> blocks = new ArrayList<>();
        double whole = 0;
        double parts = 0;
        for (int k = 0; k < maps.size(); k++) {
            MetricMap map = maps.get(k);
            add(map, fields.get(k), side, k, blocks);
            double rows = Math.max(1, (double) map.rows() / side);
            double columns = Math.max(1, (double) map.columns() / side);
            whole += alike.varianceOfMean(map.rows(), map.columns());
            parts += alike.varianceOfMean(Math.min(side, map.rows()), Math.min(side, map.columns())) / (rows * columns);
        }
        double[] sums = blocks.stream().mapToDouble(Block::sum).toArray();
        double[] cells = blocks.stream().mapToDouble(Block::cells).toArray();
        int[] sample = blocks.stream().mapToInt(Block::sample).toArray();
        return new MapBlocks(sums, cells, sample, side, Math.max(1, Math.sqrt(whole / parts)));
    }

    /** As long as points are alike, but no more than a fourth of the shortest side of a map that is longer than one. */
    private static int side(List<MetricMap> maps, int reach) {
        int shortest = Integer.MAX_VALUE;
        for (MetricMap map : maps) {
            int side = Math.min(map.rows(), map.columns());
            shortest = Math.min(shortest, side > 3 ? side : Math.max(map.rows(), map.columns()));
        }
        return Math.clamp(reach, 1, Math.max(1, shortest / 4));
    }

    private record Block(double sum, int cells, int sample) {

        /** The block whose upper left cell is given; it ends with the map. */
        static Block of(MetricMap map, double[] field, int top, int left, int side, int sample) {
            double sum = 0;
            int cells = 0;
            for (int row = top; row < Math.min(map.rows(), top + side); row++) {
                for (int column = left; column < Math.min(map.columns(), left + side); column++) {
                    int point = row * map.columns() + column;
                    sum += map.valid(point) ? field[point] : 0;
                    cells += map.valid(point) ? 1 : 0;
                }
            }
            return new Block(sum, cells, sample);
        }
    }

    private static void add(MetricMap map, double[] field, int side, int sample, List<Block> blocks) {
        for (int top = 0; top < map.rows(); top += side) {
            for (int left = 0; left < map.columns(); left += side) {
                Block block = Block.of(map, field, top, left, side, sample);
                if (block.cells > 0) {
                    blocks.add(block);
                }
            }
        }
    }

    /** Mean of the field over a map's valid cells. */
    double mean(int of) {
        return mean(of, -1);
    }

    private double mean(int of, int without) {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < sums.length; i++) {
            if (sample[i] == of && i != without) {
                sum += sums[i];
                count += cells[i];
            }
        }
        return sum / count;
    }

    /**
     * One standard deviation of {@link #mean}, by leaving out one block after the other (delete-one jackknife), enlarged
     * by the {@link #inflation}; NaN for fewer than two blocks.
     */
    double error(int of) {
        double mean = mean(of);
        double squares = 0;
        int count = 0;
        for (int i = 0; i < sums.length; i++) {
            if (sample[i] == of) {
                double change = mean(of, i) - mean;
                squares += change * change;
                count++;
            }
        }
        return count < 2 ? Double.NaN : inflation * Math.sqrt(squares * (count - 1) / count);
    }

    /** How many blocks a map has. */
    int count(int of) {
        int count = 0;
        for (int each : sample) {
            count += each == of ? 1 : 0;
        }
        return count;
    }
}
