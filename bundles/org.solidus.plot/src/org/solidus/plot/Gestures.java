/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;
import org.solidus.figure.Range;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Theme;

/** What mouse and keys do in a {@link FigureView}. */
final class Gestures {

    private static final int THRESHOLD = 4;
    private static final double WHEEL = 1.2;
    private static final double STEP = 0.1;
    private static final int BURST_MS = 700;

    /** What the left or right button does while it is down. */
    private enum Drag {
        NONE,
        TOOL,
        LAYER,
        PAN,
        BAND,
        LIMITS
    }

    /** What the wheel keeps under the mouse, though pictures have their axes a pixel here or there. */
    private record Anchor(Spot spot, double x, double y, double dataX, double dataY) {
        boolean holds(Spot other, double otherX, double otherY) {
            return spot.equals(other) && x == otherX && y == otherY;
        }
    }

    private final FigureView view;
    private final Crosshair crosshair;
    private final FigureMenu menu;
    private final ToolStrip strip;
    private boolean zooming;
    private Drag drag = Drag.NONE;
    private boolean moved;
    private Optional<Layer> holder = Optional.empty();
    private Optional<Spot> pressed = Optional.empty();
    private Look before = Look.PLAIN;
    private List<PlotArea> areasBefore = List.of();
    private Optional<ColourDrag> colourDrag = Optional.empty();
    private double startX;
    private double startY;
    private double nowX;
    private double nowY;
    private int lastWheel;
    private Optional<Anchor> anchor = Optional.empty();

    Gestures(FigureView view) {
        this.view = view;
        crosshair = new Crosshair(view);
        menu = new FigureMenu(view);
        strip = new ToolStrip(view, this);
        view.addListener(SWT.MouseDown, this::down);
        view.addListener(SWT.MouseMove, this::move);
        view.addListener(SWT.MouseUp, this::up);
        view.addListener(SWT.MouseDoubleClick, this::doubleClick);
        view.addListener(SWT.MouseVerticalWheel, this::wheel);
        view.addListener(SWT.MouseExit, this::exit);
        view.addListener(SWT.KeyDown, this::key);
        view.addListener(SWT.Traverse, event -> {
            boolean tab = event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS;
            event.doit = tab; // arrows belong to the figure
        });
        view.addListener(SWT.MenuDetect, this::menuDetect);
    }

    ToolStrip strip() {
        return strip;
    }

    FigureMenu menu() {
        return menu;
    }

    /** Whether a drag zooms to a rectangle even without Shift. */
    boolean zooming() {
        return zooming;
    }

    void setZooming(boolean on) {
        zooming = on;
        view.redraw();
    }

    /** Opens the menu for the panel that keys mean. */
    void openMenu() {
        menu.open(keySpot(), (int) nowX, (int) nowY);
    }

    Crosshair crosshair() {
        return crosshair;
    }

    void setMenu(Consumer<IMenuManager> entries) {
        menu.setEntries(entries);
    }

    /** Ends whatever is going on: the figure is another one. */
    void cancel() {
        drag = Drag.NONE;
        holder = Optional.empty();
        pressed = Optional.empty();
        colourDrag = Optional.empty();
    }

    void forget(Layer layer) {
        if (holder.filter(layer::equals).isPresent()) {
            cancel();
        }
    }

    void paint(GC gc, List<PlotArea> areas, Theme theme) {
        if (drag == Drag.BAND && moved) {
            paintBand(gc, theme);
        }
        crosshair.paint(gc, areas, theme);
        strip.paint(gc, theme);
    }

    private void paintBand(GC gc, Theme theme) {
        Rectangle2D band = band();
        gc.setForeground(FigureView.colour(theme.foreground()));
        gc.setBackground(FigureView.colour(theme.muted()));
        gc.setAlpha(50);
        int x = (int) band.getX();
        int y = (int) band.getY();
        gc.fillRectangle(x, y, (int) band.getWidth(), (int) band.getHeight());
        gc.setAlpha(255);
        gc.drawRectangle(x, y, (int) band.getWidth(), (int) band.getHeight());
    }

    /** A thin rectangle means one axis: it takes the whole of the other. */
    private Rectangle2D band() {
        Rectangle2D box = areasBefore.get(pressed.orElseThrow().panel()).bounds();
        double x1 = Math.clamp(startX, box.getMinX(), box.getMaxX());
        double x2 = Math.clamp(nowX, box.getMinX(), box.getMaxX());
        double y1 = Math.clamp(startY, box.getMinY(), box.getMaxY());
        double y2 = Math.clamp(nowY, box.getMinY(), box.getMaxY());
        Rectangle2D band = new Rectangle2D.Double();
        band.setFrameFromDiagonal(x1, y1, x2, y2);
        Panel panel = view.panels().get(pressed.get().panel());
        boolean flat = !panel.aspect() && (!panel.zoomsY() || band.getHeight() < 10 && band.getWidth() > 20);
        boolean thin = !panel.aspect() && (!panel.zoomsX() || band.getWidth() < 10 && band.getHeight() > 20);
        return flat
                ? new Rectangle2D.Double(band.getX(), box.getY(), band.getWidth(), box.getHeight())
                : thin ? new Rectangle2D.Double(box.getX(), band.getY(), box.getWidth(), band.getHeight()) : band;
    }

    // ---- mouse

    private LayerEvent event(LayerEvent.Kind kind, Event event, List<PlotArea> areas) {
        int panel = drag == Drag.NONE
                ? LayerEvent.panelAt(areas, event.x, event.y).orElse(-1)
                : pressed.filter(spot -> spot.part() == Spot.Part.INSIDE)
                        .map(Spot::panel)
                        .orElse(-1);
        return new LayerEvent(kind, event.x, event.y, event.button, event.stateMask, panel, areas);
    }

    /** Asks the layers, the topmost first. */
    private Optional<Layer> taker(LayerEvent event) {
        List<Layer> layers = view.layers();
        for (int i = layers.size() - 1; i >= 0 && i < layers.size(); i--) {
            Layer layer = layers.get(i);
            if (layer.mouse(event)) {
                return Optional.of(layer);
            }
        }
        return Optional.empty();
    }

    private void down(Event event) {
        view.setFocus();
        if (drag != Drag.NONE) {
            return;
        }
        if (event.button == 1 && strip.down(event.x, event.y)) {
            drag = Drag.TOOL;
            return;
        }
        List<PlotArea> areas = view.areas();
        holder = taker(event(LayerEvent.Kind.DOWN, event, areas));
        pressed = Spot.at(areas, view.panels(), event.x, event.y);
        before = view.look();
        areasBefore = areas;
        startX = nowX = event.x;
        startY = nowY = event.y;
        moved = false;
        drag = holder.isPresent()
                ? Drag.LAYER
                : pressed.map(spot -> dragOf(event, spot)).orElse(Drag.NONE);
    }

    private Drag dragOf(Event event, Spot spot) {
        boolean inside = spot.part() == Spot.Part.INSIDE;
        if (spot.part() == Spot.Part.COLOURS) {
            return Drag.LIMITS;
        }
        if (event.button == 3) {
            return inside ? Drag.LIMITS : Drag.NONE;
        }
        boolean band = zooming || (event.stateMask & SWT.SHIFT) != 0;
        return event.button == 1 && band && inside ? Drag.BAND : Drag.PAN;
    }

    private void move(Event event) {
        nowX = event.x;
        nowY = event.y;
        boolean far = Math.hypot(nowX - startX, nowY - startY) >= THRESHOLD;
        if (drag != Drag.NONE && !moved && far) {
            moved = true;
            startDrag();
        }
        switch (drag) {
            case NONE -> hover(event);
            case LAYER -> holder.ifPresent(layer -> layer.mouse(event(LayerEvent.Kind.DRAG, event, view.areas())));
            case PAN -> pan();
            case BAND -> view.redraw();
            case LIMITS -> limits();
            case TOOL -> strip.move(event.x, event.y);
        }
        if (moved && drag != Drag.NONE && drag != Drag.TOOL) {
            crosshair.move(event.x, event.y, drag != Drag.BAND);
        }
    }

    private void hover(Event event) {
        if (strip.move(event.x, event.y)) {
            view.setCursor(view.getDisplay().getSystemCursor(SWT.CURSOR_ARROW));
            crosshair.leave();
            return;
        }
        LayerEvent move = event(LayerEvent.Kind.MOVE, event, view.areas());
        boolean taken = taker(move).isPresent();
        view.setCursor(view.getDisplay().getSystemCursor(cursor(move)));
        crosshair.move(event.x, event.y, taken);
    }

    private int cursor(LayerEvent move) {
        List<Layer> layers = view.layers();
        for (int i = layers.size() - 1; i >= 0; i--) {
            int wanted = layers.get(i).cursor(move);
            if (wanted != SWT.DEFAULT) {
                return wanted;
            }
        }
        if (Spot.named(move.areas(), move.x(), move.y()).isPresent()) {
            return SWT.CURSOR_HAND;
        }
        return Spot.at(move.areas(), view.panels(), move.x(), move.y())
                .map(spot -> switch (spot.part()) {
                    case INSIDE -> SWT.CURSOR_CROSS;
                    case X_AXIS -> SWT.CURSOR_SIZEWE;
                    case Y_AXIS, COLOURS -> SWT.CURSOR_SIZENS;
                })
                .orElse(SWT.CURSOR_ARROW);
    }

    private void startDrag() {
        if (drag == Drag.PAN || drag == Drag.LIMITS) {
            view.history().remember(before);
        }
        if (drag == Drag.LIMITS) {
            int panel = pressed.orElseThrow().panel();
            PlotArea area = areasBefore.get(panel);
            colourDrag = pressed.get().part() == Spot.Part.COLOURS
                    ? ColourDrag.onBar(view, panel, area, startY)
                    : ColourDrag.onMap(view, panel, area, startY);
        }
    }

    private boolean lost() {
        return pressed.isEmpty()
                || pressed.get().panel() >= view.panels().size()
                || pressed.get().panel() >= areasBefore.size();
    }

    private void pan() {
        if (!moved || lost()) {
            return;
        }
        Spot spot = pressed.get();
        Panel panel = view.panels().get(spot.panel());
        PlotArea area = areasBefore.get(spot.panel());
        boolean both = panel.aspect();
        boolean x = spot.part() == Spot.Part.X_AXIS
                || spot.part() == Spot.Part.INSIDE && (panel.zoomsX() || chosen(panel, true))
                || both;
        boolean y = spot.part() == Spot.Part.Y_AXIS
                || spot.part() == Spot.Part.INSIDE && (panel.zoomsY() || chosen(panel, false))
                || both;
        Look look = view.look();
        if (x) {
            look = with(look, panel, true, Zooming.moved(area.x(), nowX - startX));
        }
        if (y) {
            look = with(look, panel, false, Zooming.moved(area.y(), nowY - startY));
        }
        view.apply(look);
    }

    private boolean chosen(Panel panel, boolean x) {
        return before.range(axis(panel, x)).isPresent();
    }

    private static Look.Axis axis(Panel panel, boolean x) {
        return new Look.Axis(x ? panel.xOwner() : panel.yOwner(), x);
    }

    private static Look with(Look look, Panel panel, boolean x, Optional<Range> range) {
        return range.isPresent() ? look.with(axis(panel, x), range) : look;
    }

    private void limits() {
        if (!moved || lost()) {
            return;
        }
        if (colourDrag.isPresent()) {
            colourDrag.get().drag(nowY);
            return;
        }
        Panel panel = view.panels().get(pressed.get().panel());
        PlotArea area = areasBefore.get(pressed.get().panel());
        if (panel.kind().cells()) {
            return;
        }
        boolean x = panel.kind() == Panel.Kind.UPRIGHT_TRACK;
        Optional<Range> range =
                x ? Zooming.stretched(area.x(), startX, nowX) : Zooming.stretched(area.y(), startY, nowY);
        view.apply(with(view.look(), panel, x, range));
    }

    private void up(Event event) {
        Drag was = drag;
        if (was == Drag.TOOL) {
            cancel();
            strip.up(event.x, event.y);
            return;
        }
        boolean click = !moved;
        if (was == Drag.LAYER) {
            holder.ifPresent(layer -> layer.mouse(event(LayerEvent.Kind.UP, event, view.areas())));
        }
        nowX = event.x;
        nowY = event.y;
        Optional<Spot> spot = pressed;
        if (was == Drag.BAND && moved && !lost()) {
            zoomToBand();
        }
        cancel();
        if (click && was != Drag.LAYER) {
            clicked(event, spot);
        }
        view.redraw();
    }

    private void clicked(Event event, Optional<Spot> spot) {
        Optional<Look.Curve> named = Spot.named(view.areas(), event.x, event.y);
        if (event.button == 3) {
            menu.open(spot, event.x, event.y);
        } else if (event.button == 1 && named.isPresent()) {
            view.look(view.look().toggled(named.get()));
        } else if (event.button == 1 && spot.isPresent() && spot.get().part() == Spot.Part.INSIDE) {
            crosshair.pointer(event.x, event.y).ifPresent(view::tellPick);
        }
    }

    private void zoomToBand() {
        Panel panel = view.panels().get(pressed.orElseThrow().panel());
        PlotArea area = areasBefore.get(pressed.get().panel());
        Rectangle2D band = band();
        Look look = view.look();
        if (band.getWidth() > 2 && band.getWidth() < area.bounds().getWidth()) {
            look = with(look, panel, true, Zooming.between(area.x(), band.getMinX(), band.getMaxX()));
        }
        if (band.getHeight() > 2 && band.getHeight() < area.bounds().getHeight()) {
            look = with(look, panel, false, Zooming.between(area.y(), band.getMinY(), band.getMaxY()));
        }
        view.look(look);
    }

    private void doubleClick(Event event) {
        List<PlotArea> areas = view.areas();
        boolean tool = strip.move(event.x, event.y);
        if (tool
                || event.button != 1
                || taker(event(LayerEvent.Kind.DOUBLE, event, areas)).isPresent()) {
            return;
        }
        cancel();
        Optional<Spot> spot = Spot.at(areas, view.panels(), event.x, event.y);
        if (Spot.named(areas, event.x, event.y).isPresent()) {
            return; // two clicks on a name: hidden and shown again
        }
        if (spot.isEmpty() || spot.get().part() == Spot.Part.INSIDE) {
            view.fit();
        } else if (spot.get().part() == Spot.Part.COLOURS) {
            int panel = spot.get().panel();
            areas.get(panel)
                    .colours()
                    .ifPresent(key -> view.colours(panel, key.colours().with(new ColourLimits.Full())));
        } else {
            boolean x = spot.get().part() == Spot.Part.X_AXIS;
            Panel panel = view.panels().get(spot.get().panel());
            view.look(view.look().with(axis(panel, x), Optional.empty()));
        }
    }

    private void exit(Event event) {
        if (drag == Drag.NONE) {
            taker(event(LayerEvent.Kind.EXIT, event, view.areas()));
            crosshair.leave();
            strip.leave();
        }
    }

    private void wheel(Event event) {
        event.doit = false; // whatever scrolls around the view stays
        if (drag != Drag.NONE || event.count == 0) {
            return;
        }
        Spot.at(view.areas(), view.panels(), event.x, event.y).ifPresent(spot -> {
            double factor = Math.pow(WHEEL, -Math.clamp(event.count / 3.0, -3, 3));
            boolean xOnly = (event.stateMask & SWT.MOD1) != 0;
            zoomAt(spot, event.x, event.y, factor, xOnly, event.time);
        });
    }

    /** Everything moved otherwise than by the wheel: it takes hold anew. */
    void forgetAnchor() {
        anchor = Optional.empty();
    }

    private void zoomAt(Spot spot, double x, double y, double factor, boolean xOnly, int time) {
        Panel panel = view.panels().get(spot.panel());
        PlotArea area = view.areas().get(spot.panel());
        if (spot.part() == Spot.Part.COLOURS) {
            ColourDrag.wheel(view, spot.panel(), area, y, factor);
            return;
        }
        boolean inside = spot.part() == Spot.Part.INSIDE;
        boolean zoomX = panel.aspect() || spot.part() == Spot.Part.X_AXIS || inside && (panel.zoomsX() || xOnly);
        boolean zoomY = panel.aspect() || spot.part() == Spot.Part.Y_AXIS || inside && panel.zoomsY() && !xOnly;
        anchor = anchor.filter(held -> held.holds(spot, x, y))
                .or(() -> Optional.of(
                        new Anchor(spot, x, y, area.x().toValue(x), area.y().toValue(y))));
        Optional<Range> xRange = Zooming.about(area.x(), x, anchor.get().dataX(), factor);
        Optional<Range> yRange = Zooming.about(area.y(), y, anchor.get().dataY(), factor);
        if (panel.aspect() && (xRange.isEmpty() || yRange.isEmpty())) {
            return;
        }
        Look look = view.look();
        if (panel.aspect() && factor > 1 && panel.holdsAll(xRange.orElseThrow(), yRange.orElseThrow())) {
            view.look(look.with(axis(panel, true), Optional.empty()).with(axis(panel, false), Optional.empty()));
            return;
        }
        look = zoomX ? with(look, panel, true, xRange) : look;
        look = zoomY ? with(look, panel, false, yRange) : look;
        Optional<Anchor> held = anchor;
        boolean burst = time - lastWheel < BURST_MS && time - lastWheel >= 0;
        lastWheel = time;
        if (burst) {
            view.apply(look);
        } else {
            view.look(look);
        }
        anchor = held;
    }

    // ---- keys

    private void key(Event event) {
        KeyEvent key = new KeyEvent(event);
        List<Layer> layers = view.layers();
        for (int i = layers.size() - 1; i >= 0 && i < layers.size(); i--) {
            if (layers.get(i).key(key)) {
                return;
            }
        }
        if ((event.stateMask & (SWT.MOD1 | SWT.ALT)) != 0) {
            if (event.keyCode == 'c' && (event.stateMask & SWT.MOD1) != 0) {
                view.files().copy();
            }
            return; // everything else belongs to the window
        }
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> step(-1, 0);
            case SWT.ARROW_RIGHT -> step(1, 0);
            case SWT.ARROW_UP -> step(0, -1);
            case SWT.ARROW_DOWN -> step(0, 1);
            case SWT.KEYPAD_ADD, '+', '=' -> zoomMiddle(1 / WHEEL / WHEEL, event.time);
            case SWT.KEYPAD_SUBTRACT, '-' -> zoomMiddle(WHEEL * WHEEL, event.time);
            case '0', SWT.KEYPAD_0, SWT.HOME -> view.fit();
            case SWT.BS -> view.back();
            case SWT.ESC -> escape();
            case ' ' -> crosshair.togglePinned();
            default -> {
                if (event.character == '+') {
                    zoomMiddle(1 / WHEEL / WHEEL, event.time);
                }
            }
        }
    }

    private void escape() {
        if (drag == Drag.PAN || drag == Drag.LIMITS) {
            view.apply(before);
        }
        cancel();
        view.redraw();
    }

    /** The panel that keys mean: the one under the mouse, else the first. */
    private Optional<Spot> keySpot() {
        List<PlotArea> areas = view.areas();
        return areas.isEmpty()
                ? Optional.empty()
                : Optional.of(new Spot(LayerEvent.panelAt(areas, nowX, nowY).orElse(0), Spot.Part.INSIDE));
    }

    private void step(int x, int y) {
        keySpot().ifPresent(spot -> {
            Panel panel = view.panels().get(spot.panel());
            PlotArea area = view.areas().get(spot.panel());
            Rectangle2D box = area.bounds();
            Look look = view.look();
            look = x == 0 ? look : with(look, panel, true, Zooming.moved(area.x(), -x * STEP * box.getWidth()));
            look = y == 0 ? look : with(look, panel, false, Zooming.moved(area.y(), -y * STEP * box.getHeight()));
            if (panel.aspect()) { // both ranges, or the other one would be chosen anew
                look = with(
                        look,
                        panel,
                        x == 0,
                        x == 0
                                ? Optional.of(area.x().range())
                                : Optional.of(area.y().range()));
            }
            view.look(look);
        });
    }

    private void zoomMiddle(double factor, int time) {
        keySpot().ifPresent(spot -> {
            Rectangle2D box = view.areas().get(spot.panel()).bounds();
            zoomAt(spot, box.getCenterX(), box.getCenterY(), factor, false, time);
        });
    }

    private void menuDetect(Event event) {
        if (event.detail == SWT.MENU_KEYBOARD) {
            menu.open(keySpot(), view.getSize().x / 2, view.getSize().y / 2);
        }
        event.doit = false;
    }
}
