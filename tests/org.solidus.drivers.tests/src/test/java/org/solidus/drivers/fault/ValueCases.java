/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.Reading;
import org.solidus.testbench.SimulatedInstrument.Mishap;

/** What an instrument says of itself: cases 10, 11 and 13. */
final class ValueCases {

    private ValueCases() {}

    static Optional<String> errorQueued(Rig rig, Traits traits) throws Exception {
        if (!rig.instrument.bring(Mishap.ERROR_QUEUED)) {
            return Optional.of("its instrument has no error queue");
        }
        boolean told = false;
        try {
            rig.connect();
        } catch (DeviceException said) {
            told = true;
        }
        told |= rig.said(Event.Kind.WARNING, Event.Kind.FAULT);
        assertTrue(told, "an error in the queue is said; events: " + rig.events);
        if (traits.sensor()) {
            rig.measuring();
        }
        rig.device.close();
        rig.events.clear();
        rig.connect();
        assertFalse(
                rig.events.stream().anyMatch(event -> event.text().contains("error in its queue")),
                "it was said once and cleared: " + rig.events);
        return Optional.empty();
    }

    static Optional<String> broken(Rig rig, Traits traits) throws Exception {
        List<Reading> well = rig.measuring();
        assertTrue(well.stream().allMatch(reading -> reading.quality().usable()), "before anything: " + well);
        if (!rig.instrument.bring(Mishap.SENSOR_BROKEN)) {
            return Optional.of("its instrument's sensor cannot break");
        }
        for (int i = 0; i < 3; i++) {
            try {
                List<Reading> broken = rig.read();
                assertTrue(
                        broken.stream().anyMatch(reading -> !reading.quality().usable()),
                        "a broken sensor gives " + broken);
                assertTrue(
                        broken.stream()
                                .noneMatch(reading -> reading.quality().usable() && Math.abs(reading.value()) > 1e30),
                        "an overflow is a value: " + broken);
            } catch (DeviceException told) {
                assertFalse(told.getMessage().isBlank());
                rig.recover();
            }
        }
        return Optional.empty();
    }

    static Optional<String> clockBack(Rig rig, Traits traits) throws Exception {
        Map<String, Reading> before = byChannel(rig.measuring());
        if (!rig.instrument.bring(Mishap.CLOCK_BACK)) {
            return Optional.of(
                    before.values().stream()
                                    .anyMatch(reading -> reading.deviceTime().isPresent())
                            ? "its instrument's clock cannot be set"
                            : "it gives no time of its own");
        }
        Map<String, Reading> after = byChannel(rig.read());
        assertEquals(before.keySet(), after.keySet());
        after.forEach((channel, reading) -> {
            Reading earlier = before.get(channel);
            assertTrue(reading.hostNanos() - earlier.hostNanos() >= 0, "the host's time goes on");
            assertFalse(reading.hostTime().isBefore(earlier.hostTime()));
            assertEquals(earlier.sequence() + 1, reading.sequence(), "nothing is lost by it");
        });
        return Optional.empty();
    }

    private static Map<String, Reading> byChannel(List<Reading> readings) {
        return readings.stream().collect(Collectors.toMap(Reading::channel, reading -> reading));
    }
}
