/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Quantity;

/** Several maps in one picture: elements or phases, each in a colour of its own; colours add. */
public record CompositeItem(
        @Param(help = "The maps: columns over one scan of two axes, or two-dimensional frames of one size.")
        List<Channel> channels,

        @Param(help = "Whether all have the same limits: fractions, whose colours then compare.", def = "false")
        boolean common) {

    /** The colours that channels have by themselves: red, green, blue, then those that lie between. */
    private static final List<String> COLOURS =
            List.of("#ff0000", "#00ff00", "#0000ff", "#ffff00", "#ff00ff", "#00ffff", "#ff8000", "#ffffff");

    /** @throws IllegalArgumentException when there are no channels, or more than people can tell apart */
    public CompositeItem {
        channels = List.copyOf(channels);
        if (channels.isEmpty() || channels.size() > COLOURS.size()) {
            throw new IllegalArgumentException(
                    "a composite has one to " + COLOURS.size() + " channels, not " + channels.size() + ".");
        }
    }

    /** One of the maps. */
    public record Channel(
            @Param(help = "A column over a scan of two axes, or a two-dimensional frame.")
            Ref of,

            @Param(help = "Name in the legend; by default that of the column.")
            Optional<String> name,

            @Param(help = "Its full colour, #rrggbb; by default red, green, blue and so on.")
            Optional<String> colour,

            @Param(help = "What is dark and what has the full colour; by default nothing and the highest two per cent.")
            List<Quantity> limits) {

        /** @throws IllegalArgumentException when the colour is none */
        public Channel {
            limits = List.copyOf(limits);
            Quantity.requireRange("limits", limits);
            if (colour.isPresent() && !colour.get().matches("#[0-9a-fA-F]{6}")) {
                throw new IllegalArgumentException(
                        "'" + colour.get() + "' is no colour; write '#rrggbb', as '#ff0000'.");
            }
        }
    }

    /** The full colour of a channel, {@code 0xRRGGBB}. */
    public int rgb(int channel) {
        return Integer.parseInt(
                channels.get(channel).colour().orElse(COLOURS.get(channel)).substring(1), 16);
    }

    /** Everything it refers to. */
    public Stream<Ref> refs() {
        return channels.stream().map(Channel::of);
    }
}
