/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Atom;
import org.solidus.crystal.Site;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.Structure;
import org.solidus.crystal.electron.ElectronFactors;
import org.solidus.crystal.orientation.Disorientation;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.tem.ReferenceData;

class MatchStepTest {

    private static final MatchStep STEP = new MatchStep();

    private final LocalContext context = new LocalContext();

    private static MatchStep.Phase phase(Structure structure) {
        return new MatchStep.Phase(Input.of(structure), Optional.empty(), Optional.empty());
    }

    private static MatchStep.Params params(Structure... structures) {
        return MatchStep.Params.of(
                Arrays.stream(structures).map(MatchStepTest::phase).toList());
    }

    private Frame match(TruePatterns.Truth truth, MatchStep.Params params) {
        return STEP.apply(truth.frame(), params, context);
    }

    private static double number(Frame row, String column) {
        return row.table().column(column).number(0);
    }

    private static Rotation orientation(Frame row) {
        return Rotation.ofBunge(
                Math.toRadians(number(row, "phi1")),
                Math.toRadians(number(row, "Phi")),
                Math.toRadians(number(row, "phi2")));
    }

    private static double error(Frame row, Rotation truth, Structure structure) {
        return Math.toDegrees(Disorientation.angle(orientation(row), truth, LaueClass.of(structure)));
    }

    /** How well a list of patterns was matched. */
    private record Score(double within, double median, double withinReliable, double reliable) {

        static Score of(List<double[]> errorsAndReliabilities) {
            double[] errors = errorsAndReliabilities.stream()
                    .mapToDouble(pair -> pair[0])
                    .sorted()
                    .toArray();
            List<double[]> reliable = errorsAndReliabilities.stream()
                    .filter(pair -> pair[1] >= 10)
                    .toList();
            return new Score(
                    Arrays.stream(errors).filter(error -> error < 2).count() / (double) errors.length,
                    errors[errors.length / 2],
                    reliable.stream().filter(pair -> pair[0] < 2).count() / (double) reliable.size(),
                    reliable.size() / (double) errors.length);
        }
    }

    private Score score(Structure structure, List<TruePatterns.Truth> truths) {
        MatchStep.Params params = params(structure);
        return Score.of(truths.stream()
                .map(truth -> {
                    Frame row = match(truth, params);
                    double error = number(row, "phase") == 1 ? error(row, truth.orientation(), structure) : 180;
                    return new double[] {error, number(row, "reliability")};
                })
                .toList());
    }

    @Test
    void orientationsOfCleanPatternsAreFoundToATenthOfADegree() {
        Structure structure = TruePatterns.lithiumIronPhosphate();
        Score score = score(structure, new TruePatterns(structure, 1).clean(60));
        assertTrue(score.within() >= 0.99, score.toString());
        assertTrue(score.median() < 0.1, score.toString());
    }

    @Test
    void noiseMissingAndFalseSpotsCostLittle() {
        for (Structure structure : List.of(TruePatterns.lithiumIronPhosphate(), TruePatterns.ironPhosphate())) {
            Score score = score(structure, new TruePatterns(structure, 2).noisy(70));
            assertTrue(score.within() >= 0.97, structure + ": " + score);
            assertTrue(score.median() < 0.2, structure + ": " + score);
            assertTrue(score.reliable() > 0.9, structure + ": " + score);
        }
    }

    @Test
    void reliabilityTellsWhichOfTheAmbiguousPatternsOfGoldAreRight() {
        Structure gold = TruePatterns.gold();
        Score score = score(gold, new TruePatterns(gold, 3).noisy(200));
        assertTrue(score.within() > 0.75, score.toString());
        assertTrue(score.withinReliable() >= 0.97, score.toString());
        assertTrue(score.reliable() > 0.5, score.toString());
    }

    @Test
    void listsOfPeaksOfTheReference() throws IOException {
        Score lfp = score(TruePatterns.lithiumIronPhosphate(), reference("LFP"));
        assertTrue(lfp.within() >= 0.97 && lfp.median() < 0.5, lfp.toString());
        Score gold = score(TruePatterns.gold(), reference("Au"));
        assertTrue(gold.within() > 0.75 && gold.withinReliable() >= 0.97, gold.toString());
    }

    private static List<TruePatterns.Truth> reference(String name) throws IOException {
        double[][] spots = numbers("tem/synthetic/peaks_" + name + "_200.csv");
        double[][] rotations = numbers("tem/synthetic/peaks_" + name + "_200_truth.csv");
        List<TruePatterns.Truth> truths = new ArrayList<>();
        for (int i = 0; i < rotations.length; i++) {
            int pattern = i;
            double[][] own =
                    Arrays.stream(spots).filter(row -> row[0] == pattern).toArray(double[][]::new);
            truths.add(new TruePatterns.Truth(
                    new Solution(0, rotations[i], 0, 0, 0).orientation(),
                    column(own, 1),
                    column(own, 2),
                    column(own, 3)));
        }
        return truths;
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private static double[][] numbers(String file) throws IOException {
        return Files.readAllLines(ReferenceData.file(file)).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("pattern"))
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    @Test
    void lithiatedAndDelithiatedPhasesAreToldApart() {
        Structure full = TruePatterns.lithiumIronPhosphate();
        Structure empty = TruePatterns.ironPhosphate();
        MatchStep.Params params = params(full, empty);
        for (int phase = 1; phase <= 2; phase++) {
            Structure structure = phase == 1 ? full : empty;
            int right = 0;
            for (TruePatterns.Truth truth : new TruePatterns(structure, 4).noisy(30)) {
                Frame row = match(truth, params);
                right += number(row, "phase") == phase && error(row, truth.orientation(), structure) < 2 ? 1 : 0;
                assertTrue(number(row, "phase reliability") > 0);
            }
            assertTrue(right >= 29, structure + ": " + right);
        }
    }

    @Test
    void anOrientationTurnsWithThePatternAndDoesNotDependOnTheScaleOfIntensities() {
        Structure structure = TruePatterns.lithiumIronPhosphate();
        MatchStep.Params params = params(structure);
        for (TruePatterns.Truth truth : new TruePatterns(structure, 5).clean(5)) {
            Frame upright = match(truth, params);
            TruePatterns.Truth turned = truth.turned(2.1);
            double[] brighter =
                    Arrays.stream(turned.intensity()).map(v -> 1e9 * v).toArray();
            Frame row = match(new TruePatterns.Truth(turned.orientation(), turned.qx(), turned.qy(), brighter), params);
            assertTrue(error(row, turned.orientation(), structure) < 0.3);
            assertEquals(number(upright, "index"), number(row, "index"), 0.01);
        }
    }

    @Test
    void candidatesAreDistinctAndTheSecondOneMakesTheReliability() {
        Structure gold = TruePatterns.gold();
        Frame row = match(new TruePatterns(gold, 6).noisy(1).get(0), params(gold));
        Table candidates = row.companions().get("candidates").table();
        double[] index = candidates.column("index").doubles();
        assertEquals(number(row, "index"), index[0]);
        assertEquals(number(row, "reliability"), 100 * (1 - index[1] / index[0]), 1e-9);
        assertEquals(100, number(row, "phase reliability"));
        assertEquals(3, candidates.rows());
        Frame second = Frame.of(Table.of(
                Column.of("phi1", Unit.of("deg"), candidates.column("phi1").number(1)),
                Column.of("Phi", Unit.of("deg"), candidates.column("Phi").number(1)),
                Column.of("phi2", Unit.of("deg"), candidates.column("phi2").number(1))));
        assertTrue(error(second, orientation(row), gold) >= 5);
        assertEquals(
                STEP.output(row("1/angstrom"), params(gold)).columns(),
                row.table().spec());
    }

    @Test
    void spotsThatNoPhaseExplainsAreNotIndexed() {
        Structure gold = TruePatterns.gold();
        TruePatterns.Truth few = new TruePatterns.Truth(
                Rotation.IDENTITY, new double[] {0.3, -0.2, 0.9}, new double[] {0.1, 0.7, 0}, new double[] {3, 1, 2});
        Frame row = match(few, params(gold));
        assertEquals(0, number(row, "phase"));
        assertEquals(0, number(row, "symmetry"));
        assertTrue(Double.isNaN(number(row, "phi1")));
        assertEquals(3, number(row, "spots"));
        TruePatterns.Truth none =
                new TruePatterns.Truth(Rotation.IDENTITY, new double[0], new double[0], new double[0]);
        assertEquals(0, number(match(none, params(gold)), "index"));
        assertEquals(
                0,
                match(none, params(gold)).companions().get("candidates").table().rows());
    }

    @Test
    void spotsWithoutPlaceOrIntensityAreLeftOut() {
        Structure gold = TruePatterns.gold();
        TruePatterns.Truth truth = new TruePatterns(gold, 7).clean(1).get(0);
        TruePatterns.Truth absurd = new TruePatterns.Truth(
                truth.orientation(),
                new double[] {Double.NaN, 0.3, 0.3, 0.2, 1e9},
                new double[] {0.1, Double.POSITIVE_INFINITY, 0.1, 0.1, 0},
                new double[] {1, 1, Double.NaN, -1, Double.POSITIVE_INFINITY});
        Frame row = match(truth.and(absurd, 1), params(gold));
        assertEquals(number(match(truth, params(gold)), "index"), number(row, "index"));
        assertEquals(truth.qx().length, (int) number(row, "spots"));
    }

    @Test
    void patternsWithoutPrecessionAreMatchedToo() {
        Structure structure = TruePatterns.lithiumIronPhosphate();
        MatchStep.Params still = new MatchStep.Params(
                List.of(phase(structure)),
                200,
                0,
                40,
                1.5,
                2,
                0.015,
                0.001,
                16,
                3,
                5,
                5,
                0.1,
                1,
                0,
                ElectronFactors.LOBATO,
                false);
        TruePatterns.Truth truth = new TruePatterns(structure, 10).clean(1).get(0);
        Frame row = match(truth, still);
        assertTrue(number(row, "index") > 0.2);
        assertTrue(error(row, truth.orientation(), structure) < 2);
    }

    @Test
    void lengthsAreConvertedAndWhatIsNoneIsRefused() {
        Structure gold = TruePatterns.gold();
        TruePatterns.Truth truth = new TruePatterns(gold, 7).clean(1).get(0);
        Unit perNanometre = Unit.of("1/nm");
        Frame inNanometres = Frame.of(Table.of(
                Column.of(
                        "qx",
                        perNanometre,
                        Arrays.stream(truth.qx()).map(v -> 10 * v).toArray()),
                Column.of(
                        "qy",
                        perNanometre,
                        Arrays.stream(truth.qy()).map(v -> 10 * v).toArray()),
                Column.of("intensity", Unit.ONE, truth.intensity())));
        assertEquals(
                number(match(truth, params(gold)), "index"),
                number(STEP.apply(inNanometres, params(gold), context), "index"),
                1e-3);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> STEP.output(row("px"), params(gold)));
        assertTrue(refused.getMessage().contains("calibrate"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> STEP.output(row("1/angstrom"), params(gold, gold)));
        assertThrows(IllegalArgumentException.class, () -> params());
    }

    private static Signature row(String unit) {
        return Signature.table(List.of(
                ColumnSpec.number("qx", Unit.lenient(unit)),
                ColumnSpec.number("qy", Unit.lenient(unit)),
                ColumnSpec.number("intensity", Unit.ONE)));
    }

    @Test
    void otherFactorsThicknessesAndPrecessionsStillFindTheOrientation() {
        Structure structure = TruePatterns.lithiumIronPhosphate();
        MatchStep.Params wrong = new MatchStep.Params(
                List.of(phase(structure)),
                200,
                0.9,
                60,
                1.4,
                1.5,
                0.01,
                0.001,
                12,
                3,
                5,
                5,
                0.3,
                1,
                0.01,
                ElectronFactors.DOYLE_TURNER,
                false);
        int right = 0;
        for (TruePatterns.Truth truth : new TruePatterns(structure, 8).noisy(20)) {
            right += error(match(truth, wrong), truth.orientation(), structure) < 2 ? 1 : 0;
        }
        assertTrue(right >= 19, right + " of 20");
    }

    /** As files of computed structures are: every atom listed, P 1 declared. */
    private static Structure withoutSymmetry(Structure structure) {
        List<Site> sites = new ArrayList<>();
        for (Atom atom : structure.atoms()) {
            Site site = atom.site();
            sites.add(new Site(
                    site.label() + "_" + sites.size(),
                    site.species(),
                    atom.x(),
                    atom.y(),
                    atom.z(),
                    site.occupancy(),
                    site.displacement()));
        }
        return new Structure(structure.name(), "", structure.lattice(), SpaceGroup.p1(), sites);
    }

    @Test
    void aStructureThatHidesItsSymmetryIsMatchedInItsTrueOne() {
        Structure structure = TruePatterns.lithiumIronPhosphate();
        MatchStep.Params hidden = params(withoutSymmetry(structure));
        TruePatterns.Truth truth = new TruePatterns(structure, 9).noisy(1).get(0);
        Frame row = match(truth, hidden);
        assertEquals("mmm", row.table().column("symmetry").text(0));
        assertTrue(error(row, truth.orientation(), structure) < 1);
        assertTrue(number(row, "reliability") > 10);
        assertTrue(context.warnings().keySet().stream().anyMatch(warning -> warning.contains("P n m a")));
    }
}
