/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceGroupTest {

    /** First number of each point group in International Tables, and its order. */
    private static final TreeMap<Integer, Integer> POINT_GROUP_ORDERS = new TreeMap<>(Map.ofEntries(
            Map.entry(1, 1),
            Map.entry(2, 2),
            Map.entry(3, 2),
            Map.entry(6, 2),
            Map.entry(10, 4),
            Map.entry(16, 4),
            Map.entry(25, 4),
            Map.entry(47, 8),
            Map.entry(75, 4),
            Map.entry(81, 4),
            Map.entry(83, 8),
            Map.entry(89, 8),
            Map.entry(99, 8),
            Map.entry(111, 8),
            Map.entry(123, 16),
            Map.entry(143, 3),
            Map.entry(147, 6),
            Map.entry(149, 6),
            Map.entry(156, 6),
            Map.entry(162, 12),
            Map.entry(168, 6),
            Map.entry(174, 6),
            Map.entry(175, 12),
            Map.entry(177, 12),
            Map.entry(183, 12),
            Map.entry(187, 12),
            Map.entry(191, 24),
            Map.entry(195, 12),
            Map.entry(200, 24),
            Map.entry(207, 24),
            Map.entry(215, 24),
            Map.entry(221, 48)));

    private static final Set<Integer> CENTROSYMMETRIC_STARTS = Set.of(2, 10, 47, 83, 123, 147, 162, 175, 191, 200, 221);

    @Test
    void allTwoHundredAndThirtyHaveTheOrderOfTheirPointGroupTimesTheirCentring() {
        Set<Integer> numbers = new HashSet<>();
        for (SpaceGroupTable.Entry entry : SpaceGroupTable.entries()) {
            SpaceGroup group = SpaceGroup.of(entry);
            Map.Entry<Integer, Integer> pointGroup = POINT_GROUP_ORDERS.floorEntry(entry.number());
            int centring =
                    switch (entry.symbol().charAt(0)) {
                        case 'P' -> 1;
                        case 'F' -> 4;
                        case 'R' -> entry.symbol().endsWith(":R") ? 1 : 3;
                        default -> 2;
                    };
            assertEquals(pointGroup.getValue(), group.pointGroupOrder(), entry.toString());
            assertEquals(pointGroup.getValue() * centring, group.order(), entry.toString());
            assertEquals(
                    CENTROSYMMETRIC_STARTS.contains(pointGroup.getKey()), group.isCentrosymmetric(), entry.toString());
            numbers.add(entry.number());
        }
        assertEquals(230, numbers.size());
        assertEquals(530, SpaceGroupTable.entries().size());
    }

    /** Closed under products, each symbol its own group, and the settings of a type turned copies of each other. */
    @Test
    void allSettingsAreGroupsThatTheirSymbolFinds() {
        Map<Integer, String> kinds = new HashMap<>();
        for (SpaceGroupTable.Entry entry : SpaceGroupTable.entries()) {
            SpaceGroup group = SpaceGroup.of(entry);
            Set<SymmetryOperation> operations = new HashSet<>(group.operations());
            assertEquals(group.order(), operations.size(), entry.toString());
            for (SymmetryOperation left : group.operations().subList(0, Math.min(12, group.order()))) {
                for (SymmetryOperation right : group.operations()) {
                    assertTrue(operations.contains(left.after(right)), entry.toString());
                }
            }
            assertEquals(operations, new HashSet<>(SpaceGroup.of(entry.symbol()).operations()), entry.toString());
            assertEquals(group.order(), generalMultiplicity(group), entry.toString());
            String kind = kind(group, entry.symbol().endsWith(":R"));
            assertEquals(kind, kinds.computeIfAbsent(entry.number(), number -> kind), entry.toString());
        }
    }

    private static int generalMultiplicity(SpaceGroup group) {
        Lattice lattice = CellSymmetry.of(group)
                .lattice(CellSymmetry.of(group).valuesOf(Lattice.of(9.1, 10.3, 11.7, 83, 94, 101)), 0);
        Site site = new Site(
                "X", new Species(Element.of("O"), 0), 0.1234, 0.2871, 0.0417, 1, new Displacement.Isotropic(0.01));
        return new Structure("x", "", lattice, group, List.of(site)).atoms().size();
    }

    /** How many operations there are of each determinant and trace, in a cell without centring. */
    private static String kind(SpaceGroup group, boolean primitive) {
        Map<String, Integer> counts = new TreeMap<>();
        for (SymmetryOperation operation : group.operations()) {
            counts.merge(operation.determinant() + "/" + operation.trace(), 1, Integer::sum);
        }
        int pure = primitive
                ? 1
                : (int) group.operations().stream()
                        .filter(SymmetryOperation::isTranslation)
                        .count();
        counts.replaceAll((type, count) -> count / pure);
        return counts.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P m n b | y,x,-z | P n m a",
                "P b n m | z,x,y | P n m a",
                "P 1 1 21/b | x,y,z | P 1 1 21/b",
                "F m 3 m | x,y,z | F m -3 m",
                "R -3 c H | x,y,z | R -3 c :H",
                "F d -3 m Z | x,y,z | F d -3 m :2",
                "F d 3 m S | x,y,z | F d -3 m :1",
                "C m c e | x,y,z | C m c a",
                "B 2/b | x,y,z | B 1 1 2/b",
                "P21/n | x,y,z | P 1 21/n 1"
            })
    void otherWaysOfWritingMeanTheSame(String symbol, String change, String standard) {
        SymmetryOperation turn = SymmetryOperation.parse(change);
        Set<SymmetryOperation> expected = new HashSet<>();
        for (SymmetryOperation operation : SpaceGroup.of(standard).operations()) {
            expected.add(turn.after(operation).after(inverse(turn)));
        }
        assertEquals(expected, new HashSet<>(SpaceGroup.of(symbol).operations()));
    }

    private static SymmetryOperation inverse(SymmetryOperation operation) {
        SymmetryOperation power = operation;
        while (!power.after(operation).equals(SymmetryOperation.identity())) {
            power = power.after(operation);
        }
        return operation.equals(SymmetryOperation.identity()) ? operation : power;
    }

    @Test
    void aSlipInASymbolNamesTheNearest() {
        String message = assertThrows(IllegalArgumentException.class, () -> SpaceGroup.of("F m -3 n"))
                .getMessage();
        assertTrue(message.contains("Did you mean"), message);
    }

    /** The two symbols of each row were made independently: each element the first names must be in the group. */
    @Test
    void everyElementOfTheHermannMauguinSymbolIsInTheGroupOfTheHallSymbol() {
        int checked = 0;
        for (SpaceGroupTable.Entry entry : SpaceGroupTable.entries()) {
            checked += HermannMauguinCheck.check(entry.symbol(), entry.number(), SpaceGroup.of(entry));
        }
        assertTrue(checked > 600, "only " + checked + " symmetry elements were compared");
    }

    @Test
    void originsOfOneTypeDifferButAreBothGroups() {
        SpaceGroup first = SpaceGroup.of("F d -3 m :1");
        SpaceGroup second = SpaceGroup.of("Fd-3m:2");
        assertEquals(192, first.order());
        assertFalse(new HashSet<>(first.operations()).equals(new HashSet<>(second.operations())));
        assertTrue(second.operations().contains(SymmetryOperation.parse("-x,-y,-z")));
        assertTrue(first.operations().contains(SymmetryOperation.parse("1/4-x,1/4-y,1/4-z")));
    }

    /** General positions of International Tables A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P 31 1 2 | -y,-x,-z+2/3",
                "P 31 1 2 | x,x-y,-z",
                "P 61 2 2 | y,x,-z+1/3",
                "P 62 2 2 | y,x,-z+2/3",
                "R -3 c :H | y,x,-z+1/2",
                "R -3 c :H | -y+2/3,x-y+1/3,z+1/3",
                "P n m a | x+1/2,-y+1/2,-z+1/2",
                "P 63/m m c | -x,-y,z+1/2",
                "P 42/m n m | -y+1/2,x+1/2,z+1/2",
                "P 43 3 2 | y+1/4,x+3/4,-z+3/4",
                "I 41/a :2 | -y+3/4,x+1/4,z+1/4",
                "F d d d :2 | -x+3/4,-y+3/4,z",
                "P 1 21/c 1 | -x,y+1/2,-z+1/2"
            })
    void holdsOperationsOfTheTables(String symbol, String operation) {
        assertTrue(
                SpaceGroup.of(symbol).operations().contains(SymmetryOperation.parse(operation)),
                () -> symbol + " has no " + operation + " but "
                        + SpaceGroup.of(symbol).operations());
    }

    @Test
    void symbolsAreFoundInTheFormsThatFilesUse() {
        assertEquals(4, SpaceGroup.of("P 21/c").order());
        assertEquals(4, SpaceGroup.of("P21/n").order());
        assertEquals(192, SpaceGroup.of("fm-3m").order());
        assertEquals("F d -3 m :2", SpaceGroup.ofNumber(227).symbol());
        String open = assertThrows(IllegalArgumentException.class, () -> SpaceGroup.of("F d -3 m"))
                .getMessage();
        assertTrue(open.contains(":1") && open.contains(":2"), open);
        assertThrows(IllegalArgumentException.class, () -> SpaceGroup.of("Q 7"));
        assertThrows(IllegalArgumentException.class, () -> SpaceGroup.ofNumber(231));
    }

    @Test
    void absencesOfTheTables() {
        SpaceGroup diamond = SpaceGroup.of("F d -3 m :2");
        assertFalse(diamond.isAbsent(1, 1, 1));
        assertTrue(diamond.isAbsent(2, 0, 0), "h00: h = 4n");
        assertTrue(diamond.isAbsent(1, 1, 0), "F: unmixed");
        assertFalse(diamond.isAbsent(2, 2, 2), "222 is only forbidden for atoms on 8a");
        SpaceGroup nasicon = SpaceGroup.of("R -3 c :H");
        assertTrue(nasicon.isAbsent(1, 0, 7), "h0l: l = 2n");
        assertFalse(nasicon.isAbsent(1, 0, 4), "obverse: -h + k + l = 3n");
        assertTrue(nasicon.isAbsent(1, 0, 2), "obverse");
        assertFalse(nasicon.isAbsent(0, 1, 2));
        assertTrue(SpaceGroup.of("P 21/c").isAbsent(0, 3, 0));
        assertTrue(SpaceGroup.of("P 21/c").isAbsent(1, 0, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "F m -3 m,1,1,1,8",
        "F m -3 m,2,0,0,6",
        "F m -3 m,4,2,0,24",
        "F m -3 m,5,3,1,48",
        "R -3 c :H,0,1,2,6",
        "R -3 c :H,1,1,3,12",
        "R -3 c :H,3,0,0,6",
        "R -3 c :H,0,0,6,2",
        "R -3 c :H,2,1,4,12",
        "P m -3,4,2,0,12",
        "P 1 21/c 1,1,1,1,4",
        "P 1,1,1,1,2"
    })
    void powderMultiplicities(String symbol, int h, int k, int l, int multiplicity) {
        assertEquals(multiplicity, SpaceGroup.of(symbol).equivalents(h, k, l).size());
    }

    @Test
    void listedOperationsMustBeAGroup() {
        List<SymmetryOperation> broken = List.of(SymmetryOperation.parse("x,y,z"), SymmetryOperation.parse("-y,x,z"));
        String message = assertThrows(IllegalArgumentException.class, () -> SpaceGroup.ofOperations("P 4", broken))
                .getMessage();
        assertTrue(message.contains("no group"), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> SpaceGroup.ofOperations("?", List.of(SymmetryOperation.parse("-x,-y,-z"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Q 2",
                "P 5",
                "P 2z9",
                "P 2 2 2 2 2 2",
                "P 3*1*",
                "P 4 4",
                "P 2'x",
                "P 2 (1 2)",
                "P 2 (x,y,z+1/4)",
                "--P 1",
                "P -"
            })
    void refusesWhatIsNoHallSymbol(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> SpaceGroup.ofHall(text))
                .getMessage();
        assertTrue(message.contains("Hall symbol"), message);
    }
}
