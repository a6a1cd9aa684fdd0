/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.util.Arrays;
import java.util.Optional;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.LaueGroup;

/**
 * The symmetry of a phase in {@code .ang} files, a code made of the axes of the rotation group (43 for m-3m; 2, 20 and 21
 * for 2/m with the unique axis c, b and a), and in {@code .ctf} files, the number of the Laue group (1 to 11).
 */
final class SymmetryCodes {

    private static final int UNIQUE_B = 20;
    private static final int UNIQUE_A = 21;
    private static final double RIGHT = 90;

    /** What Solidus writes as a remark, since the codes don't tell all classes apart. */
    private static final String REMARK = "Laue class ";

    private SymmetryCodes() {}

    /** The remark that names a class exactly. */
    static String remark(LaueClass laue) {
        return REMARK + laue.symbol();
    }

    /** The class that a remark names, where it is one of the group that the code gave; else that of the code. */
    static LaueClass refined(LaueClass coded, String remark) {
        if (!remark.startsWith(REMARK)) {
            return coded;
        }
        LaueClass exact = LaueClass.of(remark.substring(REMARK.length()));
        return exact.group() == coded.group() ? exact : coded;
    }

    /**
     * The Laue class of a code of an {@code .ang} file.
     *
     * @param code as the file writes it; a symbol such as {@code m-3m} is understood too
     * @param lattice says which axes are meant where the code does not
     * @throws IllegalArgumentException with a sentence, if there is no such code
     */
    static LaueClass ofAng(String code, Lattice lattice) {
        String word = code.strip();
        switch (word) {
            case "20":
                return LaueClass.of("12/m1");
            case "21":
                return LaueClass.of("2/m11");
            case "m3m":
                return LaueClass.of("m-3m");
            case "m3":
                return LaueClass.of("m-3");
            default:
        }
        Optional<LaueGroup> group = Arrays.stream(LaueGroup.values())
                .filter(one -> Integer.toString(one.tslCode()).equals(word)
                        || one.symbol().equals(word))
                .findFirst();
        if (group.isPresent()) {
            return settled(group.get(), lattice);
        }
        if (word.isEmpty()) {
            throw new IllegalArgumentException("its symmetry is not stated");
        }
        return LaueClass.of(word);
    }

    /**
     * The Laue class of a number of a {@code .ctf} file.
     *
     * @throws IllegalArgumentException with a sentence, if it is none of 1 to 11
     */
    static LaueClass ofCtf(int number, Lattice lattice) {
        LaueGroup[] groups = LaueGroup.values();
        if (number < 1 || number > groups.length) {
            throw new IllegalArgumentException("the Laue group " + number + " is none of 1 to " + groups.length);
        }
        return settled(groups[number - 1], lattice);
    }

    /** The axes of a group as the cell tells them. */
    private static LaueClass settled(LaueGroup group, Lattice lattice) {
        boolean trigonal = group == LaueGroup.TRIGONAL || group == LaueGroup.TRIGONAL_LOW;
        if (trigonal && lattice.gamma() != 120 && lattice.alpha() == lattice.gamma() && lattice.alpha() != RIGHT) {
            return LaueClass.of(group.symbol() + ":R " + lattice.alpha());
        }
        return switch (group) {
            case MONOCLINIC -> LaueClass.of(monoclinic(lattice));
            case TRIGONAL -> LaueClass.of("-3m1");
            default -> LaueClass.of(group.symbol());
        };
    }

    private static String monoclinic(Lattice lattice) {
        if (lattice.gamma() != RIGHT) {
            return "112/m";
        }
        return lattice.alpha() != RIGHT ? "2/m11" : "12/m1";
    }

    /** The code for an {@code .ang} file. */
    static int ang(LaueClass laue) {
        return switch (laue.symbol()) {
            case "12/m1" -> UNIQUE_B;
            case "2/m11" -> UNIQUE_A;
            default -> laue.group().tslCode();
        };
    }
}
