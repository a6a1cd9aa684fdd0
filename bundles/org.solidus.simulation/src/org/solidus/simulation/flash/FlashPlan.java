/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import org.solidus.core.app.Simulator.Size;
import org.solidus.simulation.diffraction.LineShape;
import org.solidus.simulation.random.RandomStream;
import org.solidus.simulation.time.LoggerClock;

/**
 * Everything that a simulated flash is made of. The seed draws what differs from one sample to the next: furnace,
 * field, share and kinetics of the intermediate, heat loss, clocks.
 *
 * @param seed of all random numbers
 * @param settings what was asked for
 * @param system the state equations
 * @param recording frames
 * @param clock of the log
 * @param shape of the Bragg lines
 */
record FlashPlan(
        long seed,
        FlashSettings settings,
        FlashSystem system,
        Recording recording,
        LoggerClock clock,
        LineShape shape) {

    /** Wavelength of the beam in angstrom: 76.69 keV. */
    static final double WAVELENGTH = 0.161669;

    /** How long before the first frame and after the last one the log runs, in s. */
    static final double MARGIN = 4;

    /** Two-millimetre sample at 0.25 m: the lines are broad, as on all detectors that reach far in Q. */
    private static final LineShape SHAPE = new LineShape(0.03, 0.0016, 0.15);

    private static final double DENSITY = 0.6;
    private static final double FIELD_ON = 2;
    private static final double COOLING = 5;

    /** Of the field, where a furnace ramp is to stay without a flash. */
    private static final double WEAK = 0.2;

    private static final double RAMP = 7;

    /** The plan of a seed. */
    static FlashPlan of(long seed, Size size, FlashSettings settings) {
        RandomStream random = RandomStream.of(seed, "flash", 0);
        Recording recording = recording(size, settings);
        double off = recording.duration() - COOLING;
        if (off < FIELD_ON + 10) {
            throw new IllegalArgumentException("The simulated flash takes at least "
                    + (FIELD_ON + COOLING + 10) + " s, and " + recording.frames() + " frames at "
                    + 1 / recording.interval() + " a second last " + recording.duration() + " s.");
        }
        double t0 = random.uniform(880, 930);
        double incubation = random.uniform(2.2, 3.4);
        Rod rod = new Rod(3, 4, DENSITY, 2.94, random.uniform(0.95, 1.1));
        AmorphousIntermediate intermediate = intermediate(random, off - FIELD_ON - incubation, settings);
        FlashSystem free = new FlashSystem(
                rod,
                new Conductor(4e-4, 900, random.uniform(0.85, 0.95), DENSITY),
                new HeatLoss(random.uniform(0.75, 0.85), random.uniform(0.001, 0.003)),
                new Densification(random.uniform(0.10, 0.16), 1340, 2.5, 0.97),
                new Furnace(t0, settings.control() == FlashSettings.Control.RAMP ? RAMP : 0),
                new PowerSupply(1, settings.current() / 100 * rod.area(), FIELD_ON, off),
                intermediate);
        FlashSystem system = free.with(supply(free, incubation, settings));
        double offset = random.uniform(-2, 2);
        double rate = 1 + random.uniform(-2e-4, 2e-4);
        return new FlashPlan(
                seed,
                settings,
                system,
                recording,
                new LoggerClock(settings.offset().orElse(offset), rate),
                SHAPE);
    }

    private static AmorphousIntermediate intermediate(RandomStream random, double flash, FlashSettings settings) {
        double largest = random.uniform(0.45, 0.7);
        double threshold = random.uniform(990, 1020);
        // The crystallisation is to end before the pulse does.
        double tau = flash / random.uniform(3.0, 4.0);
        double exponent = random.uniform(1.6, 3);
        boolean none = settings.control() != FlashSettings.Control.FLASH;
        return new AmorphousIntermediate(none ? 0 : largest, threshold, 40, 3, tau, exponent);
    }

    /** The voltage at which the limit is reached after the incubation, by bisection; a weak one for a furnace ramp. */
    private static PowerSupply supply(FlashSystem free, double incubation, FlashSettings settings) {
        Furnace steady = new Furnace(free.furnace().start(), 0);
        double low = 5;
        double high = 400;
        for (int i = 0; i < 24; i++) {
            double volt = Math.sqrt(low * high);
            FlashSystem tried = new FlashSystem(
                    free.rod(),
                    free.conductor(),
                    free.loss(),
                    free.densification(),
                    steady,
                    free.supply().withVoltage(volt),
                    free.intermediate());
            boolean early = FlashHistory.reachesLimit(
                    tried, free.supply().on(), free.supply().on() + incubation);
            low = early ? low : volt;
            high = early ? volt : high;
        }
        double weak = settings.control() == FlashSettings.Control.RAMP ? WEAK : 1;
        return free.supply().withVoltage(weak * Math.rint(high * 100) / 100);
    }

    private static Recording recording(Size size, FlashSettings settings) {
        double rate = settings.rate()
                .orElse(
                        switch (size) {
                            case SMALL -> 10;
                            case MEDIUM -> 50;
                            case LARGE -> 1000;
                        });
        int frames = settings.frames()
                .orElse(
                        switch (size) {
                            case SMALL -> 240;
                            case MEDIUM -> 1250;
                            case LARGE -> 50_000;
                        });
        // A faster camera sees fewer photons a frame.
        double counts = settings.output() == FlashSettings.Output.PATTERNS ? 20_000 * 10 / rate : 20 * 10 / rate;
        return new Recording(frames, 1 / rate, settings.counts().orElse(counts));
    }

    /** The solution from before the first frame until after the last one. */
    FlashHistory history() {
        return FlashHistory.of(system, -MARGIN, recording.duration() + MARGIN);
    }
}
