/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.particles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.tem.film.grains.Edges;
import org.solidus.tem.film.grains.Picture;
import org.solidus.tem.maps.MapUnits;
import org.solidus.tem.maps.Rows;

/**
 * Secondary particles on the grains of a film that was aligned: small round things, brighter or darker than the grain
 * about them. They are looked for once, in means over the film and over its quarters ({@link BlobFinder}), and then
 * followed: their contrast to their surroundings in every frame ({@link Disk}).
 *
 * <p>In: frames (y, x); {@code grains} from film.grains keeps boundaries out. Out: a table a frame, a row for each
 * particle: {@code particle} (its number), {@code y}, {@code x}, {@code radius}, {@code contrast} (how much brighter
 * than its surroundings, of these) and its error, NaN where less than half of it can be seen, {@code grain}. The
 * errors are raised, all by one factor, to what contrasts scatter from frame to frame, if that is more than the residuals of
 * the fits say: interpolation makes neighbours alike. Frames without a specimen have no rows.
 *
 * <p>Memory: 60 bytes a pixel, 16 bytes a particle and frame. The film is read twice.
 */
@Component(service = Step.class)
@Op(
        id = "film.particles",
        name = "Secondary particles",
        description = "Finds small round particles on the grains of a film and follows their contrast.",
        doi = {"10.1023/A:1008045108935"})
public final class ParticlesStep implements Whole<ParticlesStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Labels of grains ($grains): particles lie within grains; without, anywhere.")
            Optional<PerFrame<Frame>> grains,

            @Param(help = "Radius of the smallest particles, pixels.", def = "2", min = 1, max = 50)
            double smallest,

            @Param(help = "Radius of the largest particles, pixels.", def = "8", min = 1, max = 100)
            double largest,

            @Param(
                    help = "Particles that chance, or the texture of the grains, may make of each size in a picture.",
                    def = "0.1",
                    min = 1e-12,
                    max = 100)
            double chance,

            @Param(
                    label = "Least contrast",
                    help = "How much a particle differs from its surroundings at least, of these, in the mean over a"
                            + " quarter of the film.",
                    def = "0.03",
                    min = 0,
                    max = 10)
            double contrast,

            @Param(help = "Keep the most significant so many.", def = "500", min = 1, max = 100000)
            int most) {

        /** Checks what ranges can't say. */
        public Params {
            if (largest < smallest) {
                throw new IllegalArgumentException(
                        "'largest' is " + largest + ", less than 'smallest', " + smallest + ".");
            }
        }

        /** All by default. */
        public static Params of(Optional<PerFrame<Frame>> grains) {
            return new Params(grains, 2, 8, 0.1, 0.03, 500);
        }
    }

    private static final int QUARTERS = 4;
    private static final int CLEAR = 3;
    private static final double WIDE = 2.5;
    private static final double THIN = 0.75;
    private static final double THICK = 1.25;

    private static List<ColumnSpec> columns(AxisSpec y, AxisSpec x) {
        return List.of(
                new ColumnSpec("particle", Unit.ONE, Column.Type.INT64),
                ColumnSpec.number("y", y.unit()),
                ColumnSpec.number("x", x.unit()),
                ColumnSpec.number("radius", MapUnits.length(y.unit(), x.unit())),
                ColumnSpec.number("contrast", Unit.ONE),
                ColumnSpec.number("contrast error", Unit.ONE),
                new ColumnSpec("grain", Unit.ONE, Column.Type.INT64));
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(2);
        params.grains().ifPresent(grains -> in.requireSamePoints("grains", grains.signature()));
        return Signature.table(columns(in.axes().get(0), in.axes().get(1))).withScan(in.scan());
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        List<Blob> blobs = found(in, params, context);
        int frames = Math.toIntExact(in.info().frames());
        Contrasts contrasts = new Contrasts(blobs.size(), frames);
        List<Frame> tables = new ArrayList<>();
        context.progress().begin("following " + blobs.size() + " particles", frames);
        List<Optional<Place>> places = new ArrayList<>();
        List<Axis> axes = List.of();
        Owners owners = Owners.of(blobs);
        for (int i = 0; i < frames; i++) {
            context.checkCancelled();
            context.progress().advance(1);
            Optional<Frame> frame = frame(in, i);
            if (frame.isPresent()) {
                Picture picture = Picture.of(frame.get(), 1);
                int[] zone = zone(frame.get(), picture, params);
                owners = owners.fitting(picture);
                for (int k = 0; k < blobs.size(); k++) {
                    contrasts.set(k, i, Disk.fit(picture, zone, blobs.get(k), owners.others(k)));
                }
            }
            axes = frame.map(Frame::axes).orElse(axes);
            places.add(frame.map(Frame::place));
        }
        contrasts.raiseErrors();
        for (int i = 0; i < frames; i++) {
            Frame table = Frame.of(table(axes, blobs, contrasts, i));
            tables.add(table.with().place(places.get(i).orElse(Place.at(i))).build());
        }
        return MemorySource.of("particles", in.info().scan(), tables);
    }

    private static List<Blob> found(Stack in, Params params, Context context) throws IOException {
        int frames = Math.toIntExact(in.info().frames());
        Relative[] quarters = new Relative[QUARTERS];
        context.progress().begin("looking for particles", frames);
        Relative all = null;
        for (int i = 0; i < frames; i++) {
            context.checkCancelled();
            context.progress().advance(1);
            Optional<Frame> frame = frame(in, i);
            if (frame.isPresent()) {
                Picture picture = Picture.of(frame.get(), 1);
                int quarter = (int) ((long) i * QUARTERS / frames);
                if (quarters[quarter] == null) {
                    quarters[quarter] = new Relative(picture.rows(), picture.columns());
                }
                quarters[quarter].add(picture, zone(frame.get(), picture, params));
            }
        }
        List<Blob> blobs = new ArrayList<>();
        for (Relative quarter : quarters) {
            if (quarter != null) {
                blobs.addAll(in(quarter, params));
                if (all == null) {
                    all = quarter;
                } else {
                    all.add(quarter);
                }
            }
        }
        if (all == null) {
            throw new IllegalArgumentException("The film has no frame that is there.");
        }
        blobs.addAll(in(all, params));
        return BlobFinder.apart(blobs).stream()
                .limit(params.most())
                .sorted(Comparator.comparingDouble(Blob::y))
                .toList();
    }

    private static List<Blob> in(Relative mean, Params params) {
        Picture relative = mean.picture((int) Math.ceil(WIDE * params.largest()));
        BlobFit fit = new BlobFit(relative, mean.grain());
        return new BlobFinder(params.smallest(), params.largest(), params.chance())
                .find(relative, mean.grain()).stream()
                        .filter(blob -> Math.abs(blob.contrast()) >= params.contrast())
                        .map(fit::refined)
                        .filter(blob ->
                                blob.radius() >= THIN * params.smallest() && blob.radius() <= THICK * params.largest())
                        .toList();
    }

    /** Grain of each pixel that lies some steps within one, else 0. */
    private static int[] zone(Frame frame, Picture picture, Params params) {
        int[] zone = new int[picture.size()];
        boolean[] bright = new boolean[zone.length];
        if (params.grains().isEmpty()) {
            Arrays.fill(zone, 1);
            return zone;
        }
        Frame labels = params.grains().get().at(frame);
        frame.requireSamePoints("grains", labels);
        for (int p = 0; p < zone.length; p++) {
            zone[p] = (int) labels.raw().get(p);
            bright[p] = zone[p] > 0;
        }
        byte[] distance = new byte[zone.length];
        Edges.distances(picture, zone, bright, CLEAR + 1, distance);
        for (int p = 0; p < zone.length; p++) {
            zone[p] = distance[p] > CLEAR ? zone[p] : 0;
        }
        return zone;
    }

    private static Table table(List<Axis> axes, List<Blob> blobs, Contrasts contrasts, int index) {
        Axis y = axes.get(0);
        Axis x = axes.get(1);
        return Rows.table(columns(y.spec(), x.spec()), contrasts.isEmpty(index) ? 0 : blobs.size(), k -> {
            Blob blob = blobs.get(k);
            return new double[] {
                k + 1,
                y.value(0) + y.step() * blob.y(),
                x.value(0) + x.step() * blob.x(),
                Math.abs(x.step()) * blob.radius(),
                contrasts.contrast(k, index),
                contrasts.error(k, index),
                blob.grain()
            };
        });
    }

    private static Optional<Frame> frame(Source film, long index) throws IOException {
        try {
            return Optional.of(film.frame(index));
        } catch (MissingFrameException lost) {
            return Optional.empty();
        }
    }
}
