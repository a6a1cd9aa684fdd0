/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourLimits.Explicit;
import org.solidus.figure.colour.ColourScale;
import org.solidus.plot.Colours;
import org.solidus.plot.Subscription;

/**
 * Colours of maps that follow a window while it is dragged: limits suit each map, as its numbers change with the width of
 * the window, until somebody sets some; those hold until they are let go. Any thread.
 */
final class LiveColours implements Colours {

    private final Executor ui;
    private final Map<PlotAxis, ColourScale> chosen = new ConcurrentHashMap<>();
    private final Map<PlotAxis, ColourScale> seen = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    LiveColours(Executor ui) {
        this.ui = ui;
    }

    @Override
    public ColourScale settle(PlotAxis value, ColourScale suggested, Field field) {
        ColourScale wish = chosen.getOrDefault(value, suggested);
        ColourScale scale = wish.limits() instanceof ColourLimits.Explicit
                ? wish
                : wish.with(new Explicit(wish.limits().resolve(field, wish.scaling())));
        seen.put(value, scale);
        return scale;
    }

    @Override
    public Optional<ColourScale> of(PlotAxis value) {
        return Optional.ofNullable(chosen.get(value)).or(() -> Optional.ofNullable(seen.get(value)));
    }

    @Override
    public void set(PlotAxis value, ColourScale scale) {
        chosen.put(value, scale);
        ui.execute(() -> listeners.forEach(Runnable::run));
    }

    /** Limits suit each map again. */
    void release() {
        chosen.clear();
        ui.execute(() -> listeners.forEach(Runnable::run));
    }

    /** Whether limits were set. */
    boolean held() {
        return !chosen.isEmpty();
    }

    @Override
    public Subscription listen(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }
}
