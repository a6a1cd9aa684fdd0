/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.result.SpectrumCurve;
import org.solidus.figure.result.SpectrumMean;
import org.solidus.figure.result.SpectrumPicture;
import org.solidus.workbench.eels.Spectroscopy.SpectrumRegion;
import org.solidus.workbench.shelf.Shelf;

/**
 * Spectra as they are shown. Made in the background.
 *
 * @param picture with everything that belongs to them
 * @param axis of the first
 * @param single whether plural scattering was removed from it
 * @param whose what the first is: a pixel, or how many
 * @param missing what could not be had, with the reason; empty: nothing
 */
record SpectrumScene(SpectrumPicture picture, Axis axis, boolean single, String whose, String missing) {

    /** Means over more frames than this are taken from an even part of them. */
    private static final long MOST = 20_000;

    /**
     * What is asked for.
     *
     * @param frame the current one
     * @param region pixels whose mean is wanted instead
     * @param with name of spectra to compare with; empty: none
     * @param model whether what was fitted is wanted
     * @param level energies in the unit of the axis over which both are brought to one level
     */
    record Wish(long frame, Optional<SpectrumRegion> region, String with, boolean model, Optional<Range> level) {}

    /**
     * Makes it.
     *
     * @throws IOException with a sentence, when the spectra cannot be read
     */
    static SpectrumScene of(Shelf shelf, SpectrumParts parts, Wish wish, BooleanSupplier stop) throws IOException {
        return new Making(shelf, parts, wish, stop).scene();
    }

    /** One making. */
    private static final class Making {

        private final Shelf shelf;
        private final SpectrumParts parts;
        private final Wish wish;
        private final BooleanSupplier stop;
        private String missing = "";

        Making(Shelf shelf, SpectrumParts parts, Wish wish, BooleanSupplier stop) {
            this.shelf = shelf;
            this.parts = parts;
            this.wish = wish;
            this.stop = stop;
        }

        SpectrumScene scene() throws IOException {
            Source source = shelf.open(parts.data());
            Axis axis = axis(source);
            Unit unit = axis.unit();
            SpectrumCurve first = curve(source, Optional.empty(), parts.data(), unit)
                    .orElseThrow(() -> new IOException("There is no spectrum here: its frame was lost or masked."));
            List<SpectrumCurve> spectra = new ArrayList<>(List.of(first));
            if (!wish.with().isEmpty() && !wish.with().equals(parts.data())) {
                beside(wish.with(), unit).ifPresent(spectra::add);
            }
            Signature signature = source.info().signature();
            PlotAxis energy = PlotAxis.of(axis.quantity(), unit.symbol());
            PlotAxis value = PlotAxis.of(signature.quantity(), signature.unit().symbol());
            SpectrumPicture picture = fitted(SpectrumPicture.of(energy, value, spectra), unit);
            picture = wish.level().map(picture::levelled).orElse(picture);
            return new SpectrumScene(picture, axis, signature.quantity().contains("single"), whose(source), missing);
        }

        private Axis axis(Source source) throws IOException {
            for (long i = Math.min(wish.frame(), source.info().frames() - 1); i >= 0; i--) {
                try {
                    return source.frame(i).axes().get(0);
                } catch (MissingFrameException masked) {
                    // the one before it has the same axis
                }
            }
            throw new IOException("There is no spectrum here: all frames up to this one were lost or masked.");
        }

        private String whose(Source source) {
            long frames = source.info().frames();
            if (frames == 1) {
                return "";
            }
            if (wish.region().isPresent()) {
                return wish.region().get().name();
            }
            List<Axis> scan = source.info().scan();
            long frame = Math.min(wish.frame(), frames - 1);
            int width = scan.get(scan.size() - 1).size();
            return scan.size() == 2 ? "row " + frame / width + ", column " + frame % width : "frame " + frame;
        }

        private Optional<SpectrumCurve> beside(String name, Unit unit) {
            try {
                return curve(shelf.open(name), Optional.empty(), name, unit);
            } catch (IOException | IllegalArgumentException | IllegalStateException not) {
                missing = "'" + name + "': " + not.getMessage();
                return Optional.empty();
            }
        }

        private SpectrumPicture fitted(SpectrumPicture picture, Unit unit) {
            if (parts.fitted().isEmpty() || !wish.model()) {
                return picture;
            }
            try {
                Source source = shelf.open(parts.fitted());
                List<SpectrumCurve> pieces = new ArrayList<>();
                for (String part : parts.parts()) {
                    curve(source, Optional.of(part), part.replace('_', ' '), unit)
                            .ifPresent(pieces::add);
                }
                return picture.fitted(
                        optional(source, parts.model(), "model", unit),
                        optional(source, parts.background(), "background", unit),
                        pieces);
            } catch (IOException | IllegalArgumentException | IllegalStateException not) {
                missing = "'" + parts.fitted() + "': " + not.getMessage();
                return picture;
            }
        }

        private Optional<SpectrumCurve> optional(Source source, String companion, String name, Unit unit)
                throws IOException {
            return companion.isEmpty() ? Optional.empty() : curve(source, Optional.of(companion), name, unit);
        }

        private Optional<SpectrumCurve> curve(Source source, Optional<String> companion, String name, Unit unit)
                throws IOException {
            return SpectrumMean.of(source, companion, wanted(source), stop).curve(name, unit);
        }

        /** The pixels of the region, or the current one; of one spectrum that one. */
        private LongPredicate wanted(Source source) {
            long frames = source.info().frames();
            boolean region = wish.region().isPresent()
                    && frames == parts.scan().stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b);
            if (region && frames > 1) {
                long count = wish.region().get().pixels().cardinality();
                long every = Math.max(1, (count + MOST - 1) / MOST);
                return frame -> wish.region().get().pixels().get((int) frame) && frame % every == 0;
            }
            long now = Math.min(wish.frame(), frames - 1);
            return frame -> frame == now;
        }
    }
}
