/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.solidus.device.Event;
import org.solidus.device.Reading;
import org.solidus.device.guard.GuardEngine;
import org.solidus.device.journal.Journal;
import org.solidus.device.live.LiveAnalyses;

/**
 * The door through which every reading comes: guards first, then triggers, the journal, live analyses, who looks on. Readings that a
 * device numbered and that did not come are counted. Any thread.
 */
final class Readout {

    private final GuardEngine guards;
    private final TriggerWatch triggers;
    private final Journal journal;
    private final LiveAnalyses live;
    private final RunListener listener;
    private final EventDesk desk;
    private final Map<String, Long> next = new HashMap<>();
    private long readings;
    private long lost;

    Readout(
            GuardEngine guards,
            TriggerWatch triggers,
            Journal journal,
            LiveAnalyses live,
            RunListener listener,
            EventDesk desk) {
        this.guards = guards;
        this.triggers = triggers;
        this.journal = journal;
        this.live = live;
        this.listener = listener;
        this.desk = desk;
    }

    void accept(List<Reading> all) {
        if (all.isEmpty()) {
            return;
        }
        all.forEach(guards::accept);
        all.forEach(triggers::accept);
        record(all);
    }

    /** Of readings that guards and triggers have seen. */
    void record(List<Reading> all) {
        count(all);
        journal.readings(all);
        live.readings(all);
        desk.tellListener(() -> listener.readings(all));
    }

    private synchronized void count(List<Reading> all) {
        readings += all.size();
        for (Reading reading : all) {
            Long expected = next.put(reading.path(), reading.sequence() + 1);
            if (expected != null && reading.sequence() > expected) {
                long missing = reading.sequence() - expected;
                lost += missing;
                desk.tell(
                        Event.Kind.GAP,
                        reading.device(),
                        missing + " readings of '" + reading.path() + "' were lost, from number " + expected + " on.");
            }
        }
    }

    synchronized long readings() {
        return readings;
    }

    synchronized long lost() {
        return lost;
    }
}
