/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.particles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.Source;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.tem.MemoryStack;
import org.solidus.tem.film.GrainyFilm;
import org.solidus.tem.film.grains.GrainsStep;

class ParticlesStepTest {

    private static Source particles(MemoryStack film) throws IOException {
        Source grains = new GrainsStep().apply(film, GrainsStep.Params.defaults(), new LocalContext());
        List<Frame> labels = new ArrayList<>();
        for (int i = 0; i < GrainyFilm.FRAMES; i++) {
            labels.add(grains.frame(i));
        }
        PerFrame<Frame> all =
                PerFrame.of(labels.get(0), labels.subList(1, labels.size()).toArray(Frame[]::new));
        return new ParticlesStep().apply(film, ParticlesStep.Params.of(Optional.of(all)), new LocalContext());
    }

    private static Table changes(Source particles) throws IOException {
        return new ChangesStep()
                .apply(new MemoryStack(particles), ChangesStep.Params.defaults(), new LocalContext())
                .frame(0)
                .table();
    }

    private static List<Integer> at(Table table, double[] place) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            double far = Math.hypot(
                    table.column("y").number(row) - place[0], table.column("x").number(row) - place[1]);
            if (far < 3) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void changesOfContrastAreDatedWithinAFrame() throws IOException {
        for (long seed = 1; seed <= 3; seed++) {
            GrainyFilm film = new GrainyFilm(seed, 300);
            double[] onset = film.particle(4.5, 0.25, 0.75, 9, 23);
            double[] step = film.particle(4, 0.3, -0.1, 14, 15);
            double[] steady = film.particle(4, 0.35, 0.35, 0, 1);
            Source particles = particles(film.stack());
            Table first = particles.frame(2).table();
            assertEquals(1, at(first, onset).size(), "seed " + seed);
            int row = at(first, onset).get(0);
            assertEquals(
                    0.25,
                    first.column("contrast").number(row),
                    0.03 + 4 * first.column("contrast error").number(row));
            Table events = changes(particles);
            assertEquals(1, at(events, onset).size(), "seed " + seed);
            assertEquals(
                    9 * 10 + 4, events.column("time").number(at(events, onset).get(0)), 10, "onset, seed " + seed);
            assertEquals(
                    "brighter", events.column("kind").text(at(events, onset).get(0)));
            assertEquals(1, at(events, step).size(), "seed " + seed);
            assertEquals(
                    14.5 * 10 + 4, events.column("time").number(at(events, step).get(0)), 10, "step, seed " + seed);
            assertEquals("darker", events.column("kind").text(at(events, step).get(0)));
            assertEquals(-0.4, events.column("strength").number(at(events, step).get(0)), 0.1);
            assertTrue(at(events, steady).isEmpty(), "nothing happens here, seed " + seed);
        }
    }

    @Test
    void noiseChangesAsRarelyAsChanceSays() {
        int found = 0;
        int series = 400;
        for (long seed = 0; seed < series; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] time = new double[40];
            double[] value = new double[40];
            double[] error = new double[40];
            for (int i = 0; i < time.length; i++) {
                time[i] = 5 * i;
                error[i] = 0.02;
                value[i] = 0.3 + error[i] * random.nextGaussian();
            }
            found += new Ramps(time, value, error, 0.05).find().isEmpty() ? 0 : 1;
        }
        assertTrue(found <= 0.05 * series + 3 * Math.sqrt(0.05 * series), found + " of " + series);
    }

    @Test
    void theDateOfAnOnsetHasAnErrorThatHolds() {
        int within = 0;
        int series = 200;
        for (long seed = 0; seed < series; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double change = random.nextDouble(60, 140);
            double[] time = new double[40];
            double[] value = new double[40];
            double[] error = new double[40];
            for (int i = 0; i < time.length; i++) {
                time[i] = 5 * i;
                error[i] = 0.02;
                double slow = Math.max(0, Math.min(1, (time[i] - change) / 60));
                value[i] = 0.3 + 0.3 * slow + error[i] * random.nextGaussian();
            }
            List<Ramps.Ramp> ramps = new Ramps(time, value, error, 0.001).find();
            assertTrue(!ramps.isEmpty());
            within += Math.abs(ramps.get(0).begin() - change) <= ramps.get(0).beginError() ? 1 : 0;
        }
        assertTrue(within > 0.5 * series && within < 0.9 * series, within + " of " + series + " within their error");
    }
}
