/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Theme;

/** What the mouse does in a {@link FigureView}. */
final class Gestures {

    private static final int THRESHOLD = 4;

    /** What the left or right button does while it is down. */
    private enum Drag {
        NONE,
        TOOL,
        LAYER,
        PAN,
        BAND,
        LIMITS
    }

    private final FigureView view;
    private final Crosshair crosshair;
    private final FigureMenu menu;
    private final ToolStrip strip;
    private final WheelZoom zoom;
    private boolean zooming;
    private Drag drag = Drag.NONE;
    private boolean moved;
    private Optional<Layer> holder = Optional.empty();
    private Optional<Press> pressed = Optional.empty();
    private Optional<ColourDrag> colourDrag = Optional.empty();
    private double startX;
    private double startY;
    private double nowX;
    private double nowY;

    Gestures(FigureView view) {
        this.view = view;
        crosshair = new Crosshair(view);
        menu = new FigureMenu(view);
        strip = new ToolStrip(view, this);
        zoom = new WheelZoom(view);
        new KeyGestures(view, this, zoom);
        view.addListener(SWT.MouseDown, this::down);
        view.addListener(SWT.MouseMove, this::move);
        view.addListener(SWT.MouseUp, this::up);
        view.addListener(SWT.MouseDoubleClick, this::doubleClick);
        view.addListener(SWT.MouseVerticalWheel, this::wheel);
        view.addListener(SWT.MouseExit, this::exit);
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
            band(pressed.orElseThrow()).paint(gc, theme);
        }
        crosshair.paint(gc, areas, theme);
        strip.paint(gc, theme);
    }

    private Band band(Press press) {
        return new Band(press, press.panel(view.panels()), nowX, nowY);
    }

    // ---- mouse

    private LayerEvent event(LayerEvent.Kind kind, Event event, List<PlotArea> areas) {
        int panel = drag == Drag.NONE
                ? LayerEvent.panelAt(areas, event.x, event.y).orElse(-1)
                : pressed.map(Press::spot)
                        .filter(spot -> spot.part() == ViewPlace.Part.INSIDE)
                        .map(ViewPlace::panel)
                        .orElse(-1);
        return new LayerEvent(kind, event.x, event.y, event.button, event.stateMask, panel, areas);
    }

    /** Asks the layers, the topmost first. */
    private Optional<Layer> taker(LayerEvent event) {
        return view.layersFromTop().stream().filter(layer -> layer.mouse(event)).findFirst();
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
        pressed = ViewPlace.at(areas, view.panels(), event.x, event.y)
                .map(spot -> new Press(spot, view.look(), areas, event.x, event.y));
        startX = nowX = event.x;
        startY = nowY = event.y;
        moved = false;
        drag = holder.isPresent()
                ? Drag.LAYER
                : pressed.map(press -> dragOf(event, press.spot())).orElse(Drag.NONE);
    }

    private Drag dragOf(Event event, ViewPlace spot) {
        boolean inside = spot.part() == ViewPlace.Part.INSIDE;
        if (spot.part() == ViewPlace.Part.COLOURS) {
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
            case PAN -> dragPanel(this::pan);
            case BAND -> view.redraw();
            case LIMITS -> dragPanel(this::limits);
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
        for (Layer layer : view.layersFromTop()) {
            int wanted = layer.cursor(move);
            if (wanted != SWT.DEFAULT) {
                return wanted;
            }
        }
        if (ViewPlace.named(move.areas(), move.x(), move.y()).isPresent()) {
            return SWT.CURSOR_HAND;
        }
        return ViewPlace.at(move.areas(), view.panels(), move.x(), move.y())
                .map(spot -> switch (spot.part()) {
                    case INSIDE -> SWT.CURSOR_CROSS;
                    case X_AXIS -> SWT.CURSOR_SIZEWE;
                    case Y_AXIS, COLOURS -> SWT.CURSOR_SIZENS;
                })
                .orElse(SWT.CURSOR_ARROW);
    }

    private void startDrag() {
        if (drag == Drag.PAN || drag == Drag.LIMITS) {
            view.history().remember(pressed.orElseThrow().look());
        }
        if (drag == Drag.LIMITS) {
            Press press = pressed.orElseThrow();
            int panel = press.spot().panel();
            colourDrag = press.spot().part() == ViewPlace.Part.COLOURS
                    ? ColourDrag.onBar(view, panel, press.area(), startY)
                    : ColourDrag.onMap(view, panel, press.area(), startY);
        }
    }

    /** The panel that was pressed, unless it was a click so far or the panel has gone. */
    private void dragPanel(Consumer<Press> what) {
        if (moved) {
            pressed.filter(press -> !press.lost(view.panels())).ifPresent(what);
        }
    }

    private void pan(Press press) {
        view.apply(press.panned(view.look(), press.panel(view.panels()), nowX, nowY));
    }

    private void limits(Press press) {
        Panel panel = press.panel(view.panels());
        if (colourDrag.isPresent()) {
            colourDrag.get().drag(nowY);
        } else if (!panel.kind().cells()) {
            view.apply(press.stretched(view.look(), panel, nowX, nowY));
        }
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
        Optional<ViewPlace> spot = pressed.map(Press::spot);
        if (was == Drag.BAND) {
            dragPanel(press -> view.look(band(press).zoomed(view.look())));
        }
        cancel();
        if (click && was != Drag.LAYER) {
            clicked(event, spot);
        }
        view.redraw();
    }

    private void clicked(Event event, Optional<ViewPlace> spot) {
        Optional<Look.Curve> named = ViewPlace.named(view.areas(), event.x, event.y);
        if (event.button == 3) {
            menu.open(spot, event.x, event.y);
        } else if (event.button == 1 && named.isPresent()) {
            view.look(view.look().toggled(named.get()));
        } else if (event.button == 1 && spot.isPresent() && spot.get().part() == ViewPlace.Part.INSIDE) {
            crosshair.pointer(event.x, event.y).ifPresent(view::tellPick);
        }
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
        Optional<ViewPlace> spot = ViewPlace.at(areas, view.panels(), event.x, event.y);
        if (ViewPlace.named(areas, event.x, event.y).isPresent()) {
            return; // two clicks on a name: hidden and shown again
        }
        if (spot.isEmpty() || spot.get().part() == ViewPlace.Part.INSIDE) {
            view.fit();
        } else if (spot.get().part() == ViewPlace.Part.COLOURS) {
            int panel = spot.get().panel();
            areas.get(panel)
                    .colours()
                    .ifPresent(key -> view.colours(panel, key.colours().with(new ColourLimits.Full())));
        } else {
            boolean x = spot.get().part() == ViewPlace.Part.X_AXIS;
            Panel panel = view.panels().get(spot.get().panel());
            view.look(view.look().with(panel.axis(x), Optional.empty()));
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
        ViewPlace.at(view.areas(), view.panels(), event.x, event.y).ifPresent(spot -> {
            double factor = Math.pow(WheelZoom.FACTOR, -Math.clamp(event.count / 3.0, -3, 3));
            boolean xOnly = (event.stateMask & SWT.MOD1) != 0;
            zoom.zoom(spot, event.x, event.y, factor, xOnly, event.time);
        });
    }

    /** Everything moved otherwise than by the wheel: it takes hold anew. */
    void forgetAnchor() {
        zoom.forgetAnchor();
    }

    // ---- keys

    /** Ends whatever is going on, and takes it back. */
    void giveUp() {
        if (drag == Drag.PAN || drag == Drag.LIMITS) {
            view.apply(pressed.orElseThrow().look());
        }
        cancel();
        view.redraw();
    }

    /** The panel that keys mean: the one under the mouse, else the first. */
    Optional<ViewPlace> keySpot() {
        List<PlotArea> areas = view.areas();
        return areas.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ViewPlace(LayerEvent.panelAt(areas, nowX, nowY).orElse(0), ViewPlace.Part.INSIDE));
    }

    private void menuDetect(Event event) {
        if (event.detail == SWT.MENU_KEYBOARD) {
            menu.open(keySpot(), view.getSize().x / 2, view.getSize().y / 2);
        }
        event.doit = false;
    }
}
