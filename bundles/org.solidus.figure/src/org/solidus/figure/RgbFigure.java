/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.figure.colour.ColourLimits;

/**
 * Several maps in one: each lights up in a colour of its own, and colours add. Where no channel has data the cell is
 * hatched; a channel without data where others have some adds nothing.
 *
 * @param title above the figure
 * @param channels at least one, all of the same size
 * @param x along a row
 * @param y from row to row
 * @param geometry aspect, side of the first row, axes or scale bar
 * @param overlays drawn in order, masks first; contours have no meaning here
 * @param keys what colours mean, where they stand for directions; beside the map
 */
public record RgbFigure(
        String title,
        List<Channel> channels,
        MapAxis x,
        MapAxis y,
        MapGeometry geometry,
        List<Overlay> overlays,
        List<SectorKey> keys)
        implements Figure {

    /** @throws IllegalArgumentException when the sizes do not fit, or there is no channel */
    public RgbFigure {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(geometry, "geometry");
        channels = List.copyOf(channels);
        overlays = List.copyOf(overlays);
        keys = List.copyOf(keys);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("The figure '" + title + "' needs at least one channel.");
        }
        for (Channel channel : channels) {
            if (channel.field().rows() != y.size() || channel.field().columns() != x.size()) {
                throw new IllegalArgumentException("The channel '"
                        + channel.value().quantity() + "' of the figure '"
                        + title + "' has " + channel.field().rows() + " rows and "
                        + channel.field().columns() + " columns, but axes of " + y.size() + " and " + x.size() + ".");
            }
        }
        for (Overlay overlay : overlays) {
            overlay.requireCells(title, x.size() * y.size());
            if (overlay instanceof Overlay.Contours) {
                throw new IllegalArgumentException(
                        "The figure '" + title + "' has several quantities, so that lines of equal value say nothing.");
            }
        }
    }

    /** Without a key. */
    public RgbFigure(
            String title, List<Channel> channels, MapAxis x, MapAxis y, MapGeometry geometry, List<Overlay> overlays) {
        this(title, channels, x, y, geometry, overlays, List.of());
    }

    /**
     * One of the maps.
     *
     * @param value quantity and unit; with an empty quantity it is not in the legend
     * @param field its numbers
     * @param limits which numbers are dark and which have the full colour
     * @param scaling linear or logarithmic between them
     * @param rgb the full colour, {@code 0xRRGGBB}
     */
    public record Channel(PlotAxis value, Field field, ColourLimits limits, Scaling scaling, int rgb) {

        /** Linear from the lowest to the highest number, without the outermost half per cent. */
        static Channel of(PlotAxis value, Field field, int rgb) {
            return new Channel(value, field, new ColourLimits.Percentile(0.5, 99.5), Scaling.LINEAR, rgb);
        }
    }

    /** Maps in red, green and blue, or as many of these as there are. */
    public static RgbFigure of(String title, List<PlotAxis> values, List<Field> fields, MapAxis x, MapAxis y) {
        int[] primary = {0xff0000, 0x00ff00, 0x0000ff};
        if (values.size() != fields.size() || fields.size() > primary.length) {
            throw new IllegalArgumentException("There are three primary colours, for as many fields as quantities, not "
                    + values.size() + " quantities and " + fields.size() + " fields.");
        }
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            channels.add(Channel.of(values.get(i), fields.get(i), primary[i]));
        }
        return new RgbFigure(title, channels, x, y, MapGeometry.MAP, List.of());
    }

    /**
     * A picture in colours as they are.
     *
     * @param rgb {@code 0xRRGGBB} a cell, row by row; negative: no data
     */
    public static RgbFigure packed(String title, int[] rgb, MapAxis x, MapAxis y) {
        ColourLimits all = new ColourLimits.Explicit(new Range(0, 255));
        Optional<byte[]> missing = missing(rgb);
        List<Channel> channels = new ArrayList<>();
        for (int shift = 16; shift >= 0; shift -= 8) {
            byte[] part = new byte[rgb.length];
            for (int i = 0; i < rgb.length; i++) {
                part[i] = (byte) (rgb[i] >> shift);
            }
            NDArray array = NDArray.of(ElementType.UINT8, part, y.size(), x.size());
            channels.add(new Channel(
                    PlotAxis.of("", ""),
                    Field.wrap(array, missing, y.size(), x.size()),
                    all,
                    Scaling.LINEAR,
                    0xff << shift));
        }
        return new RgbFigure(title, channels, x, y, MapGeometry.MAP, List.of());
    }

    private static Optional<byte[]> missing(int[] rgb) {
        byte[] mask = new byte[rgb.length];
        boolean any = false;
        for (int i = 0; i < rgb.length; i++) {
            mask[i] = (byte) (rgb[i] < 0 ? 1 : 0);
            any |= rgb[i] < 0;
        }
        return any ? Optional.of(mask) : Optional.empty();
    }

    /** Whether the colours are those of the cells, not of quantities. */
    public boolean isPacked() {
        return channels.stream().allMatch(channel -> channel.value().quantity().isBlank());
    }

    /** The colour {@code 0xRRGGBB} of a cell of a {@linkplain #isPacked() packed} figure; negative: no data. */
    public int rgb(int cell) {
        int rgb = 0;
        for (Channel channel : channels) {
            double value = channel.field().get(cell);
            if (!Double.isFinite(value)) {
                return -1;
            }
            rgb = rgb << 8 | (int) value;
        }
        return rgb;
    }

    /** The same with what its colours mean. */
    public RgbFigure with(List<SectorKey> other) {
        return new RgbFigure(title, channels, x, y, geometry, overlays, other);
    }

    /**
     * The same, darker where the brightness is low; where it is missing, black.
     *
     * @param brightness 0 (black) to 1 (full colour) a cell, for example a reliability
     * @throws IllegalStateException when it is not {@linkplain #isPacked() packed}
     */
    public RgbFigure shaded(Field brightness) {
        if (!isPacked()) {
            throw new IllegalStateException("Only pictures in colours of their own are shaded, not '" + title + "'.");
        }
        int[] shaded = new int[x.size() * y.size()];
        for (int i = 0; i < shaded.length; i++) {
            double light = brightness.valid(i) ? Math.clamp(brightness.get(i), 0.0, 1.0) : 0;
            int full = rgb(i);
            shaded[i] = full < 0
                    ? full
                    : dimmed(full >> 16, light) << 16 | dimmed(full >> 8, light) << 8 | dimmed(full, light);
        }
        return new RgbFigure(title, packed(title, shaded, x, y).channels, x, y, geometry, overlays, keys);
    }

    private static int dimmed(int channel, double light) {
        return (int) Math.round((channel & 0xff) * light);
    }

    /** The same map with something more drawn on it. */
    public RgbFigure with(Overlay more) {
        List<Overlay> all = new ArrayList<>(overlays);
        all.add(more);
        return new RgbFigure(title, channels, x, y, geometry, all, keys);
    }

    public RgbFigure with(MapGeometry other) {
        return new RgbFigure(title, channels, x, y, other, overlays, keys);
    }

    @Override
    public int areas() {
        return 1;
    }

    @Override
    public RgbFigure zoomed(int area, Optional<Range> across, Optional<Range> up) {
        Objects.checkIndex(area, areas());
        return new RgbFigure(title, channels, x.showing(across), y.showing(up), geometry, overlays, keys);
    }
}
