/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.align.PeakFinder;
import org.solidus.eels.align.PeakState;
import org.solidus.eels.align.SpectrumShift;
import org.solidus.eels.align.ZeroLossPeak;

/** A spectrum made ready and split: scratch of one thread. Masked channels count as nothing. */
final class SplitWork {

    /** Spectra that start above this energy have no zero-loss peak, eV. */
    private static final double CORE = 30;

    private static final double[] NONE = {};

    /** Channels that a slope within the peak needs. */
    private static final int FEWEST = 4;

    private final CountNoise noise;
    private final PeakFinder finder;
    private final ZeroLossSplit split = new ZeroLossSplit();
    private final PathSum paths = new PathSum();
    private final SpectrumShift shift = new SpectrumShift();
    private final double[] counts;
    private final double[] variance;
    private final double[] vacuum;
    private ZeroLossPeak found = ZeroLossPeak.NONE;

    private SplitWork(CountNoise noise, int size) {
        this.noise = noise;
        finder = new PeakFinder(noise, Double.POSITIVE_INFINITY);
        counts = new double[size];
        variance = new double[size];
        vacuum = new double[size];
    }

    /** That of this thread. */
    static SplitWork of(Context context, CountNoise noise, int size) {
        return context.scratch(new Key(noise, size), () -> new SplitWork(noise, size));
    }

    private record Key(CountNoise noise, int size) {}

    ZeroLossSplit split() {
        return split;
    }

    double[] counts() {
        return counts;
    }

    double[] variance() {
        return variance;
    }

    PeakState state() {
        return found.state();
    }

    /** t/lambda of the losses up to the end of the axis. */
    double paths() {
        return paths.of(counts, split.peak(), counts.length, found.position(), split.intensity());
    }

    /** Its variance, once it is known. */
    double pathsVariance() {
        return split.variance(paths, variance);
    }

    double total() {
        double sum = 0;
        for (double value : counts) {
            sum += value;
        }
        return sum;
    }

    /** Splits a spectrum; false where it has no zero-loss peak. */
    boolean run(Frame in, EnergyGrid grid, ZeroLossChoice choice, Context context) {
        refuseCore(grid);
        fill(in, context);
        found = finder.find(counts, grid.size(), 0, grid.size(), in.variance().isPresent() ? variance : NONE);
        if (!found.found()) {
            return false;
        }
        if (in.variance().isEmpty()) {
            double width = Math.max(2, found.width());
            int from = (int) Math.clamp(found.position() - 5 * width, 0, grid.size());
            int to = (int) Math.clamp(found.position() + 15 * width, from, grid.size());
            noise.variances(counts, grid.size(), from, to, variance);
        }
        double[] moved =
                choice.vacuum().map(input -> moved(input, grid, context)).orElse(NONE);
        split.compare(
                counts,
                grid.size(),
                variance,
                found,
                grid.step(),
                choice.threshold().orElse(Double.NaN),
                choice.method(),
                moved);
        if (choice.method() == Method.MIRRORED) {
            split.mirrorMovedBy(found.position(), finder::influence);
        }
        return split.intensity() > 0;
    }

    /** Takes the peak that is given for this spectrum. */
    boolean take(Frame in, EnergyGrid grid, Frame peak, Context context) {
        refuseCore(grid);
        fill(in, context);
        double[] values = peak.doubles();
        split.take(values, counts, variance, grid.size());
        found = finder.find(values, grid.size(), 0, grid.size(), NONE);
        return split.intensity() > 0;
    }

    private void fill(Frame in, Context context) {
        double[] values = context.doubles(in);
        double[] stated = in.variance().orElse(null);
        for (int i = 0; i < counts.length; i++) {
            boolean valid = in.valid(i);
            counts[i] = valid ? values[i] : 0;
            variance[i] = !valid
                    ? noise.variance(0) + 1e-12
                    : stated != null ? Math.max(stated[i], 1e-12) : noise.variance(counts[i]) + 1e-12;
        }
    }

    private double[] moved(Input<Frame> input, EnergyGrid grid, Context context) {
        if (grid.size() < FEWEST) {
            throw new IllegalArgumentException("A spectrum of " + grid.size()
                    + " channels is too short for a peak from vacuum; it needs " + FEWEST + " or more.");
        }
        Vacuum given = context.cached(new VacuumKey(input.text(), grid.size()), () -> Vacuum.of(input, grid));
        if (Math.abs(given.step() - grid.step()) > 1e-3 * grid.step()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "'vacuum' has %g eV a channel and the spectra %g eV; it must be measured with the same dispersion.",
                    given.step(),
                    grid.step()));
        }
        shift.set(given.position() - found.position(), grid.size());
        shift.move(given.values(), vacuum);
        return vacuum;
    }

    private static void refuseCore(EnergyGrid grid) {
        if (grid.first() > CORE || grid.last() < 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The energies go from %g to %g eV: that is a core loss, in which there is no zero-loss peak. Give the"
                            + " low loss of these pixels.",
                    grid.first(),
                    grid.last()));
        }
    }

    private record VacuumKey(String text, int size) {}

    /** The vacuum peak on as many channels as the spectra have. */
    private record Vacuum(double[] values, double position, double step) {

        static Vacuum of(Input<Frame> input, EnergyGrid grid) {
            Frame frame = input.get();
            EnergyGrid own = EnergyGrid.of(frame);
            double[] values = frame.doubles();
            ZeroLossPeak peak = new PeakFinder(CountNoise.POISSON, Double.POSITIVE_INFINITY)
                    .find(values, own.size(), 0, own.size(), NONE);
            if (!peak.found()) {
                throw new IllegalArgumentException("'vacuum' has no zero-loss peak: " + frame + ".");
            }
            int offset = (int) Math.clamp(Math.rint(peak.position() - grid.channel(0)), -own.size(), own.size());
            double[] placed = new double[grid.size()];
            for (int i = 0; i < placed.length; i++) {
                int source = i + offset;
                placed[i] = source >= 0 && source < values.length ? values[source] : 0;
            }
            return new Vacuum(placed, peak.position() - offset, own.step());
        }
    }

    /** Column that says how far the methods disagree: the largest less the smallest, as ln. */
    static double disagreement(ZeroLossSplit split) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Method method : new Method[] {Method.FITTED, Method.THRESHOLD, Method.MIRRORED}) {
            double value = split.intensity(method);
            if (value > 0) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return high > 0 ? Math.log(high / low) : Double.NaN;
    }

    /** Energy of a channel, NaN for none. */
    static double energy(EnergyGrid grid, double channel) {
        return channel < 0 ? Double.NaN : grid.energy(channel);
    }

    static Optional<String> saturated(PeakState state) {
        return state == PeakState.SATURATED
                ? Optional.of(
                        "A zero-loss peak is saturated: its intensity is too small and t/lambda too large. Measure"
                                + " it with a shorter exposure.")
                : Optional.empty();
    }
}
