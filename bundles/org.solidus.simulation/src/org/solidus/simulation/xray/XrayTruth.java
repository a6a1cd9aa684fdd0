/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

import java.util.List;
import java.util.Map;

/**
 * What is known of simulated X-ray maps. Maps of expected counts lie beside it as {@code layers_Fe.npy} and
 * {@code interface_Fe.npy}.
 *
 * @param kind of the simulation
 * @param seed of the random numbers
 * @param layers the battery's layers
 * @param boundary the interface in the transmission microscope
 */
record XrayTruth(String kind, long seed, Layers layers, Boundary boundary) {

    /**
     * How a detector was set.
     *
     * @param zero true energy of channel 0, eV
     * @param gain true step, eV
     * @param resolution full width at half maximum at Mn Ka, eV
     * @param k atoms for a count of the alpha lines, relative to phosphorus, by element
     */
    record Detector(double zero, double gain, double resolution, Map<String, Double> k) {}

    /**
     * The layers.
     *
     * @param detector that recorded them
     * @param elements that are there
     * @param first where the electrolyte begins in each column, um
     * @param second where it ends
     * @param cosine of the tilt
     * @param thickness across the layer: mean, um
     * @param least thickness across
     * @param most thickness across
     * @param blur standard deviation of the interfaces, um
     */
    record Layers(
            Detector detector,
            List<String> elements,
            double[] first,
            double[] second,
            double cosine,
            double thickness,
            double least,
            double most,
            double blur) {}

    /**
     * The interface.
     *
     * @param detector that recorded it
     * @param elements that are there
     * @param position in each row, nm
     * @param width from 10 to 90 % along a row, nm
     */
    record Boundary(Detector detector, List<String> elements, double[] position, double width) {}
}
