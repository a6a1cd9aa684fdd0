/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.solidus.figure.CategoricalMapFigure.Category;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.colour.Palette;

/** Figures of orientations: grains, colour keys, densities of directions, patterns with spots. */
public final class OrientationSamples {

    private static final int ROWS = 90;
    private static final int COLUMNS = 130;

    private OrientationSamples() {}

    /** Which of twelve grains a cell belongs to: the nearest seed. */
    private static int grain(int row, int column) {
        Random random = new Random(11);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 12; i++) {
            double d = Math.hypot(row - random.nextDouble() * ROWS, column - random.nextDouble() * COLUMNS);
            best = d < least ? i : best;
            least = Math.min(d, least);
        }
        return best;
    }

    /** Red, green and blue at the corners of a sector, white between, by distance. */
    private static int rgb(double u, double v) {
        double theta = 2 * Math.atan(Math.hypot(u, v));
        double phi = Math.atan2(v, u);
        double[] part = {
            Math.abs(Math.cos(theta)),
            Math.abs(Math.sin(theta) * Math.cos(phi)),
            Math.abs(Math.sin(theta) * Math.sin(phi))
        };
        double most = Math.max(part[0], Math.max(part[1], part[2]));
        return (int) (255 * part[0] / most) << 16 | (int) (255 * part[1] / most) << 8 | (int) (255 * part[2] / most);
    }

    private static Values arc(double from, double to, boolean sine) {
        double[] places = new double[61];
        for (int i = 0; i < 60; i++) {
            double angle = Math.toRadians(from + (to - from) * i / 59);
            places[i] = sine ? Math.sin(angle) : Math.cos(angle);
        }
        return Values.of(places); // ends in the middle
    }

    /** A wedge of a stereographic projection from the middle to the rim. */
    static SectorKey key(String name, double degrees, String... corners) {
        int side = 81;
        int[] rgb = new int[side * side];
        for (int i = 0; i < rgb.length; i++) {
            double u = i % side / (side - 1.0);
            double v = i / side / (side - 1.0);
            double phi = Math.toDegrees(Math.atan2(v, u));
            rgb[i] = Math.hypot(u, v) <= 1 && phi <= degrees ? rgb(u, v) : -1;
        }
        double end = Math.toRadians(degrees);
        Overlay.Border border = new Overlay.Border(
                arc(0, degrees, false),
                arc(0, degrees, true),
                List.of(
                        new Overlay.Point(0, 0, corners[0]),
                        new Overlay.Point(1, 0, corners[1]),
                        new Overlay.Point(Math.cos(end), Math.sin(end), corners[2])));
        MapAxis axis = MapAxis.linear("x", "", 0, 1 / (side - 1.0), side);
        return new SectorKey(name, rgb, axis, axis, border);
    }

    private static MapAxis x() {
        return MapAxis.linear("x", "nm", 0, 10, COLUMNS);
    }

    private static MapAxis y() {
        return MapAxis.linear("y", "nm", 0, 10, ROWS);
    }

    static RgbFigure orientations() {
        int[] rgb = new int[ROWS * COLUMNS];
        Random random = new Random(5);
        int[] colours = new int[12];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = rgb(random.nextDouble() * 0.7, random.nextDouble() * 0.7);
        }
        for (int i = 0; i < rgb.length; i++) {
            int grain = grain(i / COLUMNS, i % COLUMNS);
            rgb[i] = grain == 3 ? -1 : colours[grain];
        }
        return RgbFigure.packed("Orientation along Z", rgb, x(), y())
                .with(MapGeometry.MAP.withScaleBar())
                .with(List.of(
                        key("LiFePO₄", 90, "[001]", "[100]", "[010]"),
                        key("LAGP", 60, "[0001]", "[2-1-10]", "[10-10]")))
                .with(boundaries("", 0x111111, 1));
    }

    /** Borders of the cells of grains; some of them (every so many-th pair). */
    private static Overlay.Segments boundaries(String name, int rgb, int part) {
        List<double[]> lines = new ArrayList<>();
        for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < COLUMNS; c++) {
                int here = grain(r, c);
                int right = c + 1 < COLUMNS ? grain(r, c + 1) : here;
                int below = r + 1 < ROWS ? grain(r + 1, c) : here;
                if (right != here && (right + here) % 2 != part % 2 == (part < 2)) {
                    lines.add(new double[] {10 * c + 5, 10 * r - 5, 10 * c + 5, 10 * r + 5});
                }
                if (below != here && (below + here) % 2 != part % 2 == (part < 2)) {
                    lines.add(new double[] {10 * c - 5, 10 * r + 5, 10 * c + 5, 10 * r + 5});
                }
            }
        }
        return new Overlay.Segments(name, end(lines, 0), end(lines, 1), end(lines, 2), end(lines, 3), rgb);
    }

    private static Values end(List<double[]> lines, int which) {
        return Values.of(lines.stream().mapToDouble(line -> line[which]).toArray());
    }

    static CategoricalMapFigure boundaries() {
        int[] codes = new int[ROWS * COLUMNS];
        for (int i = 0; i < codes.length; i++) {
            int grain = grain(i / COLUMNS, i % COLUMNS);
            codes[i] = grain == 3 ? 0 : 1 + grain % 3;
        }
        return CategoricalMapFigure.of(
                        "Phases and grain boundaries",
                        codes,
                        x(),
                        y(),
                        List.of(
                                new Category(0, "not resolved", 0x9aa0a6),
                                new Category(1, "LiFePO₄", Palette.rgb(0)),
                                new Category(2, "LAGP", Palette.rgb(1)),
                                new Category(3, "amorphous", Palette.rgb(3)),
                                new Category(4, "vacuum", 0x202020)))
                .with(MapGeometry.MAP.withScaleBar())
                .with(boundaries("grain boundary (same phase)", 0x111111, 0))
                .with(boundaries("phase boundary", 0x2ecc40, 1));
    }

    /** A density of directions on a disk, with contours. */
    static MapFigure poleFigure() {
        int side = 121;
        double[] density = new double[side * side];
        for (int i = 0; i < density.length; i++) {
            double u = (i % side - 60) / 60.0;
            double v = (i / side - 60) / 60.0;
            double spot = Math.exp(-(Math.pow(u - 0.4, 2) + Math.pow(v - 0.3, 2)) / 0.02);
            double other = Math.exp(-(Math.pow(u + 0.5, 2) + Math.pow(v + 0.1, 2)) / 0.05);
            density[i] = Math.hypot(u, v) <= 1 ? 0.4 + 6 * spot + 3 * other : Double.NaN;
        }
        MapAxis axis = MapAxis.linear("x", "", -1, 1 / 60.0, side);
        return MapFigure.map("{010} of LiFePO₄", Field.of(density, side, side), axis, axis, PlotAxis.of("density", ""))
                .overlay(new Overlay.Contours(Values.of(1, 2, 4)))
                .overlay(new Overlay.Border(
                        circle(false),
                        circle(true),
                        List.of(new Overlay.Point(1, 0, "X"), new Overlay.Point(0, 1, "Y"))))
                .build();
    }

    private static Values circle(boolean sine) {
        return values(sine, 180);
    }

    private static Values values(boolean sine, int count) {
        double[] places = new double[count];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            places[i] = sine ? Math.sin(angle) : Math.cos(angle);
        }
        return Values.of(places);
    }

    /** A pattern on logarithmic colours, its spots as circles, those of a template as crosses. */
    static MapFigure pattern() {
        int side = 144;
        double step = 0.018;
        double[] counts = new double[side * side];
        List<double[]> spots = new ArrayList<>();
        for (int h = -4; h <= 4; h++) {
            for (int k = -3; k <= 3; k++) {
                double x = 0.21 * h + 0.05 * k;
                double y = -0.06 * h + 0.29 * k;
                spots.add(new double[] {x, y, (h == 0 && k == 0 ? 60 : 1) * Math.exp(-3 * Math.hypot(x, y))});
            }
        }
        Random random = new Random(2);
        for (int i = 0; i < counts.length; i++) {
            double x = (i % side - 72) * step;
            double y = (i / side - 72) * step;
            double sum = 12 * Math.exp(-2.5 * Math.hypot(x, y));
            for (double[] spot : spots) {
                double d = Math.hypot(x - spot[0], y - spot[1]) / 0.02;
                sum += 400 * spot[2] * Math.exp(-d * d);
            }
            counts[i] = Math.max(0, Math.round(sum + Math.sqrt(sum) * random.nextGaussian()));
        }
        MapAxis axis = MapAxis.linear("g", "1/angstrom", -72 * step, step, side);
        return MapFigure.map(
                        "Frame 211: LiFePO₄, Q 0.84",
                        Field.of(counts, side, side),
                        axis,
                        axis,
                        PlotAxis.of("intensity", "counts"))
                .colours(new ColourScale(ColourMap.MAGMA, new ColourLimits.Percentile(0.1, 99.8), Scaling.SQRT))
                .overlay(marks("found", spots, 0, Overlay.Marks.Form.CIRCLE, 0x4fc3f7))
                .overlay(marks("LiFePO₄, best", spots, 0.006, Overlay.Marks.Form.CROSS, 0xff5252))
                .build();
    }

    private static Overlay.Marks marks(
            String name, List<double[]> spots, double shift, Overlay.Marks.Form form, int rgb) {
        return new Overlay.Marks(
                name,
                Values.of(spots.stream().mapToDouble(s -> s[0] + shift).toArray()),
                Values.of(spots.stream().mapToDouble(s -> s[1] - shift).toArray()),
                Values.of(spots.stream().mapToDouble(s -> Math.min(1, s[2])).toArray()),
                form,
                rgb);
    }

    static KeyFigure keys() {
        return new KeyFigure(
                "What the colours mean",
                List.of(
                        key("mmm", 90, "[001]", "[100]", "[010]"),
                        key("-3m", 60, "[0001]", "[2-1-10]", "[10-10]"),
                        key("6/mmm", 30, "[0001]", "[2-1-10]", "[10-10]")));
    }

    static PanelFigure together() {
        return new PanelFigure(
                "A cycled lamella",
                3,
                List.of(
                        orientations().with(List.<SectorKey>of()),
                        boundaries(),
                        poleFigure(),
                        pattern(),
                        poleFigure(),
                        new KeyFigure("", keys().keys().subList(0, 2))));
    }
}
