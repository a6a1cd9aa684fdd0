/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.core.step.Param;

/**
 * Frames of a film with what was found in them, each with its time and a scale bar. What was found has a frame for each
 * frame of the film, on the same pixels.
 */
public record FilmItem(
        @Param(help = "The film: a series of two-dimensional frames.")
        Ref of,

        @Param(help = "Label images: each grain has its number in every frame, 0 is none. Drawn in a colour a grain.")
        Optional<Ref> grains,

        @Param(help = "Images that are not 0 on grain boundaries, by default the companion 'network' of the grains.")
        Optional<Ref> boundaries,

        @Param(help = "Images that are not 0 on cracks. Coloured by the time at which they opened.")
        Optional<Ref> cracks,

        @Param(
                help =
                        "Tables of particles: y and x, perhaps radius, particle (its number) and contrast. Circles, coloured"
                                + " by how much the contrast changed since a particle was first seen.")
        Optional<Ref> particles,

        @Param(
                help =
                        "The drift (columns dy and dx, pixels, and perhaps blank): tells blanked frames. With 'drifting: true'"
                                + " it moves what was found on the aligned film to where it is on this one.")
        Optional<Ref> drift,

        @Param(
                help =
                        "Whether the film still drifts, while grains, cracks and particles are those of the aligned one.",
                def = "false")
        boolean drifting,

        @Param(help = "Whether grains are filled with their colours, not only outlined.", def = "false")
        boolean filled,

        @Param(help = "Which frames, 0 first; by default six, evenly from the first to the last. A film (mp4) has all.")
        List<Long> frames,

        @Param(help = "Frames in a second of a film (mp4).", def = "10", min = 0.1, max = 120)
        double rate) {

    /** @throws IllegalArgumentException when a frame has a number below 0, or what drifts is not said */
    public FilmItem {
        frames = List.copyOf(frames);
        if (frames.stream().anyMatch(frame -> frame < 0)) {
            throw new IllegalArgumentException("frames are counted from 0.");
        }
        if (drifting && drift.isEmpty()) {
            throw new IllegalArgumentException("'drifting' needs the 'drift'.");
        }
    }

    /** A film without anything that was found in it. */
    public static FilmItem of(Ref film) {
        return new FilmItem(
                film,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                10);
    }

    /** Everything it refers to. */
    public Stream<Ref> refs() {
        return Stream.concat(
                Stream.of(of),
                Stream.of(grains, boundaries, cracks, particles, drift).flatMap(Optional::stream));
    }
}
