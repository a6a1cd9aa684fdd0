/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.solidus.plot.Background;
import org.solidus.plot.ScreenColour;
import org.solidus.plot.Subscription;

/**
 * Small pictures of the frames of a series above a track with its events and the current frame. UI thread.
 *
 * <p>Mouse: click or drag goes to a frame, the wheel steps (with Ctrl it zooms the strip at the mouse), a double click
 * shows all frames. Keys: left and right step (with Shift by ten), Page Up and Page Down by a strip, Home and End, space
 * plays and pauses, + and - change the speed.
 */
public final class FilmStrip extends Canvas {

    private static final int BUTTON = 44;
    private static final int TRACK = 28;
    private static final int GAP = 2;
    private static final double[] SPEEDS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    /** Pictures a second at most; faster speeds leave frames out. */
    private static final double MOST_PER_SECOND = 30;

    private final Pictures pictures;
    private final List<LongConsumer> listeners = new ArrayList<>();
    private Optional<Film> film = Optional.empty();
    private FilmWindow window = FilmWindow.all(1);
    private List<FilmMarker> markers = List.of();
    private long frame;
    private boolean playing;
    private int speed = 2;
    private boolean scrubbing;
    private BooleanSupplier ready = () -> true;
    private final Runnable tick = this::tick;

    /** @param background makes the pictures */
    public FilmStrip(Composite parent, Background background) {
        super(parent, SWT.DOUBLE_BUFFERED);
        pictures = new Pictures(this, background);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseDown, this::down);
        addListener(SWT.MouseMove, this::move);
        addListener(SWT.MouseUp, event -> scrubbing = false);
        addListener(SWT.MouseDoubleClick, event -> {
            if (event.x >= BUTTON) {
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

    /** Makes the pictures anew: colours changed, or there are more frames. */
    public void refresh() {
        checkWidget();
        film.ifPresent(reel -> window = window.of(reel.frames()));
        pictures.forget();
        want();
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

    /** Playing waits while this says no: the views have not drawn the frame before. */
    public void setReady(BooleanSupplier views) {
        ready = views;
    }

    public boolean playing() {
        return playing;
    }

    /** Starts or stops going through the frames; after the last comes the first. */
    public void setPlaying(boolean on) {
        boolean start = on && film.isPresent() && window.frames() > 1;
        if (start != playing) {
            playing = start;
            if (playing) {
                getDisplay().timerExec(0, tick);
            }
            if (!isDisposed()) {
                redraw();
            }
        }
    }

    /** Frames a second. */
    public double speed() {
        return SPEEDS[speed];
    }

    /** Chooses the nearest speed there is, frames a second. */
    public void setSpeed(double perSecond) {
        int best = 0;
        for (int i = 1; i < SPEEDS.length; i++) {
            double here = Math.abs(Math.log(SPEEDS[i] / perSecond));
            best = here < Math.abs(Math.log(SPEEDS[best] / perSecond)) ? i : best;
        }
        speed = best;
        redraw();
    }

    private void tick() {
        if (isDisposed() || !playing) {
            return;
        }
        double perSecond = Math.min(MOST_PER_SECOND, speed());
        if (ready.getAsBoolean()) {
            long step = Math.max(1, Math.round(speed() / perSecond));
            go((frame + step) % window.frames());
        }
        getDisplay().timerExec((int) Math.round(1000 / perSecond), tick);
    }

    // ---- layout

    @Override
    public Point computeSize(int wide, int high, boolean changed) {
        return new Point(wide == SWT.DEFAULT ? 400 : wide, high == SWT.DEFAULT ? 98 : high);
    }

    private Rectangle strip() {
        Rectangle client = getClientArea();
        return new Rectangle(BUTTON, 2, Math.max(1, client.width - BUTTON - 4), Math.max(1, client.height - TRACK - 4));
    }

    private int slots() {
        Rectangle strip = strip();
        return window.slots(strip.width, Math.max(24, strip.height));
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
        Rectangle strip = strip();
        if (film.isEmpty() || strip.width < 24 || strip.height < 16) {
            return;
        }
        int slots = slots();
        List<Long> frames = LongStream.range(0, slots)
                .map(slot -> window.frameOfSlot((int) slot, slots))
                .distinct()
                .boxed()
                .sorted(Comparator.comparingLong(shown -> Math.abs(shown - frame)))
                .toList();
        pictures.want(frames, Math.max(8, strip.width / slots - GAP), strip.height);
    }

    /** Whether all pictures that are seen are there. */
    public boolean complete() {
        return pictures.complete();
    }

    // ---- painting

    private void paint(GC gc) {
        Color ground = getBackground();
        boolean dark = ScreenColour.isDark(ground);
        Color text = dark ? new Color(225, 225, 225) : new Color(40, 40, 40);
        Color muted = dark ? new Color(95, 97, 102) : new Color(190, 190, 190);
        gc.setAntialias(SWT.ON);
        if (film.isEmpty()) {
            return;
        }
        paintButton(gc, text);
        paintPictures(gc, muted);
        paintTrack(gc, text, muted);
        if (isFocusControl()) {
            Rectangle client = getClientArea();
            gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
            gc.drawRectangle(client.x, client.y, client.width - 1, client.height - 1);
        }
    }

    private void paintButton(GC gc, Color text) {
        Rectangle strip = strip();
        int x = BUTTON / 2;
        int y = strip.y + strip.height / 2;
        gc.setBackground(text);
        gc.setForeground(text);
        if (playing) {
            gc.fillRectangle(x - 7, y - 9, 5, 18);
            gc.fillRectangle(x + 2, y - 9, 5, 18);
        } else {
            gc.fillPolygon(new int[] {x - 6, y - 9, x - 6, y + 9, x + 9, y});
        }
        String words = (int) speed() + "/s";
        Point extent = gc.textExtent(words);
        gc.drawText(words, (BUTTON - extent.x) / 2, getClientArea().height - TRACK + (TRACK - extent.y) / 2, true);
    }

    private void paintPictures(GC gc, Color muted) {
        Rectangle strip = strip();
        int slots = slots();
        gc.setInterpolation(SWT.LOW);
        for (int slot = 0; slot < slots; slot++) {
            int left = strip.x + (int) ((long) slot * strip.width / slots);
            int right = strip.x + (int) ((long) (slot + 1) * strip.width / slots) - GAP;
            long shown = window.frameOfSlot(slot, slots);
            Optional<Image> picture = pictures.of(shown);
            if (picture.isPresent()) {
                Rectangle own = picture.get().getBounds();
                int x = left + Math.max(0, (right - left - own.width) / 2);
                gc.drawImage(picture.get(), x, strip.y + (strip.height - own.height) / 2);
            } else {
                gc.setForeground(muted);
                gc.drawRectangle(left, strip.y, Math.max(1, right - left - 1), strip.height - 1);
                if (pictures.failure(shown).isPresent()) {
                    gc.drawLine(left, strip.y, right - 1, strip.y + strip.height - 1);
                    gc.drawLine(left, strip.y + strip.height - 1, right - 1, strip.y);
                }
            }
        }
    }

    private void paintTrack(GC gc, Color text, Color muted) {
        Rectangle strip = strip();
        int y = getClientArea().height - TRACK;
        gc.setBackground(muted);
        gc.fillRoundRectangle(strip.x, y + 3, strip.width, 4, 4, 4);
        int left = BUTTON;
        for (FilmMarker marker : markers) {
            int x = strip.x + (int) Math.round(window.pixel(marker.frame(), strip.width));
            if (x >= strip.x && x <= strip.x + strip.width) {
                gc.setBackground(ScreenColour.of(marker.rgb()));
                gc.fillPolygon(new int[] {x - 5, y - 1, x + 5, y - 1, x, y + 8});
            }
        }
        int x = strip.x + (int) Math.round(window.pixel(frame, strip.width));
        boolean seen = x >= strip.x && x <= strip.x + strip.width;
        if (seen) {
            gc.setForeground(new Color(0, 0, 0));
            gc.setAlpha(150);
            gc.setLineWidth(4);
            gc.drawLine(x, strip.y, x, y + 8);
            gc.setAlpha(255);
            gc.setLineWidth(2);
            gc.setForeground(new Color(255, 220, 90));
            gc.drawLine(x, strip.y, x, y + 8);
            gc.setLineWidth(1);
        }
        gc.setForeground(text);
        String words = film.orElseThrow().label(frame) + "   (" + count(window.frames()) + ")";
        Point extent = gc.textExtent(words);
        int at = Math.clamp(x - extent.x / 2, left, Math.max(left, strip.x + strip.width - extent.x));
        gc.drawText(words, at, y + 8, true);
        paintMarkerLabels(gc, y, at, at + extent.x);
    }

    private static String count(long frames) {
        return frames == 1 ? "1 frame" : frames + " frames";
    }

    /** Labels of events where there is room beside the current frame's. */
    private void paintMarkerLabels(GC gc, int y, int takenFrom, int takenTo) {
        Rectangle strip = strip();
        int free = strip.x;
        for (FilmMarker marker : markers.stream()
                .sorted(Comparator.comparingDouble(FilmMarker::frame))
                .toList()) {
            Point extent = gc.textExtent(marker.label());
            int x = strip.x + (int) Math.round(window.pixel(marker.frame(), strip.width)) - extent.x / 2;
            boolean inside = x >= free && x + extent.x <= strip.x + strip.width;
            boolean beside = x + extent.x + 6 < takenFrom || x > takenTo + 6;
            if (inside && beside) {
                gc.drawText(marker.label(), x, y + 8, true);
                free = x + extent.x + 8;
            }
        }
    }

    // ---- mouse and keys

    private void down(Event event) {
        setFocus();
        if (event.button != 1 || film.isEmpty()) {
            return;
        }
        if (event.x < BUTTON) {
            setPlaying(!playing);
        } else {
            scrubbing = true;
            go(at(event.x));
        }
    }

    private long at(int x) {
        Rectangle strip = strip();
        return window.frame(x - strip.x, strip.width);
    }

    private void move(Event event) {
        if (scrubbing) {
            go(at(event.x));
        } else {
            setToolTipText(tip(event));
        }
    }

    private String tip(Event event) {
        if (film.isEmpty() || event.x < BUTTON) {
            return "Space plays and pauses; + and - change the speed";
        }
        Rectangle strip = strip();
        for (FilmMarker marker : markers) {
            double x = strip.x + window.pixel(marker.frame(), strip.width);
            if (Math.abs(x - event.x) < 6 && event.y > strip.y + strip.height - 6) {
                return marker.label() + ", frame " + Math.round(marker.frame());
            }
        }
        long under = at(event.x);
        int slots = slots();
        long shown = window.frameOfSlot(
                Math.clamp((int) ((long) (event.x - strip.x) * slots / strip.width), 0, slots - 1), slots);
        return pictures.failure(shown).orElse("Frame " + film.get().label(under));
    }

    private void wheel(Event event) {
        event.doit = false;
        if (event.count == 0 || film.isEmpty()) {
            return;
        }
        Rectangle strip = strip();
        if (event.x < BUTTON) {
            changeSpeed(event.count > 0 ? 1 : -1);
        } else if ((event.stateMask & SWT.MOD1) != 0) {
            look(window.zoomed(event.count > 0 ? 1 / 1.4 : 1.4, event.x - strip.x, strip.width));
        } else {
            go(frame + (event.count > 0 ? -1 : 1));
        }
    }

    private void changeSpeed(int by) {
        speed = Math.clamp(speed + by, 0, SPEEDS.length - 1);
        redraw();
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
            case ' ' -> setPlaying(!playing);
            case '+', '=', SWT.KEYPAD_ADD -> changeSpeed(1);
            case '-', SWT.KEYPAD_SUBTRACT -> changeSpeed(-1);
            default -> {
                // not for a film
            }
        }
    }
}
