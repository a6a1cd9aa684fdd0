/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Source;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.text.Typesetting;

/**
 * The frames of a source as small pictures: images in the colours of their quantity, reduced by means; curves as lines;
 * a table as its number of rows.
 */
public final class SourceFilm implements Film {

    private static final int GROUND = 0x1e1f22;
    private static final int LINE = 0x56b4e9;

    private final Source source;
    private final Function<Reduced, ColourScale> colours;

    /**
     * An image made small.
     *
     * @param value what its numbers are
     * @param field the numbers
     */
    public record Reduced(PlotAxis value, Field field) {}

    /**
     * @param source is read; whoever made it closes it
     * @param colours of an image; on the background thread
     */
    public SourceFilm(Source source, Function<Reduced, ColourScale> colours) {
        this.source = Objects.requireNonNull(source);
        this.colours = Objects.requireNonNull(colours);
    }

    @Override
    public long frames() {
        return Math.max(1, source.info().frames());
    }

    @Override
    public String label(long frame) {
        if (source.info().scan().size() != 1
                || frame >= source.info().scan().get(0).size()) {
            return Long.toString(frame);
        }
        Axis scan = source.info().scan().get(0);
        String unit = Typesetting.unit(scan.unit().symbol());
        return unit.isEmpty()
                ? Long.toString(frame)
                : frame + " · " + Typesetting.number(scan.value((int) frame), 5) + " " + unit;
    }

    @Override
    public Thumbnail thumbnail(long index, int width, int height) throws IOException {
        Frame frame = source.frame(index);
        if (frame.isTable()) {
            return text(frame.table().rows() + " rows", width, height);
        }
        return switch (frame.raw().rank()) {
            case 0 -> text(Typesetting.number(frame.raw().get(0), 4), width, height);
            case 1 -> curve(frame, width, height);
            default -> image(frame, width, height);
        };
    }

    private static Thumbnail text(String text, int width, int height) {
        return drawn(width, height, g -> {
            g.setColor(Color.LIGHT_GRAY);
            int at = Math.max(2, (width - g.getFontMetrics().stringWidth(text)) / 2);
            g.drawString(text, at, height / 2);
        });
    }

    private static Thumbnail drawn(int width, int height, java.util.function.Consumer<Graphics2D> draw) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(new Color(GROUND));
            g.fillRect(0, 0, width, height);
            draw.accept(g);
        } finally {
            g.dispose();
        }
        return new Thumbnail(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    private static Thumbnail curve(Frame frame, int width, int height) {
        int size = frame.raw().size();
        Optional<Range> range =
                Range.of(java.util.stream.IntStream.range(0, size).mapToDouble(frame.raw()::get));
        return drawn(width, height, g -> range.map(Range::notEmpty).ifPresent(r -> {
            Path2D path = new Path2D.Double();
            boolean open = false;
            for (int i = 0; i < size; i++) {
                double value = frame.raw().get(i);
                double x = size == 1 ? width / 2.0 : 2 + (width - 4.0) * i / (size - 1);
                double y = height - 3 - (height - 6) * (value - r.low()) / r.length();
                if (Double.isFinite(value) && open) {
                    path.lineTo(x, y);
                } else if (Double.isFinite(value)) {
                    path.moveTo(x, y);
                }
                open = Double.isFinite(value);
            }
            g.setColor(new Color(LINE));
            g.setStroke(new BasicStroke(1.2f));
            g.draw(path);
        }));
    }

    private Thumbnail image(Frame frame, int width, int height) {
        int[] shape = frame.shape();
        int rows = shape[shape.length - 2];
        int columns = shape[shape.length - 1];
        double scale = Math.max((double) rows / height, (double) columns / width);
        int w = (int) Math.clamp(Math.round(columns / scale), 1, width);
        int h = (int) Math.clamp(Math.round(rows / scale), 1, height);
        Field small = reduced(frame, rows, columns, w, h);
        PlotAxis value = PlotAxis.of(frame.quantity(), frame.unit().symbol());
        ColourScale scaleOfColours = colours.apply(new Reduced(value, small));
        Range limits = scaleOfColours.limits().resolve(small, scaleOfColours.scaling());
        return coloured(small, scaleOfColours.map(), scaleOfColours.scaling(), limits);
    }

    /** Means of the cells under each small pixel; where the image is smaller, its cells as they are. */
    private static Field reduced(Frame frame, int rows, int columns, int w, int h) {
        byte[] mask = frame.mask().orElse(new byte[0]);
        double[] small = new double[w * h];
        for (int y = 0; y < h; y++) {
            int r0 = (int) ((long) y * rows / h);
            int r1 = Math.max(r0 + 1, (int) ((long) (y + 1) * rows / h));
            for (int x = 0; x < w; x++) {
                int c0 = (int) ((long) x * columns / w);
                int c1 = Math.max(c0 + 1, (int) ((long) (x + 1) * columns / w));
                small[y * w + x] = mean(frame, mask, columns, new int[] {r0, r1, c0, c1});
            }
        }
        return Field.of(small, h, w);
    }

    private static double mean(Frame frame, byte[] mask, int columns, int[] cells) {
        double sum = 0;
        int count = 0;
        for (int row = cells[0]; row < cells[1]; row++) {
            for (int column = cells[2]; column < cells[3]; column++) {
                int i = row * columns + column;
                double value = mask.length > i && mask[i] != 0
                        ? Double.NaN
                        : frame.raw().get(i);
                if (Double.isFinite(value)) {
                    sum += value;
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static Thumbnail coloured(Field field, ColourMap map, Scaling scaling, Range limits) {
        double low = scaling.forward(limits.low());
        double length = scaling.forward(limits.high()) - low;
        int[] rgb = new int[field.size()];
        for (int i = 0; i < rgb.length; i++) {
            double place = (scaling.forward(field.get(i)) - low) / length;
            rgb[i] = field.valid(i) ? map.rgb(Double.isNaN(place) ? 0 : place) : 0x808080;
        }
        return new Thumbnail(field.columns(), field.rows(), rgb);
    }
}
