/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.widgets.Event;
import org.solidus.figure.render.PlotArea;

/** What keys do in a {@link FigureView}. The layers are asked before. */
final class KeyGestures {

    /** Part of a panel that an arrow moves. */
    private static final double STEP = 0.1;
    /** Of plus and minus: two notches of the wheel. */
    private static final double FACTOR = WheelZoom.FACTOR * WheelZoom.FACTOR;

    private final FigureView view;
    private final Gestures gestures;
    private final WheelZoom zoom;

    KeyGestures(FigureView view, Gestures gestures, WheelZoom zoom) {
        this.view = view;
        this.gestures = gestures;
        this.zoom = zoom;
        view.addListener(SWT.KeyDown, this::key);
        view.addListener(SWT.Traverse, event -> {
            boolean tab = event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS;
            event.doit = tab; // arrows belong to the figure
        });
    }

    private void key(Event event) {
        KeyEvent key = new KeyEvent(event);
        if (view.layersFromTop().stream().anyMatch(layer -> layer.key(key))) {
            return;
        }
        boolean control = (event.stateMask & SWT.MOD1) != 0;
        if (control && event.keyCode == 'c') {
            view.files().copy();
        } else if (!control && (event.stateMask & SWT.ALT) == 0) {
            plainKey(event); // everything else belongs to the window
        }
    }

    private void plainKey(Event event) {
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> step(-1, 0);
            case SWT.ARROW_RIGHT -> step(1, 0);
            case SWT.ARROW_UP -> step(0, -1);
            case SWT.ARROW_DOWN -> step(0, 1);
            case SWT.KEYPAD_ADD, '+', '=' -> zoomMiddle(1 / FACTOR, event.time);
            case SWT.KEYPAD_SUBTRACT, '-' -> zoomMiddle(FACTOR, event.time);
            case '0', SWT.KEYPAD_0, SWT.HOME -> view.fit();
            case SWT.BS -> view.back();
            case SWT.ESC -> gestures.giveUp();
            case ' ' -> view.crosshair().togglePinned();
            default -> {
                if (event.character == '+') {
                    zoomMiddle(1 / FACTOR, event.time);
                }
            }
        }
    }

    private void step(int right, int down) {
        gestures.keySpot().ifPresent(spot -> {
            Panel panel = view.panels().get(spot.panel());
            PlotArea area = view.areas().get(spot.panel());
            Rectangle2D box = area.bounds();
            Look look = view.look();
            if (right != 0) {
                look = look.zoomed(panel.axis(true), Zooming.moved(area.x(), -right * STEP * box.getWidth()));
            }
            if (down != 0) {
                look = look.zoomed(panel.axis(false), Zooming.moved(area.y(), -down * STEP * box.getHeight()));
            }
            if (panel.aspect()) { // both ranges, or the other one would be chosen anew
                boolean otherX = right == 0;
                look = look.zoomed(panel.axis(otherX), Optional.of((otherX ? area.x() : area.y()).range()));
            }
            view.look(look);
        });
    }

    private void zoomMiddle(double factor, int time) {
        gestures.keySpot().ifPresent(spot -> {
            Rectangle2D box = view.areas().get(spot.panel()).bounds();
            zoom.zoom(spot, box.getCenterX(), box.getCenterY(), factor, false, time);
        });
    }
}
