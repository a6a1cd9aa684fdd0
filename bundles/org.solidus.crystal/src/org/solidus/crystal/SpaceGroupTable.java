/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The symbols of the 230 space-group types, read once from {@code spacegroups.txt}. */
final class SpaceGroupTable {

    private static final List<Entry> ENTRIES = read();

    private SpaceGroupTable() {}

    /**
     * One setting.
     *
     * @param number 1 to 230
     * @param symbol full Hermann-Mauguin symbol with its choice
     * @param hall Hall symbol
     */
    record Entry(int number, String symbol, String hall) {}

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
        String wanted = key(hermannMauguin);
        List<Entry> matches = ENTRIES.stream().filter(e -> matches(e, wanted)).toList();
        if (matches.isEmpty()) {
            throw new IllegalArgumentException("The space-group symbol \"" + hermannMauguin
                    + "\" is not in the table; give the Hall symbol or the list of operations");
        }
        if (matches.size() > 1) {
            throw new IllegalArgumentException("The space-group symbol \"" + hermannMauguin
                    + "\" leaves origin or axes open; it may be any of "
                    + String.join(", ", matches.stream().map(Entry::symbol).toList())
                    + ": give one of these or the list of operations");
        }
        return matches.getFirst();
    }

    private static boolean matches(Entry entry, String wanted) {
        String full = key(entry.symbol());
        int colon = full.indexOf(':');
        String bare = colon < 0 ? full : full.substring(0, colon);
        return wanted.equals(full) || wanted.equals(bare) || wanted.equals(shortMonoclinic(entry));
    }

    /** P 1 21/c 1 is written P 21/c. */
    private static String shortMonoclinic(Entry entry) {
        String[] words = entry.symbol().split(" ");
        boolean uniqueB = entry.number() >= 3
                && entry.number() <= 15
                && words.length == 4
                && words[1].equals("1")
                && words[3].equals("1");
        return uniqueB ? key(words[0] + words[2]) : "";
    }

    /** Blanks and case do not matter; underscores are subscripts. */
    private static String key(String symbol) {
        return symbol.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
    }

    private static List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        for (String line : Resource.lines(SpaceGroupTable.class, "spacegroups.txt")) {
            String[] columns = line.split("\\|");
            String number = columns[0].strip();
            int colon = number.indexOf(':');
            entries.add(new Entry(
                    Integer.parseInt(colon < 0 ? number : number.substring(0, colon)),
                    columns[1].strip(),
                    columns[2].strip()));
        }
        return List.copyOf(entries);
    }
}
