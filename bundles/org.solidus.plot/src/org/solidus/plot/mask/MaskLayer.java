/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.mask;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.FigureView;
import org.solidus.plot.Layer;
import org.solidus.plot.LayerEvent;
import org.solidus.plot.Subscription;
import org.solidus.plot.region.Box;
import org.solidus.plot.region.Grid;
import org.solidus.plot.region.Polygon;
import org.solidus.plot.region.Region;
import org.solidus.plot.region.Vertex;

/**
 * A mask on an image: masked pixels are coloured, and a tool draws more of them or frees them again.
 *
 * <p>Mouse with a tool: the left button masks, with Ctrl it frees. Keys: [ and ] make the brush smaller and larger,
 * Escape gives up what is being drawn and then puts the tool away, Enter closes a polygon, Ctrl+Z and Ctrl+Y undo and
 * redo while a tool is in hand.
 */
public final class MaskLayer implements Layer, AutoCloseable {

    /** Translucent, but clear on the darkest and the brightest colours. */
    private static final int ALPHA = 165;

    private static final double CLOSE = 7;
    private static final double LARGEST = 500;
    /** Larger circles are not drawn: a drawing library counts in numbers of limited size. */
    private static final double FARTHEST = 20_000;

    /** What the mouse draws with. */
    public enum Tool {
        NONE,
        BRUSH,
        BOX,
        POLYGON
    }

    private final FigureView view;
    private final List<Consumer<Tool>> toolListeners = new ArrayList<>();
    private Optional<Mask> mask = Optional.empty();
    private Subscription watch = () -> {};
    private Grid x = Grid.index("x", 1);
    private Grid y = Grid.index("y", 1);
    private Optional<MaskTiles> tiles = Optional.empty();
    private Optional<PlotArea> tiled = Optional.empty();
    private Tool tool = Tool.NONE;
    private boolean erasing;
    private boolean visible = true;
    private double radius = 5;
    private int rgb = 0x19d3da;
    private boolean drawing;
    private boolean frees;
    private Vertex last = new Vertex(0, 0);
    private final List<Vertex> corners = new ArrayList<>();
    private Optional<LayerEvent> mouse = Optional.empty();

    public MaskLayer(FigureView view) {
        this.view = view;
        view.addListener(SWT.Dispose, event -> forgetTiles());
    }

    /** Shows a mask on an image of these places. @throws IllegalArgumentException when it has another shape */
    public void show(Mask other, Grid columns, Grid rows) {
        if (other.columns() != columns.size() || other.rows() != rows.size()) {
            throw new IllegalArgumentException("A mask of " + other.rows() + " x " + other.columns()
                    + " pixels does not fit an image of " + rows.size() + " x " + columns.size() + ".");
        }
        giveUp();
        watch.close();
        forgetTiles();
        mask = Optional.of(other);
        x = columns;
        y = rows;
        watch = other.listen(this::changed);
        view.redrawLayers();
    }

    /** Shows no mask. */
    public void clear() {
        giveUp();
        watch.close();
        forgetTiles();
        mask = Optional.empty();
        view.redrawLayers();
    }

    /** Stops following the mask and releases what it drew. */
    @Override
    public void close() {
        watch.close();
        forgetTiles();
    }

    private void forgetTiles() {
        tiles.ifPresent(MaskTiles::dispose);
        tiles = Optional.empty();
        tiled = Optional.empty();
    }

    private void changed(Mask.Changed changed) {
        tiles.ifPresent(drawn -> drawn.changed(changed));
        view.redrawLayers();
    }

    /** The mask that is shown. */
    public Optional<Mask> mask() {
        return mask;
    }

    /** Takes a tool into the hand. */
    public void setTool(Tool other) {
        giveUp();
        if (tool != other) {
            tool = other;
            List.copyOf(toolListeners).forEach(listener -> listener.accept(tool));
        }
        view.redrawLayers();
    }

    public Tool tool() {
        return tool;
    }

    /** Tells of another tool. */
    public Subscription onTool(Consumer<Tool> listener) {
        toolListeners.add(listener);
        return () -> toolListeners.remove(listener);
    }

    /** Whether the tool frees pixels; Ctrl reverses it while it is held. */
    public void setErasing(boolean on) {
        erasing = on;
    }

    public boolean erasing() {
        return erasing;
    }

    /** Radius of the brush, pixels; 0 is a single pixel. */
    public void setRadius(double pixels) {
        radius = Math.clamp(pixels, 0, LARGEST);
        view.redrawLayers();
    }

    public double radius() {
        return radius;
    }

    /** Whether masked pixels are coloured. */
    public void setVisible(boolean on) {
        visible = on;
        view.redrawLayers();
    }

    public boolean visible() {
        return visible;
    }

    /** Colour of masked pixels, {@code 0xRRGGBB}: one that the colour map does not have. */
    public void setColour(int colour) {
        if (colour != rgb) {
            rgb = colour;
            forgetTiles();
            view.redrawLayers();
        }
    }

    // ---- painting

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        Optional<PlotArea> image = areas.stream().filter(PlotArea::map).findFirst();
        if (mask.isEmpty() || image.isEmpty()) {
            return;
        }
        PlotArea area = image.get();
        Layer.clip(gc, area);
        if (visible && mask.get().masked() > 0) {
            tilesFor(area).paint(gc, rgb, ALPHA);
        }
        if (tool != Tool.NONE) {
            mouse.ifPresent(event -> paintTool(gc, area, event));
        }
    }

    private MaskTiles tilesFor(PlotArea area) {
        boolean same = tiled.filter(old -> old.bounds().equals(area.bounds())
                        && old.x().equals(area.x())
                        && old.y().equals(area.y()))
                .isPresent();
        if (!same || tiles.isEmpty()) {
            forgetTiles();
            double scale = view.getMonitor().getZoom() / 100.0;
            tiles = Optional.of(new MaskTiles(mask.orElseThrow(), x, y, area, scale));
            tiled = Optional.of(area);
        }
        return tiles.get();
    }

    private void paintTool(GC gc, PlotArea area, LayerEvent event) {
        gc.setAntialias(SWT.ON);
        switch (tool) {
            case BRUSH ->
                twice(gc, () -> {
                    // By the area as it is now: it may have moved since the mouse did.
                    double rx = Math.abs(area.x().toPixel(area.x().toValue(event.x()) + reach(x)) - event.x());
                    double ry = Math.abs(area.y().toPixel(area.y().toValue(event.y()) + reach(y)) - event.y());
                    if (rx > FARTHEST || ry > FARTHEST) {
                        return;
                    }
                    gc.drawOval(
                            (int) Math.round(event.x() - rx),
                            (int) Math.round(event.y() - ry),
                            Math.max(2, (int) Math.round(2 * rx)),
                            Math.max(2, (int) Math.round(2 * ry)));
                });
            case BOX -> {
                if (drawing) {
                    Rectangle2D box = new Rectangle2D.Double();
                    box.setFrameFromDiagonal(
                            area.x().toPixel(last.x()), area.y().toPixel(last.y()), event.x(), event.y());
                    twice(
                            gc,
                            () -> gc.drawRectangle(
                                    (int) box.getX(), (int) box.getY(), (int) box.getWidth(), (int) box.getHeight()));
                }
            }
            case POLYGON -> {
                int[] line = new int[2 * corners.size() + 2];
                for (int i = 0; i < corners.size(); i++) {
                    line[2 * i] =
                            (int) Math.round(area.x().toPixel(corners.get(i).x()));
                    line[2 * i + 1] =
                            (int) Math.round(area.y().toPixel(corners.get(i).y()));
                }
                line[line.length - 2] = (int) event.x();
                line[line.length - 1] = (int) event.y();
                twice(gc, () -> gc.drawPolyline(line));
            }
            case NONE -> {
                // nothing in hand
            }
        }
    }

    private double reach(Grid grid) {
        return Math.max(0.5, radius) * grid.cell();
    }

    /** Dark and broad below, light above: seen on any image. */
    private static void twice(GC gc, Runnable draw) {
        gc.setForeground(new Color(0, 0, 0));
        gc.setLineWidth(3);
        draw.run();
        gc.setForeground(new Color(255, 255, 255));
        gc.setLineWidth(1);
        draw.run();
    }

    // ---- mouse

    @Override
    public boolean mouse(LayerEvent event) {
        if (mask.isEmpty() || tool == Tool.NONE) {
            return false;
        }
        mouse = event.kind() == LayerEvent.Kind.EXIT ? Optional.empty() : Optional.of(event);
        boolean taken =
                switch (event.kind()) {
                    case DOWN -> down(event);
                    case DRAG -> drag(event);
                    case UP -> up(event);
                    case DOUBLE -> closed();
                    case MOVE, EXIT -> false;
                };
        view.redrawLayers();
        return taken;
    }

    private boolean down(LayerEvent event) {
        if (event.button() == 3 && (drawing || !corners.isEmpty())) {
            giveUp();
            return true;
        }
        if (event.button() != 1 || event.panel() < 0) {
            return false;
        }
        Vertex at = new Vertex(event.dataX(), event.dataY());
        frees = erasing != ((event.stateMask() & SWT.MOD1) != 0);
        switch (tool) {
            case BRUSH -> {
                drawing = true;
                mask.orElseThrow().begin();
                stroke(at, at);
            }
            case BOX -> drawing = true;
            case POLYGON -> corner(at, event);
            case NONE -> {
                return false;
            }
        }
        last = at;
        return true;
    }

    private boolean drag(LayerEvent event) {
        Vertex at = new Vertex(event.dataX(), event.dataY());
        if (drawing && tool == Tool.BRUSH) {
            stroke(last, at);
            last = at;
        }
        return true;
    }

    private void stroke(Vertex from, Vertex to) {
        Mask drawn = mask.orElseThrow();
        drawn.set(
                Masking.brush(
                        x.index(from.x()),
                        y.index(from.y()),
                        x.index(to.x()),
                        y.index(to.y()),
                        radius,
                        drawn.rows(),
                        drawn.columns()),
                !frees);
    }

    private boolean up(LayerEvent event) {
        if (drawing && tool == Tool.BOX) {
            fill(Box.of(last.x(), last.y(), event.dataX(), event.dataY()));
        }
        if (drawing) {
            drawing = false;
            mask.orElseThrow().end();
        }
        return true;
    }

    private void fill(Region region) {
        mask.orElseThrow().set(Masking.region(region, x, y), !frees);
    }

    private void corner(Vertex at, LayerEvent event) {
        if (corners.size() >= 3 && distance(corners.get(0), event) <= CLOSE) {
            closed();
        } else if (corners.isEmpty() || distance(corners.get(corners.size() - 1), event) > 2) {
            corners.add(at);
        }
    }

    private static double distance(Vertex corner, LayerEvent event) {
        PlotArea area = event.area().orElseThrow();
        return Math.hypot(area.x().toPixel(corner.x()) - event.x(), area.y().toPixel(corner.y()) - event.y());
    }

    private boolean closed() {
        if (tool == Tool.POLYGON && corners.size() >= 3) {
            fill(new Polygon(corners));
        }
        corners.clear();
        return true;
    }

    /** Ends what is being drawn as if it had not begun. */
    public void giveUp() {
        corners.clear();
        if (drawing) {
            drawing = false;
            mask.ifPresent(Mask::cancel);
        }
    }

    @Override
    public int cursor(LayerEvent event) {
        return tool != Tool.NONE && mask.isPresent() && event.panel() >= 0 ? SWT.CURSOR_CROSS : SWT.DEFAULT;
    }

    // ---- keys

    @Override
    public boolean key(KeyEvent event) {
        if (mask.isEmpty() || tool == Tool.NONE) {
            return false;
        }
        boolean control = (event.stateMask & SWT.MOD1) != 0;
        if (control && event.keyCode == 'z' && (event.stateMask & SWT.SHIFT) == 0) {
            undo();
            return true;
        }
        if (control && (event.keyCode == 'z' || event.keyCode == 'y')) {
            mask.get().redo();
            return true;
        }
        switch (event.character) {
            case '[' -> setRadius(radius <= 4 ? Math.max(0, Math.ceil(radius) - 1) : Math.floor(radius / 1.25));
            case ']' -> setRadius(radius < 4 ? radius + 1 : Math.rint(radius * 1.25));
            case SWT.CR -> closed();
            case SWT.ESC -> {
                boolean busy = drawing || !corners.isEmpty();
                giveUp();
                if (!busy) {
                    setTool(Tool.NONE);
                }
            }
            default -> {
                return false;
            }
        }
        view.redrawLayers();
        return true;
    }

    private void undo() {
        if (corners.isEmpty()) {
            mask.orElseThrow().undo();
        } else {
            corners.remove(corners.size() - 1);
        }
        view.redrawLayers();
    }
}
