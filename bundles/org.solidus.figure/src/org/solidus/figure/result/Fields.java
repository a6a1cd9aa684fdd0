/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.figure.Field;
import org.solidus.figure.MapAxis;
import org.solidus.figure.PlotAxis;

/**
 * The last two dimensions of a frame as a field with its axes; of more dimensions the first plane. Planes finer than a
 * picture are averaged over blocks.
 */
record Fields(Field field, MapAxis x, MapAxis y) {

    /**
     * Reduces a frame.
     *
     * @param mostSide rows and columns that the field has at most
     */
    static Fields of(Frame frame, int mostSide) {
        List<Axis> axes = frame.axes();
        Axis y = axes.get(axes.size() - 2);
        Axis x = axes.get(axes.size() - 1);
        int block = Math.max(1, (Math.max(x.size(), y.size()) + mostSide - 1) / mostSide);
        int rows = (y.size() + block - 1) / block;
        int columns = (x.size() + block - 1) / block;
        double[] values = new double[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[r * columns + c] = mean(frame, r * block, c * block, block, y.size(), x.size());
            }
        }
        return new Fields(Field.of(values, rows, columns), axis(x, block), axis(y, block));
    }

    private static double mean(Frame frame, int row, int column, int block, int rows, int columns) {
        NDArray raw = frame.raw();
        byte[] mask = frame.mask().orElse(null);
        double sum = 0;
        int count = 0;
        for (int r = row; r < Math.min(rows, row + block); r++) {
            for (int c = column; c < Math.min(columns, column + block); c++) {
                int i = r * columns + c;
                double value = mask == null || mask[i] == 0 ? raw.get(i) : Double.NaN;
                if (Double.isFinite(value)) {
                    sum += value;
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static MapAxis axis(Axis axis, int block) {
        boolean pixels =
                axis.quantity().equals(Quantities.INDEX) && axis.unit().symbol().isEmpty();
        PlotAxis plot = pixels ? PlotAxis.of(axis.name(), "pixel") : Axes.plot(axis);
        return Axes.map(plot, Blocks.means(axis.values(), block));
    }

    /** Whether a unit is as long upwards as sideways: pixels of an image, positions of a map. */
    boolean sameQuantity() {
        return x.axis().unit().equals(y.axis().unit());
    }
}
