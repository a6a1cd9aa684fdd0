/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.colour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A colour map: from 0 to 1 to a colour. The sequential ones rise evenly in lightness; the tables are those of their
 * authors (see the head of each file beside this class).
 */
public final class ColourMap {

    /** The usual one. */
    public static final ColourMap VIRIDIS = listed("viridis");
    /** Dark to bright, for images. */
    public static final ColourMap MAGMA = listed("magma");

    public static final ColourMap INFERNO = listed("inferno");
    public static final ColourMap PLASMA = listed("plasma");
    /** Nearly the same to every kind of colour vision. */
    public static final ColourMap CIVIDIS = listed("cividis");
    /** Black to white. */
    public static final ColourMap GREY = new ColourMap("grey", new int[] {0x000000, 0xffffff});
    /** Diverging, blue over light grey to red: for deviations from a centre. See {@link CoolWarm}. */
    public static final ColourMap COOLWARM = new ColourMap("coolwarm", CoolWarm.table(257));

    private static final List<ColourMap> ALL = List.of(VIRIDIS, MAGMA, INFERNO, PLASMA, CIVIDIS, GREY, COOLWARM);

    private final String name;
    private final int[] table;

    private ColourMap(String name, int[] table) {
        this.name = name;
        this.table = table;
    }

    /** All there are. */
    public static List<ColourMap> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException listing the names, when there is none of that name */
    public static ColourMap named(String name) {
        return ALL.stream()
                .filter(map -> map.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no colour map '" + name + "'; there are "
                        + String.join(", ", ALL.stream().map(ColourMap::name).toList()) + "."));
    }

    public String name() {
        return name;
    }

    /**
     * A colour.
     *
     * @param place 0 to 1; beyond it the end colours
     * @return {@code 0xRRGGBB}
     */
    public int rgb(double place) {
        double at = Math.clamp(place, 0.0, 1.0) * (table.length - 1);
        int below = Math.min((int) at, table.length - 2);
        double part = at - below;
        return channel(below, part, 16) | channel(below, part, 8) | channel(below, part, 0);
    }

    private int channel(int below, double part, int shift) {
        int low = table[below] >> shift & 0xff;
        int high = table[below + 1] >> shift & 0xff;
        return (int) Math.round(low + part * (high - low)) << shift;
    }

    private static ColourMap listed(String name) {
        try (InputStream in = ColourMap.class.getResourceAsStream(name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException(
                        "The colour map " + name + " is missing from the bundle org.solidus.figure.");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            return new ColourMap(
                    name,
                    lines.lines()
                            .filter(line -> !line.startsWith("#"))
                            .mapToInt(line -> Integer.parseInt(line.strip(), 16))
                            .toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The colour map " + name + " of the bundle org.solidus.figure can't be read.", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
