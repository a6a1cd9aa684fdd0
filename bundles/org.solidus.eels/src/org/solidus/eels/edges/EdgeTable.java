/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Energies of the ionisation edges of the elements from hydrogen to uranium, in eV, as energy-loss spectra show them:
 * the values of the EELS Atlas (C. C. Ahn and O. L. Krivanek, Gatan 1983; eels.info/atlas); shells that it lacks, after
 * the X-ray Data Booklet (A. Thompson et al., LBNL 2009, table 1-1). Fe M2,3 is at 54 eV (Egerton 2011, appendix D).
 * In a compound an edge lies up to some 5 eV higher or lower.
 */
public final class EdgeTable {

    /** Symbol, then shell and energy; a shell in brackets is weak. */
    private static final String TABLE = """
            H K 13.6
            He K 24.6
            Li K 55
            Be K 111
            B K 188
            C K 284
            N K 401
            O K 532
            F K 685
            Ne K 867
            Na K 1072 (L1) 63 L2,3 31
            Mg K 1305 (L1) 89 L2,3 51
            Al K 1560 (L1) 118 L2,3 73
            Si K 1839 (L1) 149.7 L2,3 99
            P K 2146 (L1) 189 L2,3 132
            S K 2472 (L1) 229 L2,3 165
            Cl K 2822 (L1) 270 L2,3 200
            Ar K 3203 (L1) 320 L2,3 245
            K K 3608 (L1) 377 L2 296 L3 294 M2,3 18
            Ca K 4038 (L1) 438 L2 350 L3 346 M2,3 25
            Sc (K) 4493 (L1) 500 L2 407 L3 402 M2,3 32
            Ti (K) 4966 (L1) 564 L2 462 L3 456 M2,3 35
            V (K) 5465 (L1) 628 L2 521 L3 513 M2,3 38
            Cr (K) 5989 (L1) 695 L2 584 L3 575 M2,3 43
            Mn (K) 6539 (L1) 769 L2 651 L3 640 M2,3 51
            Fe (K) 7113 (L1) 846 L2 721 L3 708 M2,3 54
            Co (K) 7709 (L1) 926 L2 794 L3 779 M2,3 59
            Ni (K) 8333 (L1) 1008 L2 872 L3 855 M2,3 68
            Cu (K) 8979 (L1) 1096 L2 951 L3 931 M2,3 74
            Zn (K) 9659 (L1) 1194 L2 1043 L3 1020 (M2,3) 87
            Ga (L1) 1298 L2 1142 L3 1115 (M2,3) 103 M4,5 19
            Ge (L1) 1414 L2 1248 L3 1217 (M2,3) 121 M4,5 29
            As (L1) 1526 L2 1359 L3 1323 (M2,3) 140 M4,5 42
            Se (L1) 1654 L2 1476 L3 1436 (M2,3) 161 M4,5 55
            Br (L1) 1782 L2 1596 L3 1550 (M2,3) 182 M4,5 69
            Kr (L1) 1921 L2 1727 L3 1675 (M2,3) 214 M4,5 89
            Rb (L1) 2065 L2 1864 L3 1804 (M2) 247 (M3) 238 M4,5 110
            Sr (L1) 2216 L2 2007 L3 1940 (M2) 280 (M3) 269 M4,5 134
            Y (L1) 2372 L2 2155 L3 2080 (M2) 312 (M3) 300 M4,5 160
            Zr (L1) 2532 L2 2307 L3 2222 (M2) 344 (M3) 330 M4,5 181 (N2,3) 29
            Nb (L1) 2698 L2 2465 L3 2371 (M2) 378 (M3) 363 M4 205 M5 202 (N2,3) 34
            Mo (L1) 2866 L2 2625 L3 2520 (M2) 410 (M3) 392 M4 228 M5 227 (N2,3) 35
            Tc (L1) 3043 L2 2793 L3 2677 (M2) 445 (M3) 425 M4 256 M5 253 (N2,3) 39
            Ru L3 2838 (M2) 483 (M3) 461 M4,5 279 (N2,3) 43
            Rh L3 3004 (M2) 521 (M3) 496 M4 312 M5 308 (N2,3) 48
            Pd L3 3173 (M2) 559 (M3) 531 M4 340 M5 335 (N2,3) 51
            Ag L3 3351 (M2) 602 (M3) 571 M4 373 M5 367 (N2,3) 58
            Cd L3 3538 (M2) 651 (M3) 616 M4 411 M5 404
            In L3 3730 (M2) 702 (M3) 664 M4 451 M5 443 N4,5 17
            Sn L3 3929 (M2) 756 (M3) 714 M4 494 M5 485 N4,5 24
            Sb L3 4132 (M2) 812 (M3) 766 M4 537 M5 528 N4,5 32
            Te L3 4341 (M2) 870 (M3) 819 M4 582 M5 572 N4,5 40
            I L3 4557 (M2) 930 (M3) 875 M4 631 M5 620 N4,5 50
            Xe L3 4787 (M2) 1002 (M3) 941 M4 685 M5 672 N4,5 67
            Cs L3 5012 (M2) 1065 (M3) 998 M4 740 M5 726 N4,5 78
            Ba L3 5247 (M2) 1137 (M3) 1062 M4 796 M5 781 N4,5 90
            La L3 5483 (M2) 1204 (M3) 1123 M4 849 M5 832 N4,5 99
            Ce L3 5723 (M2) 1273 (M3) 1185 M4 901 M5 883 N4,5 110
            Pr L3 5964 (M2) 1337 (M3) 1242 M4 951 M5 931 N4,5 114
            Nd L3 6208 (M2) 1403 (M3) 1297 M4 1000 M5 978 N4,5 118
            Pm L3 6459 (M2) 1471 (M3) 1357 M4 1052 M5 1027 N4,5 120
            Sm L3 6716 (M2) 1541 (M3) 1420 M4 1106 M5 1080 N4,5 130
            Eu L3 6977 (M2) 1614 (M3) 1481 M4 1161 M5 1131 N4,5 134
            Gd L3 7243 (M2) 1688 (M3) 1544 M4 1217 M5 1185 N4,5 141
            Tb L3 7514 (M2) 1768 (M3) 1611 M4 1275 M5 1241 N4,5 148
            Dy L3 7790 (M2) 1842 (M3) 1676 M4 1332 M5 1295 N4,5 154
            Ho L3 8071 (M2) 1923 (M3) 1741 M4 1391 M5 1351 N4,5 161
            Er L3 8358 (M2) 2006 (M3) 1812 M4 1453 M5 1409 N4,5 168
            Tm L3 8648 (M2) 2090 (M3) 1884 M4 1515 M5 1468 N4,5 180
            Yb L3 8944 (M2) 2173 (M3) 1950 M4 1576 M5 1528 N4,5 184
            Lu L3 9244 (M2) 2263 (M3) 2024 M4 1639 M5 1588 N4,5 195
            Hf L3 9561 (M3) 2108 M4 1716 M5 1662
            Ta L3 9881 (M3) 2194 M4 1793 M5 1735
            W L3 10207 (M3) 2281 M4 1872 M5 1809 (O2,3) 36
            Re L3 10535 (M3) 2367 M4 1949 M5 1883
            Os L3 10871 (M3) 2457 M4 2031 M5 1960
            Ir L3 11215 (M3) 2551 M4 2116 M5 2040
            Pt L3 11564 (M3) 2645 M4 2202 M5 2122 (O2,3) 52
            Au L3 11919 (M3) 2743 M4 2291 M5 2206 (O2,3) 57
            Hg L3 12284 (M3) 2847 M4 2385 M5 2295
            Tl L3 12658 (M3) 2957 M4 2485 M5 2389
            Pb L3 13035 (M3) 3066 M4 2586 M5 2484
            Bi L3 13419 (M3) 3177 M4 2688 M5 2580
            Po L3 13814 (M3) 3302 M4 2798 M5 2683 O4,5 31
            At L3 14214 (M3) 3426 M4 2908 M5 2787
            Rn L3 14619 (M3) 3538 M4 3022 M5 2892
            Fr L3 15031 (M3) 3663 M4 3136 M5 3000
            Ra L3 15444 (M3) 3792 M4 3248 M5 3105 O4,5 67
            Ac L3 15871 (M3) 3909 M4 3370 M5 3219
            Th L3 16300 (M3) 4046 M4 3491 M5 3332 O4,5 83
            Pa L3 16733 (M3) 4174 M4 3611 M5 3442 O4,5 94
            U L3 17166 (M3) 4303 M4 3728 M5 3552 O4,5 96
            """;

    private static final Pattern NAME = Pattern.compile("([A-Z][a-z]?)[\\s-]+([K-O](?:\\d(?:[,/]?\\d)?)?)");
    private static final Pattern ENERGY = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(eV|keV)");
    private static final Map<String, List<Edge>> EDGES = read();
    private static final List<String> ELEMENTS = List.copyOf(EDGES.keySet());

    private EdgeTable() {}

    private static Map<String, List<Edge>> read() {
        Map<String, List<Edge>> edges = new LinkedHashMap<>();
        for (String line : TABLE.lines().toList()) {
            String[] words = line.strip().split(" ");
            List<Edge> list = new ArrayList<>();
            for (int i = 1; i < words.length; i += 2) {
                boolean minor = words[i].startsWith("(");
                String shell = minor ? words[i].substring(1, words[i].length() - 1) : words[i];
                list.add(new Edge(words[0], shell, Double.parseDouble(words[i + 1]), minor));
            }
            edges.put(words[0], List.copyOf(list));
        }
        return edges;
    }

    /** Symbols of the elements, in the order of their atomic number. */
    public static List<String> elements() {
        return ELEMENTS;
    }

    /** Atomic number of an element. @throws IllegalArgumentException for what is none */
    public static int atomicNumber(String element) {
        requireElement(element);
        return ELEMENTS.indexOf(element) + 1;
    }

    /** The edges of an element. @throws IllegalArgumentException for what is none */
    public static List<Edge> of(String element) {
        requireElement(element);
        return EDGES.get(element);
    }

    /** Requires the symbol of an element. @throws IllegalArgumentException with a sentence for what is none */
    public static void requireElement(String element) {
        if (!EDGES.containsKey(element)) {
            throw new IllegalArgumentException(
                    "'" + element + "' is not the symbol of an element from H to U; write for example Fe, O or Li.");
        }
    }

    /** All edges that start between two energies, lowest first. */
    public static List<Edge> between(double low, double high) {
        return EDGES.values().stream()
                .flatMap(List::stream)
                .filter(edge -> edge.onset() >= low && edge.onset() <= high)
                .sorted(Comparator.comparingDouble(Edge::onset))
                .toList();
    }

    /**
     * The edge that a text names: {@code Fe L3}, {@code Fe L} (the first of the shell), {@code Fe M2,3}, {@code O K},
     * {@code O-K}, or an energy {@code 708 eV}.
     *
     * @throws IllegalArgumentException with a sentence that says what there is
     */
    public static Edge parse(String text) {
        Matcher energy = ENERGY.matcher(text.strip());
        if (energy.matches()) {
            double factor = energy.group(2).equals("keV") ? 1000 : 1;
            return new Edge("", "", factor * Double.parseDouble(energy.group(1)), false);
        }
        Matcher name = NAME.matcher(text.strip());
        if (!name.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no edge; write an element and a shell (Fe L3, O K) or an energy (708 eV).");
        }
        String element = name.group(1);
        requireElement(element);
        return shell(element, name.group(2).replace("/", ","))
                .orElseThrow(() -> new IllegalArgumentException("The table has no edge '" + text + "'; of " + element
                        + " it has "
                        + String.join(
                                ", ", of(element).stream().map(Edge::toString).toList())
                        + ". Give the energy instead, for example '708 eV'."));
    }

    /** The lowest edge whose name begins with a shell: L of L3, M23 of M2,3; L3 of L2,3. */
    private static Optional<Edge> shell(String element, String shell) {
        String plain = plain(shell);
        Optional<Edge> exact = of(element).stream()
                .filter(edge -> plain(edge.shell()).equals(plain))
                .findFirst();
        return exact.or(() -> of(element).stream()
                .filter(edge -> plain(edge.shell()).startsWith(plain.substring(0, 1)))
                .filter(edge -> plain.length() == 1 ? !edge.minor() : together(plain, plain(edge.shell())))
                .min(Comparator.comparingDouble(Edge::onset)));
    }

    /** Whether two names of a shell share a subshell: 3 is in 2,3 and the other way round. */
    private static boolean together(String one, String other) {
        return one.chars().skip(1).anyMatch(digit -> other.indexOf(digit, 1) > 0);
    }

    private static String plain(String shell) {
        return shell.replace(",", "").toUpperCase(Locale.ROOT);
    }
}
