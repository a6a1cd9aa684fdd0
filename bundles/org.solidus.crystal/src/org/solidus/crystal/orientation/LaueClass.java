/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.Structure;

/**
 * A Laue group together with the directions of its axes in the crystal frame: what makes orientations, directions and
 * pole figures of a phase equivalent.
 *
 * <p>The {@linkplain #settings() usual settings} have plain symbols: {@code 2/m11}, {@code 12/m1} and {@code 112/m} for
 * the unique axes a, b and c, {@code -3m1} and {@code -31m} on hexagonal axes, and so on. On rhombohedral axes the
 * three-fold axis leaves c by an angle that depends on the cell: {@code -3m:R 57.1234} has the cell's angle in its symbol.
 * Any other axes are told by the Bunge angles, in degrees, of the rotation from the canonical axes of {@link LaueGroup}:
 * {@code m-3m at 45 54.7356 0}. A class is found again by its {@linkplain #symbol() symbol}, exactly.
 */
public final class LaueClass {

    private static final Rotation B_UNIQUE = Rotation.about(new double[] {0, 1, 1}, Math.PI);
    private static final Rotation A_UNIQUE = Rotation.about(new double[] {1, 1, 1}, 2 * Math.PI / 3);
    private static final Rotation ACROSS = Rotation.about(new double[] {0, 0, 1}, Math.PI / 6);
    private static final double NEAR = Math.toRadians(0.2);
    private static final Map<String, LaueClass> SETTINGS = usualSettings();

    private final LaueGroup group;
    private final String symbol;
    private final Rotation axes;
    private final Rotation[] rotations;

    private LaueClass(LaueGroup group, String symbol, Rotation axes) {
        this.group = group;
        this.symbol = symbol;
        this.axes = axes;
        this.rotations = group.rotations().stream()
                .map(rotation -> axes.after(rotation).after(axes.inverse()))
                .toArray(Rotation[]::new);
    }

    /**
     * The class of a structure.
     *
     * @param structure cell and space group count
     * @return its Laue class
     */
    public static LaueClass of(Structure structure) {
        return of(structure.spaceGroup(), structure.lattice());
    }

    /**
     * The class of a space group in any setting.
     *
     * @param spaceGroup the operations, whatever its symbol
     * @param lattice the cell; where it is not quite as symmetric as the group, its mean over the group counts
     * @return the Laue class
     * @throws IllegalArgumentException if the operations are no crystallographic point group
     */
    public static LaueClass of(SpaceGroup spaceGroup, Lattice lattice) {
        return new LaueRecognition(spaceGroup, lattice).recognise();
    }

    /**
     * The class of a symbol, as {@link #symbol()} gives it.
     *
     * @param symbol for example {@code m-3m}, {@code 12/m1}, {@code -3m:R 57.1234}
     * @return the class
     * @throws IllegalArgumentException if there is no such class
     */
    public static LaueClass of(String symbol) {
        String wanted = symbol.strip();
        LaueClass usual = SETTINGS.get(wanted);
        return usual != null ? usual : LaueSymbol.parse(wanted);
    }

    /**
     * The settings with a plain symbol, in the order of {@link LaueGroup}.
     *
     * @return fourteen classes: three of {@code 2/m}, two of {@code -3m}, one of each other group
     */
    public static List<LaueClass> settings() {
        return List.copyOf(SETTINGS.values());
    }

    /** A class on rhombohedral axes of this angle in degrees, rounded as its symbol is. */
    static LaueClass rhombohedral(LaueGroup group, double angle) {
        String text = LaueSymbol.number(angle);
        double rounded = Double.parseDouble(text);
        CrystalFrame frame = CrystalFrame.of(Lattice.of(1, 1, 1, rounded, rounded, rounded));
        Rotation axes = upright(frame.direction(1, 1, 1), frame.direction(1, -1, 0));
        return new LaueClass(group, group.symbol() + LaueSymbol.RHOMBOHEDRAL + text, axes);
    }

    /** A class on any axes, rounded as its symbol is. */
    static LaueClass turned(LaueGroup group, Rotation axes) {
        double[] bunge = axes.bunge();
        StringBuilder symbol = new StringBuilder(group.symbol()).append(LaueSymbol.TURNED);
        double[] rounded = new double[3];
        for (int i = 0; i < 3; i++) {
            String text = LaueSymbol.number(Math.toDegrees(bunge[i]));
            symbol.append(i == 0 ? "" : " ").append(text);
            rounded[i] = Math.toRadians(Double.parseDouble(text));
        }
        return new LaueClass(group, symbol.toString(), Rotation.ofBunge(rounded[0], rounded[1], rounded[2]));
    }

    /** The rotation that brings z and x along a direction and another one perpendicular to it. */
    static Rotation upright(double[] z, double[] x) {
        double[] up = unit(z);
        double along = up[0] * x[0] + up[1] * x[1] + up[2] * x[2];
        double[] right = unit(new double[] {x[0] - along * up[0], x[1] - along * up[1], x[2] - along * up[2]});
        double[] in = {
            up[1] * right[2] - up[2] * right[1],
            up[2] * right[0] - up[0] * right[2],
            up[0] * right[1] - up[1] * right[0]
        };
        return Rotation.of(new double[][] {
            {right[0], in[0], up[0]}, {right[1], in[1], up[1]}, {right[2], in[2], up[2]},
        });
    }

    private static double[] unit(double[] v) {
        double norm = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return new double[] {v[0] / norm, v[1] / norm, v[2] / norm};
    }

    /**
     * The Laue group, without its axes.
     *
     * @return one of eleven
     */
    public LaueGroup group() {
        return group;
    }

    /**
     * The symbol that names group and axes.
     *
     * @return what {@link #of(String)} reads
     */
    public String symbol() {
        return symbol;
    }

    /** Another group on the same axes; its symbol is for messages only. */
    LaueClass withGroup(LaueGroup other) {
        return new LaueClass(other, other.symbol() + " on the axes of " + symbol, axes);
    }

    /**
     * From the canonical axes of the group to those that it has here.
     *
     * @return canonical frame to crystal frame
     */
    public Rotation axes() {
        return axes;
    }

    /**
     * Its proper rotations in the crystal frame, the identity first: orientations {@code R} and {@code R S} are the same
     * crystal. The Laue class has these and, of each, the one with the inversion.
     *
     * @return a fresh array
     */
    public Rotation[] rotations() {
        return rotations.clone();
    }

    /**
     * Number of proper rotations.
     *
     * @return 1 to 24
     */
    public int order() {
        return rotations.length;
    }

    /**
     * Its proper rotations as quaternions, for kernels.
     *
     * @return w, x, y, z of each, a fresh array
     */
    public double[] quaternions() {
        double[] flat = new double[4 * rotations.length];
        for (int i = 0; i < rotations.length; i++) {
            flat[4 * i] = rotations[i].w();
            flat[4 * i + 1] = rotations[i].x();
            flat[4 * i + 2] = rotations[i].y();
            flat[4 * i + 3] = rotations[i].z();
        }
        return flat;
    }

    /**
     * The same class in another frame.
     *
     * @param frame from the present crystal frame to the other one
     * @return a usual setting if its axes are those within a fifth of a degree
     */
    public LaueClass seenFrom(Rotation frame) {
        if (frame.angle() < 1e-9) {
            return this;
        }
        LaueClass turned = turned(group, frame.after(axes));
        for (LaueClass usual : SETTINGS.values()) {
            if (usual.group == group && usual.isNear(turned)) {
                return usual;
            }
        }
        return turned;
    }

    private boolean isNear(LaueClass other) {
        for (Rotation rotation : other.rotations) {
            double least = Double.POSITIVE_INFINITY;
            for (Rotation known : rotations) {
                least = Math.min(least, known.inverse().after(rotation).angle());
            }
            if (least > NEAR) {
                return false;
            }
        }
        return true;
    }

    /** Whether these are its rotations, in any order. */
    boolean has(List<Rotation> others) {
        return others.size() == rotations.length
                && others.stream().allMatch(other -> {
                    for (Rotation rotation : rotations) {
                        if (LaueGroup.same(rotation, other)) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LaueClass that && symbol.equals(that.symbol);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(symbol);
    }

    @Override
    public String toString() {
        return symbol;
    }

    private static Map<String, LaueClass> usualSettings() {
        List<LaueClass> settings = new ArrayList<>();
        for (LaueGroup group : LaueGroup.values()) {
            switch (group) {
                case MONOCLINIC -> {
                    settings.add(new LaueClass(group, "2/m11", A_UNIQUE));
                    settings.add(new LaueClass(group, "12/m1", B_UNIQUE));
                    settings.add(new LaueClass(group, "112/m", Rotation.IDENTITY));
                }
                case TRIGONAL -> {
                    settings.add(new LaueClass(group, "-3m1", Rotation.IDENTITY));
                    settings.add(new LaueClass(group, "-31m", ACROSS));
                }
                default -> settings.add(new LaueClass(group, group.symbol(), Rotation.IDENTITY));
            }
        }
        Map<String, LaueClass> bySymbol = new LinkedHashMap<>();
        settings.forEach(setting -> bySymbol.put(setting.symbol(), setting));
        return bySymbol;
    }
}
