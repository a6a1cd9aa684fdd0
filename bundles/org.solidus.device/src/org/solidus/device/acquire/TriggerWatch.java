/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.solidus.core.unit.Quantity;
import org.solidus.device.Reading;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.device.plan.Trigger;

/** Holds readings against the triggers that wait for them. Nothing fires before it is armed. Any thread. */
final class TriggerWatch {

    private final Map<String, List<Waiting>> waiting = new HashMap<>();
    private final BiConsumer<Trigger, Reading> fire;
    private volatile boolean armed;

    TriggerWatch(AcquisitionPlan plan, BiConsumer<Trigger, Reading> fire) {
        this.fire = fire;
        for (Trigger trigger : plan.triggers()) {
            if (trigger.cause() instanceof Trigger.Crossing crossing) {
                waiting.computeIfAbsent(crossing.channel(), key -> new ArrayList<>())
                        .add(new Waiting(trigger, crossing));
            }
        }
    }

    void arm() {
        armed = true;
    }

    void disarm() {
        armed = false;
    }

    void accept(Reading reading) {
        if (!armed || !reading.quality().usable()) {
            return;
        }
        for (Waiting each : waiting.getOrDefault(reading.path(), List.of())) {
            each.see(reading, fire);
        }
    }

    /** Whether something still waits to happen. */
    boolean open() {
        return waiting.values().stream().flatMap(List::stream).anyMatch(Waiting::open);
    }

    private static final class Waiting {

        private final Trigger trigger;
        private final Trigger.Crossing crossing;
        private boolean fired;
        private boolean beyond;
        private long since;

        Waiting(Trigger trigger, Trigger.Crossing crossing) {
            this.trigger = trigger;
            this.crossing = crossing;
        }

        synchronized boolean open() {
            return !fired || crossing.again();
        }

        /** Who asks whether it is still open finds it so until it has fired. */
        synchronized void see(Reading reading, BiConsumer<Trigger, Reading> fire) {
            if (fires(reading)) {
                fire.accept(trigger, reading);
            }
        }

        private boolean fires(Reading reading) {
            boolean is = crossing.above()
                            .filter(limit -> reading.value() >= in(limit, reading))
                            .isPresent()
                    || crossing.below()
                            .filter(limit -> reading.value() <= in(limit, reading))
                            .isPresent();
            if (!is) {
                fired &= !crossing.again();
                beyond = false;
                return false;
            }
            since = beyond ? since : reading.hostNanos();
            beyond = true;
            boolean now = !fired && reading.hostNanos() - since >= crossing.lasting() * 1e9;
            fired |= now;
            return now;
        }

        private static double in(Quantity limit, Reading reading) {
            return limit.unit().compatible(reading.unit()) ? limit.in(reading.unit()) : limit.value();
        }
    }
}
