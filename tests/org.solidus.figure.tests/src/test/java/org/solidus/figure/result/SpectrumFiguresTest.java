/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Marking;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.Series;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;

/** Spectra and composites as a pipeline composes them. */
class SpectrumFiguresTest {

    private static final int ROWS = 6;
    private static final int COLUMNS = 8;
    private static final int CHANNELS = 400;
    private static final double STEP = 0.2;
    private static final Axis ENERGY =
            Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("eV"), CHANNELS, 0, STEP);
    private static final List<Axis> SCAN = List.of(
            Axis.linear("y", Quantities.POSITION, Unit.of("nm"), ROWS, 0, 2),
            Axis.linear("x", Quantities.POSITION, Unit.of("nm"), COLUMNS, 10, 2));

    /** Counts of a pixel without noise: a power law with an edge at 50 eV in the right half. */
    private static double expected(int pixel, double energy, boolean edge) {
        double height = pixel % COLUMNS >= COLUMNS / 2 ? 300 : 0;
        return below(energy) + (edge && energy >= 50 ? height * Math.exp(-(energy - 50) / 30) : 0);
    }

    private static double below(double energy) {
        return 8e5 * Math.pow(Math.max(energy, 20), -1.8);
    }

    private static Source spectra(String name, boolean noise, boolean edge, double scale) {
        List<Frame> frames = new ArrayList<>();
        Random random = new Random(name.hashCode());
        for (int pixel = 0; pixel < ROWS * COLUMNS; pixel++) {
            double[] counts = new double[CHANNELS];
            double[] variance = new double[CHANNELS];
            double[] background = new double[CHANNELS];
            for (int i = 0; i < CHANNELS; i++) {
                double mean = scale * expected(pixel, ENERGY.value(i), edge);
                counts[i] = noise ? mean + Math.sqrt(mean) * random.nextGaussian() : mean;
                variance[i] = mean;
                background[i] = scale * below(ENERGY.value(i));
            }
            frames.add(Frame.of(NDArray.of(counts))
                    .axes(List.of(ENERGY))
                    .variance(variance)
                    .companion(
                            "background",
                            Frame.of(NDArray.of(background))
                                    .axes(List.of(ENERGY))
                                    .build())
                    .build());
        }
        return MemorySource.of(name, SCAN, frames);
    }

    private static Map<String, Source> results() {
        Map<String, Source> all = new LinkedHashMap<>();
        all.put("before", spectra("before", true, false, 1));
        all.put("after", spectra("after", true, true, 1));
        all.put("thicker", spectra("thicker", false, true, 3));
        List<Category> phases = List.of(new Category(0, "LFP", 0xff0000), new Category(1, "FePO4", 0x00ff00));
        List<Frame> kinds = new ArrayList<>();
        for (int pixel = 0; pixel < ROWS * COLUMNS; pixel++) {
            int right = pixel % COLUMNS >= COLUMNS / 2 ? 1 : 0;
            kinds.add(Frame.of(Table.of(
                    Column.kinds("phase", phases, right),
                    Column.of("LFP fraction", Unit.ONE, 1.0 - right * 0.8),
                    Column.of("FePO4 fraction", Unit.ONE, right * 0.8),
                    Column.of("LAGP fraction", Unit.ONE, 0.1 * (pixel / COLUMNS)))));
        }
        all.put("phases", MemorySource.of("phases", SCAN, kinds));
        return all;
    }

    private static StackFigure stack(String name, String yaml) throws IOException {
        return assertInstanceOf(StackFigure.class, FilmFiguresTest.composed(name, yaml, results()));
    }

    private static List<Series> series(StackFigure figure, int track) {
        return ((Track.Curves) figure.tracks().get(track)).series();
    }

    @Test
    void beforeIsBlueAfterIsRedAndTheDifferenceHasItsError() throws IOException {
        StackFigure figure = stack("spectrum-difference", """
                panels:
                  - spectrum: { lines: [{ of: $before }, { of: $after }], difference: true }
                    range: [30 eV, 78 eV]
                """);
        assertEquals(2, figure.tracks().size());
        assertEquals("energy loss (eV)", figure.along().label());
        List<Series> above = series(figure, 0);
        assertEquals(0x0072b2, above.get(0).rgb().orElseThrow());
        assertEquals(0xd55e00, above.get(1).rgb().orElseThrow());
        Series difference = series(figure, 1).get(0);
        assertTrue(difference.name().startsWith("after \u2212 before"), difference.name());
        int n = ROWS * COLUMNS;
        double[] pulls = new double[difference.x().size()];
        for (int i = 0; i < pulls.length; i++) {
            double energy = difference.x().get(i);
            double truth = (expected(COLUMNS - 1, energy, true) - below(energy)) / 2;
            pulls[i] = (difference.y().get(i) - truth)
                    / difference.sigma().orElseThrow().get(i);
            double sigma = Math.sqrt((2 * below(energy) + truth) / n);
            assertEquals(sigma, difference.sigma().orElseThrow().get(i), 0.02 * sigma, "error at " + energy + " eV");
        }
        double within = Arrays.stream(pulls).filter(pull -> Math.abs(pull) < 1).count() / (double) pulls.length;
        assertEquals(0.68, within, 0.12, "truths within one standard deviation");
    }

    @Test
    void aRegionAKindAndPixelsGiveTheirOwnMeans() throws IOException {
        StackFigure figure = stack("spectrum-regions", """
                panels:
                  - spectrum:
                      lines:
                        - { of: $after, x: [4, 7], name: right half }
                        - { of: $after, x: [18 nm, 24 nm], name: the same by lengths }
                        - { of: $after, where: $phases.phase, kind: FePO4, name: by its phase }
                        - { of: $after, frames: [0, 1], name: two pixels, colour: "#009e73", dashed: true }
                    log: true
                """);
        List<Series> all = series(figure, 0);
        int at = (int) (55 / STEP);
        assertEquals(all.get(0).y().get(at), all.get(1).y().get(at), 1e-9);
        assertEquals(all.get(0).y().get(at), all.get(2).y().get(at), 1e-9);
        double mean = expected(COLUMNS - 1, 55, true);
        assertEquals(mean, all.get(0).y().get(at), 4 * Math.sqrt(mean / (ROWS * COLUMNS / 2.0)));
        assertEquals(
                Math.sqrt(mean / (ROWS * COLUMNS / 2.0)),
                all.get(0).sigma().orElseThrow().get(at),
                0.01 * mean);
        assertEquals(0x009e73, all.get(3).rgb().orElseThrow());
        assertTrue(all.get(3).dashed());
    }

    @Test
    void backgroundSignalAndWindowsAreAreas() throws IOException {
        StackFigure figure = stack("spectrum-edge", """
                panels:
                  - spectrum:
                      lines: [{ of: $after, x: [4, 7] }]
                      background: $after.background
                    marks: [{ from: 38 eV, to: 48 eV, label: fit }, { from: 50 eV, to: 70 eV, label: signal }]
                    range: [30 eV, 78 eV]
                """);
        List<Series> all = series(figure, 0);
        assertEquals(
                List.of("background", "signal", "after"),
                all.stream().map(Series::name).toList());
        Series signal = all.get(1);
        for (int i = 0; i < signal.x().size(); i++) {
            double energy = signal.x().get(i);
            boolean inside = energy >= 50 && energy <= 70;
            assertEquals(inside, Double.isFinite(signal.y().get(i)), "at " + energy);
        }
        List<Marking> markings = ((Track.Curves) figure.tracks().get(0)).markings();
        assertEquals(2, markings.size());
    }

    @Test
    void partsStandOnTheBackgroundAndTheResidualIsWhatIsLeft() throws IOException {
        StackFigure figure = stack("spectrum-model", """
                panels:
                  - spectrum:
                      lines: [{ of: $after, x: [4, 7], name: measured }]
                      background: $after.background
                      parts: [$before]
                      residual: true
                    limits: [0, 5000]
                    range: [30 eV, 78 eV]
                """);
        List<Series> above = series(figure, 0);
        assertEquals("model", above.get(above.size() - 1).name());
        assertEquals(2, figure.tracks().size());
        Series rest = series(figure, 1).get(0);
        Series measured = above.get(2);
        Series model = above.get(3);
        for (int i = 0; i < rest.x().size(); i++) {
            assertEquals(measured.y().get(i) - model.y().get(i), rest.y().get(i), 1e-9);
        }
    }

    @Test
    void aThickerPlaceIsBroughtToTheLevelOfTheFirst() throws IOException {
        StackFigure figure = stack("spectrum-level", """
                panels:
                  - spectrum: { lines: [{ of: $after }, { of: $thicker }], level: [30 eV, 45 eV] }
                """);
        List<Series> all = series(figure, 0);
        int at = (int) (60 / STEP);
        assertEquals(1, all.get(1).y().get(at) / all.get(0).y().get(at), 0.02, "three times as thick");
    }

    @Test
    void aSecondRangeStandsBesideTheFirst() throws IOException {
        PanelFigure figure =
                assertInstanceOf(PanelFigure.class, FilmFiguresTest.composed("spectrum-detail", """
                        panels:
                          - spectrum: { lines: [{ of: $before }, { of: $after }], detail: [45 eV, 60 eV] }
                            log: true
                        """, results()));
        assertEquals(2, figure.panels().size());
    }

    @Test
    void fractionsOfPhasesShareOnePicture() throws IOException {
        RgbFigure figure = assertInstanceOf(RgbFigure.class, FilmFiguresTest.composed("composite", """
                        panels:
                          - composite:
                              common: true
                              channels:
                                - { of: $phases.LFP fraction, name: LFP }
                                - { of: $phases.FePO4 fraction, name: FePO4 }
                                - { of: $phases.LAGP fraction, name: LAGP, colour: "#3070ff" }
                        """, results()));
        assertEquals(3, figure.channels().size());
        assertEquals(0x3070ff, figure.channels().get(2).rgb());
        assertTrue(figure.geometry().scaleBar());
        assertEquals(figure.channels().get(0).limits(), figure.channels().get(2).limits());
    }

    /** What keeps a figure from being planned or drawn. */
    private static String said(String yaml) {
        List<Problem> problems = FilmFiguresTest.problems(yaml, results(), new ArrayList<>());
        return problems.isEmpty()
                ? assertThrows(IllegalArgumentException.class, () -> FilmFiguresTest.composed("wrong", yaml, results()))
                        .getMessage()
                : problems.toString();
    }

    @Test
    void whatCannotBeShownIsSaidWithTheWayOut() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("panels: [{ spectrum: { lines: [{ of: $phases }] } }]", "a spectrum is a one-dimensional frame");
        wrong.put("panels: [{ spectrum: { lines: [] } }]", "there are none");
        wrong.put(
                "panels: [{ spectrum: { lines: [{ of: $after, where: $phases.phase, kind: LiPO }] } }]",
                "there are LFP, FePO4");
        wrong.put("panels: [{ spectrum: { lines: [{ of: $after }], difference: true } }]", "needs two spectra");
        wrong.put("panels: [{ spectrum: { lines: [{ of: $after, x: [70, 90] }] } }]", "no pixel lies from");
        wrong.put("panels: [{ spectrum: { lines: [{ of: $after }] }, range: [1 nm, 2 nm] }]", "does not lie on");
        wrong.put("panels: [{ composite: { channels: [{ of: $after }] } }]", "a channel of a composite");
        wrong.forEach((yaml, sentence) -> {
            String said = said(yaml);
            assertTrue(said.contains(sentence), yaml + ": " + said);
        });
    }
}
