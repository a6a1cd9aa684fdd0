/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where rings of equal two-theta lie on a stored image, and which ring a place belongs to: exact for tilted detectors
 * and for the modules of an ARC detector. Places are fractional columns and rows, pixel centres at whole numbers.
 *
 * <p>Immutable; any thread.
 */
public final class RingPaths {

    /** Points of a full ring: their chords stay within 3 millionths of the radius. */
    private static final int POINTS = 1440;
    /** Pieces of a line of constant azimuth: straight on a plane, but not of even length. */
    private static final int RAY_POINTS = 360;

    private final Geometry geometry;
    private final int rows;
    private final int columns;
    private final List<Tile> tiles;

    /** A plane and the part of the native image that it fills. */
    private record Tile(Plane plane, double top, double bottom) {}

    /**
     * A connected part of a ring.
     *
     * @param columns of its points
     * @param rows of its points, as many; not to be changed
     */
    public record Path(double[] columns, double[] rows) {}

    private RingPaths(Geometry geometry, int rows, int columns) {
        this.geometry = geometry;
        this.rows = rows;
        this.columns = columns;
        this.tiles = switch (geometry) {
            case FlatGeometry flat -> List.of(new Tile(Plane.of(flat), 0, rows));
            case ArcGeometry arc ->
                IntStream.range(0, arc.modules().size())
                        .mapToObj(i -> new Tile(
                                Plane.of(arc, i),
                                (double) i * arc.pitch(),
                                (double) i * arc.pitch() + arc.moduleRows()))
                        .toList();
        };
    }

    /**
     * The rings on images of that many pixels.
     *
     * @throws IllegalArgumentException when the geometry is of a detector with another number of pixels
     */
    public static RingPaths of(Geometry geometry, int rows, int columns) {
        return new RingPaths(geometry.forImage(rows, columns), rows, columns);
    }

    /** The geometry, for these images. */
    public Geometry geometry() {
        return geometry;
    }

    /**
     * A ring, cut at the edges of the image and of modules.
     *
     * @param twoTheta rad, within 0 to pi
     * @return no parts where the ring misses the detector
     */
    public List<Path> ring(double twoTheta) {
        List<Path> paths = new ArrayList<>();
        if (twoTheta > 0 && twoTheta < Math.PI) {
            tiles.forEach(tile -> addRing(tile, twoTheta, paths));
        }
        return paths;
    }

    /**
     * A line of constant azimuth, cut at the edges of the image and of modules.
     *
     * @param azimuth chi = atan2(y, x), rad
     * @param from two-theta where it begins, rad
     * @param to two-theta where it ends, rad, above {@code from}
     * @return no parts where it misses the detector
     */
    public List<Path> ray(double azimuth, double from, double to) {
        List<Path> paths = new ArrayList<>();
        if (to > from) {
            double step = (to - from) / RAY_POINTS;
            tiles.forEach(
                    tile -> trace(tile, RAY_POINTS, (i, place) -> meets(tile, from + i * step, azimuth, place), paths));
        }
        return paths;
    }

    private void addRing(Tile tile, double twoTheta, List<Path> paths) {
        trace(tile, POINTS, (i, place) -> meets(tile, twoTheta, 2 * Math.PI * (i % POINTS) / POINTS, place), paths);
    }

    /** The points of a curve. */
    private interface Curve {
        /** Native row and column of a point; false where it misses the plane. */
        boolean at(int point, double[] place);
    }

    private void trace(Tile tile, int points, Curve curve, List<Path> paths) {
        double[] place = new double[2];
        double[] last = new double[2];
        boolean open = false;
        Clip part = new Clip(tile, columns);
        for (int i = 0; i <= points; i++) {
            boolean meets = curve.at(i, place);
            if (meets && open) {
                part.add(last, place);
            } else {
                part.finish(this, paths);
            }
            open = meets;
            last[0] = place[0];
            last[1] = place[1];
        }
        part.finish(this, paths);
    }

    /** Native row and column, counted from outer edges, of a direction; false where it misses the plane. */
    private boolean meets(Tile tile, double twoTheta, double chi, double[] place) {
        double[][] r = tile.plane.r();
        double y = Math.sin(twoTheta) * Math.sin(chi);
        double x = Math.sin(twoTheta) * Math.cos(chi);
        double z = Math.cos(twoTheta);
        double along = r[0][2] * y + r[1][2] * x + r[2][2] * z;
        if (along < 1e-6) {
            return false;
        }
        double scale = tile.plane.distance() / along;
        double p1 = scale * (r[0][0] * y + r[1][0] * x + r[2][0] * z);
        double p2 = scale * (r[0][1] * y + r[1][1] * x + r[2][1] * z);
        place[0] = (p1 + tile.plane.poni1()) / geometry.detector().pixel1() + tile.plane.firstRow();
        place[1] = (p2 + tile.plane.poni2()) / geometry.detector().pixel2();
        return true;
    }

    /** Collects the parts of a polyline that lie on a tile. */
    private static final class Clip {

        private final Tile tile;
        private final double width;
        private final List<double[]> points = new ArrayList<>();
        private final List<List<double[]>> done = new ArrayList<>();

        Clip(Tile tile, double width) {
            this.tile = tile;
            this.width = width;
        }

        /** Liang-Barsky: the part of a segment within the tile. */
        void add(double[] from, double[] to) {
            double[] ends = {0, 1};
            double dr = to[0] - from[0];
            double dc = to[1] - from[1];
            boolean inside = cut(-dr, from[0] - tile.top, ends)
                    && cut(dr, tile.bottom - from[0], ends)
                    && cut(-dc, from[1], ends)
                    && cut(dc, width - from[1], ends);
            if (!inside) {
                end();
                return;
            }
            if (ends[0] > 0) {
                end();
            }
            if (points.isEmpty()) {
                points.add(new double[] {from[0] + ends[0] * dr, from[1] + ends[0] * dc});
            }
            points.add(new double[] {from[0] + ends[1] * dr, from[1] + ends[1] * dc});
            if (ends[1] < 1) {
                end();
            }
        }

        private static boolean cut(double direction, double room, double[] ends) {
            if (direction == 0) {
                return room >= 0;
            }
            double at = room / direction;
            if (direction < 0) {
                ends[0] = Math.max(ends[0], at);
            } else {
                ends[1] = Math.min(ends[1], at);
            }
            return ends[0] < ends[1];
        }

        private void end() {
            if (points.size() > 1) {
                done.add(List.copyOf(points));
            }
            points.clear();
        }

        void finish(RingPaths rings, List<Path> paths) {
            end();
            done.forEach(part -> paths.add(rings.stored(part)));
            done.clear();
        }
    }

    /** Edges of the native image to pixel centres of the stored one. */
    private Path stored(List<double[]> part) {
        boolean flipRows = geometry.orientation().rowsReversed();
        boolean flipColumns = geometry.orientation().columnsReversed();
        return new Path(
                part.stream()
                        .mapToDouble(p -> (flipColumns ? columns - p[1] : p[1]) - 0.5)
                        .toArray(),
                part.stream()
                        .mapToDouble(p -> (flipRows ? rows - p[0] : p[0]) - 0.5)
                        .toArray());
    }

    /** Scattering angle at a place of the image, rad; places beside the image continue the nearest plane. */
    public double twoThetaAt(double column, double row) {
        double[] lab = lab(column, row);
        return Math.atan2(Math.hypot(lab[0], lab[1]), lab[2]);
    }

    /** Scattering vector at a place of the image, 1/angstrom; NaN where the wavelength is not known. */
    public double qAt(double column, double row) {
        return Bragg.qOfTwoTheta(twoThetaAt(column, row), geometry.wavelength() * 1e10);
    }

    /** Azimuth at a place of the image, chi = atan2(y, x), rad. */
    public double azimuthAt(double column, double row) {
        double[] lab = lab(column, row);
        return Math.atan2(lab[1], lab[0]);
    }

    /** Two-theta of Q, 1/angstrom, at the wavelength of the geometry; NaN where there is none. */
    public double twoThetaOfQ(double q) {
        return Bragg.twoThetaOfQ(q, geometry.wavelength() * 1e10);
    }

    private double[] lab(double column, double row) {
        double nativeRow = geometry.orientation().rowsReversed() ? rows - row - 0.5 : row + 0.5;
        double nativeColumn = geometry.orientation().columnsReversed() ? columns - column - 0.5 : column + 0.5;
        int index = geometry instanceof ArcGeometry arc ? arc.module((int) Math.floor(nativeRow)) : 0;
        Plane plane = tiles.get(index).plane;
        double p1 = (nativeRow - plane.firstRow()) * geometry.detector().pixel1() - plane.poni1();
        double p2 = nativeColumn * geometry.detector().pixel2() - plane.poni2();
        double[][] r = plane.r();
        double d = plane.distance();
        return new double[] {
            r[1][0] * p1 + r[1][1] * p2 + r[1][2] * d,
            r[0][0] * p1 + r[0][1] * p2 + r[0][2] * d,
            r[2][0] * p1 + r[2][1] * p2 + r[2][2] * d,
        };
    }
}
