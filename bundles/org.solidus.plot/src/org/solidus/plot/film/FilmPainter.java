/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.solidus.plot.ScreenColour;

/** Paints a film strip. */
final class FilmPainter {

    private static final Color SHADOW = new Color(0, 0, 0);
    private static final Color CURRENT = new Color(255, 220, 90);

    private final GC gc;
    private final FilmLayout layout;
    private final Color text;
    private final Color muted;

    FilmPainter(GC gc, FilmLayout layout, Color ground) {
        this.gc = gc;
        this.layout = layout;
        boolean dark = ScreenColour.isDark(ground);
        this.text = dark ? new Color(225, 225, 225) : new Color(40, 40, 40);
        this.muted = dark ? new Color(95, 97, 102) : new Color(190, 190, 190);
        gc.setAntialias(SWT.ON);
    }

    /** The button that plays and pauses, with the speed below. */
    void button(boolean playing, double speed) {
        Rectangle strip = layout.strip();
        int x = FilmLayout.BUTTON / 2;
        int y = strip.y + strip.height / 2;
        gc.setBackground(text);
        gc.setForeground(text);
        if (playing) {
            gc.fillRectangle(x - 7, y - 9, 5, 18);
            gc.fillRectangle(x + 2, y - 9, 5, 18);
        } else {
            gc.fillPolygon(new int[] {x - 6, y - 9, x - 6, y + 9, x + 9, y});
        }
        String words = (int) speed + "/s";
        Point extent = gc.textExtent(words);
        int below = layout.track() + (FilmLayout.TRACK - extent.y) / 2;
        gc.drawText(words, (FilmLayout.BUTTON - extent.x) / 2, below, true);
    }

    /** The pictures that are there, frames for the others, crossed where there will be none. */
    void pictures(Thumbnails pictures) {
        gc.setInterpolation(SWT.LOW);
        for (int slot = 0; slot < layout.slots(); slot++) {
            Rectangle place = layout.slot(slot);
            long frame = layout.frameOfSlot(slot);
            Optional<Image> picture = pictures.of(frame);
            if (picture.isPresent()) {
                Rectangle own = picture.get().getBounds();
                int x = place.x + Math.max(0, (place.width - own.width) / 2);
                gc.drawImage(picture.get(), x, place.y + (place.height - own.height) / 2);
            } else {
                empty(place, pictures.failure(frame).isPresent());
            }
        }
    }

    private void empty(Rectangle place, boolean failed) {
        gc.setForeground(muted);
        gc.drawRectangle(place.x, place.y, Math.max(1, place.width - 1), place.height - 1);
        if (failed) {
            int right = place.x + place.width - 1;
            int bottom = place.y + place.height - 1;
            gc.drawLine(place.x, place.y, right, bottom);
            gc.drawLine(place.x, bottom, right, place.y);
        }
    }

    /** The track with the events and the current frame. */
    void track(List<FilmMarker> markers, long frame, String label) {
        Rectangle strip = layout.strip();
        int y = layout.track();
        gc.setBackground(muted);
        gc.fillRoundRectangle(strip.x, y + 3, strip.width, 4, 4, 4);
        for (FilmMarker marker : markers) {
            int x = x(marker.frame());
            if (layout.holds(x)) {
                gc.setBackground(ScreenColour.of(marker.rgb()));
                gc.fillPolygon(new int[] {x - 5, y - 1, x + 5, y - 1, x, y + 8});
            }
        }
        int x = x(frame);
        if (layout.holds(x)) {
            current(x, strip.y, y + 8);
        }
        gc.setForeground(text);
        Point extent = gc.textExtent(label);
        int at = Math.clamp(x - extent.x / 2, strip.x, Math.max(strip.x, strip.x + strip.width - extent.x));
        gc.drawText(label, at, y + 8, true);
        labels(markers, y + 8, at, at + extent.x);
    }

    private void current(int x, int top, int bottom) {
        gc.setForeground(SHADOW);
        gc.setAlpha(150);
        gc.setLineWidth(4);
        gc.drawLine(x, top, x, bottom);
        gc.setAlpha(255);
        gc.setLineWidth(2);
        gc.setForeground(CURRENT);
        gc.drawLine(x, top, x, bottom);
        gc.setLineWidth(1);
    }

    /** Labels of events where there is room beside the current frame's. */
    private void labels(List<FilmMarker> markers, int y, int takenFrom, int takenTo) {
        Rectangle strip = layout.strip();
        int free = strip.x;
        for (FilmMarker marker : markers.stream()
                .sorted(Comparator.comparingDouble(FilmMarker::frame))
                .toList()) {
            Point extent = gc.textExtent(marker.label());
            int x = x(marker.frame()) - extent.x / 2;
            boolean inside = x >= free && x + extent.x <= strip.x + strip.width;
            boolean beside = x + extent.x + 6 < takenFrom || x > takenTo + 6;
            if (inside && beside) {
                gc.drawText(marker.label(), x, y, true);
                free = x + extent.x + 8;
            }
        }
    }

    private int x(double frame) {
        return (int) Math.round(layout.x(frame));
    }
}
