/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.CategoricalMapFigure.Category;
import org.solidus.figure.Field;

/** Colours of a map of kinds: a pixel shows the cell at its middle, for kinds have no mean. */
final class CategoryColours implements CellRaster.Row {

    private final CategoricalMapFigure figure;
    private final CellRaster raster;
    private final int[] codes;
    private final int[] colours;
    private final int[] hatch;

    CategoryColours(CategoricalMapFigure figure, CellRaster raster, Theme theme) {
        this.figure = figure;
        this.raster = raster;
        List<Category> sorted = figure.categories().stream()
                .sorted(Comparator.comparingInt(Category::code))
                .toList();
        codes = sorted.stream().mapToInt(Category::code).toArray();
        colours = sorted.stream().mapToInt(Category::rgb).toArray();
        hatch = NoData.pattern(theme, raster);
    }

    @Override
    public void paint(int y, int fromX, int toX, int[] pixels, int at) {
        int row = (raster.rows().from(y) + raster.rows().to(y)) / 2 * figure.x().size();
        int known = codes.length == 0 ? 0 : codes[0];
        int place = codes.length == 0 ? -1 : 0;
        for (int x = fromX; x < toX; x++) {
            int cell = row + (raster.columns().from(x) + raster.columns().to(x)) / 2;
            int code = figure.code(cell);
            if (code != known) {
                place = Arrays.binarySearch(codes, code);
                known = code;
            }
            pixels[at + x] = place < 0 ? hatch[x + y] : shade(colours[place], cell);
        }
    }

    private int shade(int rgb, int cell) {
        if (figure.brightness().isEmpty()) {
            return rgb;
        }
        Field field = figure.brightness().get();
        double light = field.valid(cell) ? Math.clamp(field.get(cell), 0.0, 1.0) : 0;
        int red = (int) Math.round((rgb >> 16 & 0xff) * light);
        int green = (int) Math.round((rgb >> 8 & 0xff) * light);
        int blue = (int) Math.round((rgb & 0xff) * light);
        return red << 16 | green << 8 | blue;
    }
}
