/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.solidus.device.Reading;
import org.solidus.device.guard.GuardEngine;

/**
 * Where results of live analyses come in, one by one. Guards and triggers see each at once; those of one moment are written
 * down together.
 */
final class LiveDoor implements Consumer<Reading> {

    private final GuardEngine guards;
    private final TriggerWatch triggers;
    private final Consumer<List<Reading>> record;
    private final List<Reading> moment = new ArrayList<>();

    /** @param record writes down what guards and triggers have seen */
    LiveDoor(GuardEngine guards, TriggerWatch triggers, Consumer<List<Reading>> record) {
        this.guards = guards;
        this.triggers = triggers;
        this.record = record;
    }

    @Override
    public void accept(Reading reading) {
        guards.accept(reading);
        triggers.accept(reading);
        keep(reading);
    }

    /** Only writes a reading down. */
    void note(Reading reading) {
        keep(reading);
    }

    private synchronized void keep(Reading reading) {
        boolean another = !moment.isEmpty()
                && (moment.getFirst().hostNanos() != reading.hostNanos()
                        || moment.stream().anyMatch(one -> one.channel().equals(reading.channel())));
        if (another) {
            flush();
        }
        moment.add(reading);
    }

    synchronized void flush() {
        if (!moment.isEmpty()) {
            record.accept(List.copyOf(moment));
            moment.clear();
        }
    }
}
