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
import org.solidus.figure.PlotAxis;
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

    private static final double REACH = 6;
    private static final double SNAP = 6;
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
    private Snap snap = Snap.NONE;
    private boolean snapping = true;
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
    private final List<Vertex> corners = new ArrayList<>();

    /** @param space only regions of it are shown, and new ones belong to it */
    public RegionLayer(FigureView view, Regions regions, String space) {
        this.view = view;
        this.regions = regions;
        this.space = Objects.requireNonNull(space);
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
        snap = other;
    }

    /** Whether it is drawn there; Alt reverses it while it is held. */
    public void setSnapping(boolean on) {
        snapping = on;
    }

    public boolean snapping() {
        return snapping;
    }

    /** More lines for the numbers beside a region, such as its statistics. */
    public void setNote(Function<NamedRegion, List<String>> lines) {
        more = lines;
    }

    /** Entries for the context menu of the view. */
    public void fill(IMenuManager menu) {
        new RegionMenu(this, view, regions, space).fill(menu);
    }

    private Optional<NamedRegion> selected() {
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
            new RegionPainter(gc, area).draft(corners, mouseX, mouseY);
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

    /** What lies under the mouse: a region, and of the selected one perhaps a handle. */
    private record Hit(NamedRegion region, int handle) {}

    private Optional<Hit> hit(LayerEvent event) {
        Optional<PlotArea> area = event.area();
        if (area.isEmpty()) {
            return Optional.empty();
        }
        Optional<NamedRegion> own = selected();
        if (own.isPresent()) {
            RegionShape shape = new RegionShape(own.get().region(), area.get());
            int at = shape.handleAt(event.x(), event.y(), REACH);
            if (at >= 0) {
                return Optional.of(new Hit(own.get(), at));
            }
            boolean inside = shape.contains(event.x(), event.y()) && !shape.fillsPanel();
            if (inside || shape.distance(event.x(), event.y()) <= REACH) {
                return Optional.of(new Hit(own.get(), -1));
            }
        }
        List<NamedRegion> all = regions.in(space);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (new RegionShape(all.get(i).region(), area.get()).distance(event.x(), event.y()) <= REACH) {
                return Optional.of(new Hit(all.get(i), -1));
            }
        }
        return Optional.empty();
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
            hit(event).ifPresent(hit -> regions.select(Optional.of(hit.region.id())));
            return false;
        }
        if (event.button() != 1 || event.panel() < 0) {
            return false;
        }
        keep(event);
        panel = event.panel();
        start = place(event);
        if (doing == Doing.CORNERS
                || creating.filter(Region.Kind.POLYGON::equals).isPresent()) {
            return corner(event);
        }
        if (creating.isPresent()) {
            doing = Doing.DRAWING;
            id = -1;
            return true;
        }
        Optional<Hit> hit = hit(event);
        hit.ifPresentOrElse(this::take, () -> regions.select(Optional.empty()));
        return hit.isPresent();
    }

    private void take(Hit hit) {
        id = hit.region.id();
        handle = hit.handle;
        chosen = hit.handle;
        before = hit.region.region();
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
                regions.set(id, moved(before, free.x() - start.x(), free.y() - start.y(), event));
            }
            case SHAPING -> shape(before.dragged(handle, place(event), even));
            case DRAWING -> draw(event, even);
            case CORNERS, NOTHING -> {
                // a polygon is made by clicks
            }
        }
        view.redrawLayers();
        return true;
    }

    private void shape(Region shaped) {
        regions.set(id, shaped);
    }

    /** Moves and, where a corner comes close to something, lets it snap. */
    private Region moved(Region region, double dx, double dy, LayerEvent event) {
        Region free = region.moved(dx, dy);
        if (!snaps(event)) {
            return free;
        }
        for (Vertex corner : free.handles()) {
            if (!Double.isNaN(corner.x()) && !Double.isNaN(corner.y())) {
                Vertex drawn = snapped(corner, event);
                if (!drawn.equals(corner)) {
                    return free.moved(drawn.x() - corner.x(), drawn.y() - corner.y());
                }
            }
        }
        return free;
    }

    private boolean snaps(LayerEvent event) {
        return snapping == ((event.stateMask() & SWT.ALT) == 0);
    }

    private Vertex place(LayerEvent event) {
        Vertex free = new Vertex(event.dataX(), event.dataY());
        return snaps(event) ? snapped(free, event) : free;
    }

    private Vertex snapped(Vertex free, LayerEvent event) {
        return event.area()
                .map(area -> snap.snap(free, reach(area, true, event.x()), reach(area, false, event.y())))
                .orElse(free);
    }

    private static double reach(PlotArea area, boolean x, double pixel) {
        var axis = x ? area.x() : area.y();
        return Math.abs(axis.toValue(pixel + SNAP) - axis.toValue(pixel));
    }

    private void draw(LayerEvent event, boolean even) {
        if (id < 0) {
            PlotArea area = event.area().orElseThrow();
            double far = Math.hypot(
                    event.x() - area.x().toPixel(start.x()),
                    event.y() - area.y().toPixel(start.y()));
            if (far < LEAST_DRAG) {
                return;
            }
            regions.begin();
            id = regions.add(space, drawn(place(event), even, area)).id();
        } else {
            regions.set(id, drawn(place(event), even, event.area().orElseThrow()));
        }
    }

    private Region drawn(Vertex to, boolean even, PlotArea area) {
        return switch (creating.orElse(Region.Kind.BOX)) {
            case BOX -> Box.of(start.x(), start.y(), start.x(), start.y()).dragged(4, to, even);
            case LINE -> new LineProfile(start, start, 0).dragged(1, to, even);
            case RING -> new Ring(start, start.distance(to) / 2, start.distance(to));
            case SECTOR -> {
                double radius = start.distance(to);
                double angle = Circles.angle(start, to.x(), to.y());
                double middle = even ? Math.rint(angle / 15) * 15 : angle;
                yield new Sector(start, radius / 2, radius, middle - 20, 40);
            }
            case INTERVAL ->
                area.map() && Math.abs(to.y() - start.y()) > Math.abs(to.x() - start.x())
                        ? Interval.y(start.y(), to.y())
                        : Interval.x(start.x(), to.x());
            case POLYGON -> throw new IllegalStateException("A polygon is made by clicks.");
        };
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
        Optional<Long> under =
                creating.isPresent() ? Optional.empty() : hit(event).map(hit -> hit.region.id());
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
                .map(hit -> hit.handle >= 0 ? SWT.CURSOR_HAND : SWT.CURSOR_SIZEALL)
                .orElse(SWT.DEFAULT);
    }

    // ---- polygons

    private boolean corner(LayerEvent event) {
        doing = Doing.CORNERS;
        Vertex at = place(event);
        PlotArea area = event.area().orElseThrow();
        if (corners.size() >= 3 && near(corners.get(0), event, area)) {
            closePolygon();
        } else if (corners.isEmpty() || !near(corners.get(corners.size() - 1), event, area)) {
            corners.add(at);
        }
        view.redrawLayers();
        return true;
    }

    private static boolean near(Vertex corner, LayerEvent event, PlotArea area) {
        return Math.hypot(area.x().toPixel(corner.x()) - event.x(), area.y().toPixel(corner.y()) - event.y()) <= REACH;
    }

    private void closePolygon() {
        if (corners.size() >= 3) {
            Polygon polygon = new Polygon(corners);
            doing = Doing.NOTHING;
            creating = Optional.empty();
            corners.clear();
            regions.add(space, polygon);
        }
    }

    private boolean twice(LayerEvent event) {
        if (doing == Doing.CORNERS) {
            closePolygon();
            return true;
        }
        Optional<Hit> hit = hit(event);
        if (hit.isPresent() && hit.get().region.region() instanceof Polygon polygon) {
            giveUp();
            long polygonId = hit.get().region.id();
            regions.set(
                    polygonId,
                    hit.get().handle >= 0 ? polygon.withoutCorner(hit.get().handle) : withCorner(polygon, event));
            return true;
        }
        hit.ifPresent(one -> {
            giveUp();
            edit(one.region);
        });
        return hit.isPresent();
    }

    private static Polygon withCorner(Polygon polygon, LayerEvent event) {
        PlotArea area = event.area().orElseThrow();
        List<Vertex> points = polygon.points();
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            Vertex a = points.get(i);
            Vertex b = points.get((i + 1) % points.size());
            double distance = java.awt.geom.Line2D.ptSegDist(
                    area.x().toPixel(a.x()),
                    area.y().toPixel(a.y()),
                    area.x().toPixel(b.x()),
                    area.y().toPixel(b.y()),
                    event.x(),
                    event.y());
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return polygon.withCorner(best, new Vertex(event.dataX(), event.dataY()));
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
        corners.clear();
        if (some) {
            view.redrawLayers();
        }
    }

    // ---- keys

    @Override
    public boolean key(KeyEvent event) {
        boolean control = (event.stateMask & SWT.MOD1) != 0;
        if (control && (event.keyCode == 'z' || event.keyCode == 'y')) {
            return history(event.keyCode == 'y' || (event.stateMask & SWT.SHIFT) != 0);
        }
        if (event.keyCode == SWT.ESC) {
            return escape();
        }
        if (doing == Doing.CORNERS) {
            return cornerKey(event);
        }
        Optional<NamedRegion> own = selected();
        if (event.keyCode == SWT.PAGE_DOWN || event.keyCode == SWT.PAGE_UP) {
            return next(event.keyCode == SWT.PAGE_DOWN ? 1 : -1);
        }
        if (own.isEmpty()) {
            return false;
        }
        return switch (event.keyCode) {
            case SWT.ARROW_LEFT -> nudge(own.get(), -1, 0, event);
            case SWT.ARROW_RIGHT -> nudge(own.get(), 1, 0, event);
            case SWT.ARROW_UP -> nudge(own.get(), 0, -1, event);
            case SWT.ARROW_DOWN -> nudge(own.get(), 0, 1, event);
            case SWT.DEL -> {
                regions.remove(own.get().id());
                yield true;
            }
            case SWT.CR, SWT.KEYPAD_CR -> edit(own.get());
            case SWT.TAB -> {
                int count = own.get().region().handles().size();
                int step = (event.stateMask & SWT.SHIFT) != 0 ? -1 : 1;
                chosen = Math.floorMod(chosen + step + 1, count + 1) - 1;
                view.redrawLayers();
                yield true;
            }
            case 'd' -> control && copy(own.get());
            default -> false;
        };
    }

    private boolean history(boolean again) {
        boolean any = again ? regions.canRedo() : regions.canUndo();
        if (doing == Doing.CORNERS && !again) {
            return dropCorner();
        }
        if (any && again) {
            regions.redo();
        } else if (any) {
            regions.undo();
        }
        return any;
    }

    private boolean escape() {
        if (doing != Doing.NOTHING || creating.isPresent()) {
            giveUp();
            return true;
        }
        boolean any = selected().isPresent();
        if (any) {
            regions.select(Optional.empty());
        }
        return any;
    }

    private boolean cornerKey(KeyEvent event) {
        return switch (event.keyCode) {
            case SWT.CR, SWT.KEYPAD_CR -> {
                closePolygon();
                view.redrawLayers();
                yield true;
            }
            case SWT.BS, SWT.DEL -> dropCorner();
            default -> false;
        };
    }

    private boolean dropCorner() {
        if (corners.size() <= 1) {
            giveUp();
        } else {
            corners.remove(corners.size() - 1);
            view.redrawLayers();
        }
        return true;
    }

    private boolean next(int step) {
        List<NamedRegion> all = regions.in(space);
        if (all.isEmpty()) {
            return false;
        }
        int now = selected().map(all::indexOf).orElse(step > 0 ? -1 : 0);
        regions.select(
                Optional.of(all.get(Math.floorMod(now + step, all.size())).id()));
        return true;
    }

    private boolean copy(NamedRegion one) {
        List<PlotArea> areas = view.areas();
        double by = areas.isEmpty() ? 0 : 12;
        double dx = areas.isEmpty() ? 0 : across(areas.get(0), by);
        double dy = areas.isEmpty() ? 0 : up(areas.get(0), by);
        regions.add(space, one.region().moved(dx, dy));
        return true;
    }

    private static double across(PlotArea area, double points) {
        double middle = area.bounds().getCenterX();
        return area.x().toValue(middle + points) - area.x().toValue(middle);
    }

    private static double up(PlotArea area, double points) {
        double middle = area.bounds().getCenterY();
        return area.y().toValue(middle + points) - area.y().toValue(middle);
    }

    /** By a cell where they can be seen, else by a point of the screen; on images a cell is one. */
    private boolean nudge(NamedRegion one, int right, int down, KeyEvent event) {
        List<PlotArea> areas = view.areas();
        if (areas.isEmpty()) {
            return false;
        }
        PlotArea area = areas.get(Math.clamp(panel, 0, areas.size() - 1));
        double times = (event.stateMask & SWT.SHIFT) != 0 ? 10 : 1;
        boolean pixels = area.map() && counts(area.across()) && counts(area.up());
        double dx = right * times * (pixels ? Math.signum(across(area, 1)) : across(area, 1));
        double dy = down * times * (pixels ? Math.signum(up(area, 1)) : up(area, 1));
        Region moved = chosen < 0 ? one.region().moved(dx, dy) : shifted(one.region(), dx, dy);
        regions.set(one.id(), moved);
        return true;
    }

    private static boolean counts(PlotAxis axis) {
        return axis.unit().isEmpty() || axis.unit().equals("pixel");
    }

    private Region shifted(Region region, double dx, double dy) {
        return region.dragged(chosen, region.handles().get(chosen).plus(dx, dy), false);
    }

    /** Opens the numbers of a region beside it. */
    boolean edit(NamedRegion one) {
        List<PlotArea> areas = view.areas();
        if (!areas.isEmpty()) {
            new RegionEditor(view, regions, one.id(), areas.get(Math.clamp(panel, 0, areas.size() - 1))).open();
        }
        return !areas.isEmpty();
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
