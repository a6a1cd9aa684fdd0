/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Simulated films and logs whose clocks are known. */
class StepClockTest {

    private static final int SEEDS = 20;
    private static final int WANTED = 17;
    private static final double MAX_DRIFT = 5e-4;

    private enum Experiment {
        PLAIN(film -> {}),
        RASTER(film -> film.camera = BeamFilm.Camera.SCANS),
        SAMPLING(film -> film.camera = BeamFilm.Camera.SAMPLES),
        LOG_OF_EVENTS(film -> film.events = true),
        PAUSES_BETWEEN_EXPOSURES(film -> film.exposure = 0.3),
        NOISY(film -> film.noise = 0.08),
        FRAMES_LOST_AND_PULSES_NOT_LOGGED(film -> {
            film.lost = 30;
            film.missing = 2;
        }),
        SLOW_LOG(film -> film.logInterval = 1.7),
        SHORT_FILM(film -> {
            film.frames = 60;
            film.meanRun = 10;
        }),
        FILM_LONGER_THAN_LOG(film -> {
            film.before = -100;
            film.after = -100;
        });

        private final Consumer<BeamFilm> setting;

        Experiment(Consumer<BeamFilm> setting) {
            this.setting = setting;
        }

        BeamFilm film(long seed) {
            BeamFilm film = new BeamFilm(seed);
            film.drift = 2e-4 * (film.random.nextDouble() - 0.5);
            film.offset = 600 * (film.random.nextDouble() - 0.5);
            setting.accept(film);
            return film.make();
        }
    }

    @ParameterizedTest
    @EnumSource(Experiment.class)
    void offsetAndDriftLieWithinTheirErrors(Experiment experiment) {
        int offsets = 0;
        int drifts = 0;
        double squares = 0;
        double errors = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            BeamFilm film = experiment.film(1000 + seed);
            StepClock.Result found = film.find(MAX_DRIFT);
            assertTrue(found.found(), experiment + ", seed " + seed + ": " + found.ways());
            double off = found.offset() - film.truth(found.reference());
            offsets += Math.abs(off) < 2 * found.offsetError() ? 1 : 0;
            drifts += Math.abs(found.drift() - film.drift) < 2 * found.driftError() ? 1 : 0;
            squares += off * off / SEEDS;
            errors += found.offsetError() / SEEDS;
        }
        assertTrue(offsets >= WANTED, offsets + " of " + SEEDS + " offsets within two standard deviations");
        assertTrue(drifts >= WANTED, drifts + " of " + SEEDS + " drifts within two standard deviations");
        // Which moment of its exposure a frame shows that is never bright in part can't be known.
        double most = experiment == Experiment.SAMPLING ? 0.3 : 3 * Math.sqrt(squares);
        assertTrue(errors < most, "errors of " + errors + " s where offsets are off by " + Math.sqrt(squares) + " s");
    }

    @Test
    void pulsesAtEvenIntervalsHaveNoAnswerButAList() {
        BeamFilm film = new BeamFilm(3);
        film.period = 20;
        film.make();
        StepClock.Result found = film.find(MAX_DRIFT);
        assertFalse(found.found());
        assertTrue(Double.isNaN(found.offset()));
        assertTrue(found.ways().size() > 3);
        StepClock.Way first = found.ways().get(0);
        assertTrue(found.ways().stream()
                .allMatch(way -> Math.abs(Math.IEEEremainder(way.offset() - first.offset(), 20)) < 0.2));
        assertTrue(found.ways().stream().allMatch(way -> way.probability() < 0.5));
    }

    @Test
    void evenPulsesAreToldApartByWhereToLook() {
        BeamFilm film = new BeamFilm(3);
        film.period = 20;
        film.make();
        StepClock.Result found = film.find(film.offset + 3, 8, MAX_DRIFT);
        assertTrue(found.found());
        assertEquals(film.truth(found.reference()), found.offset(), 3 * found.offsetError());
    }

    @Test
    void aLogOfAnotherDayIsNotForcedOntoTheFilm() {
        int forced = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            BeamFilm film = new BeamFilm(seed).make();
            BeamFilm other = new BeamFilm(seed + 500).make();
            film.logTimes = other.logTimes;
            film.logValues = other.logValues;
            StepClock.Result found = film.find(MAX_DRIFT);
            forced += found.found() && found.missed() < found.pairs().size() / 2 ? 1 : 0;
        }
        assertTrue(forced <= 1, forced + " of " + SEEDS + " unrelated logs were put onto a film");
    }

    @Test
    void stepsOnACurrentThatIsSweptAreFound() {
        int within = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            BeamFilm film = new BeamFilm(200 + seed).make();
            Random random = new Random(seed);
            // A beam that lowers the current of a cell that is cycled; capacity makes a step at each vertex.
            Arrays.setAll(film.logValues, i -> {
                double phase = film.logTimes[i] % 200;
                double potential = phase < 100 ? phase / 100 : 2 - phase / 100;
                double capacity = phase < 100 ? 3e-9 : -3e-9;
                return 1e-8 * potential * potential
                        + capacity
                        - 2e-9 * film.logValues[i]
                        + 5e-11 * random.nextGaussian();
            });
            StepClock.Result found = film.find(MAX_DRIFT);
            assertTrue(found.found(), "seed " + seed + ": " + found.ways());
            within += Math.abs(found.offset() - film.truth(found.reference())) < 2 * found.offsetError() ? 1 : 0;
        }
        assertTrue(within >= WANTED, within + " of " + SEEDS);
    }

    @Test
    void pausesBetweenFramesTellWhenTheBeamWasOff() {
        BeamFilm film = new BeamFilm(11);
        film.exposure = 4;
        film.frames = 40;
        double[] starts = new double[film.frames];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + 4 + 30 * film.random.nextDouble();
        }
        double[] middles = Arrays.stream(starts).map(start -> start + 2).toArray();
        double[] exposures = new double[film.frames];
        Arrays.fill(exposures, 4);
        double[] times = new double[4000];
        double[] states = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = 0.5 * i;
            double now = times[i] - 100;
            states[i] = Arrays.stream(starts).anyMatch(start -> now >= start && now < start + 4) ? 1 : 0;
        }
        StepClock.Result found = new StepClock(0, 1e4, MAX_DRIFT)
                .find(LogSteps.find(times, new double[times.length], states), FrameSteps.between(middles, exposures));
        assertTrue(found.found());
        assertEquals(-100, found.offset(), 3 * found.offsetError());
        assertTrue(found.offsetError() < 0.05);
    }

    @Test
    void whatCanNotBeDoneIsToldInASentence() {
        double[] times = {0, 1, 2, 3, 4, 5};
        double[] none = new double[6];
        double[] half = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        assertSentence("same mean", () -> FrameSteps.find(times, half, half, List.of()));
        Random random = new Random(2);
        double[] many = new double[50];
        Arrays.setAll(many, i -> i);
        double[] noise =
                Arrays.stream(many).map(i -> 100 + random.nextGaussian()).toArray();
        assertSentence("are of one kind", () -> FrameSteps.find(many, many, noise, List.of()));
        assertSentence(
                "do not rise",
                () -> FrameSteps.find(new double[] {0, 2, 1, 3}, new double[4], new double[4], List.of()));
        assertSentence("at least 4", () -> FrameSteps.find(new double[2], new double[2], new double[2], List.of()));
        assertSentence("throughout", () -> LogSteps.find(times, none, half));
        assertSentence("go back", () -> LogSteps.find(new double[] {0, 2, 1}, new double[3], new double[] {0, 1, 0}));
        assertSentence("no pauses", () -> FrameSteps.between(times, new double[] {1, 1, 1, 1, 1, 1}));
    }

    private static void assertSentence(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
