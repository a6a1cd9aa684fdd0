/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A space group as the complete list of its operations modulo lattice translations (centring included), the identity
 * first. Operations come from a Hall symbol, from the table of the 230 types, or from a CIF.
 */
public final class SpaceGroup {

    /** More than any group in a standard setting has (192); room for supercells. */
    private static final int MAXIMUM_ORDER = 1536;

    private static final SpaceGroup P1 = new SpaceGroup("P 1", List.of(SymmetryOperation.identity()));

    private final String symbol;
    private final List<SymmetryOperation> operations;
    private final List<SymmetryOperation> pointOperations;

    private SpaceGroup(String symbol, List<SymmetryOperation> operations) {
        this.symbol = symbol;
        this.operations = List.copyOf(operations);
        this.pointOperations = pointOperations(operations);
    }

    /**
     * The group without symmetry.
     *
     * @return P 1
     */
    public static SpaceGroup p1() {
        return P1;
    }

    /**
     * A group from its Hall symbol.
     *
     * @param hall for example {@code -R 3 2"c}
     * @return the group, named by that symbol
     * @throws IllegalArgumentException if the text is no Hall symbol
     */
    public static SpaceGroup ofHall(String hall) {
        return generated(hall, HallSymbol.generators(hall));
    }

    /**
     * A group from its Hermann-Mauguin symbol, full or short, with or without blanks, with {@code :1}, {@code :2},
     * {@code :H} or {@code :R} where there is a choice.
     *
     * @param hermannMauguin for example {@code F m -3 m}, {@code Fd-3m:2}, {@code P21/c}
     * @return the group
     * @throws IllegalArgumentException if the symbol is unknown or leaves the origin or the axes open
     */
    public static SpaceGroup of(String hermannMauguin) {
        return of(SpaceGroupTable.bySymbol(hermannMauguin));
    }

    /**
     * The group of that number in International Tables A, with unique axis b, hexagonal axes and origin 2.
     *
     * @param number 1 to 230
     * @return the group
     * @throws IllegalArgumentException if there is no such number
     */
    public static SpaceGroup ofNumber(int number) {
        return of(SpaceGroupTable.byNumber(number));
    }

    /**
     * The settings that a Hermann-Mauguin symbol may mean: several where it leaves origin or axes open.
     *
     * @param hermannMauguin as for {@link #of(String)}
     * @return at least one group; origin 2 and hexagonal axes first
     * @throws IllegalArgumentException if the symbol is unknown
     */
    public static List<SpaceGroup> candidates(String hermannMauguin) {
        return SpaceGroupTable.matching(hermannMauguin).stream()
                .map(SpaceGroup::of)
                .toList();
    }

    /**
     * All settings of the 230 types that International Tables list, the usual one of each type before its others; axes
     * exchanged last.
     *
     * @return more than 500 groups, made once
     */
    public static List<SpaceGroup> settings() {
        return Settings.ALL;
    }

    private static final class Settings {
        static final List<SpaceGroup> ALL =
                SpaceGroupTable.entries().stream().map(SpaceGroup::of).toList();
    }

    static SpaceGroup of(SpaceGroupTable.Entry entry) {
        List<SymmetryOperation> generators = HallSymbol.generators(entry.hall()).stream()
                .map(operation -> operation.onAxes(entry.axes()))
                .toList();
        return generated(entry.symbol(), generators);
    }

    /**
     * A group from its complete list of operations.
     *
     * @param symbol the name to show
     * @param operations all operations, in any order
     * @return the group
     * @throws IllegalArgumentException if the identity is missing or a product of two is not in the list
     */
    public static SpaceGroup ofOperations(String symbol, Collection<SymmetryOperation> operations) {
        Set<SymmetryOperation> all = new LinkedHashSet<>();
        all.add(SymmetryOperation.identity());
        all.addAll(operations);
        if (!operations.contains(SymmetryOperation.identity())) {
            throw new IllegalArgumentException("The symmetry operations of " + symbol + " lack x,y,z");
        }
        requireAtMost(symbol, all.size());
        for (SymmetryOperation left : all) {
            for (SymmetryOperation right : all) {
                if (!all.contains(left.after(right))) {
                    throw new IllegalArgumentException("The " + all.size() + " symmetry operations of " + symbol
                            + " are no group: (" + left + ") after (" + right + ") gives (" + left.after(right)
                            + "), which is not in the list");
                }
            }
        }
        return new SpaceGroup(symbol, new ArrayList<>(all));
    }

    /**
     * The symbol that the group was made from.
     *
     * @return a Hermann-Mauguin or Hall symbol, or what the CIF calls it
     */
    public String symbol() {
        return symbol;
    }

    /**
     * The same group under another name.
     *
     * @param other the symbol to show
     * @return a new group
     */
    public SpaceGroup named(String other) {
        return new SpaceGroup(other, operations);
    }

    /**
     * All operations, the identity first, centring included.
     *
     * @return an unmodifiable list
     */
    public List<SymmetryOperation> operations() {
        return operations;
    }

    /**
     * Number of operations: the multiplicity of the general position.
     *
     * @return 1 to 192 in a standard setting
     */
    public int order() {
        return operations.size();
    }

    /**
     * Order of the point group: the operations without the centring.
     *
     * @return 1 to 48
     */
    public int pointGroupOrder() {
        return pointOperations.size();
    }

    /**
     * Whether the point group holds the inversion.
     *
     * @return true for a centrosymmetric group
     */
    public boolean isCentrosymmetric() {
        return pointOperations.stream().anyMatch(o -> o.determinant() == -1 && o.trace() == -3);
    }

    /**
     * Whether (hkl) is extinct by centring, glide planes or screw axes.
     *
     * @param h first index
     * @param k second index
     * @param l third index
     * @return true if the structure factor vanishes for every structure of this group
     */
    public boolean isAbsent(int h, int k, int l) {
        for (SymmetryOperation operation : operations) {
            int[] image = operation.applyToIndices(h, k, l);
            if (image[0] == h && image[1] == k && image[2] == l && operation.phase(h, k, l) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The reflections equivalent to (hkl) in the Laue class, Friedel mates included: what falls into one powder line.
     *
     * @param h first index
     * @param k second index
     * @param l third index
     * @return distinct index triples; their number is the powder multiplicity
     */
    public List<int[]> equivalents(int h, int k, int l) {
        List<int[]> found = new ArrayList<>();
        for (SymmetryOperation operation : pointOperations) {
            int[] image = operation.applyToIndices(h, k, l);
            addNew(found, image);
            addNew(found, new int[] {-image[0], -image[1], -image[2]});
        }
        return found;
    }

    @Override
    public String toString() {
        return symbol;
    }

    private static void addNew(List<int[]> found, int[] candidate) {
        for (int[] known : found) {
            if (known[0] == candidate[0] && known[1] == candidate[1] && known[2] == candidate[2]) {
                return;
            }
        }
        found.add(candidate);
    }

    /** Closes the generators to a group: every element is multiplied by every generator until nothing is new. */
    private static SpaceGroup generated(String symbol, List<SymmetryOperation> generators) {
        Set<SymmetryOperation> group = new LinkedHashSet<>();
        Deque<SymmetryOperation> open = new ArrayDeque<>();
        group.add(SymmetryOperation.identity());
        open.add(SymmetryOperation.identity());
        while (!open.isEmpty()) {
            SymmetryOperation element = open.remove();
            for (SymmetryOperation generator : generators) {
                SymmetryOperation product = generator.after(element);
                if (group.add(product)) {
                    requireAtMost(symbol, group.size());
                    open.add(product);
                }
            }
        }
        return new SpaceGroup(symbol, new ArrayList<>(group));
    }

    private static void requireAtMost(String symbol, int size) {
        if (size > MAXIMUM_ORDER) {
            throw new IllegalArgumentException(
                    "The operations of " + symbol + " make no space group: there are more " + "than " + MAXIMUM_ORDER);
        }
    }

    private static List<SymmetryOperation> pointOperations(List<SymmetryOperation> operations) {
        Set<SymmetryOperation> distinct = new LinkedHashSet<>();
        for (SymmetryOperation operation : operations) {
            int[] matrix = new int[9];
            for (int i = 0; i < 9; i++) {
                matrix[i] = operation.rotation(i / 3, i % 3);
            }
            distinct.add(SymmetryOperation.of(matrix, new int[3]));
        }
        return List.copyOf(distinct);
    }
}
