/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.MapAxis;
import org.solidus.figure.Values;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.Layer;

/** Marks the cell of the current frame on a map; arrow keys go to the cells beside it. UI thread. */
public final class FrameMark implements Layer {

    private static final int ARM = 9;

    private final int panel;
    private final IntConsumer chosen;
    private Optional<Cells> cells = Optional.empty();
    private OptionalInt cell = OptionalInt.empty();

    /** Where the cells of a map lie. */
    private record Cells(MapAxis x, MapAxis y, boolean onTop) {}

    /**
     * @param panel of the figure on which it marks
     * @param chosen is told of a cell that a key chose, counted row by row
     */
    public FrameMark(int panel, IntConsumer chosen) {
        this.panel = panel;
        this.chosen = chosen;
    }

    /** The map and the cell that is marked. */
    public void show(Optional<MapPicture> map, OptionalInt marked) {
        cells = map.map(one -> new Cells(
                one.figure().x(), one.figure().y(), one.figure().geometry().firstRowOnTop()));
        cell = marked;
    }

    /** The same of any map whose first row is on top. */
    public void show(MapAxis x, MapAxis y, OptionalInt marked) {
        cells = Optional.of(new Cells(x, y, true));
        cell = marked;
    }

    /** The marked cell. */
    public OptionalInt cell() {
        return cell;
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        if (cells.isEmpty() || cell.isEmpty() || areas.size() <= panel) {
            return;
        }
        PlotArea area = areas.get(panel);
        Rectangle2D box = box(area);
        Layer.clip(gc, area);
        gc.setAntialias(SWT.OFF);
        for (boolean light : new boolean[] {false, true}) {
            gc.setForeground(gc.getDevice().getSystemColor(light ? SWT.COLOR_WHITE : SWT.COLOR_BLACK));
            gc.setLineWidth(light ? 1 : 3);
            cross(gc, box);
        }
    }

    private Rectangle2D box(PlotArea area) {
        int columns = cells.orElseThrow().x().size();
        Values x = cells.orElseThrow().x().edges();
        Values y = cells.orElseThrow().y().edges();
        int row = cell.getAsInt() / columns;
        int column = cell.getAsInt() % columns;
        Rectangle2D box = new Rectangle2D.Double();
        box.setFrameFromDiagonal(
                area.x().toPixel(x.get(column)),
                area.y().toPixel(y.get(row)),
                area.x().toPixel(x.get(column + 1)),
                area.y().toPixel(y.get(row + 1)));
        return box;
    }

    /** The cell with an arm on each side, so that it is found where cells are small. */
    private static void cross(GC gc, Rectangle2D box) {
        int left = (int) Math.round(box.getMinX());
        int top = (int) Math.round(box.getMinY());
        int right = Math.max(left + 2, (int) Math.round(box.getMaxX()));
        int bottom = Math.max(top + 2, (int) Math.round(box.getMaxY()));
        gc.drawRectangle(left, top, right - left, bottom - top);
        int x = (left + right) / 2;
        int y = (top + bottom) / 2;
        gc.drawLine(x, top - ARM, x, top);
        gc.drawLine(x, bottom, x, bottom + ARM);
        gc.drawLine(left - ARM, y, left, y);
        gc.drawLine(right, y, right + ARM, y);
    }

    /** Rows and columns as they are seen: up goes up, whichever way the numbers run. */
    @Override
    public boolean key(KeyEvent event) {
        if (cells.isEmpty() || cell.isEmpty() || (event.stateMask & SWT.MODIFIER_MASK) != 0) {
            return false;
        }
        boolean onTop = cells.get().onTop();
        return switch (event.keyCode) {
            case SWT.ARROW_LEFT -> step(0, -1);
            case SWT.ARROW_RIGHT -> step(0, 1);
            case SWT.ARROW_UP -> step(onTop ? -1 : 1, 0);
            case SWT.ARROW_DOWN -> step(onTop ? 1 : -1, 0);
            default -> false;
        };
    }

    private boolean step(int rows, int columns) {
        int width = cells.orElseThrow().x().size();
        int height = cells.orElseThrow().y().size();
        int row = Math.clamp(cell.getAsInt() / width + rows, 0, height - 1);
        int column = Math.clamp(cell.getAsInt() % width + columns, 0, width - 1);
        chosen.accept(row * width + column);
        return true;
    }
}
