/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.diffraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A curved detector: flat modules side by side on an arc about the sample, each facing it, the first at the beam. As
 * stored, the modules lie one below the other with pad rows between them, rising two-theta downwards.
 *
 * @param modules number of modules
 * @param moduleRows rows of a module, along the arc
 * @param moduleColumns columns of a module, across the arc
 * @param gapRows pad rows between modules in a stored frame
 * @param pixel edge of a pixel in m
 * @param radius of the arc in m
 * @param pitch angle between neighbouring modules in degrees
 * @param wavelength in angstrom
 * @param polarization factor of the beam
 */
public record ArcDetector(
        int modules,
        int moduleRows,
        int moduleColumns,
        int gapRows,
        double pixel,
        double radius,
        double pitch,
        double wavelength,
        double polarization) {

    private static final double HC = 12.398419843;

    /**
     * A detector of 24 modules of 14 mm by 42 mm at 0.25 m, which reaches 83 degrees at 76.69 keV.
     *
     * @param binning edge of a pixel in units of 55 um: 1 is 256 x 768 pixels a module, 8 is 32 x 96
     * @param strip part of the width of the modules that is there, in the middle, above 0 to 1
     * @return the detector
     * @throws IllegalArgumentException if the binning does not divide the module, or no pixel is left
     */
    public static ArcDetector of(int binning, double strip) {
        if (binning < 1 || binning > 64 || 256 % binning != 0) {
            throw new IllegalArgumentException(
                    "The binning of the detector must divide 256 and be at most 64, not " + binning);
        }
        int columns = (int) Math.round(768.0 / binning * strip);
        if (columns < 2) {
            throw new IllegalArgumentException("A strip of " + strip + " of the modules has no pixels of " + binning
                    + " x 55 um side by side; take a wider strip or smaller pixels");
        }
        return new ArcDetector(
                24,
                256 / binning,
                columns,
                Math.max(1, (int) Math.round(20.0 / binning)),
                5.5e-5 * binning,
                0.25,
                3.47,
                0.161669,
                0.99);
    }

    /**
     * Rows of a stored frame.
     *
     * @return those of all modules and the pads between them
     */
    public int rows() {
        return modules * moduleRows + (modules - 1) * gapRows;
    }

    /**
     * First row of a module in a stored frame.
     *
     * @param module from 0
     * @return the row
     */
    int firstRow(int module) {
        return module * (moduleRows + gapRows);
    }

    /**
     * A module by itself.
     *
     * @param index from 0
     * @return a flat detector
     */
    FlatDetector module(int index) {
        return new FlatDetector(
                moduleRows,
                moduleColumns,
                pixel,
                radius,
                0,
                moduleColumns * pixel / 2,
                0,
                Math.toRadians(-pitch * index),
                0,
                wavelength,
                polarization);
    }

    /**
     * All modules.
     *
     * @return by rising two-theta
     */
    List<FlatDetector> all() {
        List<FlatDetector> all = new ArrayList<>();
        for (int i = 0; i < modules; i++) {
            all.add(module(i));
        }
        return all;
    }

    /**
     * The geometry as the JSON of a goniometer calibration: distance, point of normal incidence, rotation and offset of
     * each module, common scale and energy, and the layout of the stored frame.
     *
     * @return the text; lengths in m, angles in rad, offsets in degrees
     */
    public String json() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                """
                {
                    "wavelength": %s,
                    "param_common": {"scale": 1.0, "nrj": %s},
                    "detector": {"moduleRows": %d, "moduleColumns": %d, "gapRows": %d, "pixelSize": [%s, %s]},
                    "goniometers": {
                """,
                wavelength * 1e-10,
                HC / wavelength,
                moduleRows,
                moduleColumns,
                gapRows,
                pixel,
                pixel));
        for (int i = 0; i < modules; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "        \"module_%d\": {\"dist\": %s, \"poni1\": 0.0, \"poni2\": %s, \"rot1\": 0.0, \"offset\": %s}%s\n",
                    i,
                    radius,
                    moduleColumns * pixel / 2,
                    i == 0 ? "0.0" : Double.toString(-pitch * i),
                    i == modules - 1 ? "" : ","));
        }
        return text.append("    }\n}\n").toString();
    }
}
