/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

/**
 * The camera of the spectrometer.
 *
 * @param gain counts that an electron makes
 * @param readout noise of a channel without electrons, counts
 * @param dark counts of a channel without electrons
 * @param uneven standard deviation of the sensitivities of channels, relative
 * @param full counts beyond which a channel is saturated; infinite for none
 * @param spikes expected number of spikes (cosmic rays) a spectrum
 * @param whole whether counts are stored as whole numbers of 16 bits
 */
record CameraSettings(
        double gain, double readout, double dark, double uneven, double full, double spikes, boolean whole) {

    /** The same camera for a sum of many exposures: it is never full, stores any number, and spikes are taken out. */
    CameraSettings summed() {
        return new CameraSettings(gain, readout, dark, uneven, Double.POSITIVE_INFINITY, 0, false);
    }
}
