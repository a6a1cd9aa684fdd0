/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hspy;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.solidus.core.data.Acquisition;
import org.solidus.core.unit.Unit;
import org.solidus.io.hdf5.Hdf5Writer;

/** How a signal was taken, where HyperSpy and its extensions look for it, in their units. */
final class HspyInstrument {

    private static final String TEM = "/Acquisition_instrument/TEM";

    /**
     * A value.
     *
     * @param name of Solidus
     * @param group in the metadata
     * @param attribute of the group
     * @param unit of its numbers
     */
    private record Place(String name, String group, String attribute, String unit) {}

    private static final List<Place> PLACES = List.of(
            new Place(Acquisition.VOLTAGE, TEM, "beam_energy", "keV"),
            new Place(Acquisition.CONVERGENCE, TEM, "convergence_angle", "mrad"),
            new Place(Acquisition.CURRENT, TEM, "beam_current", "nA"),
            new Place(Acquisition.CAMERA_LENGTH, TEM, "camera_length", "mm"),
            new Place(Acquisition.COLLECTION, TEM + "/Detector/EELS", "collection_angle", "mrad"),
            new Place(Acquisition.EXPOSURE, TEM + "/Detector/EELS", "exposure", "s"),
            new Place(Acquisition.DWELL, TEM + "/Detector/EELS", "dwell_time", "s"),
            new Place(Acquisition.LIVE_TIME, TEM + "/Detector/EDS", "live_time", "s"),
            new Place(Acquisition.REAL_TIME, TEM + "/Detector/EDS", "real_time", "s"),
            new Place(Acquisition.ELEVATION, TEM + "/Detector/EDS", "elevation_angle", "deg"),
            new Place(Acquisition.AZIMUTH, TEM + "/Detector/EDS", "azimuth_angle", "deg"),
            new Place(Acquisition.TILT_ALPHA, TEM + "/Stage", "tilt_alpha", "deg"),
            new Place(Acquisition.TILT_BETA, TEM + "/Stage", "tilt_beta", "deg"));

    private HspyInstrument() {}

    static void write(Hdf5Writer out, String metadata, Acquisition acquisition) throws IOException {
        for (Place place : PLACES) {
            boolean voltage = place.name().equals(Acquisition.VOLTAGE);
            // The energy of an electron in keV is the voltage in kV.
            OptionalDouble value = acquisition.in(place.name(), Unit.of(voltage ? "kV" : place.unit()));
            if (value.isPresent()) {
                out.group(metadata + place.group());
                out.attribute(metadata + place.group(), place.attribute(), value.getAsDouble());
            }
        }
    }
}
