/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.List;
import java.util.Map;

/**
 * What {@code truth.json} of a simulated spectrum image holds; maps and single-scattering distributions are in
 * {@code truth.nxs} beside it.
 *
 * @param kind {@link EelsSimulator#KIND}
 * @param seed of all random numbers
 * @param convention of the maps
 * @param rows of the scan
 * @param columns of the scan
 * @param step of the scan, nm
 * @param voltage kV
 * @param convergence mrad
 * @param collection mrad
 * @param electrons a low-loss spectrum
 * @param gain counts that an electron makes
 * @param readout noise of a channel, counts
 * @param peak the zero-loss peak
 * @param compounds of the specimen
 * @param references names of the compounds of which there are reference spectra
 * @param images one, or two of the same region
 */
record EelsTruth(
        String kind,
        long seed,
        String convention,
        int rows,
        int columns,
        double step,
        double voltage,
        double convergence,
        double collection,
        double electrons,
        double gain,
        double readout,
        OfPeak peak,
        List<OfCompound> compounds,
        List<String> references,
        List<OfImage> images) {

    /**
     * What is true of the zero-loss peak. Energy 0 is where it is highest.
     *
     * @param fwhm full width at half height, eV, before channels integrate over theirs
     * @param centroid its mean energy, eV
     * @param asymmetry as it was set
     */
    record OfPeak(double fwhm, double centroid, double asymmetry) {}

    /**
     * What is true of a compound.
     *
     * @param name of the compound
     * @param colour of its maps
     * @param formulaUnits per nm3
     * @param lithium atoms a formula unit
     * @param meanFreePath for losses up to the end of the recorded low loss, nm
     */
    record OfCompound(String name, String colour, double formulaUnits, double lithium, double meanFreePath) {}

    /**
     * What is true of an image.
     *
     * @param name of one of a pair; empty for a single one
     * @param delithiated share of FePO4 in what is LFP or FePO4, of all scattering
     * @param lithium atoms in the whole region, per nm2
     * @param fractions mean over the scan, by compound
     * @param thickness mean, in mean free paths
     */
    record OfImage(String name, double delithiated, double lithium, Map<String, Double> fractions, double thickness) {}
}
