/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The shape of numbered names: texts and numbers in turn, of which some numbers run. {@code map_*.tif} is the texts
 * {@code map_} and {@code .tif} around one number that runs.
 *
 * @param texts before, between and behind the numbers: one more than numbers; may be empty
 * @param numbers as written where a number is fixed, empty where it runs
 */
record Numbering(List<String> texts, List<String> numbers) {

    private static final String SPECIAL = "*?[]{}\\";

    /** Copies the lists. */
    public Numbering {
        texts = List.copyOf(texts);
        numbers = List.copyOf(numbers);
    }

    /** What people read: a star for each number that runs. */
    public String label() {
        StringBuilder label = new StringBuilder(texts.get(0));
        for (int i = 0; i < numbers.size(); i++) {
            label.append(runs(i) ? "*" : numbers.get(i)).append(texts.get(i + 1));
        }
        return label.toString();
    }

    /** Whether a number is another in each file. */
    boolean runs(int number) {
        return numbers.get(number).isEmpty();
    }

    /**
     * A file pattern for these names and no other: the plainest that does it.
     *
     * @param names that have this shape
     * @param neighbours all names of the folder
     */
    String pattern(List<String> names, List<String> neighbours) {
        Set<String> wanted = new HashSet<>(names);
        List<String> others =
                neighbours.stream().filter(name -> !wanted.contains(name)).toList();
        String plain = glob(names, number -> "*");
        return matchesAny(plain, others) ? glob(names, number -> digits(number, names)) : plain;
    }

    /** What stands for a number in a pattern. */
    private interface Stand {
        String of(int number);
    }

    private String glob(List<String> names, Stand stand) {
        StringBuilder glob = new StringBuilder(escaped(texts.get(0)));
        for (int i = 0; i < numbers.size(); i++) {
            glob.append(runs(i) ? stand.of(i) : numbers.get(i)).append(escaped(texts.get(i + 1)));
        }
        return glob.toString();
    }

    /** As many digits as the number has in the names. */
    private static String digits(int number, List<String> names) {
        Set<Integer> lengths = new TreeSet<>();
        names.forEach(
                name -> lengths.add(NameParts.of(name).numbers().get(number).length()));
        List<String> ways = lengths.stream().map("[0-9]"::repeat).toList();
        return ways.size() == 1 ? ways.get(0) : "{" + String.join(",", ways) + "}";
    }

    private static boolean matchesAny(String glob, List<String> names) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return names.stream().anyMatch(name -> matcher.matches(Path.of(name)));
    }

    /** A text as a pattern that means itself. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append((char) c);
        });
        return escaped.toString();
    }

    /** A name cut into texts and numbers. */
    record NameParts(List<String> texts, List<String> numbers) {

        static NameParts of(String name) {
            List<String> texts = new ArrayList<>();
            List<String> numbers = new ArrayList<>();
            int start = 0;
            int at = 0;
            while (at < name.length()) {
                int end = at;
                while (end < name.length() && isDigit(name.charAt(end))) {
                    end++;
                }
                if (end > at) {
                    texts.add(name.substring(start, at));
                    numbers.add(name.substring(at, end));
                    start = end;
                    at = end;
                } else {
                    at++;
                }
            }
            texts.add(name.substring(start));
            return new NameParts(texts, numbers);
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
