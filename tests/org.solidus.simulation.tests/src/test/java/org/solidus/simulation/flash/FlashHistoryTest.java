/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.app.Simulator.Size;

/** The physics of the simulated flash. */
class FlashHistoryTest {

    private static final double STEP = FlashHistory.STEP;

    private static FlashPlan plan(long seed, Map<String, String> settings) {
        return FlashPlan.of(seed, Size.SMALL, FlashSettings.of(settings));
    }

    private static FlashHistory flash(long seed) {
        return plan(seed, Map.of()).history();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatTheRodDoesNotLoseHeatsIt(long seed) {
        FlashHistory history = flash(seed);
        FlashSystem system = history.system();
        double kept = 0;
        for (int i = 1; i < history.size(); i++) {
            // Trapezoid over each step; steps in which the supply switches are short.
            kept += STEP * (balance(history, i - 1) + balance(history, i)) / 2;
        }
        int last = history.size() - 1;
        double stored = system.rod().heatCapacityOfAll() * (history.temperature()[last] - history.temperature()[0]);
        double turned = Arrays.stream(history.current()).max().orElseThrow()
                * Arrays.stream(history.voltage()).max().orElseThrow();
        assertEquals(stored, kept, 1e-3 * turned, "J kept against J stored");
    }

    private static double balance(FlashHistory history, int i) {
        FlashSystem system = history.system();
        return history.current()[i] * history.voltage()[i]
                - system.heatLoss(history.time(i), history.temperature()[i], history.density()[i]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aFlashGoesThroughItsStagesInOrder(long seed) {
        FlashHistory history = flash(seed);
        FlashEvents events = history.events();
        assertTrue(events.on() <= events.runaway());
        assertTrue(events.runaway() < events.onset());
        assertTrue(events.onset() < events.limit());
        assertTrue(events.limit() < events.glass());
        assertTrue(events.glass() < events.off());
        double limit = history.system().supply().limit();
        assertTrue(Arrays.stream(history.current()).allMatch(i -> i <= limit));
        double most = history.system().supply().voltage();
        assertTrue(Arrays.stream(history.voltage()).allMatch(u -> u <= most * (1 + 1e-12)));
        assertEquals(0, history.at(events.off() + 0.01).current());
        double plateau = history.at(events.off() - 0.1).temperature();
        assertTrue(plateau > 1150 && plateau < 1600, "plateau at " + plateau + " K");
    }

    @Test
    void moreCurrentIsHotter() {
        double before = 0;
        for (String current : new String[] {"2", "6", "9"}) {
            FlashHistory history = plan(4, Map.of("current", current)).history();
            double plateau = history.at(history.events().off() - 0.1).temperature();
            assertTrue(plateau > before + 50);
            before = plateau;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theIntermediateCrystallisesAsAvramiSays(long seed) {
        FlashHistory history = flash(seed);
        AmorphousIntermediate intermediate = history.system().intermediate();
        double begin = history.events().glass();
        double most = history.at(begin).amorphous();
        assertTrue(most > 0.3 && most <= intermediate.largest());
        double later = history.at(begin + intermediate.tau()).amorphous();
        assertEquals(most / Math.E, later, 2e-3);
        for (int i = 0; i < history.size(); i++) {
            double sum = history.amorphous()[i] + history.crystallised()[i];
            assertTrue(history.amorphous()[i] >= 0 && history.crystallised()[i] >= 0 && sum <= intermediate.largest());
        }
    }

    @Test
    void theRodOnlyEverDensifies() {
        double[] density = flash(3).density();
        for (int i = 1; i < density.length; i++) {
            assertTrue(density[i] >= density[i - 1] && density[i] < 1);
        }
        assertTrue(density[density.length - 1] > 0.75);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aFurnaceRampUnderAWeakFieldDoesNotFlash(long seed) {
        FlashHistory history = plan(seed, Map.of("control", "ramp")).history();
        assertFalse(history.events().flashed());
        assertTrue(Double.isNaN(history.events().onset()));
        assertTrue(Arrays.stream(history.amorphous()).allMatch(a -> a == 0));
        double last = history.at(20).temperature();
        assertTrue(last > history.at(0).temperature() + 50, "the furnace heats");
        assertTrue(history.at(18).current() > 2 * history.at(2.1).current(), "the resistance falls");
    }

    @Test
    void pureHeatingFlashesAndTurnsNothingAmorphous() {
        FlashHistory history = plan(2, Map.of("control", "heating")).history();
        assertTrue(history.events().flashed());
        assertTrue(Arrays.stream(history.amorphous()).allMatch(a -> a == 0));
    }

    @Test
    void theSolutionIsThatOfASmallStep() {
        // A second way through the same equations: Euler with a tenth of the step.
        FlashSystem system = plan(1, Map.of()).system();
        double kelvin = system.furnace().at(0);
        double density = system.rod().relativeDensity();
        double fine = STEP / 10;
        int steps = (int) Math.round(12 / fine);
        for (int i = 0; i < steps; i++) {
            double slope = system.heating(i * fine, kelvin, density);
            density += fine * system.densification().at(kelvin, density);
            kelvin += fine * slope;
        }
        RodState state = FlashHistory.of(system, 0, 13).at(12);
        assertEquals(kelvin, state.temperature(), 0.05);
        assertEquals(density, state.density(), 1e-5);
    }
}
