/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

/**
 * A rotation as a unit quaternion {@code w + x i + y j + z k}, active: {@link #apply} turns a vector. q and -q are the
 * same rotation; {@code w >= 0} is kept.
 *
 * @param w cosine of half the angle, at least 0
 * @param x axis times the sine of half the angle
 * @param y axis times the sine of half the angle
 * @param z axis times the sine of half the angle
 */
public record Rotation(double w, double x, double y, double z) {

    /** No rotation. */
    public static final Rotation IDENTITY = new Rotation(1, 0, 0, 0);

    /** Normalises what it is given. */
    public Rotation {
        double norm = Math.sqrt(w * w + x * x + y * y + z * z);
        if (!(norm > 1e-300) || !Double.isFinite(norm)) {
            throw new IllegalArgumentException(
                    "The quaternion " + w + ", " + x + ", " + y + ", " + z + " has no direction");
        }
        double scale = w < 0 ? -1 / norm : 1 / norm;
        w *= scale;
        x *= scale;
        y *= scale;
        z *= scale;
    }

    /**
     * A rotation about an axis.
     *
     * @param axis any length but 0
     * @param angle radian, right-handed
     * @return the rotation
     */
    public static Rotation about(double[] axis, double angle) {
        double norm = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
        double sine = Math.sin(angle / 2) / norm;
        return new Rotation(Math.cos(angle / 2), axis[0] * sine, axis[1] * sine, axis[2] * sine);
    }

    /**
     * The rotation of a matrix, nearest in the sense of the greatest of its four quaternion forms (S. W. Shepperd, J.
     * Guidance and Control 1 (1978) 223, doi 10.2514/3.55767b).
     *
     * @param m three rows of a proper orthogonal matrix
     * @return the rotation
     */
    public static Rotation of(double[][] m) {
        double trace = m[0][0] + m[1][1] + m[2][2];
        if (trace >= m[0][0] && trace >= m[1][1] && trace >= m[2][2]) {
            return new Rotation(1 + trace, m[2][1] - m[1][2], m[0][2] - m[2][0], m[1][0] - m[0][1]);
        }
        if (m[0][0] >= m[1][1] && m[0][0] >= m[2][2]) {
            return new Rotation(m[2][1] - m[1][2], 1 + 2 * m[0][0] - trace, m[0][1] + m[1][0], m[0][2] + m[2][0]);
        }
        if (m[1][1] >= m[2][2]) {
            return new Rotation(m[0][2] - m[2][0], m[0][1] + m[1][0], 1 + 2 * m[1][1] - trace, m[1][2] + m[2][1]);
        }
        return new Rotation(m[1][0] - m[0][1], m[0][2] + m[2][0], m[1][2] + m[2][1], 1 + 2 * m[2][2] - trace);
    }

    /**
     * The active rotation {@code R = g^T} of Bunge's angles.
     *
     * @param phi1 radian
     * @param capitalPhi radian
     * @param phi2 radian
     * @return crystal to laboratory
     */
    public static Rotation ofBunge(double phi1, double capitalPhi, double phi2) {
        double cosine = Math.cos(capitalPhi / 2);
        double sine = Math.sin(capitalPhi / 2);
        double sum = (phi1 + phi2) / 2;
        double difference = (phi1 - phi2) / 2;
        return new Rotation(
                cosine * Math.cos(sum),
                sine * Math.cos(difference),
                sine * Math.sin(difference),
                cosine * Math.sin(sum));
    }

    /**
     * Bunge's angles of this orientation. Where Phi is 0 or 180 degrees only the sum or difference is fixed; phi2 is 0
     * then.
     *
     * @return phi1 in [0, 2 pi), Phi in [0, pi], phi2 in [0, 2 pi), radian
     */
    public double[] bunge() {
        double tilt = 2 * Math.atan2(Math.hypot(x, y), Math.hypot(w, z));
        double sum = Math.atan2(z, w);
        double difference = Math.atan2(y, x);
        if (Math.hypot(x, y) < 1e-12) {
            return new double[] {positive(2 * sum), 0, 0};
        }
        if (Math.hypot(w, z) < 1e-12) {
            return new double[] {positive(2 * difference), Math.PI, 0};
        }
        return new double[] {positive(sum + difference), tilt, positive(sum - difference)};
    }

    private static double positive(double angle) {
        double turn = 2 * Math.PI;
        double turned = angle - turn * Math.floor(angle / turn);
        return turned < turn ? turned : 0;
    }

    /**
     * Its matrix.
     *
     * @return three rows
     */
    public double[][] matrix() {
        return new double[][] {
            {1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)},
            {2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)},
            {2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)},
        };
    }

    /**
     * This rotation after another one.
     *
     * @param first what happens first
     * @return the product {@code this first}
     */
    public Rotation after(Rotation first) {
        return new Rotation(
                w * first.w - x * first.x - y * first.y - z * first.z,
                w * first.x + x * first.w + y * first.z - z * first.y,
                w * first.y - x * first.z + y * first.w + z * first.x,
                w * first.z + x * first.y - y * first.x + z * first.w);
    }

    /**
     * The rotation back.
     *
     * @return the inverse
     */
    public Rotation inverse() {
        return new Rotation(w, -x, -y, -z);
    }

    /**
     * A turned vector.
     *
     * @param v three components
     * @return three new ones
     */
    public double[] apply(double[] v) {
        double[][] m = matrix();
        double[] turned = new double[3];
        for (int i = 0; i < 3; i++) {
            turned[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
        }
        return turned;
    }

    /**
     * Its angle.
     *
     * @return radian, in [0, pi]
     */
    public double angle() {
        return 2 * Math.atan2(Math.sqrt(x * x + y * y + z * z), w);
    }
}
