/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.electrochemistry.CellLog;

/** Voltammograms of cells that are known: a triangle of potentials, and currents added to it one after the other. */
final class SimulatedCell {

    private static final double THERMAL = 0.025693;

    final double[] time;
    final double[] potential;
    final double[] current;
    final double[] beam;
    final double rate;
    final double low;
    final double high;
    final int perHalf;
    private final double[] slope;
    private final Random random;

    /** Some cycles from the lowest potential; {@code perHalf} rows in a half cycle. */
    SimulatedCell(double low, double high, double rate, int cycles, int perHalf, long seed) {
        this.low = low;
        this.high = high;
        this.rate = rate;
        this.perHalf = perHalf;
        random = new Random(seed);
        int n = 2 * cycles * perHalf;
        time = new double[n];
        potential = new double[n];
        current = new double[n];
        beam = new double[n];
        slope = new double[n];
        double step = (high - low) / rate / perHalf;
        for (int i = 0; i < n; i++) {
            time[i] = i * step;
            double place = (i % (2 * perHalf)) / (double) perHalf;
            potential[i] = low + (high - low) * (place < 1 ? place : 2 - place);
            slope[i] = place < 1 ? rate : -rate;
        }
    }

    double interval() {
        return time[1];
    }

    /** Root mean square of the current so far. */
    double scale() {
        double low = Arrays.stream(current).min().orElse(0);
        double high = Arrays.stream(current).max().orElse(0);
        return high - low;
    }

    SimulatedCell resistor(double ohm) {
        return function(e -> e / ohm);
    }

    /** A resistor that drifts to another value through the run. */
    SimulatedCell drifting(double from, double to) {
        for (int i = 0; i < time.length; i++) {
            current[i] += potential[i] * (1 / from + (1 / to - 1 / from) * i / time.length);
        }
        return this;
    }

    SimulatedCell capacitor(double farad) {
        for (int i = 0; i < time.length; i++) {
            current[i] += farad * slope[i];
        }
        return this;
    }

    SimulatedCell offset(double ampere) {
        return function(e -> ampere);
    }

    /** A current that the potential alone determines. */
    SimulatedCell function(DoubleUnaryOperator of) {
        for (int i = 0; i < time.length; i++) {
            current[i] += of.applyAsDouble(potential[i]);
        }
        return this;
    }

    /** A current that has another size on the way back: a loop without a peak. */
    SimulatedCell loop(DoubleUnaryOperator of, double back) {
        for (int i = 0; i < time.length; i++) {
            current[i] += of.applyAsDouble(potential[i]) * (slope[i] > 0 ? 1 : back);
        }
        return this;
    }

    /** A charge bound to the surface (sech squared peaks of Laviron), shifted by kinetics or resistance to each side. */
    SimulatedCell surface(double middle, double coulomb, double shift, double electrons) {
        double width = THERMAL / electrons;
        for (int i = 0; i < time.length; i++) {
            double x = (potential[i] - middle - Math.signum(slope[i]) * shift) / (2 * width);
            double sech = 1 / Math.cosh(Math.clamp(x, -300, 300));
            current[i] += coulomb * slope[i] / (4 * width) * sech * sech;
        }
        return this;
    }

    /**
     * A dissolved couple with diffusion in a half space and Butler-Volmer kinetics, by the semi-integral equation: explicit
     * in each step, with the convolution of all earlier currents.
     *
     * @param psi k0 / sqrt(D n F v / R T): 20 is reversible, 0.1 hardly so
     * @param peak about the peak current, A
     */
    SimulatedCell diffusing(double middle, double psi, double peak) {
        int n = time.length;
        int stride = Math.max(1, n / 3000);
        int m = n / stride;
        double sigma = rate / THERMAL;
        double d = interval() * stride * sigma;
        double[] flux = new double[m];
        double[] weight = new double[m + 1];
        for (int k = 0; k <= m; k++) {
            weight[k] = Math.sqrt(k + 1.0) - Math.sqrt(k);
        }
        double factor = 2 * Math.sqrt(d / Math.PI);
        for (int j = 0; j < m; j++) {
            double past = 0;
            for (int k = 0; k < j; k++) {
                past += flux[k] * weight[j - k];
            }
            past *= factor;
            double x = (potential[j * stride] - middle) / THERMAL;
            double forward = psi * Math.exp(Math.clamp(0.5 * x, -60, 60));
            double backward = psi * Math.exp(Math.clamp(-0.5 * x, -60, 60));
            // flux = forward (1 - I) - backward I, where I is the semi-integral with the flux of this step in it.
            flux[j] = (forward - (forward + backward) * past) / (1 + (forward + backward) * factor * weight[0]);
        }
        for (int i = 0; i < n; i++) {
            int j = Math.min(m - 1, i / stride);
            int next = Math.min(m - 1, j + 1);
            double part = (i - j * stride) / (double) stride;
            current[i] += peak / 0.4463 * (flux[j] + Math.min(1, part) * (flux[next] - flux[j]));
        }
        return this;
    }

    /** An oxidation that nothing reverses. */
    SimulatedCell irreversible(double at, double width, double ampere) {
        for (int i = 0; i < time.length; i++) {
            double x = (potential[i] - at) / width;
            if (slope[i] > 0) {
                current[i] += ampere * Math.exp(-0.5 * x * x * (x < 0 ? 1 : 0.5));
            }
        }
        return this;
    }

    SimulatedCell beam(double period, double share, double ampere, double siemens) {
        for (int i = 0; i < time.length; i++) {
            double phase = time[i] / period - Math.floor(time[i] / period);
            beam[i] = phase >= 1 - share ? 1 : 0;
            current[i] += beam[i] * (ampere + siemens * potential[i]);
        }
        return this;
    }

    SimulatedCell white(double sigma) {
        for (int i = 0; i < time.length; i++) {
            current[i] += sigma * random.nextGaussian();
        }
        return this;
    }

    /** Noise that remembers: exp(-1/length) from row to row, of this standard deviation. */
    SimulatedCell correlated(double sigma, double length) {
        double keep = Math.exp(-1 / length);
        double value = sigma * random.nextGaussian();
        for (int i = 0; i < time.length; i++) {
            value = keep * value + Math.sqrt(1 - keep * keep) * sigma * random.nextGaussian();
            current[i] += value;
        }
        return this;
    }

    /** 1/f noise: a sum of such noises over lengths from 1 row to the record, each of this standard deviation. */
    SimulatedCell flicker(double sigma) {
        for (double length = 1; length < time.length; length *= 3) {
            correlated(sigma, length);
        }
        return this;
    }

    SimulatedCell spikes(int count, double ampere) {
        for (int k = 0; k < count; k++) {
            int at = random.nextInt(time.length);
            current[at] += ampere * (random.nextBoolean() ? 1 : -1) * (0.5 + random.nextDouble());
        }
        return this;
    }

    /** A meter whose range above a current has an offset: a step at the same current in every half cycle. */
    SimulatedCell range(double above, double ampere) {
        for (int i = 0; i < time.length; i++) {
            current[i] += current[i] > above ? ampere : 0;
        }
        return this;
    }

    SimulatedCell limited(double ampere) {
        for (int i = 0; i < time.length; i++) {
            current[i] = Math.clamp(current[i], -ampere, ampere);
        }
        return this;
    }

    SimulatedCell potentialNoise(double volt) {
        for (int i = 0; i < time.length; i++) {
            potential[i] += volt * random.nextGaussian();
        }
        return this;
    }

    /** The rows from one to another: a start within the window, a cut last cycle. */
    CellLog part(int from, int to) {
        return CellLog.of(
                Arrays.copyOfRange(time, from, to),
                Arrays.copyOfRange(potential, from, to),
                Arrays.copyOfRange(current, from, to));
    }

    CellLog log() {
        return CellLog.of(time, potential, current);
    }

    Frame frame() {
        return Frame.of(Table.of(
                Column.of("time", Unit.of("s"), time),
                Column.of("potential", Unit.of("V"), potential),
                Column.of("current", Unit.of("A"), current),
                Column.of("beam", Arrays.stream(beam).mapToLong(Math::round).toArray())));
    }
}
