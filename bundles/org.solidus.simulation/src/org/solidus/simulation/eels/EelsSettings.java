/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.solidus.simulation.settings.Given;

/**
 * What a person may set of a simulated spectrum image; everything else follows from the seed.
 *
 * @param pair whether the same region is recorded before and after cycling
 * @param side rows and columns of the scan; empty = by size
 * @param channels of a spectrum
 * @param dispersion eV a channel, low loss
 * @param start energy of the first channel, low loss, eV
 * @param core whether there is a core loss
 * @param coreDispersion eV a channel, core loss
 * @param coreStart energy of the first channel, core loss, eV
 * @param dose electrons a low-loss spectrum
 * @param coreDose electrons a core-loss spectrum, the whole of it
 * @param referenceDose electrons a reference spectrum
 * @param resolution full width at half height of the Gaussian part of the zero-loss peak, eV; empty = by seed
 * @param asymmetry of the zero-loss peak
 * @param tails share of counts that the camera spreads far
 * @param drift range over which the zero-loss peak drifts, eV
 * @param jitter standard deviation of the zero-loss peak from point to point, eV
 * @param thin least thickness, mean free paths
 * @param thick largest thickness, mean free paths
 * @param particle how delithiation proceeds
 * @param charge share of the particle that is delithiated; empty = by seed
 * @param edge what is at the edge
 * @param camera of the spectrometer
 * @param beam of the microscope
 * @param edx whether there are X-ray maps, too
 */
record EelsSettings(
        boolean pair,
        OptionalDouble side,
        int channels,
        double dispersion,
        double start,
        boolean core,
        double coreDispersion,
        double coreStart,
        double dose,
        double coreDose,
        double referenceDose,
        OptionalDouble resolution,
        double asymmetry,
        double tails,
        double drift,
        double jitter,
        double thin,
        double thick,
        ParticleKind particle,
        OptionalDouble charge,
        EdgeKind edge,
        CameraSettings camera,
        Electrons beam,
        boolean edx) {

    EelsSettings {
        if (thin > thick) {
            throw new IllegalArgumentException(
                    "'thin' must not be above 'thick', but they are " + thin + " and " + thick + ".");
        }
        if (start > -8 * dispersion || start + channels * dispersion < 80) {
            throw new IllegalArgumentException(
                    "The low loss must reach from below the zero-loss peak to 80 eV, not from " + start + " eV to "
                            + (start + channels * dispersion) + " eV; change start, channels or dispersion.");
        }
    }

    static Map<String, String> help() {
        Map<String, String> help = new LinkedHashMap<>();
        help.put("pair", "no: yes = the same region before and after cycling");
        help.put("side", "auto: rows and columns of the scan");
        help.put("channels", "2048: channels of a spectrum");
        help.put("dispersion", "0.1: eV a channel of the low loss");
        help.put("start", "-5: energy of the first channel of the low loss in eV");
        help.put("core", "yes: whether the core loss of the same points is recorded, too");
        help.put("core-dispersion", "0.5: eV a channel of the core loss");
        help.put("core-start", "250: energy of the first channel of the core loss in eV");
        help.put("dose", "2e6: electrons a low-loss spectrum");
        help.put("core-dose", "2e8: electrons a core-loss spectrum, with those whose loss is not recorded");
        help.put("reference-dose", "5e8: electrons of a reference spectrum");
        help.put("resolution", "auto: width of the Gaussian part of the zero-loss peak at half height in eV");
        help.put("asymmetry", "0: of the zero-loss peak; 1 is strong");
        help.put("tails", "0: share of the counts that the camera spreads far");
        help.put("drift", "1: range over which the zero-loss peak drifts in eV");
        help.put("jitter", "0.05: standard deviation of the zero-loss peak from point to point in eV");
        help.put("thin", "0.25: least thickness in mean free paths");
        help.put("thick", "0.8: largest thickness in mean free paths");
        help.put("particle", "core-shell: how delithiation proceeds: core-shell, domino or mosaic");
        help.put("charge", "auto: share of the particle that is delithiated; of a pair, afterwards");
        help.put("edge", "none: what is at the edge of the region: none, vacuum or carbon");
        help.put("gain", "1: counts that an electron makes");
        help.put("readout", "0: noise of a channel without electrons in counts");
        help.put("dark", "0: counts of a channel without electrons");
        help.put("uneven", "0: standard deviation of the sensitivities of channels, relative");
        help.put("full", "auto: counts beyond which a channel is saturated");
        help.put("spikes", "0: expected number of spikes (cosmic rays) a spectrum");
        help.put("whole", "no: yes = counts are stored as whole numbers of 16 bits, which are full at 65535");
        help.put("voltage", "200: accelerating voltage in kV");
        help.put("convergence", "10: half angle of the probe in mrad");
        help.put("collection", "20: half angle that enters the spectrometer in mrad");
        help.put("edx", "no: yes = X-ray maps of the layers of the cell and of an interface lie beside, with edx.yaml");
        return help;
    }

    /**
     * Reads what was asked for.
     *
     * @throws IllegalArgumentException naming the setting and what it may be
     */
    static EelsSettings of(Map<String, String> asked) {
        Given given = new Given(EelsSimulator.KIND, help(), asked);
        return new EelsSettings(
                given.yes("pair"),
                given.optional("side", 4, 1024),
                (int) given.number("channels", 256, 16384),
                given.number("dispersion", 0.005, 2),
                given.number("start", -1000, 0),
                given.yes("core"),
                given.number("core-dispersion", 0.02, 5),
                given.number("core-start", 100, 3000),
                given.number("dose", 1e3, 1e9),
                given.number("core-dose", 1e3, 1e12),
                given.number("reference-dose", 1e4, 1e9),
                given.optional("resolution", 0.02, 10),
                given.number("asymmetry", 0, 3),
                given.number("tails", 0, 0.5),
                given.number("drift", 0, 50),
                given.number("jitter", 0, 10),
                given.number("thin", 0, 5),
                given.number("thick", 0.01, 5),
                given.choice("particle", ParticleKind.class),
                given.optional("charge", 0, 1),
                given.choice("edge", EdgeKind.class),
                camera(given),
                new Electrons(
                        given.number("voltage", 10, 2000),
                        given.number("convergence", 0.01, 200),
                        given.number("collection", 0.1, 200)),
                given.yes("edx"));
    }

    private static CameraSettings camera(Given given) {
        return new CameraSettings(
                given.number("gain", 1e-3, 1e4),
                given.number("readout", 0, 1e5),
                given.number("dark", 0, 1e5),
                given.number("uneven", 0, 0.5),
                given.optional("full", 1, 1e12).orElse(Double.POSITIVE_INFINITY),
                given.number("spikes", 0, 100),
                given.yes("whole"));
    }
}
