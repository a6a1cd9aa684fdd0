/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;

/**
 * Grains in a film that was aligned: where they are in every frame, with the same number in all of them, how large they
 * are, and the boundaries between them.
 *
 * <p>The film is divided into at most 16 stretches. In the mean of a stretch, where noise is low, hills of brightness
 * are found by steepest paths ({@link Basins}) and joined where no dark line parts them ({@link RegionMerger}); grains of
 * one stretch continue those of the stretch before ({@link Tracks}). In each frame the grains are then measured by grey
 * value ({@link GrainMeasure}).
 *
 * <p>In: frames (y, x). Out: a frame each, int32, the number of the grain, 0 between grains. Companions: {@code grains},
 * a row for each: {@code grain}, {@code area} and its error (nm^2 or what the axes say; pixels where they have no unit),
 * {@code y}, {@code x} of the centre of mass, {@code border} (cut: it reaches the border of the picture, or what is
 * masked), {@code mean} grey value well within it, {@code parent} (the grain that it was a part of, 0: none);
 * {@code network}, 1 where there is a boundary; {@code boundaries}, one row: {@code length} of all boundaries,
 * their {@code area} and mean {@code width}. A blanked frame has no grains; the numbers go on after it.
 *
 * <p>Memory: 9 bytes a pixel and stretch, 60 more for the frames in hand. The film is read three times (two times with
 * {@code blank}), frame by frame.
 */
@Component(service = Step.class)
@Op(
        id = "film.grains",
        name = "Grains",
        description = "Finds the grains of a film, follows them and measures their areas and boundaries by grey value.",
        doi = {"10.1016/0165-1684(94)90060-4", "10.1117/12.60650", "10.1109/83.730380"})
public final class GrainsStep implements Whole<GrainsStep.Params> {

    /** What parts grains. */
    public enum Boundary {
        /** Lines darker than the grains. */
        DARK,
        /** Lines brighter than the grains. */
        BRIGHT
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Whether boundaries are dark or bright.", def = "dark")
            Boundary boundaries,

            @Param(
                    help =
                            "Least depth of a boundary, as a part of the way from grains to what is darkest; less parts more.",
                    def = "0.15",
                    min = 0.01,
                    max = 0.9)
            double depth,

            @Param(help = "Area of the smallest grain, in pixels.", def = "30", min = 1)
            int smallest,

            @Param(
                    help =
                            "Frames that are averaged to find grains, at least; more if the film has more than 16 times so"
                                    + " many.",
                    def = "5",
                    min = 1,
                    expert = true)
            int stretch,

            @Param(help = "Whether a frame is blank (1), as in $drift.blank; found from the frames by default.")
            Optional<PerFrame<Double>> blank) {

        /** All by default. */
        public static Params defaults() {
            return new Params(Boundary.DARK, 0.15, 30, 5, Optional.empty());
        }

        FilmSettings settings() {
            return new FilmSettings(boundaries == Boundary.DARK ? 1 : -1, depth, smallest, stretch);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(2);
        return GrainFrames.output(in);
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        BlankFrames blank =
                params.blank().isPresent() ? given(in, params.blank().get()) : BlankFrames.find(in, context);
        Stretches stretches = new Stretches.Builder(in, params.settings(), context).build(blank);
        Signature output = GrainFrames.output(in.info().signature());
        return new GrainFilm(in, output, stretches, blank, params.settings().sign());
    }

    private static BlankFrames given(Stack in, PerFrame<Double> blank) throws IOException {
        BitSet known = new BitSet();
        for (int i = 0; i < in.info().frames(); i++) {
            Optional<Frame> frame = Stretches.frame(in, i);
            known.set(i, frame.isEmpty() || blank.at(frame.get()) > 0.5);
        }
        return BlankFrames.known(known);
    }
}
