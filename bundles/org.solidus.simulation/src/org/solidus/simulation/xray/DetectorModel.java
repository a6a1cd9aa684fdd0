/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

/**
 * Turns what lies under the beam into the counts that a detector is expected to see: Gaussian lines of its resolution on
 * bremsstrahlung of Kramers, which the window of the detector and the specimen absorb at low energies.
 */
final class DetectorModel {

    /** 8 ln 2 times the Fano factor times the energy of a pair, eV. */
    private static final double SPREAD = 2.3274;

    private static final double MN_KA = 5898.8;

    private final Instrument instrument;
    private final int channels;
    private final double first;
    private final double step;
    private final double[][] shapes;
    private final double[] continuum;

    /**
     * @param first energy of channel 0, eV
     * @param step from channel to channel, eV
     */
    DetectorModel(Instrument instrument, int channels, double first, double step) {
        this.instrument = instrument;
        this.channels = channels;
        this.first = first;
        this.step = step;
        shapes = new double[Atom.values().length][channels];
        for (Atom atom : Atom.values()) {
            for (Atom.Emission emission : atom.emissions()) {
                double photons = emission.photons(instrument);
                for (int k = 0; k < emission.lines().length && photons > 0; k += 2) {
                    addLine(shapes[atom.ordinal()], emission.lines()[k], photons * emission.lines()[k + 1]);
                }
            }
        }
        continuum = continuum();
    }

    private void addLine(double[] spectrum, double energy, double photons) {
        double fwhm = Math.sqrt(instrument.resolution() * instrument.resolution() + SPREAD * (energy - MN_KA));
        double sigma = fwhm / Math.sqrt(8 * StrictMath.log(2));
        // Three samples a channel, by Simpson's rule: what a channel collects.
        for (int i = 0; i < channels; i++) {
            double x = first + i * step - energy;
            if (Math.abs(x) < 8 * sigma) {
                double sum = density(x - step / 2, sigma) + 4 * density(x, sigma) + density(x + step / 2, sigma);
                spectrum[i] += photons * step * sum / 6;
            }
        }
    }

    private static double density(double x, double sigma) {
        return StrictMath.exp(-x * x / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
    }

    private double[] continuum() {
        double end = 1000 * instrument.voltage();
        double[] counts = new double[channels];
        double sum = 0;
        for (int i = 0; i < channels; i++) {
            double energy = first + i * step;
            if (energy > 90 && energy < end) {
                double window = StrictMath.exp(-StrictMath.pow(420 / energy, 2.2));
                double silicon = 1 - StrictMath.exp(-StrictMath.pow(16_000 / energy, 3));
                counts[i] = window * silicon * (end - energy) / energy;
                sum += counts[i];
            }
        }
        for (int i = 0; i < channels; i++) {
            counts[i] /= sum;
        }
        return counts;
    }

    /** Photons of the alpha lines of an atom's innermost shell that is seen, relative to K of phosphorus. */
    double sensitivity(Atom atom) {
        return atom.emissions().get(0).photons(instrument);
    }

    /**
     * Expected counts.
     *
     * @param atoms one number an {@link Atom}: photons that a K shell of phosphorus would send from as many atoms
     * @param background counts of bremsstrahlung for each unit of atoms and atomic number
     * @param into receives the counts of all channels
     */
    void expected(double[] atoms, double background, double[] into) {
        double charge = 0;
        for (Atom atom : Atom.values()) {
            charge += atoms[atom.ordinal()] * atom.number();
        }
        for (int i = 0; i < channels; i++) {
            into[i] = background * charge * continuum[i];
        }
        for (Atom atom : Atom.values()) {
            double amount = atoms[atom.ordinal()];
            double[] shape = shapes[atom.ordinal()];
            for (int i = 0; i < channels && amount > 0; i++) {
                into[i] += amount * shape[i];
            }
        }
    }
}
