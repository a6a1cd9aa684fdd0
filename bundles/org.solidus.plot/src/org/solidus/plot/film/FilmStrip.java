/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.solidus.plot.Background;
import org.solidus.plot.Subscription;

/**
 * Small pictures of the frames of a series above a track with its events and the current frame. UI thread.
 *
 * <p>Mouse: click or drag goes to a frame, the wheel steps (with Ctrl it zooms the strip at the mouse), a double click
 * shows all frames. Keys: left and right step (with Shift by ten), Page Up and Page Down by a strip, Home and End, space
 * plays and pauses, + and - change the speed.
 */
public final class FilmStrip extends Canvas {

    private final Thumbnails pictures;
    private final FilmPlayer player = new FilmPlayer(this, this::advance);
    private final List<LongConsumer> listeners = new ArrayList<>();
    private Optional<Film> film = Optional.empty();
    private FilmWindow window = FilmWindow.all(1);
    private List<FilmMarker> markers = List.of();
    private long frame;
    private boolean scrubbing;

    /** @param background makes the pictures */
    public FilmStrip(Composite parent, Background background) {
        super(parent, SWT.DOUBLE_BUFFERED);
        pictures = new Thumbnails(this, background);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseDown, this::down);
        addListener(SWT.MouseMove, this::move);
        addListener(SWT.MouseUp, event -> scrubbing = false);
        addListener(SWT.MouseDoubleClick, event -> {
            if (event.x >= FilmLayout.BUTTON) {
                look(FilmWindow.all(window.frames()));
            }
        });
        addListener(SWT.MouseVerticalWheel, this::wheel);
        addListener(SWT.KeyDown, this::key);
        addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_RETURN);
        addListener(SWT.Resize, event -> want());
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        addListener(SWT.Dispose, event -> setPlaying(false));
    }

    // ---- what is shown

    /** Shows a series; the frame stays if there is one of its number. */
    public void show(Film reel) {
        checkWidget();
        film = Optional.of(reel);
        window = FilmWindow.all(reel.frames());
        frame = Math.min(frame, window.frames() - 1);
        pictures.show(film);
        want();
        redraw();
    }

    /** Shows nothing. */
    public void clear() {
        checkWidget();
        film = Optional.empty();
        setPlaying(false);
        window = FilmWindow.all(1);
        pictures.show(film);
        redraw();
    }

    /** Events along the series. */
    public void setMarkers(List<FilmMarker> events) {
        checkWidget();
        markers = List.copyOf(events);
        redraw();
    }

    /** The current frame, 0 first. */
    public long frame() {
        return frame;
    }

    /** Goes to a frame, told from outside: nobody is told. */
    public void setFrame(long other) {
        checkWidget();
        long next = Math.clamp(other, 0, window.frames() - 1);
        if (next != frame) {
            frame = next;
            look(window.showing(frame));
            redraw();
        }
    }

    /** Tells of a frame that somebody went to here. */
    public Subscription onFrame(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void go(long other) {
        long before = frame;
        setFrame(other);
        if (frame != before) {
            List.copyOf(listeners).forEach(listener -> listener.accept(frame));
        }
    }

    /** Starts or stops going through the frames; after the last comes the first. */
    public void setPlaying(boolean on) {
        player.setPlaying(on && film.isPresent() && window.frames() > 1);
    }

    private void advance(long by) {
        go((frame + by) % window.frames());
    }

    boolean playing() {
        return player.playing();
    }

    /** Chooses the nearest speed there is, frames a second. */
    public void setSpeed(double perSecond) {
        player.setSpeed(perSecond);
    }

    // ---- layout

    @Override
    public Point computeSize(int wide, int high, boolean changed) {
        return new Point(wide == SWT.DEFAULT ? 400 : wide, high == SWT.DEFAULT ? 98 : high);
    }

    private FilmLayout places() {
        Rectangle client = getClientArea();
        return new FilmLayout(client.width, client.height, window);
    }

    private void look(FilmWindow next) {
        if (!next.equals(window)) {
            window = next;
            want();
            redraw();
        }
    }

    /** Asks for the pictures that are seen, those about the current frame first. */
    private void want() {
        FilmLayout layout = places();
        if (film.isEmpty() || !layout.fits()) {
            return;
        }
        List<Long> frames = IntStream.range(0, layout.slots())
                .mapToObj(layout::frameOfSlot)
                .distinct()
                .sorted(Comparator.comparingLong(shown -> Math.abs(shown - frame)))
                .toList();
        pictures.want(frames, layout.pictureWidth(), layout.strip().height);
    }

    /** Whether all pictures that are seen are there. */
    boolean complete() {
        return pictures.complete();
    }

    // ---- painting

    private void paint(GC gc) {
        if (film.isEmpty()) {
            return;
        }
        FilmPainter painter = new FilmPainter(gc, places(), getBackground());
        painter.button(player.playing(), player.speed());
        painter.pictures(pictures);
        painter.track(markers, frame, film.get().label(frame) + "   (" + count(window.frames()) + ")");
        if (isFocusControl()) {
            Rectangle client = getClientArea();
            gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
            gc.drawRectangle(client.x, client.y, client.width - 1, client.height - 1);
        }
    }

    private static String count(long frames) {
        return frames == 1 ? "1 frame" : frames + " frames";
    }

    // ---- mouse and keys

    private void down(Event event) {
        setFocus();
        if (event.button != 1 || film.isEmpty()) {
            return;
        }
        if (event.x < FilmLayout.BUTTON) {
            setPlaying(!player.playing());
        } else {
            scrubbing = true;
            go(places().frameAt(event.x));
        }
    }

    private void move(Event event) {
        if (scrubbing) {
            go(places().frameAt(event.x));
        } else {
            setToolTipText(tip(event));
        }
    }

    private String tip(Event event) {
        if (film.isEmpty() || event.x < FilmLayout.BUTTON) {
            return "Space plays and pauses; + and - change the speed";
        }
        FilmLayout layout = places();
        for (FilmMarker marker : markers) {
            boolean near = Math.abs(layout.x(marker.frame()) - event.x) < 6;
            if (near && event.y > layout.strip().y + layout.strip().height - 6) {
                return marker.label() + ", frame " + Math.round(marker.frame());
            }
        }
        return pictures.failure(layout.pictureAt(event.x))
                .orElseGet(() -> "Frame " + film.get().label(layout.frameAt(event.x)));
    }

    private void wheel(Event event) {
        event.doit = false;
        if (event.count == 0 || film.isEmpty()) {
            return;
        }
        Rectangle strip = places().strip();
        if (event.x < FilmLayout.BUTTON) {
            player.changeSpeed(event.count > 0 ? 1 : -1);
        } else if ((event.stateMask & SWT.MOD1) != 0) {
            look(window.zoomed(event.count > 0 ? 1 / 1.4 : 1.4, event.x - strip.x, strip.width));
        } else {
            go(frame + (event.count > 0 ? -1 : 1));
        }
    }

    private void key(Event event) {
        long step = (event.stateMask & SWT.SHIFT) != 0 ? 10 : 1;
        long page = Math.max(1, Math.round(window.count()));
        switch (event.keyCode) {
            case SWT.ARROW_LEFT, SWT.ARROW_UP -> go(frame - step);
            case SWT.ARROW_RIGHT, SWT.ARROW_DOWN -> go(frame + step);
            case SWT.PAGE_UP -> go(frame - page);
            case SWT.PAGE_DOWN -> go(frame + page);
            case SWT.HOME -> go(0);
            case SWT.END -> go(window.frames() - 1);
            case ' ' -> setPlaying(!player.playing());
            case '+', '=', SWT.KEYPAD_ADD -> player.changeSpeed(1);
            case '-', SWT.KEYPAD_SUBTRACT -> player.changeSpeed(-1);
            default -> {
                // not for a film
            }
        }
    }
}
