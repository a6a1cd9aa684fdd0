/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Exposure;
import org.solidus.simulation.random.RandomStream;

/** The frames of a series, made when they are asked for: any order, any thread. */
interface Shots {

    /** The clock that exposures are on. */
    String CLOCK = "detector";

    /** How many there are. */
    int size();

    /** One of them. */
    Shot shot(int index);

    /** Seed and purpose of the noise of a series. */
    record Noise(long seed, String purpose) {

        RandomStream stream(int index) {
            return RandomStream.of(seed, purpose, index);
        }
    }

    /** The frames of the flash. */
    record OfFlash(FlashHistory history, Recording recording, Noise noise) implements Shots {

        private static final double FLICKER = 0.003;
        private static final double DIODE = 0.001;
        private static final double DECAY = 300;

        /** A frame during which the rod changes by more than this is made of several states. */
        private static final double LARGEST_CHANGE = 0.4;

        private static final int MOST_STATES = 24;

        @Override
        public int size() {
            return recording.frames();
        }

        @Override
        public Shot shot(int index) {
            RandomStream random = noise.stream(index);
            double begin = recording.begin(index);
            double beam = StrictMath.exp(-begin / DECAY) * (1 + FLICKER * random.gaussian());
            double monitor = beam * (1 + DIODE * random.gaussian());
            Exposure exposure = new Exposure(CLOCK, begin, recording.exposure(), 0);
            return new Shot(states(begin), Optional.of(exposure), beam, monitor, 1);
        }

        private List<RodState> states(double begin) {
            RodState first = history.at(begin);
            RodState last = history.at(begin + recording.exposure());
            RodState middle = history.at(begin + recording.exposure() / 2);
            double change = Math.max(
                    Math.abs(last.temperature() - first.temperature()),
                    2 * Math.abs(middle.temperature() - (first.temperature() + last.temperature()) / 2));
            int parts = (int) Math.clamp(Math.ceil(change / LARGEST_CHANGE), 1, MOST_STATES);
            List<RodState> states = new ArrayList<>(parts);
            for (int i = 0; i < parts; i++) {
                states.add(history.at(begin + (i + 0.5) / parts * recording.exposure()));
            }
            return states;
        }
    }

    /** Patterns of a rod of glass. */
    record OfGlass(double temperature, double density, double factor, Noise noise) implements Shots {

        private static final int SIZE = 8;

        @Override
        public int size() {
            return SIZE;
        }

        @Override
        public Shot shot(int index) {
            RodState state = new RodState(index, temperature, density, 1, 0, 0, 0, temperature);
            return new Shot(List.of(state), Optional.empty(), 1, 1, factor);
        }
    }

    /** Patterns of a rod in equilibrium with a furnace, without current: for the lattice as a thermometer. */
    record OfRamp(double[] temperatures, double density, double factor, Noise noise) implements Shots {

        @Override
        public int size() {
            return temperatures.length;
        }

        @Override
        public Shot shot(int index) {
            double kelvin = temperatures[index];
            RodState state = new RodState(index, kelvin, density, 0, 0, 0, 0, kelvin);
            return new Shot(List.of(state), Optional.empty(), 1, 1, factor);
        }
    }
}
