/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Control;
import org.solidus.plot.Background;

/** The small pictures of a film strip: made in the background, one at a time, those that are seen first. UI thread. */
final class Thumbnails {

    private static final int MOST = 240;

    private final Control control;
    private final Background background;
    private final Object key = new Object();
    private final Map<Long, Image> images = new LinkedHashMap<>(MOST, 0.75f, true);
    private final Map<Long, String> failures = new HashMap<>();
    private final Deque<Long> wanted = new ArrayDeque<>();
    private Optional<Film> film = Optional.empty();
    private long generation;
    private boolean working;
    private int width;
    private int height;

    Thumbnails(Control control, Background background) {
        this.control = control;
        this.background = background;
        control.addListener(org.eclipse.swt.SWT.Dispose, event -> forget());
    }

    void show(Optional<Film> other) {
        film = other;
        forget();
    }

    /** Everything is made anew. */
    void forget() {
        generation++;
        working = false;
        images.values().forEach(Image::dispose);
        images.clear();
        failures.clear();
        wanted.clear();
    }

    /** Which frames are seen, the most urgent first, and how large. */
    void want(List<Long> frames, int pictureWidth, int pictureHeight) {
        if (pictureWidth != width || pictureHeight != height) {
            width = pictureWidth;
            height = pictureHeight;
            forget();
        }
        wanted.clear();
        frames.stream()
                .filter(frame -> !images.containsKey(frame) && !failures.containsKey(frame))
                .forEach(wanted::add);
        next();
    }

    Optional<Image> of(long frame) {
        return Optional.ofNullable(images.get(frame));
    }

    Optional<String> failure(long frame) {
        return Optional.ofNullable(failures.get(frame));
    }

    boolean complete() {
        return wanted.isEmpty() && !working;
    }

    private void next() {
        Long frame = working || film.isEmpty() ? null : wanted.poll();
        if (frame == null || width < 1 || height < 1) {
            return;
        }
        working = true;
        long order = generation;
        Film reel = film.get();
        int w = width;
        int h = height;
        background.latest(
                key,
                () -> reel.thumbnail(frame, w, h),
                picture -> done(order, () -> keep(frame, picture)),
                sentence -> done(order, () -> failures.put(frame, sentence)));
    }

    private void done(long order, Runnable keep) {
        if (order == generation && !control.isDisposed()) {
            working = false;
            keep.run();
            control.redraw();
            next();
        }
    }

    private void keep(long frame, Thumbnail picture) {
        ImageData data = new ImageData(picture.width(), picture.height(), 24, new PaletteData(0xff0000, 0xff00, 0xff));
        for (int y = 0; y < picture.height(); y++) {
            data.setPixels(0, y, picture.width(), picture.rgb(), y * picture.width());
        }
        Optional.ofNullable(images.put(frame, new Image(control.getDisplay(), data)))
                .ifPresent(Image::dispose);
        Iterator<Image> oldest = images.values().iterator();
        while (images.size() > MOST && oldest.hasNext()) {
            oldest.next().dispose();
            oldest.remove();
        }
    }
}
