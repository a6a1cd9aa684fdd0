/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.crystal.Lattice;

class AxisDensityTest {

    private static final LaueClass CUBIC = LaueClass.of("m-3m");
    private static final CrystalForm CUBE = CrystalForm.planes(Lattice.cubic(4), CUBIC, 1, 0, 0);
    private static final double WIDTH = Math.toRadians(10);

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void multiplicities() {
        Lattice cubic = Lattice.cubic(4);
        assertEquals(6, CrystalForm.planes(cubic, CUBIC, 1, 0, 0).multiplicity());
        assertEquals(8, CrystalForm.planes(cubic, CUBIC, 1, 1, 1).multiplicity());
        assertEquals(12, CrystalForm.directions(cubic, CUBIC, 1, 1, 0).multiplicity());
        assertEquals(48, CrystalForm.planes(cubic, CUBIC, 1, 2, 3).multiplicity());
        Lattice olivine = Lattice.orthorhombic(10.33, 6.01, 4.69);
        assertEquals(
                2, CrystalForm.planes(olivine, LaueClass.of("mmm"), 0, 1, 0).multiplicity());
        assertEquals(
                8, CrystalForm.planes(olivine, LaueClass.of("mmm"), 2, 1, 1).multiplicity());
        Lattice hexagonal = Lattice.hexagonal(8.3, 20.6);
        assertEquals(
                6, CrystalForm.planes(hexagonal, LaueClass.of("-3m1"), 1, 0, 4).multiplicity());
        assertEquals(
                6, CrystalForm.planes(hexagonal, LaueClass.of("-3m1"), 1, 1, 0).multiplicity());
        assertEquals(
                12,
                CrystalForm.planes(hexagonal, LaueClass.of("6/mmm"), 1, 0, 4).multiplicity());
        assertThrows(IllegalArgumentException.class, () -> CrystalForm.planes(cubic, CUBIC, 0, 0, 0));
    }

    /** Plane normals and directions differ where axes are oblique. */
    @Test
    void obliqueAxes() {
        Lattice monoclinic = Lattice.monoclinic(8.6, 8.6, 14.7, 125.5);
        LaueClass symmetry = LaueClass.of("12/m1");
        double[] normal =
                CrystalForm.planes(monoclinic, symmetry, 0, 0, 1).axes().getFirst();
        double[] direction =
                CrystalForm.directions(monoclinic, symmetry, 0, 0, 1).axes().getFirst();
        assertEquals(125.5 - 90, Math.toDegrees(Math.acos(Math.abs(OrientationSamples.dot(normal, direction)))), 1e-6);
    }

    /** Whatever is counted, the mean over the sphere is one; a random texture is one everywhere. */
    @Test
    void multiplesOfRandom() {
        OrientationSamples samples = new OrientationSamples(21);
        int count = 4000;
        double[] all = new double[4 * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(OrientationSamples.quaternion(samples.rotation()), 0, all, 4 * i, 4);
        }
        AxisDensity random = AxisDensity.poleFigure(all, ones(count), CUBE, WIDTH);
        AxisDensity single = AxisDensity.poleFigure(Arrays.copyOf(all, 4), ones(1), CUBE, WIDTH);
        AxisDensity wide = AxisDensity.poleFigure(Arrays.copyOf(all, 4), ones(1), CUBE, Math.toRadians(60));
        double one = 0;
        double two = 0;
        double three = 0;
        for (int i = 0; i < 20_000; i++) {
            double[] v = samples.direction();
            assertEquals(1, i < 500 ? random.at(v) : 1, 0.25);
            one += random.at(v) / 20_000;
            two += single.at(v) / 20_000;
            three += wide.at(v) / 20_000;
        }
        assertEquals(1, one, 0.01);
        assertEquals(1, two, 0.06);
        assertEquals(1, three, 0.01);
        assertEquals(1, random.textureIndex(), 0.02);
        assertTrue(single.textureIndex() > 5);
    }

    /** At the half-width from a single axis the density is half of that on it: (k + 1) / 2 / 3 axes, both ends counted. */
    @Test
    void kernel() {
        AxisDensity single = AxisDensity.poleFigure(new double[] {1, 0, 0, 0}, ones(1), CUBE, WIDTH);
        double power = Math.log(0.5) / Math.log(Math.pow(Math.cos(WIDTH / 2), 2));
        assertEquals((power + 1) / 6, single.at(new double[] {0, 0, 1}), 0.01);
        assertEquals((power + 1) / 6, single.at(new double[] {-3, 0, 0}), 0.01);
        assertEquals((power + 1) / 12, single.at(new double[] {0, Math.sin(WIDTH), Math.cos(WIDTH)}), 0.01);
        assertEquals(0, single.at(new double[] {1, 1, 1}), 1e-3);
        assertEquals((power + 1) / 6, single.greatest(), 0.1 * power / 6);
    }

    /** A fibre texture: [010] of all crystals along x. Its pole figure peaks there, as does the inverse one of x at [010]. */
    @Test
    void fibre() {
        OrientationSamples samples = new OrientationSamples(22);
        LaueClass symmetry = LaueClass.of("mmm");
        Rotation upright = Rotation.about(new double[] {0, 0, 1}, -Math.PI / 2);
        int count = 3000;
        double[] all = new double[4 * count];
        for (int i = 0; i < count; i++) {
            Rotation r = Rotation.about(new double[] {1, 0, 0}, 2 * Math.PI * samples.number())
                    .after(upright)
                    .after(samples.oneOf(symmetry));
            System.arraycopy(OrientationSamples.quaternion(r), 0, all, 4 * i, 4);
        }
        CrystalForm form = CrystalForm.planes(Lattice.orthorhombic(10.3, 6, 4.7), symmetry, 0, 2, 0);
        AxisDensity pole = AxisDensity.poleFigure(all, ones(count), form, WIDTH);
        AxisDensity inverse = AxisDensity.inversePoleFigure(all, ones(count), new double[] {1, 0, 0}, symmetry, WIDTH);
        double power = Math.log(0.5) / Math.log(Math.pow(Math.cos(WIDTH / 2), 2));
        assertEquals((power + 1) / 2, pole.at(new double[] {1, 0, 0}), 0.5);
        assertEquals((power + 1) / 2, inverse.at(new double[] {0, 1, 0}), 0.5);
        assertTrue(pole.at(new double[] {0, 0, 1}) < 1e-3);
        AxisDensity across = AxisDensity.inversePoleFigure(all, ones(count), new double[] {0, 0, 1}, symmetry, WIDTH);
        assertEquals(across.at(new double[] {1, 0, 0}), across.at(new double[] {1, 0, 1}), 1);
        double[] oblique = {0.3, 0.5, 0.8};
        assertEquals(inverse.at(oblique), inverse.at(new double[] {-0.3, 0.5, 0.8}), 1e-9);
    }

    @Test
    void weightsCount() {
        double[] two = {1, 0, 0, 0, Math.cos(0.4), 0, 0, Math.sin(0.4)};
        AxisDensity first = AxisDensity.poleFigure(two, new double[] {5, 0}, CUBE, WIDTH);
        AxisDensity alone = AxisDensity.poleFigure(Arrays.copyOf(two, 4), ones(1), CUBE, WIDTH);
        assertEquals(alone.at(new double[] {1, 0.1, 0.1}), first.at(new double[] {1, 0.1, 0.1}), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> AxisDensity.poleFigure(two, new double[2], CUBE, WIDTH));
        assertThrows(IllegalArgumentException.class, () -> AxisDensity.poleFigure(two, ones(2), CUBE, 0));
        assertThrows(IllegalArgumentException.class, () -> AxisDensity.poleFigure(two, ones(3), CUBE, WIDTH));
    }

    @ParameterizedTest
    @EnumSource(SphereProjection.class)
    void projectionsLeadBack(SphereProjection projection) {
        OrientationSamples samples = new OrientationSamples(23);
        for (int i = 0; i < 1000; i++) {
            double[] v = samples.direction();
            double sign = v[2] < 0 ? -1 : 1;
            double[] p = projection.project(new double[] {3 * v[0], 3 * v[1], 3 * v[2]});
            assertTrue(Math.hypot(p[0], p[1]) <= 1 + 1e-12);
            assertArrayEquals(
                    new double[] {sign * v[0], sign * v[1], sign * v[2]}, projection.unproject(p[0], p[1]), 1e-9);
        }
        assertArrayEquals(new double[] {0, 0}, projection.project(new double[] {0, 0, -2}), 1e-12);
        assertArrayEquals(new double[] {0, 1}, projection.project(new double[] {0, 5, 0}), 1e-12);
        assertArrayEquals(new double[] {0.6, 0.8, 0}, projection.unproject(6, 8), 1e-12);
    }

    /** Of random directions as many fall within half the radius as it has area; stereographically 45 degrees are tan 22.5. */
    @Test
    void areasAndAngles() {
        OrientationSamples samples = new OrientationSamples(24);
        int inside = 0;
        for (int i = 0; i < 20_000; i++) {
            double[] p = SphereProjection.EQUAL_AREA.project(samples.direction());
            inside += Math.hypot(p[0], p[1]) < 0.5 ? 1 : 0;
        }
        assertEquals(0.25, inside / 20_000.0, 0.012);
        assertEquals(Math.tan(Math.PI / 8), SphereProjection.STEREOGRAPHIC.project(new double[] {1, 0, 1})[0], 1e-12);
    }
}
