/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

/** Where a person writes while a run goes on: each note is kept among the events of the run, dated. Thread-safe. */
@FunctionalInterface
public interface NoteBook {

    /** Writes a note; never waits. Who listens to the run hears of it, too. */
    void note(String who, String text);
}
