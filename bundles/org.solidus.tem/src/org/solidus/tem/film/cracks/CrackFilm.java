/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.unit.Unit;

/** The cracks of a film as one frame for each of its frames, made when asked for. */
final class CrackFilm implements Source {

    /** Standard deviation of where an end of a crack lies along it, pixels. */
    private static final double END = 1;

    /** Relative standard deviation of the length of a line, from how roughly it is followed. */
    private static final double ROUGH = 0.01;

    private static final double NARROWEST = 1;

    private final SourceInfo info;
    private final FilmFrames frames;
    private final List<Axis> axes;
    private final CrackNetwork cracks;
    private final PixelScale scale;
    private final CrackColumns columns;

    CrackFilm(Stack in, FilmFrames frames, List<Axis> axes, CrackNetwork cracks) {
        this.frames = frames;
        this.axes = axes;
        this.cracks = cracks;
        scale = PixelScale.of(axes.get(0), axes.get(1));
        columns = CrackColumns.of(axes.get(0).spec(), axes.get(1).spec());
        Signature signature = columns.signature(axes.stream().map(Axis::spec).toList());
        SourceInfo plain = SourceInfo.of("cracks", signature, in.info().scan());
        info = in.info().clock().map(plain::withClock).orElse(plain);
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        info.requireFrame(index);
        int frame = (int) index;
        return Frame.of(NDArray.of(ElementType.UINT8, picture(frame), frames.height(), frames.width()))
                .quantity("crack", Unit.ONE)
                .axes(axes)
                .place(place(frame))
                .companion("cracks", Frame.of(row(frame)))
                .companion("segments", Frame.of(segments(frame)))
                .companion("paths", Frame.of(paths(frame)))
                .build();
    }

    private Place place(int frame) {
        return frames.place(frame);
    }

    /** Open points, as wide as the crack is there. */
    private byte[] picture(int frame) {
        boolean[] set = new boolean[frames.height() * frames.width()];
        for (CrackNetwork.Piece piece : cracks.pieces()) {
            for (int p = piece.from(); p < piece.to(); p++) {
                if (cracks.isOpen(p, frame)) {
                    double width = cracks.width()[p];
                    double radius = Math.max(NARROWEST, width == width ? width / 2 : NARROWEST);
                    NearLines.disc(
                            set,
                            frames.height(),
                            frames.width(),
                            cracks.points().y()[p],
                            cracks.points().x()[p],
                            radius);
                }
            }
        }
        byte[] picture = new byte[set.length];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (byte) (set[i] ? 1 : 0);
        }
        return picture;
    }

    private Table row(int frame) {
        double length = 0;
        double along = 0;
        double area = 0;
        double wide = 0;
        int segments = 0;
        for (CrackNetwork.Piece piece : cracks.pieces()) {
            boolean any = false;
            for (int p = piece.from(); p < piece.to(); p++) {
                if (cracks.isOpen(p, frame)) {
                    any = true;
                    double part = cracks.length()[p];
                    length += part;
                    along += cracks.boundary()[p] ? part : 0;
                    if (cracks.width()[p] == cracks.width()[p]) {
                        area += part * cracks.width()[p] * scale.pixel();
                        wide += part;
                    }
                }
            }
            segments += any ? 1 : 0;
        }
        Ends ends = ends(frame);
        double error = length == 0 ? 0 : Math.hypot(Math.sqrt(ends.free()) * END * scale.pixel(), ROUGH * length);
        return Table.row(
                columns.row(),
                length,
                error,
                wide == 0 ? Double.NaN : area / wide,
                cracks(frame),
                ends.branches(),
                segments,
                length == 0 ? Double.NaN : along / length);
    }

    private int cracks(int frame) {
        boolean[] any = new boolean[cracks.pieces().size() + 1];
        int count = 0;
        for (int p = 0; p < cracks.open().length; p++) {
            int crack = cracks.crack()[p];
            if (crack > 0 && cracks.isOpen(p, frame) && !any[crack]) {
                any[crack] = true;
                count++;
            }
        }
        return count;
    }

    private record Ends(int free, int branches) {}

    /** Ends of open stretches, and places where three or more of them meet. */
    private Ends ends(int frame) {
        Map<Integer, Integer> meeting = new HashMap<>();
        int free = 0;
        LinePoints points = cracks.points();
        for (int line = 0; line < points.count(); line++) {
            int from = points.starts()[line];
            int to = points.starts()[line + 1];
            for (int p = from; p < to; p++) {
                if (cracks.isOpen(p, frame)) {
                    free += p > from && !cracks.isOpen(p - 1, frame) ? 1 : 0;
                    free += p < to - 1 && !cracks.isOpen(p + 1, frame) ? 1 : 0;
                }
            }
            if (cracks.isOpen(from, frame)) {
                meeting.merge(points.lines().get(line).from(), 1, Integer::sum);
            }
            if (cracks.isOpen(to - 1, frame)) {
                meeting.merge(points.lines().get(line).to(), 1, Integer::sum);
            }
        }
        int branches = 0;
        for (int count : meeting.values()) {
            free += count == 1 ? 1 : 0;
            branches += count > 2 ? 1 : 0;
        }
        return new Ends(free, branches);
    }

    private Table segments(int frame) {
        List<double[]> rows = new ArrayList<>();
        for (CrackNetwork.Piece piece : cracks.pieces()) {
            double length = 0;
            double along = 0;
            double y = 0;
            double x = 0;
            double width = 0;
            double wide = 0;
            int first = OpenPoints.NEVER;
            double opened = 0;
            double spread = 0;
            for (int p = piece.from(); p < piece.to(); p++) {
                if (cracks.isOpen(p, frame)) {
                    double part = Math.max(cracks.length()[p], Double.MIN_NORMAL);
                    length += part;
                    along += cracks.boundary()[p] ? part : 0;
                    y += part * cracks.points().y()[p];
                    x += part * cracks.points().x()[p];
                    if (cracks.width()[p] == cracks.width()[p]) {
                        width += part * cracks.width()[p] * scale.pixel();
                        wide += part;
                    }
                    double before = frames.time(cracks.closed()[p]);
                    double after = frames.time(cracks.open()[p]);
                    opened += part * (before + after) / 2;
                    spread += part * (after - before) * (after - before) / 12;
                    first = Math.min(first, cracks.open()[p]);
                }
            }
            if (first != OpenPoints.NEVER) {
                double time = opened / length;
                rows.add(new double[] {
                    piece.number(),
                    piece.crack(),
                    length,
                    wide == 0 ? Double.NaN : width / wide,
                    scale.y(y / length),
                    scale.x(x / length),
                    time,
                    Math.sqrt(spread / length),
                    first,
                    along / length
                });
            }
        }
        return CrackColumns.table(columns.segments(), rows);
    }

    private Table paths(int frame) {
        List<double[]> rows = new ArrayList<>();
        for (CrackNetwork.Piece piece : cracks.pieces()) {
            for (int p = piece.from(); p < piece.to(); p++) {
                if (cracks.isOpen(p, frame)) {
                    rows.add(new double[] {
                        piece.number(),
                        piece.crack(),
                        scale.y(cracks.points().y()[p]),
                        scale.x(cracks.points().x()[p]),
                        cracks.length()[p],
                        cracks.width()[p] * scale.pixel(),
                        (frames.time(cracks.closed()[p]) + frames.time(cracks.open()[p])) / 2,
                        (frames.time(cracks.open()[p]) - frames.time(cracks.closed()[p])) / Math.sqrt(12),
                        cracks.open()[p],
                        cracks.boundary()[p] ? 1 : 0
                    });
                }
            }
        }
        return CrackColumns.table(columns.paths(), rows);
    }
}
