/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.FigureView;
import org.solidus.plot.Layer;
import org.solidus.plot.LayerEvent;
import org.solidus.plot.Subscription;
import org.solidus.plot.region.Box;
import org.solidus.plot.region.Grid;
import org.solidus.plot.region.PolygonDraft;
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

    private static final double CLOSING = 7;
    private static final double APART = 2;
    private static final double LARGEST = 500;

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
    private final PolygonDraft polygon = new PolygonDraft(CLOSING, APART);
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
    void setErasing(boolean on) {
        erasing = on;
    }

    /** Radius of the brush, pixels; 0 is a single pixel. */
    void setRadius(double pixels) {
        radius = Math.clamp(pixels, 0, LARGEST);
        view.redrawLayers();
    }

    double radius() {
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
            mouse.ifPresent(event -> paintTool(new ToolPainter(gc, area, event.x(), event.y())));
        }
    }

    private void paintTool(ToolPainter painter) {
        switch (tool) {
            case BRUSH -> painter.brush(Math.max(0.5, radius) * x.cell(), Math.max(0.5, radius) * y.cell());
            case BOX -> {
                if (drawing) {
                    painter.box(last);
                }
            }
            case POLYGON -> painter.polygon(polygon.corners());
            case NONE -> {
                // nothing in hand
            }
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
                    case DOUBLE -> closePolygon();
                    case MOVE, EXIT -> false;
                };
        view.redrawLayers();
        return taken;
    }

    private boolean down(LayerEvent event) {
        if (event.button() == 3 && (drawing || !polygon.isEmpty())) {
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
            case POLYGON -> polygon.click(at, event).ifPresent(this::fill);
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

    /** Masks the polygon that is being drawn; one of too few corners goes. */
    private boolean closePolygon() {
        polygon.close().ifPresent(this::fill);
        polygon.clear();
        return true;
    }

    /** Ends what is being drawn as if it had not begun. */
    void giveUp() {
        polygon.clear();
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
            case SWT.CR -> closePolygon();
            case SWT.ESC -> {
                boolean busy = drawing || !polygon.isEmpty();
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
        if (polygon.isEmpty()) {
            mask.orElseThrow().undo();
        } else {
            polygon.dropLast();
        }
        view.redrawLayers();
    }
}
