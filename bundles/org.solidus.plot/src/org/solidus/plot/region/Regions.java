/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.solidus.figure.colour.Palette;
import org.solidus.plot.Subscription;

/**
 * The regions of a window: all views that show the same axes show the same regions. Every change can be undone; what
 * happens between {@link #begin()} and {@link #end()} (a drag) is one change. Confined to one thread, that of the user
 * interface.
 */
public final class Regions {

    private static final int MOST_UNDO = 200;

    private List<NamedRegion> now = List.of();
    private Optional<Long> selected = Optional.empty();
    private final Deque<List<NamedRegion>> past = new ArrayDeque<>();
    private final Deque<List<NamedRegion>> future = new ArrayDeque<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private long nextId = 1;
    private int nextColour;
    private Optional<List<NamedRegion>> gesture = Optional.empty();

    /** All of them, the one on top last. */
    public List<NamedRegion> all() {
        return now;
    }

    /** Those of a space. */
    public List<NamedRegion> in(String space) {
        return now.stream().filter(one -> one.space().equals(space)).toList();
    }

    Optional<NamedRegion> find(long id) {
        return now.stream().filter(one -> one.id() == id).findFirst();
    }

    /** The one that keys and menus are about. */
    public Optional<NamedRegion> selected() {
        return selected.flatMap(this::find);
    }

    /** Selects one, or none; the selection is no change that is undone. */
    void select(Optional<Long> id) {
        if (!id.equals(selected)) {
            selected = id;
            tell();
        }
    }

    /** Adds one on top, names and colours it, and selects it. */
    public NamedRegion add(String space, Region region) {
        NamedRegion added =
                new NamedRegion(nextId++, freeName(region.kind()), Palette.rgb(1 + nextColour++), space, region);
        List<NamedRegion> more = new ArrayList<>(now);
        more.add(added);
        selected = Optional.of(added.id());
        change(more);
        return added;
    }

    private String freeName(Region.Kind kind) {
        int number = 1;
        while (taken(kind.label() + " " + number)) {
            number++;
        }
        return kind.label() + " " + number;
    }

    private boolean taken(String name) {
        return now.stream().anyMatch(one -> one.name().equals(name));
    }

    /** Puts a region elsewhere; nothing happens when it is gone. */
    void set(long id, Region region) {
        edit(id, one -> one.with(region));
    }

    /** Renames or recolours one; nothing happens when it is gone. */
    void edit(long id, UnaryOperator<NamedRegion> how) {
        change(now.stream().map(one -> one.id() == id ? how.apply(one) : one).toList());
    }

    /** Removes one; nothing happens when it is gone. */
    void remove(long id) {
        change(now.stream().filter(one -> one.id() != id).toList());
    }

    /** Removes all of a space. */
    public void clear(String space) {
        change(now.stream().filter(one -> !one.space().equals(space)).toList());
    }

    /** Replaces everything, for example by what was there before a restart; ids are given anew. */
    public void load(List<NamedRegion> regions) {
        List<NamedRegion> fresh = new ArrayList<>();
        for (NamedRegion one : regions) {
            fresh.add(new NamedRegion(nextId++, one.name(), one.rgb(), one.space(), one.region()));
        }
        nextColour = fresh.size();
        selected = Optional.empty();
        change(fresh);
    }

    /** A drag begins: what follows up to {@link #end()} is undone at once. */
    void begin() {
        if (gesture.isEmpty()) {
            gesture = Optional.of(now);
        }
    }

    /** A drag ends. */
    void end() {
        Optional<List<NamedRegion>> before = gesture;
        gesture = Optional.empty();
        if (before.isPresent() && !before.get().equals(now)) {
            remember(before.get());
        }
    }

    /** A drag ends and was not meant: everything is as it was when it began. */
    void cancel() {
        Optional<List<NamedRegion>> before = gesture;
        gesture = Optional.empty();
        if (before.isPresent() && !before.get().equals(now)) {
            now = before.get();
            tell();
        }
    }

    private void change(List<NamedRegion> next) {
        if (next.equals(now)) {
            return;
        }
        if (gesture.isEmpty()) {
            remember(now);
        }
        now = List.copyOf(next);
        tell();
    }

    private void remember(List<NamedRegion> before) {
        past.push(before);
        future.clear();
        if (past.size() > MOST_UNDO) {
            past.removeLast();
        }
    }

    public boolean canUndo() {
        return !past.isEmpty();
    }

    public boolean canRedo() {
        return !future.isEmpty();
    }

    /** Takes the last change back; nothing happens when there is none. */
    public void undo() {
        end();
        swap(past, future);
    }

    /** Makes the change again that was taken back last; nothing happens when there is none. */
    public void redo() {
        end();
        swap(future, past);
    }

    private void swap(Deque<List<NamedRegion>> from, Deque<List<NamedRegion>> to) {
        if (!from.isEmpty()) {
            to.push(now);
            now = from.pop();
            tell();
        }
    }

    /** Tells of every change of the regions and of the selection. */
    public Subscription listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell() {
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
