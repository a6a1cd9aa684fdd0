/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.solidus.crystal.CellSymmetry;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.SymmetryOperation;

/**
 * Finds the Laue class of space-group operations: their proper parts become rotations of the crystal frame, which are
 * then looked up among the usual settings, the rhombohedral one of that cell, and at last among all axes that the rotations
 * themselves have.
 */
final class LaueRecognition {

    private final Lattice lattice;
    private final List<Rotation> rotations;

    LaueRecognition(SpaceGroup group, Lattice given) {
        lattice = CellSymmetry.nearest(given, group);
        CrystalFrame frame = CrystalFrame.of(lattice);
        rotations = new ArrayList<>(List.of(Rotation.IDENTITY));
        for (SymmetryOperation operation : group.operations()) {
            Rotation rotation = rotation(operation, frame);
            if (rotations.stream().noneMatch(known -> LaueGroup.same(known, rotation))) {
                rotations.add(rotation);
            }
        }
    }

    LaueClass recognise() {
        for (LaueClass usual : LaueClass.settings()) {
            if (usual.has(rotations)) {
                return usual;
            }
        }
        LaueGroup group = LaueGroup.of(rotations);
        if (group == LaueGroup.TRIGONAL_LOW || group == LaueGroup.TRIGONAL) {
            LaueClass rhombohedral = LaueClass.rhombohedral(group, lattice.alpha());
            if (hasNearly(rhombohedral)) {
                return rhombohedral;
            }
        }
        return LaueClass.turned(group, nearestAxes(group));
    }

    private boolean hasNearly(LaueClass candidate) {
        return rotations.stream().allMatch(rotation -> {
            for (Rotation known : candidate.rotations()) {
                if (known.inverse().after(rotation).angle() < 1e-4) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Of all the ways to lay the canonical axes on those of the rotations the one that turns least. */
    private Rotation nearestAxes(LaueGroup group) {
        int order = group.orderAlongZ();
        List<Rotation> ways = new ArrayList<>();
        for (Rotation first : rotations) {
            if (LaueGroup.order(first) == order) {
                double[] z = {first.x(), first.y(), first.z()};
                add(ways, group, z);
                add(ways, group, new double[] {-z[0], -z[1], -z[2]});
            }
        }
        return ways.stream()
                .min(Comparator.comparingDouble((Rotation way) -> Math.rint(way.angle() * 1e6))
                        .thenComparingDouble(way -> -Math.rint(way.z() * 1e6))
                        .thenComparingDouble(way -> -Math.rint(way.y() * 1e6))
                        .thenComparingDouble(way -> -Math.rint(way.x() * 1e6)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The rotations are as many as those of " + group.symbol() + " but stand otherwise"));
    }

    /** The ways with z along this axis: x along a two-fold axis perpendicular to it, or turned least if there is none. */
    private void add(List<Rotation> ways, LaueGroup group, double[] z) {
        double norm = Math.sqrt(z[0] * z[0] + z[1] * z[1] + z[2] * z[2]);
        for (Rotation second : rotations) {
            double[] x = {second.x(), second.y(), second.z()};
            double cosine = (x[0] * z[0] + x[1] * z[1] + x[2] * z[2]) / norm;
            if (LaueGroup.order(second) == 2 && Math.abs(cosine) < 1e-6) {
                addIfRight(ways, group, LaueClass.upright(z, x));
                addIfRight(ways, group, LaueClass.upright(z, new double[] {-x[0], -x[1], -x[2]}));
            }
        }
        double[] axis = {-z[1], z[0], 0};
        double angle = Math.acos(Math.clamp(z[2] / norm, -1.0, 1.0));
        boolean upsideDown = Math.hypot(axis[0], axis[1]) < 1e-9 * norm;
        addIfRight(ways, group, Rotation.about(upsideDown ? new double[] {1, 0, 0} : axis, angle));
    }

    private void addIfRight(List<Rotation> ways, LaueGroup group, Rotation axes) {
        boolean right = group.rotations().stream()
                .map(rotation -> axes.after(rotation).after(axes.inverse()))
                .allMatch(turned -> rotations.stream().anyMatch(known -> LaueGroup.same(known, turned)));
        if (right) {
            ways.add(axes);
        }
    }

    /** The proper part of an operation in the crystal frame. */
    private static Rotation rotation(SymmetryOperation operation, CrystalFrame frame) {
        double[][] matrix = new double[3][3];
        for (int column = 0; column < 3; column++) {
            double[] unit = new double[3];
            unit[column] = 1;
            double[] indices = frame.directionIndices(unit);
            double[] image = new double[3];
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    image[i] += operation.determinant() * operation.rotation(i, j) * indices[j];
                }
            }
            double[] turned = frame.direction(image[0], image[1], image[2]);
            for (int row = 0; row < 3; row++) {
                matrix[row][column] = turned[row];
            }
        }
        return Rotation.of(matrix);
    }
}
