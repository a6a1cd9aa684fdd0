/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.crystal.CellSymmetry;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.SymmetryOperation;

class LaueClassTest {

    private static LaueClass of(String group, double a, double b, double c, double alpha, double beta, double gamma) {
        return LaueClass.of(SpaceGroup.of(group), Lattice.of(a, b, c, alpha, beta, gamma));
    }

    @Test
    void phasesOfTheBattery() {
        assertEquals("mmm", of("P n m a", 10.45, 6.09, 4.75, 90, 90, 90).symbol());
        assertEquals("12/m1", of("P 1 21/n 1", 8.6, 8.6, 12.0, 90, 90.6, 90).symbol());
        assertEquals("12/m1", of("P 1 21/c 1", 8.55, 8.61, 14.7, 90, 125.5, 90).symbol());
        assertEquals("-3m1", of("R -3 c :H", 8.26, 8.26, 20.65, 90, 90, 120).symbol());
        assertEquals("6/mmm", of("P 63/m m c", 2.47, 2.47, 6.8, 90, 90, 120).symbol());
        assertEquals("m-3m", of("F m -3 m", 4.08, 4.08, 4.08, 90, 90, 90).symbol());
    }

    @Test
    void settings() {
        assertEquals("112/m", of("P 1 1 21/b", 5, 6, 7, 90, 90, 100).symbol());
        assertEquals("2/m11", of("P 21/c 1 1", 5, 6, 7, 100, 90, 90).symbol());
        assertEquals("-3m1", of("P -3 m 1", 5, 5, 7, 90, 90, 120).symbol());
        assertEquals("-31m", of("P -3 1 m", 5, 5, 7, 90, 90, 120).symbol());
        assertEquals(
                "-3m:R 61.2132",
                of("R -3 c :R", 8.6, 8.6, 8.6, 61.21317, 61.21317, 61.21317).symbol());
        assertEquals("-3:R 100", of("R -3 :R", 8.6, 8.6, 8.6, 100, 100, 100).symbol());
        assertEquals("4/m", of("I 4", 5, 5, 7, 90, 90, 90).symbol());
        assertEquals("m-3", of("P a -3", 5, 5, 5, 90, 90, 90).symbol());
    }

    /** A cell that is not quite symmetric has the class of its group all the same. */
    @Test
    void slightlyDistortedCells() {
        assertEquals(
                "mmm", of("P n m a", 9.91, 5.91, 4.86, 89.9967, 89.999, 89.9997).symbol());
        assertEquals(
                "-3m1",
                of("R -3 c :H", 8.26, 8.2605, 20.65, 90.002, 90, 119.998).symbol());
    }

    /** The rotations belong to the operations: they map the Cartesian direction of [uvw] to that of R [uvw]. */
    @Test
    void rotationsAreThoseOfTheOperations() {
        for (String group : List.of(
                "P 21/c 1 1", "P 1 21/c 1", "P 1 1 21/b", "R -3 c :R", "P -3 1 m", "P -3 m 1", "P 6/m", "F m -3 m")) {
            SpaceGroup spaceGroup = SpaceGroup.of(group);
            Lattice lattice = CellSymmetry.nearest(Lattice.of(5.3, 6.1, 7.7, 81, 97, 103), spaceGroup);
            CrystalFrame frame = CrystalFrame.of(lattice);
            LaueClass symmetry = LaueClass.of(spaceGroup, lattice);
            for (SymmetryOperation operation : spaceGroup.operations()) {
                double[] image = frame.direction(
                        operation.rotation(0, 0) + 2 * operation.rotation(0, 1) + 3 * operation.rotation(0, 2),
                        operation.rotation(1, 0) + 2 * operation.rotation(1, 1) + 3 * operation.rotation(1, 2),
                        operation.rotation(2, 0) + 2 * operation.rotation(2, 1) + 3 * operation.rotation(2, 2));
                double[] direction = frame.direction(1, 2, 3);
                double least = Double.POSITIVE_INFINITY;
                for (Rotation rotation : symmetry.rotations()) {
                    double[] turned = rotation.apply(direction);
                    double square = 0;
                    for (int i = 0; i < 3; i++) {
                        square += Math.pow(turned[i] * operation.determinant() - image[i], 2);
                    }
                    least = Math.min(least, Math.sqrt(square));
                }
                assertEquals(0, least, 1e-4, group + " " + operation);
            }
        }
    }

    /** Odd axes, as a primitive cell of a cubic crystal has them, are recognised, and found again by the symbol. */
    @Test
    void primitiveCellOfACubicCrystal() {
        List<SymmetryOperation> primitive = SpaceGroup.of("F m -3 m").operations().stream()
                .map(LaueClassTest::onPrimitiveAxes)
                .distinct()
                .toList();
        SpaceGroup group = SpaceGroup.ofOperations("Fm-3m, primitive", primitive);
        LaueClass symmetry = LaueClass.of(group, Lattice.of(3, 3, 3, 60, 60, 60));
        assertEquals(LaueGroup.CUBIC, symmetry.group());
        assertTrue(symmetry.symbol().startsWith("m-3m at "), symmetry.symbol());
        LaueClass again = LaueClass.of(symmetry.symbol());
        assertEquals(symmetry, again);
        for (int i = 0; i < 24; i++) {
            assertEquals(symmetry.rotations()[i], again.rotations()[i]);
        }
        double[] cubeEdge = CrystalFrame.of(Lattice.of(3, 3, 3, 60, 60, 60)).direction(-1, 1, 1);
        assertTrue(new FundamentalCheck(symmetry).isFourFold(cubeEdge));
    }

    /** a' = (b + c) / 2 and so on: x' = P^-1 x. */
    private static SymmetryOperation onPrimitiveAxes(SymmetryOperation operation) {
        int[][] inverse = {{-1, 1, 1}, {1, -1, 1}, {1, 1, -1}};
        int[][] doubled = {{0, 1, 1}, {1, 0, 1}, {1, 1, 0}};
        int[] rotation = new int[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int sum = 0;
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 3; l++) {
                        sum += inverse[i][k] * operation.rotation(k, l) * doubled[l][j];
                    }
                }
                rotation[3 * i + j] = sum / 2;
            }
        }
        return SymmetryOperation.of(rotation, new int[3]);
    }

    private record FundamentalCheck(LaueClass symmetry) {
        boolean isFourFold(double[] axis) {
            double norm = Math.sqrt(OrientationSamples.dot(axis, axis));
            for (Rotation rotation : symmetry.rotations()) {
                double along = (rotation.x() * axis[0] + rotation.y() * axis[1] + rotation.z() * axis[2]) / norm;
                if (LaueGroup.order(rotation) == 4 && Math.abs(along) > Math.sin(Math.PI / 4) - 1e-5) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void symbolsAreFoundAgain() {
        for (LaueClass symmetry : OrientationSamples.classes()) {
            assertEquals(symmetry, LaueClass.of(symmetry.symbol()));
        }
        assertEquals(13, LaueClass.settings().size() - 1);
        for (String wrong : List.of("", "m3m", "-3m", "-3m:R", "-3m:R x", "5/m at 1 2 3", "m-3m at 1 2", "-3m:R 170")) {
            assertThrows(IllegalArgumentException.class, () -> LaueClass.of(wrong), wrong);
        }
    }

    @Test
    void rotationsAreAGroup() {
        for (LaueClass symmetry : OrientationSamples.classes()) {
            assertEquals(Rotation.IDENTITY.angle(), symmetry.rotations()[0].angle(), 1e-9);
            for (Rotation one : symmetry.rotations()) {
                for (Rotation other : symmetry.rotations()) {
                    Rotation product = one.after(other);
                    assertTrue(
                            List.of(symmetry.rotations()).stream().anyMatch(r -> LaueGroup.same(r, product)),
                            symmetry.symbol());
                }
            }
        }
    }
}
