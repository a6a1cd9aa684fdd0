/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.solidus.figure.render.PlotArea;

/**
 * A layer of many lines over a map, painted in the background: rings, outlines, contours. While the figure is zoomed or
 * panned the last picture follows it; a layer above that is dragged costs no more than copying this one. UI thread.
 */
public final class PaintedLayer implements Layer, AutoCloseable {

    private static final double FARTHEST = 20_000;

    private final FigureView view;
    private final Background background;
    private final Object key = new Object();
    private Optional<Painter> painter = Optional.empty();
    private boolean visible = true;
    private long generation;
    private Optional<PlotArea> ordered = Optional.empty();
    private Optional<Picture> picture = Optional.empty();
    private Optional<Image> image = Optional.empty();

    /** Paints what the layer shows. */
    @FunctionalInterface
    public interface Painter {
        /**
         * Paints; on a background thread.
         *
         * @param g in logical pixels of the figure, clipped to the area; nothing is painted yet
         */
        void paint(Graphics2D g, PlotArea area);
    }

    /** What was painted. */
    private record Picture(long generation, PlotArea area, int width, int height, int[] argb) {}

    public PaintedLayer(FigureView view, Background background) {
        this.view = view;
        this.background = background;
        view.addListener(SWT.Dispose, event -> forget());
    }

    /** Paints something else from now on; the old picture stays until the new one is there. */
    public void show(Painter other) {
        painter = Optional.of(other);
        generation++;
        ordered = Optional.empty();
        view.redrawLayers();
    }

    /** Shows nothing. */
    public void clear() {
        painter = Optional.empty();
        generation++;
        ordered = Optional.empty();
        forget();
        view.redrawLayers();
    }

    public void setVisible(boolean on) {
        visible = on;
        view.redrawLayers();
    }

    /** Whether what is on the screen is what was last asked for. */
    public boolean settled() {
        return painter.isEmpty()
                || picture.filter(shown -> shown.generation() == generation
                                && ordered.filter(area -> same(area, shown.area()))
                                        .isPresent())
                        .isPresent();
    }

    /** Releases the picture. */
    @Override
    public void close() {
        generation++;
        painter = Optional.empty();
        forget();
    }

    private void forget() {
        picture = Optional.empty();
        image.ifPresent(Image::dispose);
        image = Optional.empty();
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        Optional<PlotArea> map = areas.stream().filter(PlotArea::map).findFirst();
        if (!visible || painter.isEmpty() || map.isEmpty()) {
            return;
        }
        PlotArea area = map.get();
        if (ordered.filter(last -> same(last, area)).isEmpty()) {
            order(area);
        }
        if (picture.isPresent() && image.isPresent()) {
            Layer.clip(gc, area);
            place(gc, area, picture.get(), image.get());
        }
    }

    private static boolean same(PlotArea one, PlotArea other) {
        return one.bounds().equals(other.bounds())
                && one.x().equals(other.x())
                && one.y().equals(other.y());
    }

    private void order(PlotArea area) {
        ordered = Optional.of(area);
        long number = generation;
        Painter what = painter.orElseThrow();
        double scale = view.getMonitor().getZoom() / 100.0;
        background.latest(
                key, () -> painted(number, what, area, scale), this::accept, failure -> ordered = Optional.empty());
    }

    private static Picture painted(long number, Painter what, PlotArea area, double scale) {
        Rectangle2D box = area.bounds();
        int width = Math.max(1, (int) Math.ceil(box.getWidth() * scale));
        int height = Math.max(1, (int) Math.ceil(box.getHeight() * scale));
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = canvas.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.scale(scale, scale);
            g.translate(-box.getX(), -box.getY());
            what.paint(g, area);
        } finally {
            g.dispose();
        }
        return new Picture(
                number, area, width, height, ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData());
    }

    private void accept(Picture done) {
        if (view.isDisposed() || done.generation() != generation) {
            return;
        }
        image.ifPresent(Image::dispose);
        image = Optional.of(new Image(view.getDisplay(), data(done)));
        picture = Optional.of(done);
        view.redrawLayers();
    }

    private static ImageData data(Picture done) {
        ImageData data = new ImageData(done.width(), done.height(), 32, new PaletteData(0xff00, 0xff0000, 0xff000000));
        byte[] alphas = new byte[done.argb().length];
        for (int i = 0; i < alphas.length; i++) {
            int pixel = done.argb()[i];
            alphas[i] = (byte) (pixel >>> 24);
            data.data[4 * i] = (byte) pixel;
            data.data[4 * i + 1] = (byte) (pixel >> 8);
            data.data[4 * i + 2] = (byte) (pixel >> 16);
        }
        data.alphaData = alphas;
        return data;
    }

    /** The picture where its places lie now. */
    private static void place(GC gc, PlotArea now, Picture shown, Image pixels) {
        PlotArea then = shown.area();
        Rectangle2D box = then.bounds();
        double left = now.x().toPixel(then.x().toValue(box.getMinX()));
        double right = now.x().toPixel(then.x().toValue(box.getMaxX()));
        double top = now.y().toPixel(then.y().toValue(box.getMinY()));
        double bottom = now.y().toPixel(then.y().toValue(box.getMaxY()));
        int x = (int) Math.round(left);
        int y = (int) Math.round(top);
        int width = (int) Math.round(right - left);
        int height = (int) Math.round(bottom - top);
        boolean sound = width > 0
                && height > 0
                && width < FARTHEST
                && height < FARTHEST
                && Math.abs(left) < FARTHEST
                && Math.abs(top) < FARTHEST;
        if (sound && width == shown.width() && height == shown.height()) {
            gc.drawImage(pixels, x, y);
        } else if (sound) {
            gc.drawImage(pixels, 0, 0, shown.width(), shown.height(), x, y, width, height);
        }
    }
}
