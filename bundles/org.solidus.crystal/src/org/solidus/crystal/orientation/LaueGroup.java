/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The eleven Laue groups: what diffraction leaves of the 32 point groups. Each has its canonical axes: the axis of highest
 * order along z, a two-fold one perpendicular to it (where there is one) along x, cubic axes along x, y and z.
 */
public enum LaueGroup {
    /** No rotation. */
    TRICLINIC("-1", 1),
    /** A two-fold axis. */
    MONOCLINIC("2/m", 2),
    /** Three two-fold axes. */
    ORTHORHOMBIC("mmm", 22),
    /** A four-fold axis. */
    TETRAGONAL_LOW("4/m", 4),
    /** A four-fold axis and two-fold ones perpendicular to it. */
    TETRAGONAL("4/mmm", 42),
    /** A three-fold axis. */
    TRIGONAL_LOW("-3", 3),
    /** A three-fold axis and two-fold ones perpendicular to it. */
    TRIGONAL("-3m", 32),
    /** A six-fold axis. */
    HEXAGONAL_LOW("6/m", 6),
    /** A six-fold axis and two-fold ones perpendicular to it. */
    HEXAGONAL("6/mmm", 62),
    /** Three-fold axes along the diagonals of the cube, two-fold ones along its edges. */
    CUBIC_LOW("m-3", 23),
    /** Three-fold axes along the diagonals of the cube, four-fold ones along its edges. */
    CUBIC("m-3m", 43);

    private static final double THIRD = 2 * Math.PI / 3;
    private static final double[] X = {1, 0, 0};
    private static final double[] Z = {0, 0, 1};

    private final String symbol;
    private final int tslCode;

    LaueGroup(String symbol, int tslCode) {
        this.symbol = symbol;
        this.tslCode = tslCode;
    }

    /**
     * Its Hermann-Mauguin symbol.
     *
     * @return for example {@code m-3m}
     */
    public String symbol() {
        return symbol;
    }

    /**
     * Its number from 1 (triclinic) to 11 (m-3m), as in International Tables and in {@code .ctf} files.
     *
     * @return 1 to 11
     */
    public int number() {
        return ordinal() + 1;
    }

    /**
     * Its code in {@code .ang} files, made of the orders of the axes of its rotation group: 43 for m-3m.
     *
     * @return the code after {@code # Symmetry}
     */
    public int tslCode() {
        return tslCode;
    }

    /** Its rotations on the canonical axes, the identity first. */
    List<Rotation> rotations() {
        return closed(
                switch (this) {
                    case TRICLINIC -> List.of();
                    case MONOCLINIC -> List.of(turn(Z, 2));
                    case ORTHORHOMBIC -> List.of(turn(Z, 2), turn(X, 2));
                    case TETRAGONAL_LOW -> List.of(turn(Z, 4));
                    case TETRAGONAL -> List.of(turn(Z, 4), turn(X, 2));
                    case TRIGONAL_LOW -> List.of(turn(Z, 3));
                    case TRIGONAL -> List.of(turn(Z, 3), turn(X, 2));
                    case HEXAGONAL_LOW -> List.of(turn(Z, 6));
                    case HEXAGONAL -> List.of(turn(Z, 6), turn(X, 2));
                    case CUBIC_LOW -> List.of(diagonal(), turn(Z, 2));
                    case CUBIC -> List.of(diagonal(), turn(Z, 4));
                });
    }

    /** Of the rotations about the canonical z axis the highest order. */
    int orderAlongZ() {
        return rotations().stream()
                .filter(rotation -> Math.hypot(rotation.x(), rotation.y()) < 1e-9)
                .mapToInt(LaueGroup::order)
                .max()
                .orElse(1);
    }

    /** The group of so many rotations, told by the orders of their axes. */
    static LaueGroup of(List<Rotation> rotations) {
        int highest = rotations.stream().mapToInt(LaueGroup::order).max().orElse(1);
        return Arrays.stream(values())
                .filter(group -> group.rotations().size() == rotations.size()
                        && group.rotations().stream()
                                        .mapToInt(LaueGroup::order)
                                        .max()
                                        .orElse(1)
                                == highest)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The " + rotations.size() + " rotations, up to "
                        + highest + "-fold, are no crystallographic point group"));
    }

    /** How often a rotation must be done to come back. */
    static int order(Rotation rotation) {
        return rotation.angle() < 1e-6 ? 1 : (int) Math.rint(2 * Math.PI / rotation.angle());
    }

    /** Whether two rotations are the same but for rounding. */
    static boolean same(Rotation one, Rotation other) {
        double dot = one.w() * other.w() + one.x() * other.x() + one.y() * other.y() + one.z() * other.z();
        return Math.abs(dot) > 1 - 1e-9;
    }

    private static Rotation turn(double[] axis, int order) {
        return Rotation.about(axis, 2 * Math.PI / order);
    }

    private static Rotation diagonal() {
        return Rotation.about(new double[] {1, 1, 1}, THIRD);
    }

    private static List<Rotation> closed(List<Rotation> generators) {
        List<Rotation> group = new ArrayList<>(List.of(Rotation.IDENTITY));
        for (int i = 0; i < group.size(); i++) {
            for (Rotation generator : generators) {
                Rotation product = generator.after(group.get(i));
                if (group.stream().noneMatch(known -> same(known, product))) {
                    group.add(product);
                }
            }
        }
        return List.copyOf(group);
    }
}
