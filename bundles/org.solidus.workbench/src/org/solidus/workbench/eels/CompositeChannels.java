/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.solidus.workbench.map.MapChoice;

/**
 * Which columns of a result make a composite, and in which colours. Immutable.
 *
 * @param columns names, in their order
 * @param colours {@code 0xRRGGBB}, as many
 */
record CompositeChannels(List<String> columns, List<Integer> colours) {

    static final CompositeChannels NONE = new CompositeChannels(List.of(), List.of());

    /** Names and full colours that are offered. */
    enum Colour {
        RED("Red", 0xff0000),
        GREEN("Green", 0x00ff00),
        BLUE("Blue", 0x2060ff),
        YELLOW("Yellow", 0xffff00),
        MAGENTA("Magenta", 0xff00ff),
        CYAN("Cyan", 0x00ffff),
        ORANGE("Orange", 0xff8000),
        WHITE("White", 0xffffff);

        final String label;
        final int rgb;

        Colour(String label, int rgb) {
            this.label = label;
            this.rgb = rgb;
        }
    }

    private static final int FIRST = 3;

    CompositeChannels {
        columns = List.copyOf(columns);
        colours = List.copyOf(colours);
    }

    /** Those that suit a result: fractions, else counts; errors and numbers that judge are left aside. */
    static CompositeChannels suited(List<MapChoice> choices) {
        List<MapChoice> good =
                choices.stream().filter(CompositeChannels::isChannel).toList();
        List<MapChoice> fractions = good.stream()
                .filter(choice -> choice.part().toLowerCase(Locale.ROOT).endsWith("fraction"))
                .toList();
        CompositeChannels channels = NONE;
        for (MapChoice choice :
                (fractions.isEmpty() ? good : fractions).stream().limit(FIRST).toList()) {
            channels = channels.with(choice.part());
        }
        return channels;
    }

    /** Whether a column can be one: a number of its own, no error, no judgement. */
    static boolean isChannel(MapChoice choice) {
        String name = choice.part().toLowerCase(Locale.ROOT);
        boolean judges =
                Arrays.asList("state", "chi2", "snr", "limit", "exponent", "background", "shift", "fwhm").stream()
                        .anyMatch(word -> name.equals(word) || name.endsWith(" " + word));
        return choice.kind() == MapChoice.Kind.COLUMN && !choice.aside() && !judges && !name.contains("error");
    }

    /** With one more column, in the first colour that is free. */
    CompositeChannels with(String column) {
        List<String> more = new ArrayList<>(columns);
        List<Integer> all = new ArrayList<>(colours);
        more.add(column);
        all.add(Arrays.stream(Colour.values())
                .map(colour -> colour.rgb)
                .filter(rgb -> !colours.contains(rgb))
                .findFirst()
                .orElse(Colour.WHITE.rgb));
        return new CompositeChannels(more, all);
    }

    /** Without a column. */
    CompositeChannels without(String column) {
        List<String> fewer = new ArrayList<>(columns);
        List<Integer> all = new ArrayList<>(colours);
        int at = fewer.indexOf(column);
        if (at >= 0) {
            fewer.remove(at);
            all.remove(at);
        }
        return new CompositeChannels(fewer, all);
    }

    /** With a column in another colour. */
    CompositeChannels coloured(String column, int rgb) {
        List<Integer> all = new ArrayList<>(colours);
        all.set(columns.indexOf(column), rgb);
        return new CompositeChannels(columns, all);
    }

    /** For the memory of a view: {@code column=#rrggbb|...}. */
    String text() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            all.add(columns.get(i) + "=" + String.format("#%06x", colours.get(i)));
        }
        return String.join("|", all);
    }

    /** What {@link #text} wrote; nothing of what is absurd. */
    static CompositeChannels of(String text) {
        List<String> columns = new ArrayList<>();
        List<Integer> colours = new ArrayList<>();
        for (String one : text.split("\\|")) {
            int at = one.lastIndexOf("=#");
            if (at > 0 && one.substring(at + 2).matches("[0-9a-f]{6}")) {
                columns.add(one.substring(0, at));
                colours.add(Integer.parseInt(one.substring(at + 2), 16));
            }
        }
        return new CompositeChannels(columns, colours);
    }

    /** As a panel of a figure in a pipeline. */
    String panel(String result, boolean common) {
        List<String> channels = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            channels.add("{ of: \"$" + result + "." + columns.get(i) + "\", colour: \""
                    + String.format("#%06x", colours.get(i)) + "\" }");
        }
        return "composite: { channels: [" + String.join(", ", channels) + "]" + (common ? ", common: true" : "") + " }";
    }
}
