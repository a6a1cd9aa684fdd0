/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.Arrays;
import java.util.Random;

/**
 * A small physical model of a flash for tests: {@code C dT/dt = P - eps sigma A/V (T^4 - T0^4)}, Arrhenius conductivity,
 * a field that is switched on and a limit of the current density. Times are on the sample's own clock.
 */
public final class FlashModel {

    public static final double SB = 5.670374419e-12;

    public double duration = 30;
    public double on = 4;
    public double off = 24;
    public double field = 150;
    public double limit = 6;
    public double furnace = 773;
    public double ramp = 0;
    public double sigma0 = 21.8;
    public double activation = 6963;
    public double heatCapacity = 3;
    public double emissivity = 0.7;
    public double areaPerVolume = 10;

    /** Step of the integration, s. */
    public final double dt = 5e-4;

    public double[] temperature;
    public double[] density;
    public double[] fields;
    public double[] furnaces;
    /** Part that has transformed at a rate that grows with temperature. */
    public double[] transformed;

    public FlashModel run() {
        int n = (int) Math.round(duration / dt) + 1;
        temperature = new double[n];
        density = new double[n];
        fields = new double[n];
        furnaces = new double[n];
        transformed = new double[n];
        double t = furnace;
        double x = 0;
        for (int i = 0; i < n; i++) {
            double time = i * dt;
            double t0 = furnace + ramp * time;
            t = i == 0 ? t0 : t;
            double sigma = sigma0 * Math.exp(-activation / t);
            double e = time >= on && time < off ? field : 0;
            double j = Math.min(limit, sigma * e);
            e = j / sigma;
            temperature[i] = t;
            density[i] = j;
            fields[i] = e;
            furnaces[i] = t0;
            transformed[i] = x;
            double loss = emissivity * SB * areaPerVolume * (Math.pow(t, 4) - Math.pow(t0, 4));
            t += dt / heatCapacity * (e * j - loss);
            x += dt * (1 - x) * 3 * Math.exp(-20000 / t + 20000.0 / 1300);
        }
        return this;
    }

    /** A trace at a time of the model's clock, linear between steps, held beyond the ends. */
    public double at(double[] trace, double time) {
        double place = time / dt;
        int i = (int) Math.floor(place);
        if (i < 0) {
            return trace[0];
        }
        if (i + 1 >= trace.length) {
            return trace[trace.length - 1];
        }
        return trace[i] + (place - i) * (trace[i + 1] - trace[i]);
    }

    /** Mean over an exposure. */
    public double mean(double[] trace, double from, double to) {
        int parts = 8;
        double sum = 0;
        for (int k = 0; k < parts; k++) {
            sum += at(trace, from + (k + 0.5) * (to - from) / parts);
        }
        return sum / parts;
    }

    /** A log of the model: times on a clock {@code t' = (t - offset) / (1 + drift)}. */
    public Log log(double rate, double offset, double drift, double noise, long seed) {
        Random random = new Random(seed);
        int n = (int) Math.floor(duration * rate) + 1;
        Log log = new Log(new double[n], new double[n], new double[n], new double[n]);
        double top = Arrays.stream(density).max().orElse(1);
        double high = Arrays.stream(fields).max().orElse(1);
        for (int i = 0; i < n; i++) {
            double time = i / rate;
            log.time[i] = (time - offset) / (1 + drift);
            log.density[i] = at(density, time) + noise * top * random.nextGaussian();
            log.field[i] = at(fields, time) + noise * high * random.nextGaussian();
            log.furnace[i] = at(furnaces, time);
        }
        return log;
    }

    /** Columns of a log: s, A/cm2, V/cm, K. */
    public record Log(double[] time, double[] density, double[] field, double[] furnace) {

        public double[] power() {
            double[] power = new double[time.length];
            Arrays.setAll(power, i -> Math.abs(density[i] * field[i]));
            return power;
        }
    }
}
