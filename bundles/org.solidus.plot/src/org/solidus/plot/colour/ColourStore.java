/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.colour;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;
import org.solidus.plot.Colours;
import org.solidus.plot.Subscription;

/**
 * The colours of a window: one scale for each quantity and unit, shared by all views that show it. A scale is locked to
 * begin with: the limits that the first array of a quantity gave stay for all that follow, so that colours can be
 * compared from frame to frame. Released, they follow each array.
 *
 * <p>Any thread. Listeners are told through the executor of the user interface, once for several changes in a row.
 */
public final class ColourStore implements Colours {

    private final Executor ui;
    private final Map<Key, Setting> settings = new HashMap<>();
    private final Map<Key, ColourMap> suggestions = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private Optional<ColourMap> usual = Optional.empty();

    /** @param ui runs tasks on the thread of the user interface, later */
    public ColourStore(Executor ui) {
        this.ui = Objects.requireNonNull(ui);
    }

    private record Key(String quantity, String unit) {
        static Key of(PlotAxis value) {
            return new Key(value.quantity(), value.unit());
        }
    }

    /**
     * What is known of a quantity.
     *
     * @param wish colour map, scaling and how limits are found
     * @param limits found so; absent until an array was seen
     * @param locked whether they stay
     */
    public record Setting(ColourScale wish, Optional<Range> limits, boolean locked) {

        /** The scale to draw with: the limits that were found, or how to find them. */
        ColourScale scale() {
            return limits.map(range -> wish.with(new ColourLimits.Explicit(range)))
                    .orElse(wish);
        }
    }

    /**
     * The colour map of quantities for which nobody chose one, those that are shown already too. It stands in for
     * viridis and magma, which views and figures suggest by themselves; a diverging map, or another that a figure asks
     * for, means something and stays.
     *
     * @param map empty: what is suggested
     */
    public void setUsualMap(Optional<ColourMap> map) {
        synchronized (this) {
            if (usual.equals(map)) {
                return;
            }
            usual = map;
            suggestions.forEach((key, suggested) -> settings.computeIfPresent(
                    key, (k, old) -> new Setting(old.wish().with(usual(suggested)), old.limits(), old.locked())));
        }
        tell();
    }

    private ColourMap usual(ColourMap suggested) {
        return suggested == ColourMap.VIRIDIS || suggested == ColourMap.MAGMA ? usual.orElse(suggested) : suggested;
    }

    private synchronized Setting first(ColourScale suggested) {
        return new Setting(suggested.with(usual(suggested.map())), Optional.empty(), true);
    }

    /** What is known of a quantity; absent until it was set or seen. */
    public synchronized Optional<Setting> setting(PlotAxis value) {
        return Optional.ofNullable(settings.get(Key.of(value)));
    }

    /** The scale to draw a quantity with; absent until it was set or seen. */
    @Override
    public Optional<ColourScale> of(PlotAxis value) {
        return setting(value).map(Setting::scale);
    }

    /**
     * The scale to draw an array with, its limits settled: those that hold, or, the first time and when they are
     * released, those of the array.
     *
     * @param suggested for a quantity that is seen for the first time
     */
    @Override
    public ColourScale settle(PlotAxis value, ColourScale suggested, Field field) {
        Setting before = setting(value).orElseGet(() -> first(suggested));
        if (before.locked() && before.limits().isPresent()) {
            return before.scale();
        }
        Range found = before.wish().limits().resolve(field, before.wish().scaling());
        Setting now = new Setting(before.wish(), Optional.of(found), before.locked());
        synchronized (this) {
            Setting meanwhile = settings.get(Key.of(value));
            if (meanwhile != null && !meanwhile.wish().equals(before.wish())) {
                return meanwhile.limits().isPresent() ? meanwhile.scale() : now.scale();
            }
            if (meanwhile != null && meanwhile.locked() && meanwhile.limits().isPresent()) {
                return meanwhile.scale();
            }
            if (now.equals(meanwhile)) {
                return now.scale();
            }
            settings.put(Key.of(value), now);
            if (meanwhile == null) {
                suggestions.put(Key.of(value), suggested.map());
            }
        }
        tell();
        return now.scale();
    }

    /**
     * Gives a quantity that was not seen before its scale, with limits that were found elsewhere: on several arrays of
     * a series, say, where the first alone may be a dark one. What was set or seen already stays.
     */
    public void propose(PlotAxis value, ColourScale wish, Range limits) {
        synchronized (this) {
            if (settings.putIfAbsent(Key.of(value), new Setting(wish, Optional.of(limits), true)) != null) {
                return;
            }
        }
        tell();
    }

    /** Wishes another scale: explicit limits hold at once, others are found on the array that is drawn next. */
    @Override
    public void set(PlotAxis value, ColourScale scale) {
        chosen(value, scale.map());
        Optional<Range> limits = scale.limits() instanceof ColourLimits.Explicit explicit
                ? Optional.of(explicit.range())
                : Optional.empty();
        change(
                value,
                new Setting(scale, limits, setting(value).map(Setting::locked).orElse(true)));
    }

    /** Another colour map, everything else as it is. */
    void setMap(PlotAxis value, ColourMap map) {
        setting(value).ifPresent(old -> {
            chosen(value, map);
            change(value, new Setting(old.wish().with(map), old.limits(), old.locked()));
        });
    }

    /**
     * Another scaling, limits as they are; where they do not suit (a logarithm from zero on) they are found anew by
     * percentiles.
     */
    void setScaling(PlotAxis value, Scaling scaling) {
        setting(value).ifPresent(old -> {
            boolean suits = scaling != Scaling.LOG
                    || !(old.wish().limits() instanceof ColourLimits.Symmetric)
                            && old.limits().map(range -> range.low() > 0).orElse(true);
            ColourLimits limits = suits ? old.wish().limits() : new ColourLimits.Percentile(0.5, 99.9);
            ColourScale wish = new ColourScale(old.wish().map(), limits, scaling);
            change(value, new Setting(wish, suits ? old.limits() : Optional.empty(), old.locked()));
        });
    }

    /** Locks the limits as they are, or releases them: they then follow each array that is drawn. */
    void lock(PlotAxis value, boolean locked) {
        setting(value).ifPresent(old -> change(value, new Setting(old.wish(), old.limits(), locked)));
    }

    /** Finds the limits anew on the array that is drawn next; they stay locked if they were. */
    public void refit(PlotAxis value) {
        setting(value).ifPresent(old -> {
            ColourLimits limits = old.wish().limits() instanceof ColourLimits.Explicit
                    ? new ColourLimits.Percentile(0.5, 99.9)
                    : old.wish().limits();
            change(value, new Setting(old.wish().with(limits), Optional.empty(), old.locked()));
        });
    }

    /** Forgets a quantity: the next array of it is as the first. */
    public void forget(PlotAxis value) {
        synchronized (this) {
            settings.remove(Key.of(value));
            suggestions.remove(Key.of(value));
        }
        tell();
    }

    /** Another map than the present one was chosen; other limits alone choose no map. */
    private synchronized void chosen(PlotAxis value, ColourMap map) {
        if (setting(value).map(old -> old.wish().map() != map).orElse(true)) {
            suggestions.remove(Key.of(value));
        }
    }

    private void change(PlotAxis value, Setting now) {
        synchronized (this) {
            if (now.equals(settings.put(Key.of(value), now))) {
                return;
            }
        }
        tell();
    }

    /** Tells that some scale changed, on the thread of the user interface. */
    @Override
    public Subscription listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell() {
        if (!listeners.isEmpty() && telling.compareAndSet(false, true)) {
            ui.execute(() -> {
                telling.set(false);
                listeners.forEach(Runnable::run);
            });
        }
    }
}
