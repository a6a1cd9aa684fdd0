/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The mean of orientations of one crystal: of every orientation the equivalent nearest to the mean counts, and the mean is
 * the eigenvector of {@code sum w q q^T} with the greatest eigenvalue (F. L. Markley et al., J. Guidance, Control and
 * Dynamics 30 (2007) 1193, doi 10.2514/1.28949); both are repeated until nothing changes.
 *
 * @param rotation the mean
 * @param spread root of the weighted mean square of the disorientation angles from the mean, radian
 * @param greatest the greatest of these angles, radian
 */
public record MeanOrientation(Rotation rotation, double spread, double greatest) {

    private static final int MOST_ROUNDS = 50;
    private static final int STARTS = 12;
    private static final int WITNESSES = 48;

    /**
     * The mean of orientations that count alike.
     *
     * @param quaternions w, x, y, z of each, of length 1, any sign
     * @param symmetry Laue class of the crystal
     * @return their mean
     * @throws IllegalArgumentException if there is none
     */
    public static MeanOrientation of(double[] quaternions, LaueClass symmetry) {
        double[] weights = new double[quaternions.length / 4];
        Arrays.fill(weights, 1);
        return of(quaternions, weights, symmetry);
    }

    /**
     * The weighted mean of orientations.
     *
     * @param quaternions w, x, y, z of each, of length 1, any sign
     * @param weights one an orientation, none negative, not all zero
     * @param symmetry Laue class of the crystal
     * @return their mean
     * @throws IllegalArgumentException if there is none, or the weights are wrong
     */
    public static MeanOrientation of(double[] quaternions, double[] weights, LaueClass symmetry) {
        require(quaternions, weights);
        DisorientationKernel kernel = DisorientationKernel.of(symmetry);
        double[] rotations = symmetry.quaternions();
        double[] mean = start(quaternions, weights, kernel);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] next = mean(quaternions, weights, rotations, mean);
            double cosine = 0;
            for (int i = 0; i < 4; i++) {
                cosine += next[i] * mean[i];
            }
            mean = next;
            if (Math.abs(cosine) > 1 - 1e-15) {
                break;
            }
        }
        return judged(mean, quaternions, weights, kernel);
    }

    private static void require(double[] quaternions, double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException(
                        "An orientation has the weight " + weight + "; at least 0 is needed");
            }
            sum += weight;
        }
        if (quaternions.length != 4 * weights.length || !(sum > 0)) {
            throw new IllegalArgumentException("The mean of " + quaternions.length / 4.0 + " orientations with "
                    + weights.length + " weights, in total " + sum + ", does not exist");
        }
    }

    /** Of a few orientations the one nearest to a few others, so that one that is wrong does not mislead. */
    private static double[] start(double[] quaternions, double[] weights, DisorientationKernel kernel) {
        int count = weights.length;
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < Math.min(STARTS, count); s++) {
            int candidate = (int) ((long) s * count / Math.min(STARTS, count));
            double sum = weights[candidate] > 0 ? 0 : Double.MAX_VALUE;
            for (int w = 0; w < Math.min(WITNESSES, count); w++) {
                int witness = (int) ((long) w * count / Math.min(WITNESSES, count));
                sum += weights[witness] * kernel.angle(quaternions, 4 * candidate, quaternions, 4 * witness);
            }
            if (sum < least) {
                least = sum;
                best = candidate;
            }
        }
        return Arrays.copyOfRange(quaternions, 4 * best, 4 * best + 4);
    }

    private static double[] mean(double[] quaternions, double[] weights, double[] rotations, double[] near) {
        double[][] sum = new double[4][4];
        double[] image = new double[4];
        for (int i = 0; i < weights.length; i++) {
            nearest(quaternions, 4 * i, rotations, near, image);
            for (int row = 0; row < 4; row++) {
                for (int column = 0; column < 4; column++) {
                    sum[row][column] += weights[i] * image[row] * image[column];
                }
            }
        }
        return new EigenDecompositionSymmetric(new Array2DRowRealMatrix(sum, false))
                .getEigenvector(0)
                .toArray();
    }

    /** Of all R S the one nearest to an orientation. */
    private static void nearest(double[] q, int i, double[] rotations, double[] near, double[] image) {
        double best = -1;
        for (int s = 0; s < rotations.length; s += 4) {
            double w = q[i] * rotations[s]
                    - q[i + 1] * rotations[s + 1]
                    - q[i + 2] * rotations[s + 2]
                    - q[i + 3] * rotations[s + 3];
            double x = q[i] * rotations[s + 1]
                    + q[i + 1] * rotations[s]
                    + q[i + 2] * rotations[s + 3]
                    - q[i + 3] * rotations[s + 2];
            double y = q[i] * rotations[s + 2]
                    - q[i + 1] * rotations[s + 3]
                    + q[i + 2] * rotations[s]
                    + q[i + 3] * rotations[s + 1];
            double z = q[i] * rotations[s + 3]
                    + q[i + 1] * rotations[s + 2]
                    - q[i + 2] * rotations[s + 1]
                    + q[i + 3] * rotations[s];
            double cosine = Math.abs(w * near[0] + x * near[1] + y * near[2] + z * near[3]);
            if (cosine > best) {
                best = cosine;
                image[0] = w;
                image[1] = x;
                image[2] = y;
                image[3] = z;
            }
        }
    }

    private static MeanOrientation judged(
            double[] mean, double[] quaternions, double[] weights, DisorientationKernel kernel) {
        double square = 0;
        double sum = 0;
        double greatest = 0;
        for (int i = 0; i < weights.length; i++) {
            double angle = kernel.angle(mean, 0, quaternions, 4 * i);
            square += weights[i] * angle * angle;
            sum += weights[i];
            greatest = weights[i] > 0 ? Math.max(greatest, angle) : greatest;
        }
        return new MeanOrientation(new Rotation(mean[0], mean[1], mean[2], mean[3]), Math.sqrt(square / sum), greatest);
    }
}
