/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Quantity;

/**
 * A spectrum of a panel of spectra: one frame, or the mean of those frames of a spectrum image that lie in a region, are
 * listed, or are of a kind.
 */
public record SpectrumLine(
        @Param(help = "One-dimensional frames against an energy; of a series their mean, unless something chooses.")
        Ref of,

        @Param(help = "Name in the legend; by default that of the result.")
        Optional<String> name,

        @Param(help = "Colour #rrggbb; by default the first is blue (before), the second red (after).")
        Optional<String> colour,

        @Param(
                help = "Of a spectrum image: rows from and to. Numbers are pixels, 0 first, both ends included; with a"
                        + " unit they are positions.")
        List<Quantity> y,

        @Param(help = "Of a spectrum image: columns from and to, pixels or positions.")
        List<Quantity> x,

        @Param(help = "Of a series: only these frames, 0 first, row by row.")
        List<Long> frames,

        @Param(help = "Of a series: only frames of one kind; a column of kinds over the same scan, such as phases.")
        Optional<Ref> where,

        @Param(label = "Kind", help = "Name (or number) of that kind.")
        Optional<String> kind,

        @Param(help = "Whether the area below it is filled.", def = "false")
        boolean filled,

        @Param(help = "A dashed line.", def = "false") boolean dashed) {

    /** @throws IllegalArgumentException when half of a pair is missing, or the colour is none */
    public SpectrumLine {
        y = List.copyOf(y);
        x = List.copyOf(x);
        frames = List.copyOf(frames);
        requirePair("y", y);
        requirePair("x", x);
        if (where.isPresent() != kind.isPresent()) {
            throw new IllegalArgumentException("'where' names the column of kinds and 'kind' which one; both or none.");
        }
        if (frames.stream().anyMatch(frame -> frame < 0)) {
            throw new IllegalArgumentException("frames are counted from 0.");
        }
        if (colour.isPresent() && !colour.get().matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("'" + colour.get() + "' is no colour; write '#rrggbb', as '#0072b2'.");
        }
    }

    private static void requirePair(String name, List<Quantity> ends) {
        if (!ends.isEmpty() && ends.size() != 2) {
            throw new IllegalArgumentException("'" + name + "' goes from one row or column to another: [4, 9].");
        }
    }

    /** All frames of a result. */
    public static SpectrumLine of(Ref ref) {
        return new SpectrumLine(
                ref,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    /** Whether some frames of a series are chosen. */
    public boolean chooses() {
        return !y.isEmpty() || !x.isEmpty() || !frames.isEmpty() || where.isPresent();
    }

    /** Everything it refers to. */
    public Stream<Ref> refs() {
        return Stream.concat(Stream.of(of), where.stream());
    }
}
