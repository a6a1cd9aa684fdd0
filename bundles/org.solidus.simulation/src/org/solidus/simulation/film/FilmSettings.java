/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.solidus.simulation.settings.Given;

/**
 * What a person may set of a simulated film; everything else follows from the seed.
 *
 * @param material of the lamella
 * @param cell what its cyclic voltammogram is of
 * @param cracks whether cracks grow
 * @param onBoundaries share of the length of cracks that runs along grain boundaries; empty = by seed
 * @param links whether particles near cracks change their contrast just before the crack comes by
 * @param particles number of secondary particles; empty = by seed
 * @param shrinkage largest that grains recede from their boundaries, pixels; empty = by seed
 * @param drift factor on the drift of the specimen
 * @param jumps whether the specimen jumps now and then
 * @param jitter standard deviation of the place where a row of the scan begins, pixels
 * @param dose electrons a pixel where the specimen scatters most; empty = by seed
 * @param blank whether the film has frames while the beam is blanked, too
 * @param side rows and columns of a frame; empty = by size
 * @param frames while the beam is on; empty = by size
 * @param format of the film
 * @param times whether the film comes with the times of its frames
 * @param beamEffect factor on what the beam does to the current
 * @param spikes whether the current has a spike when a crack begins
 * @param offset time of the log less that of the microscope, s; empty = by seed
 * @param ppm how much faster the clock of the log runs, in parts per million; empty = by seed
 */
record FilmSettings(
        Lamella.Kind material,
        CellKind cell,
        boolean cracks,
        OptionalDouble onBoundaries,
        boolean links,
        OptionalDouble particles,
        OptionalDouble shrinkage,
        double drift,
        boolean jumps,
        double jitter,
        OptionalDouble dose,
        boolean blank,
        OptionalDouble side,
        OptionalDouble frames,
        FilmFormat format,
        boolean times,
        double beamEffect,
        boolean spikes,
        OptionalDouble offset,
        OptionalDouble ppm) {

    static Map<String, String> help() {
        Map<String, String> help = new LinkedHashMap<>();
        help.put("material", "cell: cell = LVP, LAGP and LFP from left to right; lagp, lfp, lvp = one of them");
        help.put("cv", "auto: what the cyclic voltammogram is of: ohmic, capacitive, redox, polarised; auto = by seed");
        help.put("cracks", "yes: whether cracks grow");
        help.put("boundaries", "auto: share of the length of cracks that runs along grain boundaries");
        help.put("links", "yes: whether particles near cracks change just before a crack comes by; no = unrelated");
        help.put("particles", "auto: number of secondary particles");
        help.put("shrinkage", "auto: most that grains recede from their boundaries, in pixels");
        help.put("drift", "1: factor on the drift of the specimen");
        help.put("jumps", "yes: whether the specimen jumps now and then");
        help.put("jitter", "0.25: standard deviation of where a row of the scan begins, in pixels");
        help.put("dose", "auto: electrons a pixel where the specimen scatters most");
        help.put("blank", "no: yes = the film has frames while the beam is blanked, too");
        help.put("side", "auto: rows and columns of a frame");
        help.put("frames", "auto: number of frames while the beam is on");
        help.put("format", "nxs: of the film: nxs, tif, npy or hspy; all but nxs need frames.csv for their times");
        help.put("times", "yes: whether the times of the frames are told");
        help.put("beam", "1: factor on what the beam does to the current");
        help.put("spikes", "yes: whether the current has a spike when a crack begins");
        help.put("offset", "auto: time of the log less that of the microscope, in s");
        help.put("ppm", "auto: how much faster the clock of the log runs, in parts per million");
        return help;
    }

    /**
     * Reads what was asked for.
     *
     * @throws IllegalArgumentException naming the setting and what it may be
     */
    static FilmSettings of(Map<String, String> asked) {
        Given given = new Given(FilmSimulator.KIND, help(), asked);
        return new FilmSettings(
                given.choice("material", Lamella.Kind.class),
                given.choice("cv", CellKind.class),
                given.yes("cracks"),
                given.optional("boundaries", 0, 1),
                given.yes("links"),
                given.optional("particles", 0, 1000),
                given.optional("shrinkage", 0, 20),
                given.number("drift", 0, 20),
                given.yes("jumps"),
                given.number("jitter", 0, 5),
                given.optional("dose", 1, 1e5),
                given.yes("blank"),
                given.optional("side", 64, 4096),
                given.optional("frames", 8, 5000),
                given.choice("format", FilmFormat.class),
                given.yes("times"),
                given.number("beam", 0, 20),
                given.yes("spikes"),
                given.optional("offset", -1e6, 1e6),
                given.optional("ppm", -2000, 2000));
    }
}
