/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.Range;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.FigureView;
import org.solidus.plot.Layer;
import org.solidus.plot.LayerEvent;
import org.solidus.plot.Subscription;

/**
 * Regions on a figure, to be made, moved and changed with the mouse and with keys. Numbers with units are shown while
 * something is dragged.
 *
 * <p>Mouse: the border moves a region, a handle changes it; inside the selected one works like its border, unless it
 * fills the panel. Shift keeps it even (squares, 45 deg), Alt switches snapping off. A double click on the border of a
 * polygon adds a corner, on a corner it takes it away. Keys: arrows move the selected region or the chosen handle by a
 * cell (Shift: ten), Tab chooses the next handle, Page Up and Page Down the next region, Delete removes, Enter opens its
 * numbers, Escape gives up, Ctrl+Z and Ctrl+Y undo and redo, Ctrl+D copies.
 */
public final class RegionLayer implements Layer, AutoCloseable {

    private static final double LEAST_DRAG = 4;

    /** What is going on with the mouse. */
    private enum Doing {
        NOTHING,
        MOVING,
        SHAPING,
        DRAWING,
        CORNERS
    }

    private final FigureView view;
    private final Regions regions;
    private String space;
    private final Subscription watch;
    private final Snapping snapping = new Snapping();
    private final RegionKeys keys;
    private final PolygonDraft polygon = new PolygonDraft(RegionHit.REACH, RegionHit.REACH);
    private Function<NamedRegion, List<String>> more = region -> List.of();
    private Optional<Region.Kind> creating = Optional.empty();
    private Doing doing = Doing.NOTHING;
    private long id;
    private int handle = -1;
    private int chosen = -1;
    private Region before = Interval.x(0, 0);
    private Vertex start = new Vertex(0, 0);
    private int panel;
    private double mouseX;
    private double mouseY;
    private Optional<Long> hovered = Optional.empty();

    /** @param space only regions of it are shown, and new ones belong to it */
    public RegionLayer(FigureView view, Regions regions, String space) {
        this.view = view;
        this.regions = regions;
        this.space = Objects.requireNonNull(space);
        keys = new RegionKeys(this, regions);
        watch = regions.listen(this::changed);
    }

    private void changed() {
        boolean holds = doing == Doing.MOVING || doing == Doing.SHAPING || doing == Doing.DRAWING && id >= 0;
        if (holds && regions.find(id).isEmpty()) {
            doing = Doing.NOTHING;
        }
        if (chosen >= 0
                && selected()
                        .map(one -> one.region().handles().size() <= chosen)
                        .orElse(true)) {
            chosen = -1;
        }
        view.redrawLayers();
    }

    /** Stops following the regions; they stay. */
    @Override
    public void close() {
        watch.close();
    }

    /** The next drag (of a polygon: the next clicks) makes a region of that kind. */
    public void create(Region.Kind kind) {
        giveUp();
        creating = Optional.of(kind);
        if (!view.isDisposed()) {
            view.setFocus();
            view.redrawLayers();
        }
    }

    /** Whether something is being drawn or dragged. */
    public boolean busy() {
        return doing != Doing.NOTHING;
    }

    /** What the next drag makes. */
    public Optional<Region.Kind> creating() {
        return creating;
    }

    /** Shows the regions of another space: the figure has other axes now. */
    public void setSpace(String other) {
        if (!other.equals(space)) {
            giveUp();
            space = other;
            chosen = -1;
            hovered = Optional.empty();
            view.redrawLayers();
        }
    }

    /** Which regions are shown. */
    public String space() {
        return space;
    }

    /** Where what is dragged is drawn to; nowhere at first. */
    public void setSnap(Snap other) {
        snapping.setSnap(other);
    }

    /** Whether it is drawn there; Alt reverses it while it is held. */
    public void setSnapping(boolean on) {
        snapping.setOn(on);
    }

    public boolean snapping() {
        return snapping.on();
    }

    /** More lines for the numbers beside a region, such as its statistics. */
    public void setNote(Function<NamedRegion, List<String>> lines) {
        more = lines;
    }

    /** Entries for the context menu of the view. */
    public void fill(IMenuManager menu) {
        new RegionMenu(this, view, regions, space).fill(menu);
    }

    Optional<NamedRegion> selected() {
        return regions.selected().filter(one -> one.space().equals(space));
    }

    // ---- painting

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        List<NamedRegion> shown = regions.in(space);
        for (PlotArea area : areas) {
            RegionPainter painter = new RegionPainter(gc, area);
            for (NamedRegion one : shown) {
                boolean isSelected = selected().filter(one::equals).isPresent();
                boolean isHovered = hovered.filter(other -> other == one.id()).isPresent();
                painter.paint(one, isSelected, isHovered, chosen);
            }
        }
        if (panel < 0 || panel >= areas.size()) {
            return;
        }
        PlotArea area = areas.get(panel);
        if (doing == Doing.CORNERS) {
            new RegionPainter(gc, area).draft(polygon.corners(), mouseX, mouseY);
        } else if (doing != Doing.NOTHING) {
            regions.find(id).ifPresent(one -> RegionPainter.note(gc, area, mouseX, mouseY, note(one, area)));
        }
    }

    private List<String> note(NamedRegion one, PlotArea area) {
        List<String> lines = new ArrayList<>(RegionText.of(one.region(), area));
        lines.addAll(more.apply(one));
        return lines;
    }

    // ---- mouse

    private Optional<RegionHit> hit(LayerEvent event) {
        return RegionHit.at(event, regions.in(space), selected());
    }

    @Override
    public boolean mouse(LayerEvent event) {
        return switch (event.kind()) {
            case DOWN -> down(event);
            case DRAG -> drag(event);
            case UP -> up(event);
            case MOVE -> move(event);
            case DOUBLE -> twice(event);
            case EXIT -> leave();
        };
    }

    private boolean down(LayerEvent event) {
        if (event.button() == 3 && (creating.isPresent() || doing != Doing.NOTHING)) {
            giveUp();
            return true;
        }
        if (event.button() == 3) {
            hit(event).ifPresent(hit -> regions.select(Optional.of(hit.region().id())));
            return false;
        }
        if (event.button() != 1 || event.panel() < 0) {
            return false;
        }
        keep(event);
        panel = event.panel();
        start = snapping.place(event);
        if (doing == Doing.CORNERS
                || creating.filter(Region.Kind.POLYGON::equals).isPresent()) {
            return corner(event);
        }
        if (creating.isPresent()) {
            doing = Doing.DRAWING;
            id = -1;
            return true;
        }
        Optional<RegionHit> hit = hit(event);
        hit.ifPresentOrElse(this::take, () -> regions.select(Optional.empty()));
        return hit.isPresent();
    }

    private void take(RegionHit hit) {
        id = hit.region().id();
        handle = hit.handle();
        chosen = hit.handle();
        before = hit.region().region();
        doing = handle >= 0 ? Doing.SHAPING : Doing.MOVING;
        regions.begin();
        regions.select(Optional.of(id));
        view.redrawLayers();
    }

    private void keep(LayerEvent event) {
        mouseX = event.x();
        mouseY = event.y();
    }

    private boolean drag(LayerEvent event) {
        keep(event);
        Optional<PlotArea> area = event.area();
        if (doing == Doing.NOTHING || area.isEmpty()) {
            return false;
        }
        boolean even = (event.stateMask() & SWT.SHIFT) != 0;
        switch (doing) {
            case MOVING -> {
                Vertex free = new Vertex(event.dataX(), event.dataY());
                regions.set(id, snapping.moved(before, free.x() - start.x(), free.y() - start.y(), event));
            }
            case SHAPING -> regions.set(id, before.dragged(handle, snapping.place(event), even));
            case DRAWING -> draw(event, even);
            case CORNERS, NOTHING -> {
                // a polygon is made by clicks
            }
        }
        view.redrawLayers();
        return true;
    }

    private void draw(LayerEvent event, boolean even) {
        PlotArea area = event.area().orElseThrow();
        Region.Kind kind = creating.orElse(Region.Kind.BOX);
        if (id >= 0) {
            regions.set(id, DrawnRegion.of(kind, start, snapping.place(event), even, area.map()));
            return;
        }
        double far = Math.hypot(
                event.x() - area.x().toPixel(start.x()), event.y() - area.y().toPixel(start.y()));
        if (far >= LEAST_DRAG) {
            regions.begin();
            id = regions.add(space, DrawnRegion.of(kind, start, snapping.place(event), even, area.map()))
                    .id();
        }
    }

    private boolean up(LayerEvent event) {
        if (doing == Doing.NOTHING) {
            return false;
        }
        keep(event);
        if (doing != Doing.CORNERS) {
            if (doing == Doing.DRAWING && id >= 0) {
                creating = Optional.empty();
            }
            doing = Doing.NOTHING;
            regions.end();
        }
        view.redrawLayers();
        return true;
    }

    private boolean move(LayerEvent event) {
        keep(event);
        Optional<Long> under = creating.isPresent()
                ? Optional.empty()
                : hit(event).map(hit -> hit.region().id());
        if (!under.equals(hovered) || doing == Doing.CORNERS) {
            hovered = under;
            view.redrawLayers();
        }
        return false;
    }

    private boolean leave() {
        if (hovered.isPresent()) {
            hovered = Optional.empty();
            view.redrawLayers();
        }
        return false;
    }

    @Override
    public int cursor(LayerEvent event) {
        if (event.panel() >= 0 && (creating.isPresent() || doing == Doing.CORNERS)) {
            return SWT.CURSOR_CROSS;
        }
        return hit(event)
                .map(hit -> hit.handle() >= 0 ? SWT.CURSOR_HAND : SWT.CURSOR_SIZEALL)
                .orElse(SWT.DEFAULT);
    }

    // ---- polygons

    private boolean corner(LayerEvent event) {
        doing = Doing.CORNERS;
        polygon.click(snapping.place(event), event).ifPresent(this::add);
        view.redrawLayers();
        return true;
    }

    private void add(Polygon closed) {
        doing = Doing.NOTHING;
        creating = Optional.empty();
        regions.add(space, closed);
    }

    boolean drawsPolygon() {
        return doing == Doing.CORNERS;
    }

    boolean closePolygon() {
        polygon.close().ifPresent(this::add);
        view.redrawLayers();
        return true;
    }

    boolean dropCorner() {
        if (polygon.corners().size() <= 1) {
            giveUp();
        } else {
            polygon.dropLast();
            view.redrawLayers();
        }
        return true;
    }

    private boolean twice(LayerEvent event) {
        if (doing == Doing.CORNERS) {
            polygon.close().ifPresent(this::add);
            return true;
        }
        Optional<RegionHit> hit = hit(event);
        hit.ifPresent(on -> {
            giveUp();
            NamedRegion one = on.region();
            if (one.region() instanceof Polygon old) {
                regions.set(one.id(), on.handle() >= 0 ? old.withoutCorner(on.handle()) : withCorner(old, event));
            } else {
                edit(one);
            }
        });
        return hit.isPresent();
    }

    private static Polygon withCorner(Polygon old, LayerEvent event) {
        RegionShape shape = new RegionShape(old, event.area().orElseThrow());
        return old.withCorner(
                shape.nearestSide(old.points(), event.x(), event.y()), new Vertex(event.dataX(), event.dataY()));
    }

    /** Ends whatever is being drawn or dragged; a region goes back to where it was. */
    public void giveUp() {
        boolean some = doing != Doing.NOTHING || creating.isPresent();
        if (doing != Doing.NOTHING && doing != Doing.CORNERS) {
            doing = Doing.NOTHING;
            regions.cancel();
        }
        doing = Doing.NOTHING;
        creating = Optional.empty();
        polygon.clear();
        if (some) {
            view.redrawLayers();
        }
    }

    // ---- keys

    @Override
    public boolean key(KeyEvent event) {
        return keys.key(event);
    }

    /** The handle that keys move; -1 when they move the region. */
    int chosen() {
        return chosen;
    }

    void choose(int number) {
        chosen = number;
        view.redrawLayers();
    }

    /** The panel that keys mean: the one where something was done last. */
    Optional<PlotArea> area() {
        List<PlotArea> areas = view.areas();
        return areas.isEmpty() ? Optional.empty() : Optional.of(areas.get(Math.clamp(panel, 0, areas.size() - 1)));
    }

    /** Opens the numbers of a region beside it. */
    boolean edit(NamedRegion one) {
        Optional<PlotArea> area = area();
        area.ifPresent(on -> new RegionEditor(view, regions, one.id(), on).open());
        return area.isPresent();
    }

    /** Shows all of a region. */
    void zoomTo(NamedRegion one) {
        int at = Math.max(0, panel);
        view.zoom(at, wide(one.region().x()), wide(one.region().y()));
    }

    private static Optional<Range> wide(Optional<Range> range) {
        return range.map(Range::notEmpty).map(r -> new Range(r.low() - 0.2 * r.length(), r.high() + 0.2 * r.length()));
    }
}
