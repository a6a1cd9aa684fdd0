/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.cell;

import java.util.List;
import java.util.OptionalDouble;
import org.solidus.simulation.random.RandomStream;

/**
 * A cell in time: its branches remember what was done to them. It knows nothing of instruments; who drives it says how,
 * and since when. Times are seconds on one clock and only go forward. Thread-safe.
 */
public final class Cell {

    private static final double FIRST_STEP = 1e-3;
    private static final double GROWTH = 1.5;
    private static final int HALVINGS = 200;

    private final CellModel model;
    private final List<Branch> branches;
    private final RandomStream noise;
    private Drive drive = Drive.OPEN;
    private double time;
    private double potential;
    private double charge;
    private double volts;
    private boolean limited;

    /**
     * What was measured.
     *
     * @param potential mean, V
     * @param current mean, A; positive where it flows into the cell
     * @param limited whether the drive was at its limit at the end
     */
    public record Measured(double potential, double current, boolean limited) {}

    /**
     * @param model what it is
     * @param seed of the noise of what is measured
     */
    public Cell(CellModel model, long seed) {
        this.model = model;
        branches = model.branches();
        noise = RandomStream.of(seed, "cell", 0);
        potential = branches.isEmpty() ? 0 : settle(0, FIRST_STEP);
    }

    /** What it is: the truth. */
    public CellModel model() {
        return model;
    }

    /** From a moment on it is driven so. */
    public synchronized void drive(Drive next, double from) {
        advance(from);
        drive = next;
    }

    /** Time passes; earlier times than before are of no effect. */
    public synchronized void advance(double until) {
        double step = drive instanceof Drive.Potential ? until - time : FIRST_STEP;
        while (time < until) {
            double h = Math.min(step, until - time);
            limited = step(h);
            time = until - time <= h ? until : time + h;
            step = limited ? FIRST_STEP + h : Math.max(step * GROWTH, FIRST_STEP);
        }
    }

    /** Time passes, and the mean of the end of it is measured, with noise. */
    public synchronized Measured measure(double from, double until) {
        advance(from);
        double begin = time;
        double before = charge;
        double beforeVolts = volts;
        advance(until);
        double seconds = time - begin;
        double spread = model.noise() * noise.gaussian();
        if (!(seconds > 0)) {
            return new Measured(potential, spread, limited);
        }
        return new Measured((volts - beforeVolts) / seconds, (charge - before) / seconds + spread, limited);
    }

    /** Potential between its terminals, V. */
    public synchronized double potential() {
        return potential;
    }

    /** Charge that flowed in since it was made, less what flowed out, C. */
    public synchronized double charge() {
        return charge;
    }

    /** State of charge of its battery, 0 to 1; empty without one. */
    public synchronized OptionalDouble stateOfCharge() {
        return branches.stream()
                .filter(Battery.class::isInstance)
                .mapToDouble(branch -> ((Battery) branch).charged())
                .findFirst();
    }

    /** One step; returns whether the drive is at its limit. */
    private boolean step(double h) {
        double wanted = wanted(h);
        potential = wanted;
        double current = mean(wanted, h);
        branches.forEach(branch -> branch.hold(wanted, h));
        charge += current * h;
        volts += wanted * h;
        return switch (drive) {
            case Drive.Open open -> false;
            case Drive.Potential held -> wanted != held.level();
            case Drive.Current driven -> Math.abs(wanted) == driven.limit();
        };
    }

    /** The potential that this drive leads to. */
    private double wanted(double h) {
        return switch (drive) {
            case Drive.Open open -> branches.isEmpty() ? 0 : settle(0, h);
            case Drive.Potential held -> {
                double current = mean(held.level(), h);
                yield Math.abs(current) <= held.limit()
                        ? held.level()
                        : settle(Math.copySign(held.limit(), current), h);
            }
            case Drive.Current driven -> Math.clamp(settle(driven.level(), h), -driven.limit(), driven.limit());
        };
    }

    private double mean(double at, double h) {
        double sum = 0;
        for (Branch branch : branches) {
            sum += branch.mean(at, h);
        }
        return sum;
    }

    /** The potential at which a mean current flows: bracketed by doubling, then halved. */
    private double settle(double current, double h) {
        double width = 1e-3;
        double low = potential - width;
        double high = potential + width;
        while (mean(low, h) > current && width < 1e9) {
            width *= 2;
            low -= width;
        }
        while (mean(high, h) < current && width < 1e9) {
            width *= 2;
            high += width;
        }
        for (int i = 0; i < HALVINGS && high - low > Math.ulp(potential) + 1e-15; i++) {
            double middle = (low + high) / 2;
            if (mean(middle, h) < current) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
