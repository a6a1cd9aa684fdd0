/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Generators of a space group from its Hall symbol, like {@code -R 3 2"c} or {@code F 4d 2 3 -1d}.
 *
 * <p>Source: S. R. Hall, Acta Cryst. A 37 (1981) 517, doi 10.1107/S0567739481001228; S. R. Hall, R. W.
 * Grosse-Kunstleve, International Tables for Crystallography B (2001), section 1.4 and appendix A1.4.2. A change of
 * basis may be written as an origin shift, {@code (0 0 1)} in twelfths; general change-of-basis matrices are refused.
 */
final class HallSymbol {

    private static final Map<Character, int[]> TRANSLATIONS = Map.ofEntries(
            Map.entry('a', new int[] {12, 0, 0}), Map.entry('b', new int[] {0, 12, 0}),
            Map.entry('c', new int[] {0, 0, 12}), Map.entry('n', new int[] {12, 12, 12}),
            Map.entry('u', new int[] {6, 0, 0}), Map.entry('v', new int[] {0, 6, 0}),
            Map.entry('w', new int[] {0, 0, 6}), Map.entry('d', new int[] {6, 6, 6}));

    private static final Map<Character, int[][]> CENTRINGS = Map.ofEntries(
            Map.entry('P', new int[][] {}),
            Map.entry('A', new int[][] {{0, 12, 12}}),
            Map.entry('B', new int[][] {{12, 0, 12}}),
            Map.entry('C', new int[][] {{12, 12, 0}}),
            Map.entry('I', new int[][] {{12, 12, 12}}),
            Map.entry('R', new int[][] {{16, 8, 8}, {8, 16, 16}}),
            Map.entry('H', new int[][] {{16, 8, 0}, {8, 16, 0}}),
            Map.entry('F', new int[][] {{0, 12, 12}, {12, 0, 12}, {12, 12, 0}}));

    /** Rotations about z; those about x and y follow by cyclic permutation. */
    private static final Map<Character, int[]> ABOUT_Z = Map.of(
            '1',
            new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
            '2',
            new int[] {-1, 0, 0, 0, -1, 0, 0, 0, 1},
            '3',
            new int[] {0, -1, 0, 1, -1, 0, 0, 0, 1},
            '4',
            new int[] {0, -1, 0, 1, 0, 0, 0, 0, 1},
            '6',
            new int[] {1, -1, 0, 1, 0, 0, 0, 0, 1});

    /** Twofold rotations about a-b and a+b when the principal axis is z. */
    private static final int[] PRIME_Z = {0, -1, 0, -1, 0, 0, 0, 0, -1};

    private static final int[] DOUBLE_PRIME_Z = {0, 1, 0, 1, 0, 0, 0, 0, -1};
    private static final int[] BODY_DIAGONAL = {0, 0, 1, 1, 0, 0, 0, 1, 0};

    private final String text;
    private final List<SymmetryOperation> generators = new ArrayList<>();

    private HallSymbol(String text) {
        this.text = text;
    }

    /**
     * The generators of the group, centring translations and inversion included, the identity not.
     *
     * @throws IllegalArgumentException if the text is no Hall symbol
     */
    static List<SymmetryOperation> generators(String text) {
        HallSymbol symbol = new HallSymbol(text);
        symbol.read();
        return List.copyOf(symbol.generators);
    }

    private void read() {
        String body = text.strip().replace('_', ' ');
        int bracket = body.indexOf('(');
        int[] origin = bracket < 0 ? new int[3] : origin(body.substring(bracket));
        String[] words =
                (bracket < 0 ? body : body.substring(0, bracket)).strip().split("\\s+");
        lattice(words[0]);
        if (words.length > 5) {
            throw wrong("it has more than four matrix symbols");
        }
        Matrix previous = null;
        for (int i = 1; i < words.length; i++) {
            Matrix matrix = matrix(words[i], i, previous);
            generators.add(matrix.operation());
            previous = matrix;
        }
        generators.replaceAll(operation -> shifted(operation, origin));
    }

    private void lattice(String word) {
        boolean inversion = word.startsWith("-");
        String letter = inversion ? word.substring(1) : word;
        int[][] centring = letter.length() == 1 ? CENTRINGS.get(Character.toUpperCase(letter.charAt(0))) : null;
        if (centring == null) {
            throw wrong("\"" + word + "\" is no lattice symbol (P, A, B, C, I, R, H or F, with - if centrosymmetric)");
        }
        for (int[] translation : centring) {
            generators.add(SymmetryOperation.of(ABOUT_Z.get('1'), translation));
        }
        if (inversion) {
            generators.add(SymmetryOperation.of(negative(ABOUT_Z.get('1')), new int[3]));
        }
    }

    /** One matrix symbol {@code [-] N [axis] [translations]}; axes left out follow Hall's rules of default. */
    private Matrix matrix(String word, int place, Matrix previous) {
        int at = 0;
        boolean improper = word.charAt(at) == '-';
        if (improper) {
            at++;
        }
        char order = at < word.length() ? word.charAt(at++) : '?';
        if (!ABOUT_Z.containsKey(order)) {
            throw wrong("\"" + word + "\" does not begin with a rotation order 1, 2, 3, 4 or 6");
        }
        char axis = at < word.length() && "xyz'\"*".indexOf(word.charAt(at)) >= 0
                ? word.charAt(at++)
                : defaultAxis(order, place, previous);
        int[] rotation = rotation(order, axis, previous);
        int[] translation = translation(word, at, order, axis);
        return new Matrix(
                order,
                axis == '\'' || axis == '"' || axis == '*' ? 'z' : axis,
                SymmetryOperation.of(improper ? negative(rotation) : rotation, translation));
    }

    private char defaultAxis(char order, int place, Matrix previous) {
        if (order == '1' || place == 1) {
            return 'z';
        }
        if (place == 2 && order == '2') {
            return previous.order() == '2' || previous.order() == '4' ? 'x' : '\'';
        }
        if (place == 3 && order == '3') {
            return '*';
        }
        throw wrong("the axis of matrix symbol " + place + " is missing and has no default");
    }

    private int[] rotation(char order, char axis, Matrix previous) {
        if (axis == '*') {
            if (order != '3') {
                throw wrong("a body diagonal (*) carries only a threefold axis");
            }
            return BODY_DIAGONAL;
        }
        if (axis == '\'' || axis == '"') {
            if (order != '2') {
                throw wrong("a face diagonal (' or \") carries only a twofold axis");
            }
            return turned(axis == '\'' ? PRIME_Z : DOUBLE_PRIME_Z, previous == null ? 'z' : previous.axis());
        }
        return turned(ABOUT_Z.get(order), axis);
    }

    /** Letters add; a digit is the screw translation n/N along the axis. */
    private int[] translation(String word, int from, char order, char axis) {
        int[] translation = new int[3];
        for (int at = from; at < word.length(); at++) {
            char symbol = word.charAt(at);
            int[] part = TRANSLATIONS.get(symbol);
            if (part == null) {
                part = screw(word, symbol, order, axis);
            }
            for (int i = 0; i < 3; i++) {
                translation[i] += part[i];
            }
        }
        return translation;
    }

    private int[] screw(String word, char digit, char order, char axis) {
        int direction = "xyz".indexOf(axis);
        if (digit < '1' || digit >= order || direction < 0) {
            throw wrong("\"" + digit + "\" in \"" + word + "\" is no translation");
        }
        int[] part = new int[3];
        part[direction] = SymmetryOperation.PARTS * (digit - '0') / (order - '0');
        return part;
    }

    /** The matrix about z carried to another axis by cyclic permutation of the coordinates. */
    private static int[] turned(int[] aboutZ, char axis) {
        int shift = axis == 'x' ? 1 : axis == 'y' ? 2 : 0;
        int[] matrix = new int[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                matrix[3 * ((i + shift) % 3) + (j + shift) % 3] = aboutZ[3 * i + j];
            }
        }
        return matrix;
    }

    private int[] origin(String bracket) {
        String[] parts = bracket.replaceAll("[()]", " ").strip().split("\\s+");
        int[] origin = new int[3];
        try {
            for (int i = 0; i < 3; i++) {
                origin[i] = SymmetryOperation.PARTS / 12 * Integer.parseInt(parts[i]);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw wrong("the change of basis " + bracket + " is no origin shift of three whole twelfths");
        }
        if (parts.length != 3) {
            throw wrong("the change of basis " + bracket + " is no origin shift of three whole twelfths");
        }
        return origin;
    }

    /** {@code S(v) = V S V^-1} with V = (1, v): the translation becomes t + v - R v. */
    private static SymmetryOperation shifted(SymmetryOperation operation, int[] origin) {
        int[] rotation = new int[9];
        int[] translation = new int[3];
        for (int i = 0; i < 3; i++) {
            translation[i] = operation.translation(i) + origin[i];
            for (int j = 0; j < 3; j++) {
                rotation[3 * i + j] = operation.rotation(i, j);
                translation[i] -= operation.rotation(i, j) * origin[j];
            }
        }
        return SymmetryOperation.of(rotation, translation);
    }

    private static int[] negative(int[] matrix) {
        int[] negative = new int[9];
        for (int i = 0; i < 9; i++) {
            negative[i] = -matrix[i];
        }
        return negative;
    }

    private IllegalArgumentException wrong(String why) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return new IllegalArgumentException("\"" + shown + "\" is no Hall symbol: " + why);
    }

    private record Matrix(char order, char axis, SymmetryOperation operation) {}
}
