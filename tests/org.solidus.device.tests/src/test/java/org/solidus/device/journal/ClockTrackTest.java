/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A device's clock is found from when its times arrive, with an error that holds. */
class ClockTrackTest {

    private static ClockTrack.Fit only(ClockTrack track) {
        List<ClockTrack.Fit> fits = track.fits();
        assertEquals(1, fits.size());
        return fits.getFirst();
    }

    @Test
    void theOffsetOfAShortRunIsFoundWithinItsError() {
        Random random = new Random(5);
        ClockTrack track = new ClockTrack();
        for (int i = 0; i < 100; i++) {
            track.add(i, 500 + 0.1 * i, 0.1 * i + 0.002 + 0.005 * random.nextDouble());
        }
        ClockTrack.Fit fit = only(track);
        assertEquals(-500, fit.offset(), fit.sigma() + 0.002);
        assertEquals(0.0025, fit.sigma(), 0.001);
    }

    @Test
    void driftIsFoundWithinItsError() {
        Random random = new Random(7);
        ClockTrack track = new ClockTrack();
        double rate = 1 + 40e-6;
        for (int i = 0; i < 5000; i++) {
            track.add(i, (2.0 * i + 300) * rate, 2.0 * i + 0.004 * random.nextDouble());
        }
        ClockTrack.Fit fit = only(track);
        assertEquals(-40e-6, fit.drift(), 2e-7);
        assertEquals(7000, fit.host(7300 * rate), fit.sigma());
        assertTrue(fit.sigma() < 0.003, fit.toString());
    }

    @Test
    void aStepBackOrAheadBeginsAnew() {
        ClockTrack track = new ClockTrack();
        for (int i = 0; i < 60; i++) {
            double own = i < 20 ? 50 + i : i < 40 ? i - 10 : 5000 + i;
            track.add(i, own, i + 0.001 * (1 + i % 3));
        }
        List<ClockTrack.Fit> fits = track.fits();
        assertEquals(
                List.of(0L, 20L, 40L), fits.stream().map(ClockTrack.Fit::first).toList());
        assertEquals(-50, fits.get(0).offset(), 0.002);
        assertEquals(10, fits.get(1).offset(), 0.002);
        assertEquals(-5000, fits.get(2).offset(), 0.002);
    }

    @Test
    void ofABufferThatArrivesAtOnceTheNewestCounts() {
        ClockTrack track = new ClockTrack();
        for (int i = 0; i < 200; i++) {
            track.add(i, 0.1 * i, 100 + 0.1 * (i / 20 * 20 + 19) + 0.003 + 0.001 * (i / 20 % 2));
        }
        ClockTrack.Fit fit = only(track);
        assertEquals(100.003, fit.offset(), 1e-9);
        assertEquals(0.0005, fit.sigma(), 1e-6);
    }

    @Test
    void oneArrivalSaysLittle() {
        ClockTrack track = new ClockTrack();
        track.add(0, 10, 12);
        assertEquals(2, only(track).offset());
        assertEquals(1, only(track).sigma());
    }
}
