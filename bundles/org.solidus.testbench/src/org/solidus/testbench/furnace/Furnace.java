/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.furnace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.solidus.testbench.Bench;

/**
 * A furnace, its heater and the controller that drives it. The furnace answers to its heater late and slowly, as a
 * first-order system with dead time,
 *
 * <pre>
 *   tau dT/dt = Ta + K u(t - dead) - T
 * </pre>
 *
 * (J. G. Ziegler, N. B. Nichols, Trans. ASME 64 (1942) 759). What happened since somebody last looked is computed when
 * somebody looks, in the steps of the controller; each step is exact. Thread-safe.
 */
public final class Furnace {

    /** Cycle of the controller, ns: 110 ms. */
    public static final long CYCLE = TimeUnit.MILLISECONDS.toNanos(110);

    private static final double SECONDS = CYCLE * 1e-9;
    private static final double KELVIN = 273.15;

    private final FurnaceSpec spec;
    private final Controller controller;
    private final double[] underway;
    private final List<LongConsumer> followers = new ArrayList<>();
    private long nanos;
    private int next;
    private double temperature;
    private double output;
    private boolean broken;

    /**
     * A furnace that has been held at a temperature.
     *
     * @param spec its physics
     * @param celsius temperature, and set point
     * @param nanos of the clock now
     */
    public Furnace(FurnaceSpec spec, double celsius, long nanos) {
        this.spec = spec;
        this.nanos = nanos;
        controller = new Controller(spec, celsius);
        underway = new double[Math.max(1, (int) Math.round(spec.deadTime() / SECONDS))];
        temperature = celsius;
        output = Math.clamp((celsius - spec.ambient()) / spec.gain(), 0.0, 1.0);
        Arrays.fill(underway, output);
    }

    /** The furnace of a bench: one that has been held at 620 degrees Celsius, unless somebody put another one there. */
    public static Furnace on(Bench bench) {
        return bench.thing(
                Furnace.class,
                () -> new Furnace(
                        FurnaceSpec.of(bench.seed()), 620, bench.clock().nanos()));
    }

    /** Is told of every moment that the furnace comes to, in order. */
    public synchronized void follow(LongConsumer follower) {
        followers.add(follower);
    }

    /** Computes what happened until a moment; one that is past changes nothing. */
    public synchronized void advance(long until) {
        while (until - nanos >= CYCLE) {
            nanos += CYCLE;
            output = controller.output(broken ? Double.NaN : temperature, SECONDS);
            double end = spec.ambient() + spec.gain() * underway[next];
            underway[next] = output;
            next = (next + 1) % underway.length;
            temperature = end + (temperature - end) * Math.exp(-SECONDS / spec.tau());
            followers.forEach(follower -> follower.accept(nanos));
        }
    }

    /** The true temperature, degrees Celsius. */
    public synchronized double celsius() {
        return temperature;
    }

    /** The true temperature, K. */
    public synchronized double kelvin() {
        return temperature + KELVIN;
    }

    /** What the controller is to reach, degrees Celsius. */
    public synchronized double target() {
        return controller.target();
    }

    /** Sets what the controller is to reach, degrees Celsius. */
    public synchronized void target(double celsius) {
        controller.target(celsius, temperature);
    }

    /** Where the controller's own ramp is, degrees Celsius. */
    public synchronized double working() {
        return controller.working();
    }

    /** The controller's own ramp, K/min; 0 for none. */
    public synchronized double ratePerMinute() {
        return controller.ratePerMinute();
    }

    /** Sets the controller's own ramp, K/min; 0 for none. */
    public synchronized void ratePerMinute(double rate) {
        controller.ratePerMinute(rate);
    }

    /** Whether it heats at all. */
    public synchronized void on(boolean heats) {
        controller.on(heats);
    }

    /** The heater's power, 0 to 1. */
    public synchronized double output() {
        return output;
    }

    /** Whether the thermocouple is broken. */
    public synchronized boolean broken() {
        return broken;
    }

    /** Breaks the thermocouple, or mends it. */
    public synchronized void broken(boolean now) {
        broken = now;
    }
}
