/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.ArrayList;
import java.util.List;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.ArcModule;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;

/**
 * A geometry as the numbers that are refined: distance, poni1, poni2 (m), rot1, rot2 (rad) of each plane, and the
 * wavelength (angstrom). Changed in place while a fit runs.
 */
final class Planes {

    private static final int NUMBERS = 5;

    private final Geometry start;
    /** By plane: distance, poni1, poni2, rot1, rot2. */
    final double[][] values;

    private final double rot3;
    private final int pitch;
    double wavelength;

    private Planes(Geometry start, double[][] values, double rot3, int pitch, double wavelength) {
        this.start = start;
        this.values = values;
        this.rot3 = rot3;
        this.pitch = pitch;
        this.wavelength = wavelength;
    }

    static Planes of(Geometry geometry) {
        double angstrom = geometry.wavelength() * 1e10;
        return switch (geometry) {
            case FlatGeometry g ->
                new Planes(
                        g,
                        new double[][] {{g.distance(), g.poni1(), g.poni2(), g.rot1(), g.rot2()}},
                        g.rot3(),
                        Integer.MAX_VALUE,
                        angstrom);
            case ArcGeometry arc -> {
                double[][] values = new double[arc.modules().size()][];
                for (int i = 0; i < values.length; i++) {
                    ArcModule m = arc.modules().get(i);
                    values[i] = new double[] {m.distance(), m.poni1(), m.poni2(), m.rot1(), arc.rot2(i)};
                }
                yield new Planes(arc, values, 0, arc.pitch(), angstrom);
            }
        };
    }

    /** The geometry of these numbers. */
    Geometry geometry() {
        double metres = wavelength * 1e-10;
        return switch (start) {
            case FlatGeometry g ->
                new FlatGeometry(
                        values[0][0],
                        values[0][1],
                        values[0][2],
                        values[0][3],
                        values[0][4],
                        rot3,
                        metres,
                        g.detector(),
                        g.orientation());
            case ArcGeometry arc -> {
                List<ArcModule> modules = new ArrayList<>();
                for (int i = 0; i < values.length; i++) {
                    double[] v = values[i];
                    double offset = Math.toDegrees(v[4]) - arc.scale() * arc.angle();
                    modules.add(new ArcModule(arc.modules().get(i).name(), v[0], v[1], v[2], v[3], offset));
                }
                yield arc.withModules(modules).withWavelength(metres);
            }
        };
    }

    Planes copy() {
        double[][] same = new double[values.length][];
        for (int i = 0; i < same.length; i++) {
            same[i] = values[i].clone();
        }
        return new Planes(start, same, rot3, pitch, wavelength);
    }

    int count() {
        return values.length;
    }

    double get(Parameter parameter) {
        return parameter.kind() == Kind.WAVELENGTH
                ? wavelength
                : values[parameter.plane()][parameter.kind().ordinal()];
    }

    void set(Parameter parameter, double value) {
        if (parameter.kind() == Kind.WAVELENGTH) {
            wavelength = value;
        } else {
            values[parameter.plane()][parameter.kind().ordinal()] = value;
        }
    }

    /** The plane of a row of the image in native orientation. */
    int plane(int nativeRow) {
        return nativeRow / pitch;
    }

    /** First row of a plane in the image in native orientation. */
    int firstRow(int plane) {
        return plane == 0 ? 0 : plane * pitch;
    }

    /**
     * Where the ray of a position and an azimuth hits a plane.
     *
     * @param s 2 sin(theta)
     * @param chi azimuth, rad
     * @param at receives the place along axes 1 and 2, m, from the outer edge of the first pixel
     */
    void hit(int plane, double s, double chi, double[] at) {
        double[] v = values[plane];
        double cos = 1 - s * s / 2;
        double sin = Math.sqrt(Math.max(0, 1 - cos * cos));
        // rot3 turns the detector about the beam: turn the ray back
        double y = sin * Math.sin(chi - rot3);
        double x = sin * Math.cos(chi - rot3);
        double c1 = Math.cos(v[3]);
        double s1 = Math.sin(v[3]);
        double c2 = Math.cos(v[4]);
        double s2 = Math.sin(v[4]);
        // the transposed rotation of (axis 1, axis 2, perpendicular) into (y, x, z)
        double p1 = c2 * y + s2 * cos;
        double p2 = s1 * s2 * y + c1 * x - s1 * c2 * cos;
        double p3 = -c1 * s2 * y + s1 * x + c1 * c2 * cos;
        at[0] = p1 / p3 * v[0] + v[1];
        at[1] = p2 / p3 * v[0] + v[2];
    }

    /** Position s of a place on a plane. */
    double s(int plane, double at1, double at2) {
        double[] v = values[plane];
        double p1 = at1 - v[1];
        double p2 = at2 - v[2];
        double z = z(v, p1, p2);
        double length = Math.sqrt(p1 * p1 + p2 * p2 + v[0] * v[0]);
        return Math.sqrt(Math.max(0, 2 * (1 - z / length)));
    }

    private static double z(double[] v, double p1, double p2) {
        return Math.sin(v[4]) * p1 + Math.cos(v[4]) * (Math.cos(v[3]) * v[0] - Math.sin(v[3]) * p2);
    }

    /**
     * Derivatives of s with respect to distance, poni1, poni2, rot1, rot2.
     *
     * @return s
     */
    double derivatives(int plane, double at1, double at2, double[] out) {
        double[] v = values[plane];
        double p1 = at1 - v[1];
        double p2 = at2 - v[2];
        double l = v[0];
        double c1 = Math.cos(v[3]);
        double s1 = Math.sin(v[3]);
        double c2 = Math.cos(v[4]);
        double s2 = Math.sin(v[4]);
        double z = s2 * p1 - s1 * c2 * p2 + c1 * c2 * l;
        double length = Math.sqrt(p1 * p1 + p2 * p2 + l * l);
        double c = z / length;
        double s = Math.sqrt(Math.max(1e-24, 2 * (1 - c)));
        double factor = -1 / (s * length);
        out[0] = factor * (c1 * c2 - c * l / length);
        out[1] = -factor * (s2 - c * p1 / length);
        out[2] = -factor * (-s1 * c2 - c * p2 / length);
        out[3] = factor * (-c1 * c2 * p2 - s1 * c2 * l);
        out[4] = factor * (c2 * p1 + s1 * s2 * p2 - c1 * s2 * l);
        return s;
    }

    /** Change of s across a pixel, at a place. */
    double perPixel(int plane, double at1, double at2) {
        double[] d = new double[NUMBERS];
        derivatives(plane, at1, at2, d);
        return Math.hypot(
                d[1] * start.detector().pixel1(), d[2] * start.detector().pixel2());
    }
}
