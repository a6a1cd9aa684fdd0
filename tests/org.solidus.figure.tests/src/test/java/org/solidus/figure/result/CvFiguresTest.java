/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Series;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;

/** Voltammograms and events as a pipeline composes them. */
class CvFiguresTest {

    private static final int ROWS = 401;

    /** Two cycles of 200 rows between 0 and 1 V, 1 GOhm; the potential in mV. */
    private static Table log() {
        double[] time = new double[ROWS];
        double[] potential = new double[ROWS];
        double[] current = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            time[i] = i;
            double phase = i % 200 / 100.0;
            potential[i] = 1000 * (phase < 1 ? phase : 2 - phase);
            current[i] = potential[i] * 1e-12;
        }
        return Table.of(
                Column.of("time", Unit.of("s"), time),
                Column.of("Source Voltage", Unit.of("V"), new double[ROWS]),
                Column.of("Cell Voltage", Unit.of("mV"), potential),
                Column.of("Cell Current", Unit.of("A"), current));
    }

    private static Map<String, Source> results() {
        List<Category> states = List.of(new Category(0, "off", 0), new Category(1, "on", 1));
        Map<String, Source> all = new LinkedHashMap<>();
        all.put("log", MemorySource.single("log", Frame.of(log())));
        all.put(
                "beam",
                MemorySource.single(
                        "beam",
                        Frame.of(Table.of(
                                Column.of("time", Unit.of("s"), 0, 49.5, 59.5),
                                Column.kinds("beam", states, 0, 1, 0)))));
        all.put(
                "events",
                MemorySource.single(
                        "events",
                        Frame.of(Table.of(
                                Column.of("time", Unit.of("s"), 30, 10, 20),
                                Column.of("time error", Unit.of("s"), 1, 2, 3),
                                Column.kinds(
                                        "kind",
                                        List.of(new Category(0, "crack", 0xff0000), new Category(1, "spike", 0x00ff00)),
                                        0,
                                        1,
                                        0)))));
        all.putAll(SampleFilm.results());
        return all;
    }

    @Test
    void measuredColumnsAreFoundAndCyclesTold() {
        CvLog log = CvLog.of(log(), Optional.empty(), Optional.empty());
        assertEquals(1, Arrays.stream(log.potential()).max().orElseThrow(), 1e-12, "the measured one, in V");
        assertEquals(1, log.cycle()[150]);
        assertEquals(2, log.cycle()[250]);
        assertArrayEquals(
                new int[] {1, 2}, Arrays.stream(log.cycle()).distinct().toArray());
        assertEquals("pA", CvPicture.unit(log.current()).symbol(), "990 of 1000 points are below 1 nA");
        IllegalArgumentException none = assertThrows(
                IllegalArgumentException.class,
                () -> CvLog.of(Table.of(Column.of("time", Unit.of("s"), 1)), Optional.empty(), Optional.empty()));
        assertTrue(none.getMessage().contains("no potential"), none.getMessage());
    }

    @Test
    void cyclesAndBeamHaveColoursOfTheirOwn() throws IOException {
        LineFigure figure = assertInstanceOf(
                LineFigure.class, FilmFiguresTest.composed("cv", "cv: { of: $log, beam: $beam.beam }", results()));
        assertEquals(
                List.of("cycle 1", "cycle 2", "beam on"),
                figure.series().stream().map(Series::name).toList());
        Series beam = figure.series().get(2);
        assertEquals(0.50, beam.x().get(0), 1e-9, "from 49.5 s on");
        assertEquals(
                10, Arrays.stream(beam.y().toArray()).filter(Double::isFinite).count(), "until 59.5 s");
    }

    @Test
    void potentialAndCurrentStandAboveEachOtherOverTime() throws IOException {
        StackFigure figure = assertInstanceOf(
                StackFigure.class, FilmFiguresTest.composed("cv-time", "cv: { of: $log, time: true }", results()));
        assertEquals(2, figure.tracks().size());
        assertEquals("time (s)", figure.along().label());
    }

    @Test
    void eventsAreCountedInTheirOrderWithTheErrorsOfTheirTimes() throws IOException {
        StackFigure figure = assertInstanceOf(
                StackFigure.class,
                FilmFiguresTest.composed("events", "share: x\npanels: [{ events: $events }]", results()));
        List<Series> series = ((Track.Curves) figure.tracks().get(0)).series();
        Series cracks = series.stream()
                .filter(one -> one.name().equals("crack"))
                .findFirst()
                .orElseThrow();
        assertArrayEquals(new double[] {20, 30}, cracks.x().toArray());
        assertArrayEquals(new double[] {2, 3}, cracks.y().toArray(), "second and third of all");
        Series bars = series.get(series.indexOf(cracks) - 1);
        assertEquals(17, bars.x().get(0), 1e-12);
        assertEquals(23, bars.x().get(1), 1e-12);
    }

    @Test
    void aCurveForEachGrainAndParticle() throws IOException {
        StackFigure figure = assertInstanceOf(
                StackFigure.class,
                FilmFiguresTest.composed(
                        "tracked",
                        "share: x\npanels: [{ curves: [{ of: $particles.contrast, by: particle, most: 1 }] },"
                                + " { curves: [{ of: $grains.grains.area, by: grain }] }]",
                        results()));
        List<Series> one = ((Track.Curves) figure.tracks().get(0)).series();
        assertEquals(List.of("particle 2"), one.stream().map(Series::name).toList(), "the one that changes");
        assertEquals(0.4 - 0.02 * 11, one.get(0).y().get(11), 1e-12);
        List<Series> grains = ((Track.Curves) figure.tracks().get(1)).series();
        assertEquals(2, grains.size());
        assertEquals(500, grains.get(0).sigma().orElseThrow().get(3), 1e-12);
    }
}
