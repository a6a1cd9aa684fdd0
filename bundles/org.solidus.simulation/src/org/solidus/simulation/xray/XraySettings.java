/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.solidus.simulation.settings.Given;

/**
 * What a person may set of simulated X-ray maps; everything else follows from the seed.
 *
 * @param thickness of the layer, um; empty = by seed
 * @param roughness of its interfaces, um; empty = a twentieth of the thickness
 * @param tilt of layer and interface against the scan, degrees; empty = by seed
 * @param width of the interface in the transmission microscope from 10 to 90 %, nm; empty = by seed
 * @param contrast of the composites: 0 = well mixed
 * @param counts a pixel, mean
 * @param calibrated whether energies are as the axis says
 */
record XraySettings(
        OptionalDouble thickness,
        OptionalDouble roughness,
        OptionalDouble tilt,
        OptionalDouble width,
        double contrast,
        double counts,
        boolean calibrated) {

    static Map<String, String> help() {
        Map<String, String> help = new LinkedHashMap<>();
        help.put("thickness", "auto: of the electrolyte layer, in um, 1 to 100");
        help.put("roughness", "auto: standard deviation of its interfaces, in um");
        help.put("tilt", "auto: of layer and interface against the scan, in degrees");
        help.put("width", "auto: of the interface in the transmission microscope, 10 to 90 %, in nm");
        help.put("contrast", "0.15: how much the composites differ from place to place; 0 = well mixed");
        help.put("counts", "400: counts a pixel, mean");
        help.put("calibrated", "no: yes = the energies are exactly those of the axis");
        return help;
    }

    /** @throws IllegalArgumentException naming the setting and what it may be */
    static XraySettings of(Map<String, String> asked) {
        Given given = new Given(EdxSimulator.KIND, help(), asked);
        return new XraySettings(
                given.optional("thickness", 1, 100),
                given.optional("roughness", 0, 20),
                given.optional("tilt", -15, 15),
                given.optional("width", 1, 100),
                given.number("contrast", 0, 2),
                given.number("counts", 1, 1e6),
                given.yes("calibrated"));
    }
}
