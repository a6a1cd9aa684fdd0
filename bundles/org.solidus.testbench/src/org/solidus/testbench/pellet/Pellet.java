/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.pellet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.Bench;
import org.solidus.testbench.furnace.Furnace;

/**
 * A pellet in a furnace, between electrodes, with a dilatometer on it. What happened since somebody last looked is
 * computed when somebody looks, so that time may go at any pace and hours take seconds. What it was lately is remembered
 * for detectors, whose frames are of the past. Thread-safe: pellet and furnace are one system and have one lock, the
 * furnace's; a {@link Drive} is asked under it and must not wait for anything.
 */
public final class Pellet {

    /** States that are remembered: eight seconds of a flash. */
    private static final int REMEMBERED = 8192;

    private static final long APART = 1_000_000;
    private static final double LONGEST = 0.5;

    private final InstrumentClock clock;
    private final Furnace furnace;
    private final PelletSpec spec;
    private final Map<Object, Drive> drives = new LinkedHashMap<>();
    private final Deque<PelletState> past = new ArrayDeque<>();
    private long nanos;
    private double temperature;
    private double density;
    private double amorphous;
    private double crystallised;
    private double step = 1e-3;

    /** A pellet that has come to the temperature of its furnace. */
    public Pellet(InstrumentClock clock, Furnace furnace, PelletSpec spec) {
        this.clock = clock;
        this.furnace = furnace;
        this.spec = spec;
        nanos = clock.nanos();
        furnace.advance(nanos);
        temperature = furnace.kelvin();
        density = spec.rod().relativeDensity();
        past.add(state());
        furnace.follow(this::advance);
    }

    /** The pellet of a bench, in the furnace of that bench, unless somebody put another one there. */
    public static Pellet on(Bench bench) {
        Furnace furnace = Furnace.on(bench);
        return bench.thing(Pellet.class, () -> new Pellet(bench.clock(), furnace, PelletSpec.of(bench.seed())));
    }

    /** What it is made of. */
    public PelletSpec spec() {
        return spec;
    }

    /**
     * What a source does from now on; what it did before has its effect first. Several sources are parallel.
     *
     * @param source whose terminals are connected
     * @param drive what it does; {@link Drive#NONE} for an open output
     */
    public void drive(Object source, Drive drive) {
        synchronized (furnace) {
            catchUp(clock.nanos());
            drives.put(source, drive);
            if (drive == Drive.NONE) {
                drives.remove(source);
            }
            step = 1e-4;
        }
    }

    /** The current of one source now, A. */
    public double current(Object source) {
        synchronized (furnace) {
            catchUp(clock.nanos());
            return drives.getOrDefault(source, Drive.NONE).current(nanos, resistance());
        }
    }

    /** As it is now. */
    public PelletState now() {
        return at(clock.nanos());
    }

    /**
     * As it was, or is, at a moment; before all that is remembered, as at the first moment of that.
     *
     * @param moment on the bench's clock, ns, not in the future
     */
    public PelletState at(long moment) {
        synchronized (furnace) {
            catchUp(moment);
            return moment - nanos >= 0 ? state() : remembered(moment);
        }
    }

    private PelletState remembered(long moment) {
        PelletState later = state();
        for (Iterator<PelletState> back = past.descendingIterator(); back.hasNext(); ) {
            PelletState earlier = back.next();
            if (earlier.nanos() - moment <= 0) {
                return earlier.nanos() == later.nanos() ? earlier : earlier.towards(later, moment);
            }
            later = earlier;
        }
        return later;
    }

    private void catchUp(long moment) {
        furnace.advance(moment);
        advance(moment);
    }

    private void advance(long until) {
        while (until - nanos > 0) {
            Drive drive = together();
            long end = Math.min(until, Math.max(nanos + 1, drive.steadyUntil(nanos)));
            double left = (end - nanos) * 1e-9;
            HeatBalance balance = new HeatBalance(spec, drive, nanos, density, furnace.kelvin());
            HeatBalance.Step taken = balance.step(temperature, Math.min(left, Math.min(step, LONGEST)));
            change(taken);
            nanos = taken.seconds() >= left ? end : nanos + Math.max(1, Math.round(taken.seconds() * 1e9));
            step = Math.max(taken.next(), 1e-6);
            remember();
        }
    }

    private void change(HeatBalance.Step taken) {
        double mean = (temperature + taken.kelvin()) / 2;
        double slope = (taken.kelvin() - temperature) / taken.seconds();
        double open = spec.densification().finalDensity() - density;
        if (open > 0) {
            double rate = spec.densification().at(mean, density) / open;
            density += open * -Math.expm1(-rate * taken.seconds());
        }
        double before = amorphous;
        amorphous = spec.glassing().after(before, mean, slope, taken.seconds());
        crystallised += Math.max(0, before - amorphous);
        temperature = taken.kelvin();
    }

    private Drive together() {
        if (drives.isEmpty()) {
            return Drive.NONE;
        }
        return drives.size() == 1 ? drives.values().iterator().next() : new Parallel(drives.values());
    }

    private void remember() {
        if (nanos - past.getLast().nanos() >= APART) {
            past.addLast(state());
            if (past.size() > REMEMBERED) {
                past.removeFirst();
            }
        }
    }

    private double resistance() {
        return spec.resistance(density, temperature);
    }

    private PelletState state() {
        double resistance = resistance();
        double current = together().current(nanos, resistance);
        return new PelletState(
                nanos,
                temperature,
                density,
                amorphous,
                crystallised,
                current,
                current * resistance,
                spec.length(density, temperature),
                spec.area(density, temperature),
                furnace.kelvin());
    }
}
