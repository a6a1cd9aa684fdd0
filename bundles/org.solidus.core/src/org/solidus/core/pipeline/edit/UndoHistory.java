/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The texts to go back to and forth, with the names of the edits between them. */
final class UndoHistory {

    private static final int MOST = 500;

    private final Deque<Change> done = new ArrayDeque<>();
    private final Deque<Change> undone = new ArrayDeque<>();

    private record Change(String name, String before, String after) {}

    void remember(String name, String before, String after) {
        if (before.equals(after)) {
            return;
        }
        undone.clear();
        done.addLast(new Change(name, before, after));
        if (done.size() > MOST) {
            done.removeFirst();
        }
    }

    void clear() {
        done.clear();
        undone.clear();
    }

    /** What {@link #undo} would take back. */
    Optional<String> lastDone() {
        return Optional.ofNullable(done.peekLast()).map(Change::name);
    }

    /** What {@link #redo} would do again. */
    Optional<String> lastUndone() {
        return Optional.ofNullable(undone.peekLast()).map(Change::name);
    }

    /** The text before the last edit. */
    String undo() {
        Change change = done.removeLast();
        undone.addLast(change);
        return change.before();
    }

    /** The text after the edit that was undone last. */
    String redo() {
        Change change = undone.removeLast();
        done.addLast(change);
        return change.after();
    }
}
