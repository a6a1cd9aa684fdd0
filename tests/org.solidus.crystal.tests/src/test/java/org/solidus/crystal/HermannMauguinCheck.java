/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares a group with its full Hermann-Mauguin symbol: for each axis and plane that the symbol names, in the
 * direction that its place means, the group must hold an operation of that matrix and that screw or glide vector.
 */
final class HermannMauguinCheck {

    private static final int[] TWO_Z = {-1, 0, 0, 0, -1, 0, 0, 0, 1};
    private static final int[] TWO_X = {1, 0, 0, 0, -1, 0, 0, 0, -1};
    private static final int[] TWO_Y = {-1, 0, 0, 0, 1, 0, 0, 0, -1};
    private static final int[] TWO_A_PLUS_B = {0, 1, 0, 1, 0, 0, 0, 0, -1};
    private static final int[] TWO_A_MINUS_B = {0, -1, 0, -1, 0, 0, 0, 0, -1};
    private static final int[] THREE_Z = {0, -1, 0, 1, -1, 0, 0, 0, 1};
    private static final int[] THREE_DIAGONAL = {0, 0, 1, 1, 0, 0, 0, 1, 0};
    private static final int[] FOUR_Z = {0, -1, 0, 1, 0, 0, 0, 0, 1};
    private static final int[] SIX_Z = {1, -1, 0, 1, 0, 0, 0, 0, 1};

    private static final Map<Character, double[]> GLIDES =
            Map.of('m', new double[3], 'a', new double[] {0.5, 0, 0}, 'b', new double[] {0, 0.5, 0}, 'c', new double[] {
                0, 0, 0.5
            });

    private HermannMauguinCheck() {}

    /** Checks all words of a symbol; returns how many elements were compared. */
    static int check(String symbol, int number, SpaceGroup group) {
        if (symbol.endsWith(":R")) {
            return 0;
        }
        String[] words = symbol.replaceAll(":.*", "").strip().split(" ");
        int checked = 0;
        for (int place = 1; place < words.length; place++) {
            for (String part : words[place].split("/")) {
                if (!part.equals("1")) {
                    boolean found = holds(group, part, place, number);
                    assertTrue(found, symbol + " names " + part + " at place " + place + ", the group lacks it");
                    checked++;
                }
            }
        }
        return checked;
    }

    private static boolean holds(SpaceGroup group, String part, int place, int number) {
        char first = part.charAt(0);
        if (first == '-') {
            return has(group, negative(rotation(part.charAt(1), place, number)), List.of());
        }
        if (Character.isDigit(first)) {
            int[] axis = rotation(first, place, number);
            int screw = part.length() == 2 ? part.charAt(1) - '0' : 0;
            return has(group, axis, List.of(screwVector(axis, screw / (double) (first - '0'))));
        }
        int[] mirror = negative(rotation('2', place, number));
        return has(group, mirror, glides(first, mirror));
    }

    private static int[] rotation(char order, int place, int number) {
        return switch (order) {
            case '1' -> new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
            case '3' -> number >= 195 ? THREE_DIAGONAL : THREE_Z;
            case '4' -> FOUR_Z;
            case '6' -> SIX_Z;
            default -> twofold(place, number);
        };
    }

    private static int[] twofold(int place, int number) {
        if (number <= 74) {
            return place == 1 ? TWO_X : place == 2 ? TWO_Y : TWO_Z;
        }
        if (number <= 142) {
            return place == 1 ? TWO_Z : place == 2 ? TWO_X : TWO_A_PLUS_B;
        }
        if (number <= 194) {
            return place == 1 ? TWO_Z : place == 2 ? TWO_A_PLUS_B : TWO_A_MINUS_B;
        }
        return place == 1 ? TWO_Z : TWO_A_PLUS_B;
    }

    /** The vector along the axis: the shortest lattice vector that the matrix keeps, times the fraction. */
    private static double[] screwVector(int[] matrix, double fraction) {
        for (int[] v : new int[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}, {1, -1, 0}, {1, 1, 1}}) {
            if (keeps(matrix, new double[] {v[0], v[1], v[2]})) {
                return new double[] {v[0] * fraction, v[1] * fraction, v[2] * fraction};
            }
        }
        throw new IllegalStateException("no axis");
    }

    private static List<double[]> glides(char letter, int[] mirror) {
        List<double[]> vectors = new ArrayList<>();
        if (GLIDES.containsKey(letter)) {
            vectors.add(GLIDES.get(letter));
        }
        double size = letter == 'n' ? 0.5 : 0.25;
        for (int code = 0; code < 27 && (letter == 'n' || letter == 'd'); code++) {
            double[] v = {size * (code % 3 - 1), size * (code / 3 % 3 - 1), size * (code / 9 - 1)};
            int components = (v[0] != 0 ? 1 : 0) + (v[1] != 0 ? 1 : 0) + (v[2] != 0 ? 1 : 0);
            boolean diagonal = mirror[0] == 0;
            if (keeps(mirror, v) && components == (diagonal ? 3 : 2)) {
                vectors.add(v);
            }
        }
        return vectors;
    }

    private static boolean has(SpaceGroup group, int[] matrix, List<double[]> intrinsics) {
        for (SymmetryOperation operation : group.operations()) {
            if (sameMatrix(operation, matrix) && (intrinsics.isEmpty() || anyIntrinsic(operation, intrinsics))) {
                return true;
            }
        }
        return false;
    }

    /** The screw or glide vector is the mean of the translation over the powers of the matrix. */
    private static boolean anyIntrinsic(SymmetryOperation operation, List<double[]> wanted) {
        for (int code = 0; code < 27; code++) {
            double[] shift = {
                operation.translation(0) / 24.0 + code % 3 - 1,
                operation.translation(1) / 24.0 + code / 3 % 3 - 1,
                operation.translation(2) / 24.0 + code / 9 - 1
            };
            double[] intrinsic = intrinsic(operation, shift);
            for (double[] vector : wanted) {
                if (Math.abs(intrinsic[0] - vector[0])
                                + Math.abs(intrinsic[1] - vector[1])
                                + Math.abs(intrinsic[2] - vector[2])
                        < 1e-9) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double[] intrinsic(SymmetryOperation operation, double[] shift) {
        double[] sum = new double[3];
        double[] power = shift;
        int order = 0;
        SymmetryOperation product = SymmetryOperation.identity();
        do {
            for (int i = 0; i < 3; i++) {
                sum[i] += power[i];
            }
            power = times(operation, power);
            product = operation.after(product);
            order++;
        } while (!product.isTranslation());
        return new double[] {sum[0] / order, sum[1] / order, sum[2] / order};
    }

    private static double[] times(SymmetryOperation operation, double[] v) {
        double[] image = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                image[i] += operation.rotation(i, j) * v[j];
            }
        }
        return image;
    }

    private static boolean keeps(int[] m, double[] v) {
        for (int i = 0; i < 3; i++) {
            if (Math.abs(m[3 * i] * v[0] + m[3 * i + 1] * v[1] + m[3 * i + 2] * v[2] - v[i]) > 1e-9) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMatrix(SymmetryOperation operation, int[] matrix) {
        for (int i = 0; i < 9; i++) {
            if (operation.rotation(i / 3, i % 3) != matrix[i]) {
                return false;
            }
        }
        return true;
    }

    private static int[] negative(int[] m) {
        int[] negative = new int[9];
        for (int i = 0; i < 9; i++) {
            negative[i] = -m[i];
        }
        return negative;
    }
}
