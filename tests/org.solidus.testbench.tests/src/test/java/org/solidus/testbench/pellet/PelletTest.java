/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.pellet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.device.clock.SteppedClock;
import org.solidus.testbench.Bench;
import org.solidus.testbench.furnace.Furnace;

class PelletTest {

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-01-01T00:00:00Z"));

    private Pellet pellet(long seed) {
        return Pellet.on(new Bench(clock, seed));
    }

    private static Drive supply(double volt, double ampere) {
        return (nanos, resistance) -> Math.min(ampere, volt / resistance);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20, 77})
    void flashesUnderAVoltageAndThenFollowsTheCurrentLimit(long seed) {
        Pellet pellet = pellet(seed);
        double cold = pellet.now().temperature();
        pellet.drive(this, supply(100, 1));
        double hottestSlope = 0;
        double before = cold;
        boolean limited = false;
        for (int i = 0; i < 3000; i++) {
            clock.advance(Duration.ofMillis(10));
            PelletState now = pellet.now();
            hottestSlope = Math.max(hottestSlope, (now.temperature() - before) / 0.01);
            before = now.temperature();
            limited |= now.current() > 0.999;
        }
        PelletState end = pellet.now();
        assertTrue(hottestSlope > 300, "the runaway heats at " + hottestSlope + " K/s");
        assertTrue(limited, "the current limit is reached");
        assertTrue(end.temperature() > 1200 && end.temperature() < 2500, "it glows at " + end.temperature() + " K");
        assertTrue(end.density() > 0.8, "it has densified to " + end.density());
    }

    @Test
    void belowTheCriterionOfToddNothingRunsAway() {
        Pellet pellet = pellet(5);
        pellet.drive(this, supply(15, 1));
        clock.advance(Duration.ofMinutes(10));
        PelletState now = pellet.now();
        double rise = now.temperature() - now.furnace();
        assertTrue(rise > 0 && rise < 60, "it is " + rise + " K hotter than the furnace");
        assertEquals(0, now.amorphous(), 1e-12);
    }

    @Test
    void inTheSteadyStateWhatComesInGoesOut() {
        Pellet pellet = pellet(9);
        pellet.drive(this, supply(200, 0.1));
        clock.advance(Duration.ofMinutes(30));
        PelletState now = pellet.now();
        double loss = pellet.spec()
                .loss()
                .at(now.temperature(), now.furnace(), pellet.spec().rod().mantle(now.density()));
        assertEquals(1, now.current() * now.voltage() / loss, 2e-3);
    }

    @Test
    void agreesWithAnIndependentIntegration() {
        Pellet pellet = pellet(3);
        PelletSpec spec = pellet.spec();
        PelletState start = pellet.now();
        Drive drive = supply(100, 1);
        pellet.drive(this, drive);
        double kelvin = start.temperature();
        double density = start.density();
        double step = 2e-6;
        double worst = 0;
        for (int i = 1; i <= 2_000_000; i++) {
            double resistance = spec.resistance(density, kelvin);
            double current = drive.current(0, resistance);
            double heat = current * current * resistance
                    - spec.loss().at(kelvin, start.furnace(), spec.rod().mantle(density));
            kelvin += step * heat / spec.rod().heatCapacityOfAll();
            density += step * spec.densification().at(kelvin, density);
            if (i % 100_000 == 0) {
                clock.advance(Duration.ofMillis(200));
                worst = Math.max(worst, Math.abs(pellet.now().temperature() - kelvin));
                assertEquals(density, pellet.now().density(), 2e-3);
            }
        }
        assertTrue(worst < 8, "Euler's method with 2 us agrees within " + worst + " K");
    }

    @Test
    void shrinksInAllDirectionsAlikeAndKeepsItsMass() {
        Pellet pellet = pellet(4);
        PelletState green = pellet.now();
        pellet.drive(this, supply(100, 1.2));
        clock.advance(Duration.ofSeconds(30));
        PelletState hot = pellet.now();
        double edge = hot.length() / green.length();
        assertEquals(edge * edge, hot.area() / green.area(), 1e-12);
        pellet.drive(this, Drive.NONE);
        clock.advance(Duration.ofMinutes(5));
        PelletState cold = pellet.now();
        double mass = cold.density() * cold.length() * cold.area() / (green.density() * green.length() * green.area());
        assertEquals(1, mass, 1e-3);
        assertTrue(cold.area() / green.area() < 0.85, "the cross-section is " + cold.area() + " mm2");
    }

    @Test
    void turnsAmorphousInTheFlashAndCrystallisesWhileHot() {
        Pellet pellet = pellet(8);
        pellet.drive(this, supply(100, 1));
        double most = 0;
        for (int i = 0; i < 400; i++) {
            clock.advance(Duration.ofMillis(20));
            most = Math.max(most, pellet.now().amorphous());
        }
        assertTrue(most > 0.2, "largest amorphous share " + most);
        clock.advance(Duration.ofSeconds(60));
        PelletState later = pellet.now();
        assertTrue(later.amorphous() < 0.5 * most, "it crystallises while it is hot: " + later.amorphous());
        assertEquals(most, later.amorphous() + later.crystallised(), 0.02);
    }

    @Test
    void whoLooksOftenSeesTheSameAsWhoLooksOnce() {
        Pellet once = pellet(12);
        SteppedClock other = new SteppedClock(Instant.EPOCH);
        Pellet often = Pellet.on(new Bench(other, 12));
        once.drive(this, supply(90, 0.8));
        often.drive(this, supply(90, 0.8));
        clock.advance(Duration.ofSeconds(10));
        for (int i = 0; i < 10_000; i++) {
            other.advance(Duration.ofMillis(1));
            often.now();
        }
        assertEquals(once.now().temperature(), often.now().temperature(), 1);
        assertEquals(once.now().density(), often.now().density(), 1e-3);
    }

    @Test
    void remembersWhatItWasLately() {
        Pellet pellet = pellet(2);
        pellet.drive(this, supply(100, 1));
        clock.advance(Duration.ofMillis(1500));
        PelletState middle = pellet.now();
        clock.advance(Duration.ofMillis(2500));
        pellet.now();
        assertEquals(middle.temperature(), pellet.at(middle.nanos()).temperature(), 0.5);
    }

    @Test
    void eightHoursPassInAMoment() {
        Pellet pellet = pellet(6);
        clock.advance(Duration.ofHours(8));
        PelletState now = pellet.now();
        assertEquals(now.furnace(), now.temperature(), 0.5);
        assertEquals(clock.nanos(), now.nanos());
    }

    @Test
    void theFurnaceRampsAtItsRateAndHolds() {
        Bench bench = new Bench(clock, 31);
        Furnace furnace = Furnace.on(bench);
        furnace.advance(clock.nanos());
        furnace.ratePerMinute(10);
        furnace.target(720);
        clock.advance(Duration.ofMinutes(5));
        furnace.advance(clock.nanos());
        assertEquals(670, furnace.working(), 0.5);
        assertEquals(670, furnace.celsius(), 12);
        clock.advance(Duration.ofMinutes(25));
        furnace.advance(clock.nanos());
        assertEquals(720, furnace.working(), 1e-9);
        assertEquals(720, furnace.celsius(), 1);
        furnace.broken(true);
        clock.advance(Duration.ofMinutes(10));
        furnace.advance(clock.nanos());
        assertEquals(0, furnace.output(), 0, "a controller that is blind does not heat");
        assertTrue(furnace.celsius() < 300);
    }
}
