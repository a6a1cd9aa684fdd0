/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.solidus.crystal.orientation.Rotation;

/**
 * Bunge angles of a map, in degrees, on their way from the crystal axes of a format to those of Solidus. Where the axes
 * are the same, the angles stay as they are, to the last digit.
 */
final class EbsdAngles {

    private final double[][] values = new double[3][];
    private final Map<Integer, Rotation> back = new HashMap<>();

    /** @param phases by the number that {@link #set} is given */
    EbsdAngles(int points, CrystalAxes axes, Map<Integer, EbsdPhase> phases) {
        for (int i = 0; i < 3; i++) {
            values[i] = unknown(points);
        }
        phases.forEach((number, phase) -> back.put(number, inverse(axes.toSolidus(phase.laue(), phase.lattice()))));
    }

    /** The identity stays the identity itself. */
    private static Rotation inverse(Rotation rotation) {
        return rotation.equals(Rotation.IDENTITY) ? rotation : rotation.inverse();
    }

    /** An array of NaN. */
    static double[] unknown(int points) {
        double[] values = new double[points];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Sets the orientation of a point of a phase, degrees in the axes of the format. */
    void set(int point, int phase, double phi1, double capitalPhi, double phi2) {
        double[] turned = turned(back.get(phase), phi1, capitalPhi, phi2);
        for (int i = 0; i < 3; i++) {
            values[i][point] = turned[i];
        }
    }

    /** The angles of {@code R turn}. */
    static double[] turned(Rotation turn, double phi1, double capitalPhi, double phi2) {
        if (turn.equals(Rotation.IDENTITY)) {
            return new double[] {phi1, capitalPhi, phi2};
        }
        double[] angles = Rotation.ofBunge(Math.toRadians(phi1), Math.toRadians(capitalPhi), Math.toRadians(phi2))
                .after(turn)
                .bunge();
        return new double[] {Math.toDegrees(angles[0]), Math.toDegrees(angles[1]), Math.toDegrees(angles[2])};
    }

    /** phi1, Phi, phi2 of each point. */
    double[][] values() {
        return values;
    }
}
