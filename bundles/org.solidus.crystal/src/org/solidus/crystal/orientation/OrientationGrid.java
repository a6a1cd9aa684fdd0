/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.Arrays;
import java.util.Objects;

/**
 * Orientations that cover those of a crystal nearly evenly, none twice: each direction of a {@link ZoneAxisGrid} and its
 * opposite, where no rotation makes them equal, stands along the beam, turned about it in steps. About
 * {@code 8 pi^2 / (n step^3)} for a class of n rotations. Orientations are computed when asked for.
 */
public final class OrientationGrid {

    private static final double FINEST = Math.toRadians(0.25);
    private static final double SAME = 1e-6;

    private final ZoneAxisGrid zones;
    private final double[] directions;
    private final int[] starts;
    private final double[] turns;

    private OrientationGrid(LaueClass symmetry, double step) {
        zones = ZoneAxisGrid.of(FundamentalSector.of(symmetry), step);
        double[] both = new double[6 * zones.size()];
        int count = 0;
        starts = new int[2 * zones.size() + 1];
        turns = new double[2 * zones.size()];
        Rotation[] rotations = symmetry.rotations();
        for (int zone = 0; zone < zones.size(); zone++) {
            double[] direction = zones.direction(zone);
            double[] opposite = {-direction[0], -direction[1], -direction[2]};
            double range = 2 * Math.PI / mapped(direction, direction, rotations);
            boolean polar = mapped(direction, opposite, rotations) == 0;
            for (double[] along : polar ? new double[][] {direction, opposite} : new double[][] {direction}) {
                int steps = Math.max(1, (int) Math.ceil(range / step - 1e-6));
                System.arraycopy(along, 0, both, 3 * count, 3);
                turns[count] = range / steps;
                starts[count + 1] = starts[count] + steps;
                count++;
            }
        }
        directions = Arrays.copyOf(both, 3 * count);
    }

    /** How many rotations map one direction to another. */
    private static int mapped(double[] from, double[] to, Rotation[] rotations) {
        int count = 0;
        for (Rotation rotation : rotations) {
            double[] image = rotation.apply(from);
            double x = image[0] - to[0];
            double y = image[1] - to[1];
            double z = image[2] - to[2];
            count += x * x + y * y + z * z < SAME * SAME ? 1 : 0;
        }
        return count;
    }

    /**
     * The grid of a class.
     *
     * @param symmetry of the crystal
     * @param step of the zone axes and of the turns about them, radian; 0.25 degrees to 1
     * @return the grid
     * @throws IllegalArgumentException if the step is outside that range
     */
    public static OrientationGrid of(LaueClass symmetry, double step) {
        if (!(step >= FINEST && step <= 1)) {
            throw new IllegalArgumentException("A step of " + Math.toDegrees(step)
                    + " degrees between orientations is outside 0.25 to 57 degrees");
        }
        return new OrientationGrid(symmetry, step);
    }

    /**
     * The zone axes that it rests on.
     *
     * @return the grid of directions
     */
    public ZoneAxisGrid zones() {
        return zones;
    }

    /**
     * Number of orientations.
     *
     * @return at least 1
     */
    public int size() {
        return starts[directions.length / 3];
    }

    /**
     * One orientation.
     *
     * @param index from 0
     * @return crystal to laboratory
     */
    public Rotation rotation(int index) {
        Objects.checkIndex(index, size());
        int found = Arrays.binarySearch(starts, 0, directions.length / 3 + 1, index);
        int zone = found >= 0 ? found : -found - 2;
        double x = directions[3 * zone];
        double y = directions[3 * zone + 1];
        double tilt = Math.atan2(Math.hypot(x, y), directions[3 * zone + 2]);
        double phi2 = Math.hypot(x, y) < 1e-12 ? 0 : Math.atan2(x, y);
        return Rotation.ofBunge((index - starts[zone]) * turns[zone], tilt, phi2);
    }
}
