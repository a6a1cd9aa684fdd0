/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.List;

/**
 * Colours of crystal directions: the TSL key in the continuous form of G. Nolze, R. Hielscher, J. Appl. Cryst. 49 (2016)
 * 1786, doi 10.1107/S1600576716012942. Equivalent directions have the same colour and close ones similar colours, also
 * across every border of the fundamental sector.
 *
 * <p>The corners of a triangle between mirror planes are red, green and blue, its edges fully saturated, its middle white:
 * the hue is the azimuth about the middle, stretched linearly between the corners, the lightness the distance from the
 * edge. For {@code mmm}, {@code 4/mmm}, {@code 6/mmm} and {@code m-3m} this triangle is the fundamental sector.
 *
 * <p>The sectors of {@code 2/m}, {@code 4/m}, {@code -3m}, {@code 6/m} and {@code m-3} have borders that are no mirrors;
 * equal directions on them would get different colours. They consist of two such triangles, of the group with more mirrors:
 * one is white in its middle, its mirror image dark grey, and both meet in saturated colours; on mirror lines at the rim of the sector
 * they share them. (Never black, which maps
 * need for what has no orientation.) No key without jumps tells all directions of {@code -1} and {@code -3} apart, as the
 * paper proves: {@code -1} is coloured as {@code 12/m1}, {@code -3} as {@code -3m}, so that there two directions share a
 * colour.
 *
 * <p>Red is z or the main axis, green x (a in tetragonal and hexagonal cells), blue what is left.
 */
public final class IpfColours {

    private static final double DARK = 0.22;
    private static final double SAME = 1e-6;

    private final List<double[]> corners;
    private final double[][] normals;
    private final double[] centre;
    private final double[] right;
    private final double[] up;
    private final double green;
    private final double blue;
    private final Rotation[] white;
    private final boolean split;

    private IpfColours(LaueClass symmetry) {
        corners = corners(symmetry);
        centre = unit(sum(corners));
        normals = new double[3][];
        for (int i = 0; i < 3; i++) {
            double[] normal = unit(cross(corners.get(i), corners.get((i + 1) % 3)));
            normals[i] = dot(normal, centre) > 0 ? normal : scaled(normal, -1);
        }
        double[] red = corners.get(0);
        double along = dot(red, centre);
        right = unit(new double[] {red[0] - along * centre[0], red[1] - along * centre[1], red[2] - along * centre[2]});
        double[] across = cross(centre, right);
        up = dot(across, corners.get(1)) > 0 ? across : scaled(across, -1);
        green = azimuth(corners.get(1));
        blue = azimuth(corners.get(2));
        LaueClass told = told(symmetry);
        split = isSplit(told.group());
        white = told.rotations();
    }

    /**
     * The colours of a class.
     *
     * @param symmetry any class
     * @return its key
     */
    public static IpfColours of(LaueClass symmetry) {
        return new IpfColours(symmetry);
    }

    /**
     * The colour of a direction.
     *
     * @param crystalDirection in the crystal frame, any length but 0
     * @return 0xRRGGBB
     */
    public int rgb(double[] crystalDirection) {
        return rgb(crystalDirection[0], crystalDirection[1], crystalDirection[2]);
    }

    /**
     * The colour of the crystal direction that lies along a direction of the laboratory.
     *
     * @param orientation of the crystal
     * @param direction in the laboratory, any length but 0
     * @return 0xRRGGBB
     */
    public int rgb(Rotation orientation, double[] direction) {
        return rgb(orientation.inverse().apply(direction));
    }

    /**
     * The colour of a direction.
     *
     * @param x in the crystal frame
     * @param y in the crystal frame
     * @param z in the crystal frame
     * @return 0xRRGGBB
     */
    public int rgb(double x, double y, double z) {
        double[] given = unit(new double[] {x, y, z});
        double[] folded = folded(given);
        double depth = depth(folded);
        double middle = !split || isWhite(given, folded) ? 1 : DARK;
        double hue = hue(azimuth(folded));
        return part(hue, 0, depth, middle) << 16 | part(hue, 2, depth, middle) << 8 | part(hue, 4, depth, middle);
    }

    /**
     * The directions that are red, green and blue.
     *
     * @return three unit vectors in the crystal frame, fresh arrays
     */
    public List<double[]> corners() {
        return corners.stream().map(double[]::clone).toList();
    }

    /**
     * The direction that is white.
     *
     * @return a unit vector in the crystal frame
     */
    public double[] whiteDirection() {
        return centre.clone();
    }

    /** One channel: on the circle of hues in sixths it is full up to 1 from its own colour and nothing from 2 on. */
    private static int part(double hue, int own, double depth, double middle) {
        double turned = (6 * hue - own + 9) % 6 - 3;
        double channel = Math.clamp(2 - Math.abs(turned), 0.0, 1.0);
        return (int) Math.rint(255 * ((1 - depth) * channel + depth * middle));
    }

    /** From 0 (red) over 1/3 (green) and 2/3 (blue) to 1, linear in the azimuth between the corners. */
    private double hue(double azimuth) {
        if (azimuth < green) {
            return azimuth / green / 3;
        }
        return azimuth < blue
                ? (1 + (azimuth - green) / (blue - green)) / 3
                : (2 + (azimuth - blue) / (2 * Math.PI - blue)) / 3;
    }

    /** About the middle, from red by green and blue; 0 to 2 pi. */
    private double azimuth(double[] v) {
        double angle = Math.atan2(dot(v, up), dot(v, right));
        return angle < 0 ? angle + 2 * Math.PI : angle;
    }

    /** 1 in the middle, 0 on the edge, linear on great circles between. */
    private double depth(double[] v) {
        double cosine = Math.min(1, dot(v, centre));
        double[] away = {v[0] - cosine * centre[0], v[1] - cosine * centre[1], v[2] - cosine * centre[2]};
        double sine = Math.sqrt(dot(away, away));
        if (sine < 1e-9) {
            return 1;
        }
        double edge = Math.PI;
        for (double[] normal : normals) {
            double approach = -dot(normal, away) / sine;
            if (approach > 0) {
                edge = Math.min(edge, Math.atan2(dot(normal, centre), approach));
            }
        }
        return Math.clamp(1 - Math.atan2(sine, cosine) / edge, 0.0, 1.0);
    }

    /** Mirrored at the edges of the triangle until it is inside. */
    private double[] folded(double[] given) {
        double[] v = given.clone();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (double[] normal : normals) {
                double distance = dot(normal, v);
                if (distance < -1e-12) {
                    for (int i = 0; i < 3; i++) {
                        v[i] -= 2 * distance * normal[i];
                    }
                    moved = true;
                }
            }
        }
        return v;
    }

    /** Whether the class itself, and not only the group with more mirrors, maps a direction into the triangle. */
    private boolean isWhite(double[] given, double[] folded) {
        for (Rotation rotation : white) {
            double[] image = rotation.apply(given);
            if (Math.abs(dot(image, folded)) > 1 - SAME * SAME) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSplit(LaueGroup group) {
        return switch (group) {
            case ORTHORHOMBIC, TETRAGONAL, HEXAGONAL, CUBIC -> false;
            default -> true;
        };
    }

    /** The class whose directions the key tells apart. */
    private static LaueClass told(LaueClass symmetry) {
        return switch (symmetry.group()) {
            case TRICLINIC -> LaueClass.of("12/m1");
            case TRIGONAL_LOW -> symmetry.withGroup(LaueGroup.TRIGONAL);
            default -> symmetry;
        };
    }

    private static List<double[]> corners(LaueClass symmetry) {
        LaueGroup mirrors =
                switch (symmetry.group()) {
                    case TRICLINIC, MONOCLINIC, ORTHORHOMBIC -> LaueGroup.ORTHORHOMBIC;
                    case TETRAGONAL_LOW, TETRAGONAL -> LaueGroup.TETRAGONAL;
                    case TRIGONAL_LOW, TRIGONAL, HEXAGONAL_LOW, HEXAGONAL -> LaueGroup.HEXAGONAL;
                    case CUBIC_LOW, CUBIC -> LaueGroup.CUBIC;
                };
        // Directions of a are green whatever the setting; on a hexagonal lattice both settings of -3m have the same
        // mirrors.
        boolean upright = LaueClass.settings().contains(symmetry);
        List<double[]> corners = SectorShape.corners(mirrors);
        return upright ? corners : corners.stream().map(symmetry.axes()::apply).toList();
    }

    private static double[] sum(List<double[]> vectors) {
        double[] sum = new double[3];
        for (double[] vector : vectors) {
            for (int i = 0; i < 3; i++) {
                sum[i] += vector[i];
            }
        }
        return sum;
    }

    private static double[] unit(double[] v) {
        return scaled(v, 1 / Math.sqrt(dot(v, v)));
    }

    private static double[] scaled(double[] v, double factor) {
        return new double[] {factor * v[0], factor * v[1], factor * v[2]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
