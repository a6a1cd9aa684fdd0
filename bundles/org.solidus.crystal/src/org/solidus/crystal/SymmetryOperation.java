/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.util.Arrays;
import java.util.Locale;

/**
 * One symmetry operation of a space group: {@code x' = R x + t} in fractional coordinates.
 *
 * <p>The translation is held in whole 24ths of a cell edge and reduced to [0, 24), so that products are exact: every
 * translation of the 230 groups in every setting of International Tables A is a multiple of 1/24.
 */
public final class SymmetryOperation {

    /** The parts that a cell edge is divided in. */
    public static final int PARTS = 24;

    /** A written decimal like 0.3333 may be this far, in cells, from the fraction that it means. */
    private static final double TOLERANCE = 2e-3;

    private static final SymmetryOperation IDENTITY =
            new SymmetryOperation(new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new int[3]);

    private final int[] rotation;
    private final int[] translation;

    private SymmetryOperation(int[] rotation, int[] translation) {
        this.rotation = rotation;
        this.translation = translation;
    }

    /**
     * The operation that moves nothing.
     *
     * @return the identity
     */
    public static SymmetryOperation identity() {
        return IDENTITY;
    }

    /**
     * An operation from its matrix and translation.
     *
     * @param rotation nine integers, row by row, with determinant 1 or -1
     * @param translation three integers in 24ths of a cell edge; reduced to [0, 24)
     * @return the operation
     * @throws IllegalArgumentException if a size or the determinant is wrong
     */
    public static SymmetryOperation of(int[] rotation, int[] translation) {
        if (rotation.length != 9 || translation.length != 3) {
            throw new IllegalArgumentException("A symmetry operation needs 9 matrix elements and 3 translations, not "
                    + rotation.length + " and " + translation.length);
        }
        if (Math.abs(determinant(rotation)) != 1) {
            throw new IllegalArgumentException("The matrix " + Arrays.toString(rotation) + " has determinant "
                    + determinant(rotation) + "; a symmetry operation has 1 or -1");
        }
        int[] reduced = new int[3];
        for (int i = 0; i < 3; i++) {
            reduced[i] = Math.floorMod(translation[i], PARTS);
        }
        return new SymmetryOperation(rotation.clone(), reduced);
    }

    /**
     * Reads the notation of International Tables and CIF, {@code -x+y, -x, z+1/3}; also upper case, blanks and
     * decimal fractions.
     *
     * @param text the three components
     * @return the operation
     * @throws IllegalArgumentException if the text is no operation or a translation is no multiple of 1/24
     */
    public static SymmetryOperation parse(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split(",", -1);
        if (parts.length != 3) {
            throw wrong(text, "three components with commas between them are needed, " + parts.length + " found");
        }
        int[] rotation = new int[9];
        int[] translation = new int[3];
        for (int row = 0; row < 3; row++) {
            new ComponentParser(text, parts[row]).parse(rotation, translation, row);
        }
        if (Math.abs(determinant(rotation)) != 1) {
            throw wrong(text, "its matrix has determinant " + determinant(rotation) + " instead of 1 or -1");
        }
        return of(rotation, translation);
    }

    /**
     * This operation after another.
     *
     * @param first the one that acts first
     * @return the product, its translation reduced to the cell
     */
    public SymmetryOperation after(SymmetryOperation first) {
        int[] r = new int[9];
        int[] t = new int[3];
        for (int i = 0; i < 3; i++) {
            int sum = translation[i];
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    r[3 * i + j] += rotation[3 * i + k] * first.rotation[3 * k + j];
                }
                sum += rotation[3 * i + j] * first.translation[j];
            }
            t[i] = Math.floorMod(sum, PARTS);
        }
        return new SymmetryOperation(r, t);
    }

    /**
     * The same operation on axes that are a permutation of these, with signs: {@code R' = P^T R P}, {@code t' = P^T t}.
     *
     * @param axes for each new axis, which old one it is, from 1; negative where it points the other way
     * @return the operation in the new setting
     */
    SymmetryOperation onAxes(int[] axes) {
        int[] r = new int[9];
        int[] t = new int[3];
        for (int i = 0; i < 3; i++) {
            int from = Math.abs(axes[i]) - 1;
            t[i] = Integer.signum(axes[i]) * translation[from];
            for (int j = 0; j < 3; j++) {
                int to = Math.abs(axes[j]) - 1;
                r[3 * i + j] = Integer.signum(axes[i]) * Integer.signum(axes[j]) * rotation[3 * from + to];
            }
        }
        return of(r, t);
    }

    /**
     * Maps a point.
     *
     * @param x fractional coordinate along a
     * @param y fractional coordinate along b
     * @param z fractional coordinate along c
     * @return the image, three fractional coordinates, not reduced to the cell
     */
    public double[] apply(double x, double y, double z) {
        double[] image = new double[3];
        for (int i = 0; i < 3; i++) {
            image[i] = rotation[3 * i] * x
                    + rotation[3 * i + 1] * y
                    + rotation[3 * i + 2] * z
                    + translation[i] / (double) PARTS;
        }
        return image;
    }

    /**
     * Maps Miller indices, which transform as a row vector: {@code h' = h R}.
     *
     * @param h first index
     * @param k second index
     * @param l third index
     * @return the three indices of the equivalent reflection
     */
    public int[] applyToIndices(int h, int k, int l) {
        int[] image = new int[3];
        for (int j = 0; j < 3; j++) {
            image[j] = h * rotation[j] + k * rotation[3 + j] + l * rotation[6 + j];
        }
        return image;
    }

    /**
     * The phase that the translation gives to (hkl), in whole 24ths of a turn.
     *
     * @param h first index
     * @param k second index
     * @param l third index
     * @return an integer within [0, 24)
     */
    public int phase(int h, int k, int l) {
        return Math.floorMod(h * translation[0] + k * translation[1] + l * translation[2], PARTS);
    }

    /**
     * One element of the matrix.
     *
     * @param row 0 to 2
     * @param column 0 to 2
     * @return the element
     */
    public int rotation(int row, int column) {
        return rotation[3 * row + column];
    }

    /**
     * One component of the translation.
     *
     * @param row 0 to 2
     * @return 24ths of a cell edge, within [0, 24)
     */
    public int translation(int row) {
        return translation[row];
    }

    /**
     * Determinant of the matrix.
     *
     * @return 1 for a proper operation, -1 for an improper one
     */
    public int determinant() {
        return determinant(rotation);
    }

    /**
     * Trace of the matrix; with the determinant it tells the type of the operation.
     *
     * @return an integer within [-3, 3] for crystallographic operations
     */
    public int trace() {
        return rotation[0] + rotation[4] + rotation[8];
    }

    /**
     * Whether the matrix is the identity, so that the operation is a pure translation.
     *
     * @return true for the identity and for centring translations
     */
    public boolean isTranslation() {
        return Arrays.equals(rotation, IDENTITY.rotation);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SymmetryOperation that
                && Arrays.equals(rotation, that.rotation)
                && Arrays.equals(translation, that.translation);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(rotation) + Arrays.hashCode(translation);
    }

    /** The notation of International Tables, which {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            text.append(i == 0 ? "" : ",").append(component(i));
        }
        return text.toString();
    }

    private String component(int row) {
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < 3; j++) {
            int factor = rotation[3 * row + j];
            if (factor != 0) {
                text.append(factor < 0 ? "-" : text.isEmpty() ? "" : "+");
                text.append(Math.abs(factor) == 1 ? "" : Integer.toString(Math.abs(factor)))
                        .append("xyz".charAt(j));
            }
        }
        if (translation[row] != 0) {
            int divisor = gcd(translation[row], PARTS);
            text.append('+').append(translation[row] / divisor).append('/').append(PARTS / divisor);
        }
        return text.toString();
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static int determinant(int[] m) {
        return m[0] * (m[4] * m[8] - m[5] * m[7])
                - m[1] * (m[3] * m[8] - m[5] * m[6])
                + m[2] * (m[3] * m[7] - m[4] * m[6]);
    }

    private static IllegalArgumentException wrong(String text, String why) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
        return new IllegalArgumentException("\"" + shown + "\" is no symmetry operation: " + why);
    }

    /** Reads one component, a signed sum of x, y, z (with an integer factor at most) and numbers or fractions. */
    private static final class ComponentParser {

        private final String whole;
        private final String text;
        private int at;

        ComponentParser(String whole, String component) {
            this.whole = whole;
            this.text = component.replaceAll("\\s+", "");
        }

        void parse(int[] rotation, int[] translation, int row) {
            if (text.isEmpty()) {
                throw wrong(whole, "component " + (row + 1) + " is empty");
            }
            double shift = 0;
            while (at < text.length()) {
                int sign = sign();
                double number = isCoordinate() ? 1 : number();
                if (peek() == '*') {
                    at++;
                }
                if (isCoordinate()) {
                    rotation[3 * row + peek() - 'x'] += sign * integer(number);
                    at++;
                } else {
                    shift += sign * number;
                }
            }
            translation[row] = parts(shift);
        }

        private int sign() {
            char c = peek();
            if (c == '+' || c == '-') {
                at++;
                return c == '-' ? -1 : 1;
            }
            if (at > 0) {
                throw wrong(whole, "a sign is missing before \"" + text.substring(at) + "\"");
            }
            return 1;
        }

        private double number() {
            double value = decimal();
            if (peek() == '/') {
                at++;
                double below = decimal();
                if (below == 0) {
                    throw wrong(whole, "it divides by zero");
                }
                value /= below;
            }
            return value;
        }

        private double decimal() {
            int start = at;
            while (Character.isDigit(peek()) || peek() == '.') {
                at++;
            }
            try {
                return Double.parseDouble(text.substring(start, at));
            } catch (NumberFormatException e) {
                throw wrong(whole, "\"" + text.substring(start) + "\" is neither x, y, z nor a number");
            }
        }

        private int integer(double number) {
            if (number != Math.rint(number) || number > 3) {
                throw wrong(whole, "the factor " + number + " before a coordinate is no small whole number");
            }
            return (int) number;
        }

        private int parts(double shift) {
            double scaled = shift * PARTS;
            if (!(Math.abs(shift) < 1000) || Math.abs(scaled - Math.rint(scaled)) > TOLERANCE * PARTS) {
                throw wrong(whole, "the translation " + shift + " is no multiple of 1/24");
            }
            return (int) Math.rint(scaled);
        }

        private boolean isCoordinate() {
            return peek() >= 'x' && peek() <= 'z';
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : '\0';
        }
    }
}
