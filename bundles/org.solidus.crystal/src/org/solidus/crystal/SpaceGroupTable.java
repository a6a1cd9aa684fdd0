/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.solidus.core.pipeline.Nearest;

/**
 * The symbols of the 230 space-group types in the 530 settings of International Tables B (2001), table A1.4.2.7: those of
 * {@code spacegroups.txt}, and of the monoclinic and orthorhombic ones every permutation of the axes.
 */
final class SpaceGroupTable {

    private static final int FIRST_MONOCLINIC = 3;
    private static final int FIRST_ORTHORHOMBIC = 16;
    private static final int LAST_ORTHORHOMBIC = 74;
    private static final int FIRST_CUBIC = 195;
    private static final int[] UNCHANGED = {1, 2, 3};

    /** The settings of the tables: abc, ba-c, cab, -cba, bca, a-cb. */
    private static final int[][] PERMUTATIONS = {UNCHANGED, {2, 1, -3}, {3, 1, 2}, {-3, 2, 1}, {2, 3, 1}, {1, -3, 2}};

    private static final List<Entry> ENTRIES = read();

    private SpaceGroupTable() {}

    /**
     * One setting.
     *
     * @param number 1 to 230
     * @param symbol full Hermann-Mauguin symbol with its choice
     * @param hall Hall symbol on the axes of the table
     * @param axes for each axis, which axis of the Hall symbol's it is, from 1, with sign
     */
    record Entry(int number, String symbol, String hall, int[] axes) {

        @Override
        public String toString() {
            return number + " " + symbol;
        }
    }

    static List<Entry> entries() {
        return ENTRIES;
    }

    static Entry byNumber(int number) {
        return ENTRIES.stream()
                .filter(e -> e.number() == number)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no space group number " + number + "; 1 to 230 exist"));
    }

    static Entry bySymbol(String hermannMauguin) {
        List<Entry> matches = matching(hermannMauguin);
        if (matches.size() > 1) {
            throw new IllegalArgumentException("The space-group symbol \"" + hermannMauguin
                    + "\" leaves origin or axes open; it may be any of "
                    + String.join(", ", matches.stream().map(Entry::symbol).toList())
                    + ": give one of these or the list of operations");
        }
        return matches.getFirst();
    }

    /** All settings that a symbol may mean: the way of writing that needs least goodwill counts. */
    static List<Entry> matching(String hermannMauguin) {
        String wanted = key(hermannMauguin);
        List<Predicate<Entry>> ways = List.of(
                entry -> wanted.equals(key(entry.symbol())),
                entry -> wanted.equals(key(bare(entry))),
                entry -> wanted.equals(key(shortened(entry, 1))),
                entry -> wanted.equals(key(shortened(entry, 2))),
                entry -> wanted.equals(key(shortened(entry, 0))),
                entry -> wanted.equals(key(withoutMinus(bare(entry), entry.number())))
                        || wanted.equals(key(withoutMinus(entry.symbol(), entry.number()))),
                entry -> variants(entry).contains(wanted));
        for (Predicate<Entry> way : ways) {
            List<Entry> found = ENTRIES.stream().filter(way).toList();
            if (!found.isEmpty()) {
                return wanted.contains("e") ? standard(found) : found;
            }
        }
        String shown = hermannMauguin.length() > 40 ? hermannMauguin.substring(0, 40) + "..." : hermannMauguin;
        throw new IllegalArgumentException("The space-group symbol \"" + shown
                + "\" is not in the table; give the Hall symbol or the list of operations."
                + Nearest.spelling(
                                hermannMauguin,
                                ENTRIES.stream().map(Entry::symbol).toList())
                        .map(near -> " Did you mean \"" + near + "\"?")
                        .orElse(""));
    }

    /** Of two descriptions that share the letter e, the one that the tables give: the first of each type and choice. */
    private static List<Entry> standard(List<Entry> found) {
        Map<String, Entry> first = new LinkedHashMap<>();
        found.forEach(entry -> first.putIfAbsent(entry.number() + entry.symbol().replaceAll("^[^:]*", ""), entry));
        return List.copyOf(first.values());
    }

    private static String bare(Entry entry) {
        int colon = entry.symbol().indexOf(':');
        return colon < 0 ? entry.symbol() : entry.symbol().substring(0, colon);
    }

    /** P 1 21/c 1 is written P 21/c: the word of the unique axis alone. */
    private static String shortened(Entry entry, int unique) {
        String[] words = entry.symbol().split(" ");
        if (entry.number() < FIRST_MONOCLINIC || entry.number() >= FIRST_ORTHORHOMBIC) {
            return "?";
        }
        for (int axis = 0; axis < 3; axis++) {
            if (words[axis + 1].equals("1") == (axis == unique)) {
                return "?";
            }
        }
        return words[0] + words[unique + 1];
    }

    /** Older papers write F m 3 m for F m -3 m. */
    private static String withoutMinus(String symbol, int number) {
        return number >= FIRST_CUBIC && symbol.contains("-3") ? symbol.replace("-3", "3") : "?";
    }

    /**
     * Further ways of writing: a letter for the choice (R -3 c H, F d -3 m S or Z), the letter e for two glides at once
     * (C m c e for C m c a).
     */
    private static Set<String> variants(Entry entry) {
        Set<String> keys = new HashSet<>();
        int colon = entry.symbol().indexOf(':');
        if (colon > 0) {
            String choice = entry.symbol().substring(colon + 1);
            String letter = choice.equals("1") ? "S" : choice.equals("2") ? "Z" : choice;
            for (String symbol : List.of(bare(entry), withoutMinus(bare(entry), entry.number()))) {
                keys.add(key(symbol + letter));
                keys.add(key(symbol + ":" + letter));
            }
        }
        String withE = doubleGlides(entry);
        keys.add(key(withE));
        keys.add(key(withE.replaceAll(":.*", "")));
        return keys;
    }

    /** The five types whose symbol the letter e made the same in both of their descriptions. */
    private static String doubleGlides(Entry entry) {
        String face = entry.symbol().substring(0, 1);
        int normal = "ABC".indexOf(face);
        String[] words = entry.symbol().split(" ");
        int place =
                switch (entry.number()) {
                    case 39, 41, 64, 67, 68 -> normal;
                    default -> -1;
                };
        if (place < 0) {
            return "?";
        }
        words[place + 1] = "e";
        return String.join(" ", words);
    }

    /** Blanks and case do not matter; underscores are subscripts. */
    private static String key(String symbol) {
        return symbol.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
    }

    private static List<Entry> read() {
        List<Entry> listed = new ArrayList<>();
        for (String line : Resource.lines(SpaceGroupTable.class, "spacegroups.txt")) {
            String[] columns = line.split("\\|");
            String number = columns[0].strip();
            int colon = number.indexOf(':');
            listed.add(new Entry(
                    Integer.parseInt(colon < 0 ? number : number.substring(0, colon)),
                    columns[1].strip(),
                    columns[2].strip(),
                    UNCHANGED));
        }
        List<Entry> entries = new ArrayList<>(listed);
        Set<String> symbols = new LinkedHashSet<>();
        listed.forEach(entry -> symbols.add(key(entry.symbol())));
        for (Entry entry : listed) {
            if (entry.number() >= FIRST_MONOCLINIC && entry.number() <= LAST_ORTHORHOMBIC) {
                for (int[] axes : PERMUTATIONS) {
                    String symbol = permuted(entry.symbol(), axes);
                    if (symbols.add(key(symbol))) {
                        entries.add(new Entry(entry.number(), symbol, entry.hall(), axes));
                    }
                }
            }
        }
        return List.copyOf(entries);
    }

    /** The symbol on other axes: its words change places, its face and glide letters follow the axes. */
    private static String permuted(String symbol, int[] axes) {
        String[] words = symbol.split(" ");
        StringBuilder permuted = new StringBuilder(letters(words[0], axes, 'A'));
        for (int i = 0; i < 3; i++) {
            permuted.append(' ').append(letters(words[Math.abs(axes[i])], axes, 'a'));
        }
        for (int i = 4; i < words.length; i++) {
            permuted.append(' ').append(words[i]);
        }
        return permuted.toString();
    }

    private static String letters(String word, int[] axes, char first) {
        StringBuilder letters = new StringBuilder();
        for (char c : word.toCharArray()) {
            char mapped = c;
            for (int i = 0; i < 3; i++) {
                if (c == first + Math.abs(axes[i]) - 1) {
                    mapped = (char) (first + i);
                }
            }
            letters.append(mapped);
        }
        return letters.toString();
    }
}
