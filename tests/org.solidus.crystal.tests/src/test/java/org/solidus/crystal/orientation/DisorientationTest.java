/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DisorientationTest {

    static List<LaueClass> classes() {
        return OrientationSamples.classes();
    }

    /** Symmetric, blind to equivalent orientations and to the laboratory, and a metric. */
    @ParameterizedTest
    @MethodSource("classes")
    void isAMetricOfCrystals(LaueClass symmetry) {
        OrientationSamples samples = new OrientationSamples(5);
        for (int i = 0; i < 2000; i++) {
            Rotation a = samples.rotation();
            Rotation b = samples.rotation();
            Rotation c = samples.rotation();
            double angle = Disorientation.angle(a, b, symmetry);
            assertEquals(angle, Disorientation.angle(b, a, symmetry), 1e-9);
            assertEquals(
                    angle,
                    Disorientation.angle(
                            c.after(a).after(samples.oneOf(symmetry)),
                            c.after(b).after(samples.oneOf(symmetry)),
                            symmetry),
                    1e-7);
            assertTrue(angle <= Disorientation.angle(a, c, symmetry) + Disorientation.angle(c, b, symmetry) + 1e-9);
            assertEquals(0, Disorientation.angle(a, a.after(samples.oneOf(symmetry)), symmetry), 1e-7);
        }
    }

    /** The definition: the trace of the matrix of every S1^-1 R1^T R2 S2. */
    @ParameterizedTest
    @MethodSource("classes")
    void isTheSmallestOfAllEquivalents(LaueClass symmetry) {
        OrientationSamples samples = new OrientationSamples(6);
        for (int i = 0; i < 20; i++) {
            Rotation a = samples.rotation();
            Rotation b = samples.rotation();
            double trace = -1;
            for (Rotation left : symmetry.rotations()) {
                for (Rotation right : symmetry.rotations()) {
                    double[][] m = left.inverse()
                            .after(a.inverse())
                            .after(b)
                            .after(right)
                            .matrix();
                    trace = Math.max(trace, m[0][0] + m[1][1] + m[2][2]);
                }
            }
            assertEquals(Math.acos((trace - 1) / 2), Disorientation.angle(a, b, symmetry), 1e-6);
        }
    }

    /** Axis and angle lead back to an equivalent crystal, the axis is in the sector, and all equivalents give the same. */
    @ParameterizedTest
    @MethodSource("classes")
    void axisAndAngle(LaueClass symmetry) {
        OrientationSamples samples = new OrientationSamples(7);
        FundamentalSector sector = FundamentalSector.of(symmetry);
        for (int i = 0; i < 40; i++) {
            Rotation a = samples.rotation();
            Rotation b = samples.rotation();
            Disorientation d = Disorientation.of(a, b, symmetry);
            assertEquals(Disorientation.angle(a, b, symmetry), d.angle(), 1e-7);
            double[] axis = {d.x(), d.y(), d.z()};
            assertTrue(sector.contains(axis), symmetry.symbol());
            Disorientation again =
                    Disorientation.of(b.after(samples.oneOf(symmetry)), a.after(samples.oneOf(symmetry)), symmetry);
            assertEquals(d.angle(), again.angle(), 1e-7);
            assertEquals(1, d.x() * again.x() + d.y() * again.y() + d.z() * again.z(), 1e-9);
        }
    }

    /** Between two phases the symmetry of both counts; the order of the pair is kept. */
    @Test
    void acrossTwoPhases() {
        OrientationSamples samples = new OrientationSamples(8);
        LaueClass orthorhombic = LaueClass.of("mmm");
        LaueClass trigonal = LaueClass.of("-3m1");
        for (int i = 0; i < 100; i++) {
            Rotation a = samples.rotation();
            Rotation b = samples.rotation();
            double angle = Disorientation.angle(a, b, orthorhombic, trigonal);
            assertEquals(
                    angle,
                    Disorientation.angle(
                            a.after(samples.oneOf(orthorhombic)),
                            b.after(samples.oneOf(trigonal)),
                            orthorhombic,
                            trigonal),
                    1e-7);
            assertEquals(angle, Disorientation.angle(b, a, trigonal, orthorhombic), 1e-7);
            assertEquals(angle, Disorientation.of(a, b, orthorhombic, trigonal).angle(), 1e-7);
            double least = Math.PI;
            for (Rotation s : trigonal.rotations()) {
                least = Math.min(least, Disorientation.angle(a, b.after(s), orthorhombic));
            }
            assertEquals(least, angle, 1e-7);
        }
    }

    /** Small angles keep their digits. */
    @Test
    void smallAngles() {
        OrientationSamples samples = new OrientationSamples(9);
        LaueClass cubic = LaueClass.of("m-3m");
        for (double angle : new double[] {1e-9, 1e-6, 1e-3, 0.05, 0.5}) {
            Rotation a = samples.rotation();
            Rotation b = a.after(Rotation.about(samples.direction(), angle)).after(samples.oneOf(cubic));
            assertEquals(angle, Disorientation.angle(a, b, cubic), 1e-15 + 1e-6 * angle);
        }
    }

    /** Sigma 3 of a cubic crystal is 60 degrees about <111>; the same seen as 70.53 degrees about <110>. */
    @Test
    void twin() {
        LaueClass cubic = LaueClass.of("m-3m");
        Rotation twin = Rotation.about(new double[] {1, 1, 0}, Math.acos(1 / 3.0));
        Disorientation d = Disorientation.of(Rotation.IDENTITY, twin, cubic);
        assertEquals(60, Math.toDegrees(d.angle()), 1e-6);
        assertEquals(Math.sqrt(1 / 3.0), d.x(), 1e-9);
        assertEquals(Math.sqrt(1 / 3.0), d.y(), 1e-9);
    }

    /** Greatest disorientation angles: H. Grimmer, Acta Cryst. A36 (1980) 382. */
    @ParameterizedTest
    @CsvSource({
        "m-3m, 62.80",
        "m-3, 90",
        "6/mmm, 93.84",
        "6/m, 180",
        "4/mmm, 98.42",
        "4/m, 180",
        "mmm, 120",
        "-3m1, 104.48",
        "-31m, 104.48",
        "-3m:R 57.1, 104.48",
        "-3, 180",
        "12/m1, 180",
        "-1, 180"
    })
    void greatestAngles(String symbol, double greatest) {
        OrientationSamples samples = new OrientationSamples(10);
        LaueClass symmetry = LaueClass.of(symbol);
        DisorientationKernel kernel = DisorientationKernel.of(symmetry);
        double[] origin = {1, 0, 0, 0};
        double[] best = OrientationSamples.quaternion(samples.rotation());
        double found = 0;
        for (int i = 0; i < 60_000; i++) {
            Rotation next = i < 10_000
                    ? samples.rotation()
                    : new Rotation(best[0], best[1], best[2], best[3])
                            .after(Rotation.about(samples.direction(), 0.3 * samples.number() * (1 - i / 60_000.0)));
            double[] quaternion = OrientationSamples.quaternion(next);
            double angle = kernel.angle(origin, 0, quaternion, 0);
            if (angle > found) {
                found = angle;
                best = quaternion;
            }
        }
        assertTrue(Math.toDegrees(found) <= greatest + 0.01, symbol + " " + Math.toDegrees(found));
        assertEquals(greatest, Math.toDegrees(found), 0.3);
    }
}
