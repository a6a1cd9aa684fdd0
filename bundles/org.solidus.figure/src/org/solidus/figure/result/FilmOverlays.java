/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.figure.Field;
import org.solidus.figure.MapAxis;
import org.solidus.figure.Overlay;
import org.solidus.figure.Range;
import org.solidus.figure.Values;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.Palette;
import org.solidus.figure.text.Typesetting;

/** What was found in a frame of a film, as overlays of its picture. */
final class FilmOverlays {

    private static final int NOTHING = -1;
    private static final int BOUNDARY = 0x7fd4ff;
    private static final int CRACK = 0xff4d4d;
    private static final int PARTICLE = 0xffd54f;

    /** The dark end of the colours of time does not show on dark cracks. */
    private static final double FIRST_COLOUR = 0.3;

    private static final int SAMPLES = 24;

    private final FilmScene.Moment moment;
    private final FilmHistory history;
    private final int rows;
    private final int columns;
    private final MapAxis x;
    private final MapAxis y;
    private final double dy;
    private final double dx;

    /** @param dy pixels that the frame lies below the place of what was found; {@code dx} to the right */
    FilmOverlays(
            FilmScene.Moment moment, FilmHistory history, Field field, MapAxis x, MapAxis y, double dy, double dx) {
        this.moment = moment;
        this.history = history;
        this.rows = field.rows();
        this.columns = field.columns();
        this.x = x;
        this.y = y;
        this.dy = dy;
        this.dx = dx;
    }

    /** Nothing where nothing was found. */
    List<Overlay> of(FilmLayer layer, boolean filled) {
        Optional<Frame> found = Optional.ofNullable(moment.found().get(layer));
        if (found.isEmpty()) {
            return List.of();
        }
        return switch (layer) {
            case GRAINS -> grains(found.get(), filled);
            case BOUNDARIES -> List.of(boundaries(found.get()));
            case CRACKS -> List.of(cracks(found.get()));
            case PARTICLES ->
                found.get().isTable() ? List.of(particles(found.get().table())) : List.of();
        };
    }

    // ---- images

    /** What lies at each pixel of the frame: codes of an image that may have to be moved with the drift; 0: nothing. */
    private int[] codes(Frame image, FilmLayer layer) {
        int[] shape = image.isTable() ? new int[0] : image.shape();
        if (shape.length != 2 || shape[0] != rows || shape[1] != columns) {
            throw new IllegalArgumentException("The " + layer.label().toLowerCase(Locale.ROOT) + " have "
                    + (shape.length == 2 ? shape[0] + " x " + shape[1] : "no") + " pixels, the film " + rows + " x "
                    + columns + ".");
        }
        int[] codes = new int[rows * columns];
        int down = (int) Math.round(dy);
        int right = (int) Math.round(dx);
        for (int row = Math.max(0, down); row < Math.min(rows, rows + down); row++) {
            for (int column = Math.max(0, right); column < Math.min(columns, columns + right); column++) {
                int from = (row - down) * columns + column - right;
                codes[row * columns + column] =
                        image.valid(from) ? (int) image.raw().get(from) : 0;
            }
        }
        return codes;
    }

    private List<Overlay> grains(Frame image, boolean filled) {
        int[] codes = codes(image, FilmLayer.GRAINS);
        int[] colours = new int[codes.length];
        int[] rims = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            colours[i] = codes[i] > 0 ? Palette.many(codes[i]) : NOTHING;
            rims[i] = codes[i] > 0 && isRim(codes, i) ? colours[i] : NOTHING;
        }
        long count = Arrays.stream(codes).filter(code -> code > 0).distinct().count();
        List<Integer> sample = IntStream.range(1, 7).mapToObj(Palette::many).toList();
        List<Overlay> overlays = new ArrayList<>();
        if (filled) {
            overlays.add(new Overlay.Tint("", colours, 0.35, List.of()));
        }
        overlays.add(new Overlay.Tint(count == 1 ? "1 grain" : count + " grains", rims, 0.9, sample));
        return overlays;
    }

    private boolean isRim(int[] codes, int i) {
        int row = i / columns;
        int column = i % columns;
        return row > 0 && codes[i - columns] != codes[i]
                || row < rows - 1 && codes[i + columns] != codes[i]
                || column > 0 && codes[i - 1] != codes[i]
                || column < columns - 1 && codes[i + 1] != codes[i];
    }

    private Overlay boundaries(Frame image) {
        int[] rgb = Arrays.stream(codes(image, FilmLayer.BOUNDARIES))
                .map(code -> code > 0 ? BOUNDARY : NOTHING)
                .toArray();
        return new Overlay.Tint("boundaries", rgb, 0.55, List.of(BOUNDARY));
    }

    private Overlay cracks(Frame image) {
        int[] codes = codes(image, FilmLayer.CRACKS);
        Optional<Range> openings = history.openings();
        int[] rgb = new int[codes.length];
        int down = (int) Math.round(dy);
        int right = (int) Math.round(dx);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = codes[i] > 0 ? crack(i - down * columns - right, openings) : NOTHING;
        }
        if (openings.isEmpty()) {
            return new Overlay.Tint("cracks", rgb, 0.9, List.of(CRACK));
        }
        String unit = history.timed() ? " s" : "";
        Range all = openings.get();
        String name = "cracks, opened " + (history.timed() ? "" : "in frame ") + Typesetting.number(all.low(), 4)
                + (all.low() < all.high() ? " – " + Typesetting.number(all.high(), 4) : "") + unit;
        return new Overlay.Tint(name, rgb, 0.9, gradient(ColourMap.PLASMA, FIRST_COLOUR));
    }

    private int crack(int reference, Optional<Range> openings) {
        double time = reference < 0 ? Double.NaN : history.opened(reference);
        if (openings.isEmpty() || !Double.isFinite(time)) {
            return CRACK;
        }
        double length = openings.get().high() - openings.get().low();
        double part = length > 0 ? (time - openings.get().low()) / length : 0;
        return ColourMap.PLASMA.rgb(FIRST_COLOUR + (1 - FIRST_COLOUR) * part);
    }

    // ---- particles

    private Overlay particles(Table table) {
        int size = table.rows();
        double[] radius = table.find("radius").map(Column::doubles).orElseGet(() -> {
            double[] none = new double[size];
            Arrays.fill(none, Double.NaN);
            return none;
        });
        double reach = history.reach();
        List<Integer> colours = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            double change = change(table, row);
            colours.add(reach > 0 && Double.isFinite(change) ? diverging(change / reach) : PARTICLE);
        }
        Values across = moved(table, "x", dx * step(x));
        Values up = moved(table, "y", dy * step(y));
        String count = size == 1 ? "1 particle" : size + " particles";
        return reach > 0
                ? new Overlay.Circles(
                        count + ", contrast change −" + Typesetting.number(reach, 2) + " to +"
                                + Typesetting.number(reach, 2),
                        across,
                        up,
                        Values.of(radius),
                        colours,
                        List.of(diverging(-1), diverging(0), diverging(1)))
                : new Overlay.Circles(count, across, up, Values.of(radius), colours, List.of(PARTICLE));
    }

    private double change(Table table, int row) {
        Optional<Column> number = table.find("particle");
        Optional<Column> contrast = table.find("contrast");
        return number.isEmpty() || contrast.isEmpty()
                ? Double.NaN
                : contrast.get().number(row) - history.first((int) number.get().number(row));
    }

    private static int diverging(double part) {
        return ColourMap.COOLWARM.rgb(0.5 + 0.5 * part);
    }

    private static Values moved(Table table, String column, double by) {
        return Values.of(Arrays.stream(table.column(column).doubles())
                .map(value -> value + by)
                .toArray());
    }

    private static double step(MapAxis axis) {
        return axis.size() < 2 ? 0 : axis.centres().get(1) - axis.centres().get(0);
    }

    private static List<Integer> gradient(ColourMap map, double from) {
        return IntStream.range(0, SAMPLES)
                .mapToObj(i -> map.rgb(from + (1 - from) * i / (SAMPLES - 1)))
                .toList();
    }
}
